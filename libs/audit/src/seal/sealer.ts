import { randomBytes } from 'node:crypto';
import { START, type Position, type Recorded } from '@taizhang/event-store';
import type { Queryable, ReadDatabase } from '@taizhang/platform';
import {
  Edge,
  entryOf,
  type FilledTile,
  NoteInvalid,
  openCheckpoint,
  partialTiles,
  SALT_BYTES,
  signCheckpoint,
  tilePath,
  type TreeHead,
  unpackEntries,
} from '../log';
import { CHECKPOINT } from '../serve/published-log';
import { createLock, insertLeaves, type Lock, readLock, swapLock } from './audit-tables';
import { ClockStoodStill, LogClosed, LogRefused } from './log-refused';
import { Notary, type NotaryOptions } from './notary';
import { grow, packFiles, type StagedFile, STAGING, stagingPath, unpackFiles } from './staging';

export type SealerOptions = Omit<NotaryOptions, 'db'> & { readonly db: ReadDatabase };

/** The right to write: its transaction moves the reader's checkpoint and fails when another process has taken over. */
export interface Tenure {
  readonly position: Position;
  readonly signal: AbortSignal;
  moveTo(position: Position, write: (client: Queryable) => Promise<void>): Promise<void>;
}

interface State {
  readonly lock: Lock;
  readonly edge: Edge;
  readonly tail: readonly Buffer[];
}

/**
 * Turns events into leaves and signs for them, in the order of Sunlight: stage, sign, swap the lock, tiles and entries,
 * publish, drop the staging. After any failure the state is read again and what was staged is finished.
 */
export class Sealer {
  private state: State | undefined;
  private readonly notary: Notary;

  constructor(private readonly options: SealerOptions) {
    this.notary = new Notary(options);
  }

  /** The newest tree head that this process knows. */
  get lock(): Lock | undefined {
    return this.state?.lock;
  }

  /** Since when the witness is silent, and whether nothing may be signed because of it. */
  get silence(): { readonly since: Date | null; readonly closed: boolean } {
    return { since: this.notary.silentSince, closed: this.notary.isClosed };
  }

  /** What is known may be old: it is read again before the next event. */
  forget(): void {
    this.state = undefined;
  }

  /** Makes the lock of a new log. Throws `LogRefused`, also where the log is another key's. */
  async prepare(): Promise<Lock> {
    const { db, signer, storage } = this.options;
    const published = await this.published(); // before the lock, which may move on meanwhile
    let lock = await readLock(db);
    if (!lock) {
      if (published) throw new LogRefused(`the storage holds ${published.size} leaves and the database knows no log`);
      if ((await storage.list(STAGING)).length > 0)
        throw new LogRefused('the storage is not empty, but the database is');
      const head = { origin: signer.name, size: 0, root: Edge.empty().root() };
      const note = signCheckpoint(head, signer);
      const { name: origin, vkey } = signer;
      await createLock(db, { origin, vkey, size: 0, note, position: START, sealedAt: new Date(0), silentSince: null });
      lock = (await readLock(db)) as Lock;
    }
    if (lock.vkey !== signer.vkey) throw new LogRefused(`the log is of ${lock.origin}, and the key is another's`);
    const { root } = openCheckpoint(lock.note, signer);
    if (published && published.size > lock.size) {
      throw new LogRefused(`the storage stands at ${published.size} leaves, the lock at ${lock.size}`);
    }
    if (published && published.size === lock.size && !published.root.equals(root)) {
      throw new LogRefused(`the storage has another root of ${lock.size} leaves than the lock`);
    }
    return lock;
  }

  /** Reads where the log stands, and finishes what was signed and not published. Throws `LogRefused`. */
  async load(tenure: Pick<Tenure, 'position'>): Promise<void> {
    if (this.state) return;
    const lock = await this.prepare();
    if (lock.position !== tenure.position) {
      throw new LogRefused(`the lock stands at the position ${lock.position}, the reader at ${tenure.position}`);
    }
    const { storage, signer } = this.options;
    const head = openCheckpoint(lock.note, signer);
    const staged = await storage.read(stagingPath(head));
    if (staged) await this.writeAll(unpackFiles(staged));
    const { edge, tail } = await this.edgeOf(lock.size);
    if (!edge.root().equals(head.root)) {
      throw new LogRefused(`the tiles of ${lock.size} leaves do not lead to the root that was signed`);
    }
    this.notary.load(lock);
    const published = await this.published();
    if (!published || published.size < lock.size) await this.publish(lock.note, head);
    for (const name of await storage.list(STAGING)) await storage.remove(`${STAGING}/${name}`);
    this.state = { lock, edge, tail };
  }

