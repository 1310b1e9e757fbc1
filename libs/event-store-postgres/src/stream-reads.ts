import type { Recorded, StreamName } from '@taizhang/event-store';
import type { Pool } from 'pg';
import { isConnectionLoss, readFailure } from './connection';
import { AS_TEXT, COLUMNS, recordedOf, type Row } from './rows';

/** So many events at most of each stream; a longer one is read on by itself. */
export const FIRST_PAGE = 100;
const MOST_STREAMS = 64;
const MOST_QUERIES = 2;

const READ_STREAMS = {
  name: 'read_streams',
  text: `SELECT asked.place, found.* FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::int[])
      WITH ORDINALITY AS asked (stream, first, last, size, place)
    CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM event_store.events AS e
      WHERE e.stream = asked.stream AND e.revision >= asked.first AND e.revision <= asked.last
      ORDER BY e.revision LIMIT asked.size) AS found
    ORDER BY asked.place, found.revision`,
};

interface PendingRead {
  readonly stream: StreamName;
  readonly first: bigint;
  readonly last: bigint;
  readonly size: number;
  resolve(events: readonly Recorded[]): void;
  reject(error: unknown): void;
}

/** The group read: what is asked while queries are under way goes together in the next one. */
export class StreamReads {
  private waiting: PendingRead[] = [];
  private running = 0;

  constructor(private readonly pool: Pool) {}

  /** The first events of a stream in a range, at most `FIRST_PAGE` of them. Throws `StoreUnavailable`. */
  read(stream: StreamName, first: bigint, last: bigint, limit: number): Promise<readonly Recorded[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, first, last, size: Math.min(limit, FIRST_PAGE), resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.running === MOST_QUERIES || this.waiting.length === 0) return;
    const batch = this.waiting.slice(0, MOST_STREAMS);
    this.waiting = this.waiting.slice(MOST_STREAMS);
    this.running += 1;
    void this.send(batch).finally(() => {
      this.running -= 1;
      this.next();
    });
  }

  /** Never throws: everybody who asked is told. */
  private async send(batch: readonly PendingRead[]): Promise<void> {
    try {
      const found = await this.query(batch);
      batch.forEach(({ resolve }, at) => resolve(found[at] ?? []));
    } catch (error) {
      // One name that the server refuses shall fail alone.
      if (batch.length > 1 && !isConnectionLoss(error)) for (const each of batch) await this.send([each]);
      else for (const { reject } of batch) reject(readFailure(error));
    }
  }

  private async query(batch: readonly PendingRead[]): Promise<Recorded[][]> {
    const values = [
      batch.map(({ stream }) => stream),
      batch.map(({ first }) => first),
      batch.map(({ last }) => last),
      batch.map(({ size }) => size),
    ];
    const { rows } = await this.pool.query<[place: string, ...row: Row]>({
      ...{ ...READ_STREAMS, values, rowMode: 'array', types: AS_TEXT },
    });
    const byPlace: Row[][] = batch.map(() => []);
    for (const [place, ...row] of rows) byPlace[Number(place) - 1]?.push(row);
    return byPlace.map(recordedOf);
  }
}
