import { START, type EventStore, type Position, type Recorded } from '@taizhang/event-store';
import type { Queryable } from '@taizhang/platform';
import { TILE_WIDTH } from '../log';
import { type LeafRow, leavesFrom } from '../seal/audit-tables';
import type { PublishedLog } from './published-log';

export interface LogSource {
  readonly db: Queryable;
  readonly store: EventStore;
  readonly published: PublishedLog;
}

/** A leaf with its event, a leaf whose event is gone, or an event that has no leaf. */
export interface LeafPair {
  readonly leaf?: number;
  readonly entry?: Buffer;
  /** Absent: erased, or the row of the leaf is gone. */
  readonly salt?: Buffer;
  readonly event?: Recorded;
}

/** Leaves `from` to `to − 1`, each with the event at its position; events in between that have no leaf come along. */
export async function* leafPairs(source: LogSource, from: number, to: number): AsyncGenerator<LeafPair[]> {
  const { db, store, published } = source;
  const start = from === 0 ? START : ((await leavesFrom(db, from - 1, 1))[0]?.position ?? START);
  const events = new EventCursor(store, start, Math.min(PAGE, to - from));
  const rowsOf = rowPages(db, from, to);
  let next = from;
  for await (const entries of published.entries(from, to)) {
    const rows = await rowsOf(next + entries.length);
    const last = lastOf(rows, next + entries.length);
    let pairs: LeafPair[] = [];
    for (const entry of entries) {
      const row = rows.get(next);
      if (row && last) {
        pairs.push(...events.before(row.position));
        // A position that was forged may lie behind all events there are: they go out page by page.
        while (events.isSpentBefore(last.position)) {
          yield pairs;
          await events.turn();
          pairs = events.before(row.position);
        }
      }
      pairs.push(pairOf(next, entry, row, row && events.at(row.position)));
      next += 1;
    }
    yield pairs;
  }
}

const ROWS = 4_096;
const PAGE = 4_000;

/** Rows of leaves below a number, by their leaf; the next page is on its way while this one is used. */
function rowPages(db: Queryable, from: number, to: number): (below: number) => Promise<ReadonlyMap<number, LeafRow>> {
  let rows = new Map<number, LeafRow>();
  let read = from;
  const page = async (first: number): Promise<LeafRow[]> =>
    first < to ? leavesFrom(db, first, Math.min(ROWS, to - first)) : [];
  let ahead = page(from);
  ahead.catch(() => undefined); // told to whoever asks for it
  return async (below) => {
    while (read < below) {
      const found = (await ahead).filter(({ leaf }) => leaf < read + ROWS);
      // What is left of the page before is still needed where a tile spans both.
      rows = new Map([...[...rows].slice(-TILE_WIDTH), ...found.map((row) => [row.leaf, row] as const)]);
      read += ROWS;
      ahead = page(read);
      ahead.catch(() => undefined);
    }
    return rows;
  };
}

function lastOf(rows: ReadonlyMap<number, LeafRow>, below: number): LeafRow | undefined {
  for (let leaf = below - 1; leaf >= below - TILE_WIDTH; leaf -= 1) {
    const row = rows.get(leaf);
    if (row) return row;
  }
  return undefined;
}

function pairOf(leaf: number, entry: Buffer, row: LeafRow | undefined, event: Recorded | undefined): LeafPair {
  return { leaf, entry, ...(row?.salt ? { salt: row.salt } : {}), ...(event ? { event } : {}) };
}

/** The events of the log in order, a page of them in hand. */
class EventCursor {
  private page: Recorded[] = [];
  private next = 0;
  private more = true;

  constructor(
    private readonly store: EventStore,
    private after: Position,
    private readonly limit: number,
  ) {}

  /** Whether there are none in hand any more, and the page that reaches a position is still to come. */
  isSpentBefore(position: Position): boolean {
    return this.next === this.page.length && this.more && this.after < position;
  }

  /** Takes the next page in hand. */
  async turn(): Promise<void> {
    this.page = [];
    this.next = 0;
    for await (const event of this.store.readAll({ after: this.after, limit: this.limit })) this.page.push(event);
    this.more = this.page.length === this.limit;
    this.after = this.page.at(-1)?.position ?? this.after;
  }

  /** Those in hand that stand before a position: no leaf was made of them. */
  before(position: Position): LeafPair[] {
    const passed: LeafPair[] = [];
    for (let event = this.page[this.next]; event && event.position < position; event = this.page[this.next]) {
      passed.push({ event });
      this.next += 1;
    }
    return passed;
  }

  at(position: Position): Recorded | undefined {
    const event = this.page[this.next];
    if (event?.position !== position) return undefined;
    this.next += 1;
    return event;
  }
}
