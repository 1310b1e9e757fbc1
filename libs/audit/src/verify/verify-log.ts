import type { EventStore } from '@taizhang/event-store';
import type { Queryable } from '@taizhang/platform';
import { Edge, type FilledTile, type Hash, leafHash, NoteInvalid, type Tile, tilePath, type Verifier } from '../log';
import { readLock } from '../seal/audit-tables';
import { type LeafPair, leafPairs } from '../serve/leaf-pairs';
import { CHECKPOINT, LogDamaged, type Published, PublishedLog } from '../serve/published-log';
import type { AuditStorage } from '../storage';
import { CheckpointHistory } from './checkpoint-history';
import { differenceOf } from './leaf-check';
import { Findings, type Verification } from './report';

export interface LogCheck {
  readonly db: Queryable;
  readonly store: EventStore;
  readonly storage: AuditStorage;
  readonly log: Verifier;
  /** A tree head known from elsewhere, which this log must contain. */
  readonly pinned?: { readonly size: number; readonly root: Hash };
  /** Where an earlier run stopped. */
  readonly from?: Resume;
  /** How often `progress` is called; default 2,000. */
  readonly everyLeaves?: number;
  /** Called now and then with where the run could be taken up again. */
  progress?(leaves: number, of: number, resume: () => Resume): void | Promise<void>;
}

/** Everything that is needed to go on: the leaves so far stand in the hashes of the edge. */
export interface Resume {
  readonly origin: string;
  readonly size: number;
  /** Level, index, width and bytes (base64) of each tile that is not full. */
  readonly edge: readonly (readonly [number, number, number, string])[];
  readonly findings: Pick<Findings, 'leaves' | 'checkpoints' | 'erased' | 'differing' | 'differences'>;
}

const EVERY_LEAVES = 2_000;

/**
 * Reads every event again and holds it against its leaf, every leaf against its tile, every tile against the roots of
 * every checkpoint ever signed. Throws `NoteInvalid` where the published checkpoint itself is none.
 */
export async function verifyLog(check: LogCheck): Promise<Verification> {
  const { db, storage, store, log, everyLeaves = EVERY_LEAVES } = check;
  const published = new PublishedLog(storage, log);
  const newest = await newestOf(published);
  const findings = Object.assign(new Findings(), copyOf(check.from));
  const edge = edgeOf(check.from);
  const tiles = new TileCheck(published, findings);
  const history = new CheckpointHistory(db, log, findings, check.pinned);
  await history.startAt(edge);
  try {
    for await (const pairs of leafPairs({ db, store, published }, edge.size, newest.size)) {
      for (const pair of pairs) {
        take(pair, findings);
        if (!pair.entry) continue;
        edge.append(leafHash(pair.entry), (tile) => tiles.keep(tile));
        if (history.isDue(edge.size)) await history.reach(edge);
        if (edge.size % everyLeaves === 0)
          await check.progress?.(edge.size, newest.size, () => resumeOf(log, edge, findings));
      }
      await tiles.compare();
    }
    for (const tile of edge.partials()) tiles.keep(tile);
    await tiles.compare();
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    findings.add({ kind: 'tile', leaf: edge.size, detail: error.message });
  }
  if (edge.size === newest.size && !edge.root().equals(newest.root)) {
    findings.add({ kind: 'checkpoint', detail: `the leaves do not lead to the published root of ${newest.size}` });
  }
  history.end(edge.size);
  await compareLock(db, log, newest.size, findings);
  await findGaps(db, newest.size, findings);
  return findings.report(log.name, newest.size, newest.root);
}

async function newestOf(published: PublishedLog): Promise<Published> {
  try {
    const newest = await published.checkpoint();
    if (newest) return newest;
  } catch (error) {
    if (error instanceof NoteInvalid) throw new NoteInvalid(`${CHECKPOINT}: ${error.message}`);
    throw error;
  }
  throw new NoteInvalid('nothing is published yet');
}

function take(pair: LeafPair, findings: Findings): void {
  const { leaf, entry, salt, event } = pair;
  const difference = differenceOf(pair);
  if (difference) findings.add(difference);
  if (leaf === undefined || !entry) return;
  if (!salt && !event) findings.add({ kind: 'leaf-row', leaf, detail: 'the row of the leaf is gone' });
  findings.leaves += 1;
  if (!salt) findings.erased += 1;
}

/** Compares the tiles that the leaves make with those of the storage. */
class TileCheck {
  private readonly made: FilledTile[] = [];

  constructor(
    private readonly published: PublishedLog,
    private readonly findings: Findings,
  ) {}

  keep(tile: FilledTile): void {
    this.made.push(tile);
  }

  async compare(): Promise<void> {
    for (const { bytes, ...tile } of this.made.splice(0)) {
      if (!(await this.read(tile))?.equals(bytes)) {
        const from = tile.level === 0 ? tilePath({ ...tile, level: 'entries' }) : 'its leaves';
        this.findings.add({ kind: 'tile', detail: `${tilePath(tile)} is not what ${from} make` });
      }
    }
  }

  private async read(tile: Tile): Promise<Buffer | undefined> {
    try {
      return await this.published.tile(tile);
    } catch (error) {
      if (error instanceof LogDamaged) return undefined;
      throw error;
    }
  }
}

/** What the database says was signed last must be what is published, or one step ahead of it. */
async function compareLock(db: Queryable, log: Verifier, size: number, findings: Findings): Promise<void> {
  const lock = await readLock(db);
  const detail =
    lock === undefined
      ? 'the database knows no log'
      : lock.size < size
        ? `the lock stands at ${lock.size} leaves, before the ${size} that are published`
        : lock.vkey !== log.vkey
          ? `the lock is of the key ${lock.vkey}`
          : undefined;
  if (detail !== undefined) findings.add({ kind: 'checkpoint', detail });
}

/** Every stream's revisions follow each other in the order of the leaves. */
async function findGaps(db: Queryable, size: number, findings: Findings): Promise<void> {
  const { rows } = await db.query<{ leaf: string; stream: string; revision: string; expected: string }>(
    `SELECT leaf, stream, revision, before + 1 AS expected FROM (
       SELECT leaf, stream, revision,
         coalesce(lag(revision) OVER (PARTITION BY stream ORDER BY leaf), -1) AS before
       FROM audit.leaf WHERE leaf < $1
     ) AS each WHERE revision <> before + 1 ORDER BY leaf LIMIT 1000`,
    [size],
  );
  for (const { leaf, stream, revision, expected } of rows) {
    findings.add({ kind: 'gap', leaf: Number(leaf), stream, revision, detail: `comes instead of ${expected}` });
  }
}

const resumeOf = ({ name }: Verifier, edge: Edge, findings: Findings): Resume => {
  const { leaves, checkpoints, erased, differing, differences } = findings;
  return {
    origin: name,
    size: edge.size,
    edge: edge
      .partials()
      .map(({ level, index, width, bytes }) => [Number(level), index, width, bytes.toString('base64')] as const),
    findings: { leaves, checkpoints, erased, differing, differences: [...differences] },
  };
};

const copyOf = (from: Resume | undefined) => from && { ...from.findings, differences: [...from.findings.differences] };

const edgeOf = (from: Resume | undefined): Edge =>
  from
    ? Edge.of(
        from.size,
        from.edge.map(([level, index, width, bytes]) => ({ level, index, width, bytes: Buffer.from(bytes, 'base64') })),
      )
    : Edge.empty();