  /** Gives each event the next leaf and publishes the tree that has them all. Throws what the storage throws. */
  async seal(events: readonly Recorded[], tenure: Tenure): Promise<TreeHead> {
    const state = this.state;
    const last = events.at(-1);
    if (!state || !last) throw new Error('nothing to seal, or the log was not loaded');
    if (this.notary.isClosed) throw new LogClosed(this.notary.silentSince);
    const sealedAt = this.options.now();
    if (sealedAt <= state.lock.sealedAt) throw new ClockStoodStill(sealedAt, state.lock.sealedAt);
    this.state = undefined; // until all of it is written
    const { storage, signer } = this.options;
    const salts = randomBytes(SALT_BYTES * events.length);
    const saltOf = (at: number): Buffer => salts.subarray(at * SALT_BYTES, (at + 1) * SALT_BYTES);
    const { files, tail } = grow(
      state.edge,
      state.tail,
      events.map((event, at) => entryOf(event, saltOf(at))),
    );
    const head = { origin: signer.name, size: state.edge.size, root: state.edge.root() };
    const staging = stagingPath(head);
    await storage.write(staging, packFiles(files));
    const note = signCheckpoint(head, signer);
    const lock = { ...state.lock, size: head.size, note, position: last.position, sealedAt };
    await tenure.moveTo(last.position, async (client) => {
      await client.query('SET LOCAL synchronous_commit = on'); // a signature must never outlive its lock
      await swapLock(client, state.lock, lock);
      await insertLeaves(
        client,
        events.map(({ stream, revision, position }, at) => {
          return { leaf: state.lock.size + at, stream, revision, position, salt: saltOf(at) };
        }),
      );
    });
    await this.writeAll(files);
    await this.publish(note, head, tenure.signal);
    await storage.remove(staging);
    await this.prune(state.lock.size, head.size);
    this.state = { lock, edge: state.edge, tail };
    return head;
  }

  /** Publishes the newest checkpoint again, with the cosignature that it went out without; `false`: still none. */
  async renew(lost: AbortSignal): Promise<boolean> {
    const { state } = this;
    if (!state || this.notary.silentSince === null) return true;
    const { note } = state.lock;
    const cosigned = await this.notary.cosigned(note, openCheckpoint(note, this.options.signer));
    if (cosigned === undefined) return false;
    lost.throwIfAborted();
    await this.options.storage.write(CHECKPOINT, Buffer.from(cosigned));
    return true;
  }

  /** Unless another process does by now. */
  private async publish(note: string, head: TreeHead, lost?: AbortSignal): Promise<void> {
    const text = await this.notary.publishable(note, head);
    lost?.throwIfAborted();
    await this.options.storage.write(CHECKPOINT, Buffer.from(text));
  }

  private async published(): Promise<TreeHead | undefined> {
    const { storage, signer } = this.options;
    const note = await storage.read(CHECKPOINT);
    try {
      return note && openCheckpoint(note.toString(), signer);
    } catch (error) {
      if (error instanceof NoteInvalid) throw new LogRefused(`the published checkpoint is not ours: ${error.message}`);
      throw error;
    }
  }

  private async writeAll(files: readonly StagedFile[]): Promise<void> {
    const { storage } = this.options;
    await Promise.all(files.map(({ path, bytes }) => storage.write(path, bytes)));
  }

  private async edgeOf(size: number): Promise<{ edge: Edge; tail: Buffer[] }> {
    const tiles: FilledTile[] = [];
    for (const tile of partialTiles(size)) {
      const bytes = await this.options.storage.read(tilePath(tile));
      if (!bytes) throw new LogRefused(`${tilePath(tile)} is missing`);
      tiles.push({ ...tile, bytes });
    }
    const entries = tiles.find(({ level }) => level === 'entries');
    const tail = entries ? unpackEntries(entries.bytes, entries.width) : [];
    if (!tail) throw new LogRefused('the newest entries are damaged');
    return { edge: Edge.of(size, tiles), tail };
  }

  /** What a wider tile holds too is kept once. */
  private async prune(old: number, size: number): Promise<void> {
    const kept = new Set(partialTiles(size).map(tilePath));
    const gone = partialTiles(old).flatMap((tile) => (kept.has(tilePath(tile)) ? [] : [tilePath(tile)]));
    await Promise.all(gone.map((path) => this.options.storage.remove(path)));
  }
}
