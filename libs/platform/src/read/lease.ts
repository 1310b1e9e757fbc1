import { START, type Position } from '@taizhang/event-store';
import type { PoolClient } from 'pg';
import { type Beaten, Heartbeat } from './heartbeat';
import type { Log } from './log';
import type { Queryable, ReadDatabase } from './read-database';

export interface CheckpointKey {
  readonly kind: 'projection' | 'reaction' | 'timer' | 'scratch' | 'relay' | 'consumer' | 'sealer';
  readonly name: string;
  /** Projections only; 0 for the rest. */
  readonly version: number;
}

/** Why a consumer stands: the event that it cannot get past, unless the log itself is at fault. */
export interface Failure {
  readonly error: string;
  readonly eventId?: string;
  readonly type?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly position?: Position;
}

/** Another process works now; nothing of the transaction was kept. */
export class LeaseLost extends Error {
  constructor(key: CheckpointKey) {
    super(`${key.kind} ${key.name} v${key.version}: another process has taken over`);
    this.name = 'LeaseLost';
  }
}

const BEAT_MS = 1_000;
/** A holder that is silent for so long may be replaced. */
export const TAKE_OVER_MS = 4_000;

const KEY = 'kind = $1 AND name = $2 AND version = $3';
const MINE = `${KEY} AND epoch = $4`;

const BEAT_AGAIN = `UPDATE read.checkpoint SET beat_at = clock_timestamp() WHERE ${MINE}`;
const CLAIM = `UPDATE read.checkpoint
  SET epoch = epoch + 1, holder = $4, beat_at = clock_timestamp(), state = 'running', failure = NULL
  WHERE ${KEY} AND (holder IS NULL OR holder = $4
    OR beat_at <= clock_timestamp() - make_interval(secs => $5::float / 1000))
  RETURNING epoch, position, live`;

/** Makes the checkpoint, before the first event unless told, where there is none; says whether it did. */
export async function createCheckpoint(client: Queryable, key: CheckpointKey, position = START): Promise<boolean> {
  const { rowCount } = await client.query(
    'INSERT INTO read.checkpoint (kind, name, version, position) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [key.kind, key.name, key.version, position],
  );
  return rowCount === 1;
}

/** Lets what stands at a checkpoint try its event again, whichever process it stands in; `false`: nothing stands. */
export async function retryFailed(db: Queryable, key: Omit<CheckpointKey, 'version'>): Promise<boolean> {
  const sql = `UPDATE read.checkpoint SET state = 'running', failure = NULL
    WHERE kind = $1 AND name = $2 AND state = 'failed'`;
  return ((await db.query(sql, [key.kind, key.name])).rowCount ?? 0) > 0;
}

/**
 * The right to work at a checkpoint. The heartbeat only lets others know; what keeps two workers apart is the epoch,
 * checked in the transaction that writes.
 */
export class Lease {
  /** Set by whoever asks for another try while the consumer stands. */
  onRetry: () => void = () => undefined;
  private readonly lost = new AbortController();
  private readonly heartbeat: Heartbeat;
  private beating: Promise<unknown> = Promise.resolve();
  private beatAt = performance.now();
  private moving = false;
  /** The position of the last move that wrote something besides. */
  changedAt: Position | undefined;
  /** As far as `position` is kept in the database. */
  private kept: Position;

  private constructor(
    private readonly db: ReadDatabase,
    log: Log,
    readonly key: CheckpointKey,
    readonly epoch: string,
    /** Everything up to here is handled. */
    public position: Position,
    readonly live: boolean,
  ) {
    this.kept = position;
    this.heartbeat = Heartbeat.at(db, log);
    this.heartbeat.join(this);
  }

  /** `undefined`: another process works. A `takeOverMs` of 0 takes over at once. */
  static async claim(
    db: ReadDatabase,
    log: Log,
    key: CheckpointKey,
    holder: string,
    takeOverMs = TAKE_OVER_MS,
  ): Promise<Lease | undefined> {
    const { rows } = await db.query<{ epoch: string; position: string; live: boolean }>(CLAIM, [
      key.kind,
      key.name,
      key.version,
      holder,
      takeOverMs,
    ]);
    const [row] = rows;
    return row && new Lease(db, log, key, row.epoch, row.position, row.live);
  }

