import { type Ledger, SERVICES } from '@taizhang/composition';
import {
  CannotVerify,
  digestProjection,
  type Failure,
  ProjectionRunner,
  verifyProjection,
  type Projection,
} from '@taizhang/platform';
import { type Command, oneOf, print, UsageWrong } from './command';
import { log, withLedger } from './ledger-here';

const PROJECTIONS = SERVICES.flatMap(({ projections }) => projections);
const NAMES = PROJECTIONS.map(({ name }) => name);

interface CheckpointRow {
  readonly name: string;
  readonly version: number;
  readonly live: boolean;
  readonly state: string;
  readonly position: string;
  readonly failure: Failure | null;
}

const list: Command = (args) => {
  oneOf([], args);
  return withLedger(async ({ db, store }) => {
    print(`head ${await store.head()}`);
    const { rows } = await db.query<CheckpointRow>(
      `SELECT name, version, live, state, position, failure FROM read.checkpoint WHERE kind = 'projection'
       ORDER BY name, version`,
    );
    for (const { name, version, live, state, position, failure } of rows) {
      print(`${name} v${version} ${live ? 'live' : 'not live'} ${state} ${position}${because(failure)}`);
    }
    for (const name of NAMES) if (!rows.some((row) => row.name === name)) print(`${name} not built yet`);
    return rows.every(({ state }) => state !== 'failed');
  });
};

/** Why a consumer stands, as one line. */
export function because(failure: Failure | null): string {
  if (!failure) return '';
  const { type, eventId, stream, revision, error } = failure;
  return eventId === undefined ? ` ${error}` : ` at ${type} ${eventId} (${stream} ${revision}): ${error}`;
}

/** Asks of each projection, or the one named, in turn whether it is in order; one that cannot be verified says why. */
const areInOrder = (name: string | undefined, isInOrder: (each: Projection, ledger: Ledger) => Promise<boolean>) =>
  withLedger(async (ledger) => {
    const found: boolean[] = [];
    for (const projection of PROJECTIONS) {
      if (name !== undefined && projection.name !== name) continue;
      found.push(await isInOrder(projection, ledger).catch(cannotVerify));
    }
    return found.every(Boolean);
  });

function cannotVerify(error: unknown): boolean {
  if (!(error instanceof CannotVerify)) throw error;
  print(error.message);
  return false;
}

const verify: Command = (args) => areInOrder(oneOf(NAMES, args), isEqual);

async function isEqual(projection: Projection, { db, store, upcasters }: Ledger): Promise<boolean> {
  const verified = await verifyProjection(projection, { db, store, upcasters, log });
  const { position, rows, differing, differences } = verified;
  print(`${projection.name}: ${rows} rows compared at ${position}, ${differing} differ`);
  for (const { table, live, rebuilt } of differences) {
    print(`  ${table} live ${JSON.stringify(live ?? null)} rebuilt ${JSON.stringify(rebuilt ?? null)}`);
  }
  return differing === 0;
}

const digest: Command = ([named, position, ...more]) => {
  const name = oneOf(NAMES, named === undefined ? [] : [named]);
  if (more.length > 0 || (position !== undefined && !/^\d{20}$/.test(position))) {
    throw new UsageWrong('projections digest takes a name and a position of 20 digits');
  }
  return areInOrder(name, async (projection, ledger) => {
    const one = await digestProjection(projection, { ...ledger, log }, position);
    print(`${one.name} v${one.version} ${one.position} ${one.rows} ${one.digest}`);
    return true;
  });
};

const retry: Command = (args) => {
  const name = oneOf(NAMES, args);
  if (name === undefined) throw new UsageWrong(`projections retry needs a name: ${NAMES.join(', ')}`);
  return withLedger(async ({ db, store, upcasters }) => {
    await new ProjectionRunner({ db, store, upcasters, log, projections: PROJECTIONS }).retry(name);
    print(`${name} tries again`);
    return true;
  });
};

export const projectionsCommands: Readonly<Record<string, Command>> = { list, verify, digest, retry };
