import { type EventStore, type Filter, START } from '@taizhang/event-store';
import type { CheckpointKey } from '../read/lease';
import type { ReadDatabase } from '../read/read-database';

/** How far a checkpoint is behind the log. */
export interface LogLag {
  /** From the checkpoint to the head; 0 where nothing in between is its own. */
  readonly positions: number;
  /** Age of the oldest event of its own behind it. */
  readonly seconds: number;
}

export interface LagOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly filter: Filter;
}

/** As the database knows it, whichever process works. */
export async function logLag({ kind, name }: CheckpointKey, { db, store, filter }: LagOptions): Promise<LogLag> {
  const sql = 'SELECT position FROM read.checkpoint WHERE kind = $1 AND name = $2';
  const after = (await db.query<{ position: string }>(sql, [kind, name])).rows[0]?.position ?? START;
  const head = await store.head();
  for await (const { recordedAt } of store.readAll({ after, limit: 1, filter })) {
    const seconds = Math.max(0, (Date.now() - Date.parse(recordedAt)) / 1_000);
    return { positions: Number(BigInt(head) - BigInt(after)), seconds };
  }
  return { positions: 0, seconds: 0 };
}