  /** Aborts when another process has taken over. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** Nothing up to there is the consumer's own: the checkpoint follows with the heartbeat. */
  pass(position: Position): void {
    if (position > this.position) this.position = position;
  }

  /** Moves the checkpoint and does what `write` does, both or neither. Throws `LeaseLost`. */
  async moveTo(position: Position, write?: (client: PoolClient) => Promise<void>): Promise<void> {
    await this.betweenBeats(() => this.move(position, write));
    this.position = position;
    this.kept = position;
    if (write) this.changedAt = position;
    this.beatAt = performance.now();
  }

  /** The heartbeat writes the same row, and says what it found there. */
  private async betweenBeats(write: () => Promise<void>): Promise<void> {
    this.moving = true;
    try {
      await this.beating;
      await write();
    } finally {
      this.moving = false;
    }
  }

  private async move(position: Position, write?: (client: PoolClient) => Promise<void>): Promise<void> {
    const changed = write ? ', changed_at = $5' : '';
    const move = `UPDATE read.checkpoint SET position = $5, beat_at = clock_timestamp()${changed}
      WHERE ${MINE} AND position = $6`;
    const values = [...this.mine(), position, this.kept];
    if (!write) return this.hold((await this.db.query(move, values)).rowCount);
    await this.db.transaction(async (client) => {
      const began = performance.now();
      this.hold((await client.query(move, values)).rowCount);
      await write(client);
      // Whoever would take over waits for this row, and reads in it how long its holder was silent.
      if (performance.now() - began > BEAT_MS) await client.query(BEAT_AGAIN, this.mine());
    });
  }

  /** Locks the checkpoint in a transaction of the caller's and answers its position. Throws `LeaseLost`. */
  async lock(client: PoolClient): Promise<Position> {
    const sql = `SELECT position FROM read.checkpoint WHERE ${MINE} FOR UPDATE`;
    const { rows, rowCount } = await client.query<{ position: string }>(sql, this.mine());
    this.hold(rowCount);
    return rows[0]?.position ?? this.position;
  }

  /** Keeps why the consumer stands, for operators and other processes. Throws `LeaseLost`. */
  async fail(failure: Failure): Promise<void> {
    const sql = `UPDATE read.checkpoint SET state = 'failed', failure = $5 WHERE ${MINE}`;
    const values = [...this.mine(), JSON.stringify(failure)];
    await this.betweenBeats(async () => this.hold((await this.db.query(sql, values)).rowCount));
  }

  /** Lets the next process begin at once. */
  async release(): Promise<void> {
    await this.drop();
    await this.db.query(`UPDATE read.checkpoint SET holder = NULL WHERE ${MINE}`, this.mine());
  }

  /** Ends the heartbeat and keeps the claim: the same holder will claim again. */
  async drop(): Promise<void> {
    await this.heartbeat.leave(this);
  }

  /** Whether the heartbeat has something to say of it. While it moves, the move says so. */
  isDue(): boolean {
    return !this.moving && (this.position > this.kept || performance.now() - this.beatAt >= BEAT_MS);
  }

  /** A move waits so long. */
  beatsUntil(asked: Promise<unknown>): void {
    this.beating = asked.catch(() => undefined); // the heartbeat itself reports
  }

  beaten({ held, state }: Beaten, reached: Position): void {
    if (!held) return this.lost.abort(new LeaseLost(this.key));
    if (state === null) return;
    this.kept = reached;
    this.beatAt = performance.now();
    if (state === 'running') this.onRetry();
  }

  private mine(): unknown[] {
    return [this.key.kind, this.key.name, this.key.version, this.epoch];
  }

  private hold(rowCount: number | null): void {
    if (rowCount === 1) return;
    const error = new LeaseLost(this.key);
    this.lost.abort(error);
    throw error;
  }
}
