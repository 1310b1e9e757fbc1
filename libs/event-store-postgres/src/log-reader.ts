import {
  PositionBeyondHead,
  type Filter,
  type Position,
  type ReadRange,
  type Recorded,
  type StreamName,
} from '@taizhang/event-store';
import { Pool, type ClientConfig } from 'pg';
import { readFailure, type Log } from './connection';
import { AS_TEXT, COLUMNS, positionOf, recordedOf, type Row } from './rows';
import { FIRST_PAGE, StreamReads } from './stream-reads';

const STREAM_PAGE = 1_000;
const CONNECTIONS = 4;
const WINDOW = { first: 500, last: 4_000 };
const PAGE_BYTES = 4 * 1_048_576;

const streamQuery = (order: 'ASC' | 'DESC'): { name: string; text: string } => ({
  name: `read_${order}`,
  text: `SELECT ${COLUMNS} FROM event_store.events
    WHERE stream = $1 AND revision >= $2 AND revision <= $3 ORDER BY revision ${order} LIMIT $4`,
});
const FORWARDS = streamQuery('ASC');
const BACKWARDS = streamQuery('DESC');
const LOG = {
  name: 'read_log',
  text: `SELECT ${COLUMNS} FROM event_store.events WHERE position > $1 AND position <= $2
    AND ($3::text[] IS NULL OR split_part(stream, '-', 1) = ANY ($3)) AND ($4::text[] IS NULL OR type = ANY ($4))
    ORDER BY position LIMIT $5`,
};
const NEXT = {
  name: 'read_next',
  text: `SELECT ${COLUMNS} FROM event_store.events WHERE position > $1 ORDER BY position LIMIT $2`,
};
const MAX_REVISION = 9_223_372_036_854_775_807n;

/** A stretch of the log: its events that pass the filter, and the position up to which it was looked through. */
export interface Page {
  readonly events: readonly Recorded[];
  readonly through: Position;
}

/** Reads of committed events; every query is short, so nothing holds a transaction open while a consumer thinks. */
export class LogReader {
  private readonly pool: Pool;
  private readonly reads: StreamReads;

  constructor(config: ClientConfig, log: Log) {
    this.pool = new Pool({ ...config, max: CONNECTIONS, idleTimeoutMillis: 30_000 });
    this.pool.on('error', (error) => log('an idle reading connection broke', error));
    this.reads = new StreamReads(this.pool);
  }

  async head(): Promise<Position> {
    const [row] = await this.query<[string]>('head', 'SELECT position FROM event_store.log_head WHERE id = 1', []);
    if (!row) throw new Error('event_store.log_head has no row: the schema is not whole');
    return positionOf(row[0]);
  }

  async headNotBefore(after: Position): Promise<Position> {
    const head = await this.head();
    if (after > head) throw new PositionBeyondHead(after, head);
    return head;
  }

  async *stream(stream: StreamName, range: ReadRange): AsyncGenerator<Recorded> {
    const { backwards = false } = range;
    let { from = 0n, to = MAX_REVISION, limit = Number.POSITIVE_INFINITY } = range;
    const { name, text } = backwards ? BACKWARDS : FORWARDS;
    if (!backwards && limit > 0 && from <= to) {
      const first = await this.reads.read(stream, from, to, limit);
      yield* first;
      const last = first.at(-1);
      if (!last || first.length < FIRST_PAGE) return;
      limit -= first.length;
      from = last.revision + 1n;
    }
    while (limit > 0 && from <= to) {
      const size = Math.min(limit, STREAM_PAGE);
      const events = recordedOf(await this.query<Row>(name, text, [stream, from, to, size]));
      yield* events;
      const last = events.at(-1);
      if (!last || events.length < size) return;
      limit -= size;
      if (backwards) to = last.revision - 1n;
      else from = last.revision + 1n;
    }
  }

  /** The pages after one position up to another; the next one is on its way while the consumer handles this one. */
  async *pages(after: Position, head: Position, filter: Filter = {}, limit = Infinity): AsyncGenerator<Page> {
    let window = WINDOW.first;
    let left = limit;
    let page: Promise<Page> | undefined = left > 0 ? this.page(after, head, filter, window, left) : undefined;
    while (page) {
      const { events, through }: Page = await page;
      left -= events.length;
      window = nextWindow(window, events);
      page = through < head && left > 0 ? this.page(through, head, filter, window, left) : undefined;
      page?.catch(() => undefined); // a consumer that leaves early never awaits it
      yield { events, through };
    }
  }

  /** What was written next after a position, in one look; there are no gaps between positions. */
  async next(after: Position, most: number): Promise<Recorded[]> {
    return recordedOf(await this.query<Row>(NEXT.name, NEXT.text, [BigInt(after), most]));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async page(after: Position, head: Position, filter: Filter, window: number, left: number): Promise<Page> {
    const end = positionOf(BigInt(after) + BigInt(window));
    const through = end < head ? end : head;
    const { categories = null, types = null } = filter;
    const values = [BigInt(after), BigInt(through), categories, types, Math.min(window, left)];
    return { events: recordedOf(await this.query<Row>(LOG.name, LOG.text, values)), through };
  }

  private async query<R extends string[]>(name: string, text: string, values: unknown[]): Promise<R[]> {
    try {
      const { rows } = await this.pool.query<R>({ name, text, values, rowMode: 'array', types: AS_TEXT });
      return rows;
    } catch (error) {
      throw readFailure(error);
    }
  }
}

/** Doubles while pages are light; large payloads shrink it, so that a page never fills the memory. */
function nextWindow(window: number, events: readonly Recorded[]): number {
  let bytes = 0;
  for (const { data, metadata } of events) bytes += data.length + metadata.length;
  if (bytes > PAGE_BYTES) return Math.max(1, Math.floor(window / 4));
  return bytes < PAGE_BYTES / 2 ? Math.min(window * 2, WINDOW.last) : window;
}
