import { START, type EventStore, type Position, type Recorded } from '@taizhang/event-store';
import type { Queryable } from '@taizhang/platform';
import { type LeafRow, leavesFrom } from '../seal/audit-tables';
import type { Published, PublishedLog } from './published-log';

export const EXPORT_FORMAT = 'taizhang-audit-export/1';

/** First line of an export: what was signed, and the hashes that lead from its leaves to the root. */
export interface ExportHead {
  readonly format: typeof EXPORT_FORMAT;
  readonly vkey: string;
  readonly from: number;
  readonly to: number;
  /** Base64. */
  readonly outside: readonly string[];
  /** The note, verbatim. */
  readonly checkpoint: string;
}

/** An event as the store keeps it, payloads as text. */
export interface ExportedEvent extends Omit<Recorded, 'revision'> {
  readonly revision: string;
}

/** A leaf with its event, a leaf whose event is gone, or an event that has no leaf. */
export interface ExportLine {
  readonly leaf: number | null;
  /** The text that was hashed. */
  readonly entry: string | null;
  /** Base64; `null`: erased, or the row of the leaf is gone. */
  readonly salt: string | null;
  readonly event: ExportedEvent | null;
}

export interface LogSource {
  readonly db: Queryable;
  readonly store: EventStore;
  readonly published: PublishedLog;
}

const ROWS = 1_000;

export async function exportHead({ published }: LogSource, newest: Published, vkey: string, from: number, to: number) {
  const outside = (await published.range(from, to, newest.size)).map((hash) => hash.toString('base64'));
  return { format: EXPORT_FORMAT, vkey, from, to, outside, checkpoint: newest.note } satisfies ExportHead;
}

/** Leaves `from` to `to − 1`, each with the event at its position; events in between that have no leaf come along. */
export async function* exportLines(source: LogSource, from: number, to: number): AsyncGenerator<ExportLine> {
  const entries = source.published.entries(from, to);
  const start = from === 0 ? START : ((await leavesFrom(source.db, from - 1, 1))[0]?.position ?? START);
  const events = new EventCursor(source.store, start);
  try {
    for (let first = from; first < to; first += ROWS) {
      const until = Math.min(first + ROWS, to);
      const rows = new Map((await leavesFrom(source.db, first, until - first)).map((row) => [row.leaf, row]));
      for (let leaf = first; leaf < until; leaf += 1) {
        const entry = String((await entries.next()).value);
        const row = rows.get(leaf);
        if (row) for (const extra of await events.before(row.position)) yield lineOf(null, null, undefined, extra);
        yield lineOf(leaf, entry, row, row && (await events.at(row.position)));
      }
    }
  } finally {
    await events.close();
  }
}

function lineOf(leaf: number | null, entry: string | null, row: LeafRow | undefined, event: Recorded | undefined) {
  const salt = row?.salt?.toString('base64') ?? null;
  return { leaf, entry, salt, event: event ? { ...event, revision: String(event.revision) } : null };
}

const PAGE = 4_000;

/** The events of the log in order, looked at one ahead. */
class EventCursor {
  private readonly events: AsyncGenerator<Recorded>;
  private ahead: Promise<IteratorResult<Recorded, void>>;

  constructor(store: EventStore, after: Position) {
    this.events = pages(store, after);
    this.ahead = this.events.next();
    this.ahead.catch(() => undefined); // told to whoever asks
  }

  /** Those that stand before a position. */
  async before(position: Position): Promise<Recorded[]> {
    const passed: Recorded[] = [];
    for (let next = await this.ahead; !next.done && next.value.position < position; next = await this.ahead) {
      passed.push(next.value);
      this.ahead = this.events.next();
    }
    return passed;
  }

  async at(position: Position): Promise<Recorded | undefined> {
    const next = await this.ahead;
    if (next.done || next.value.position !== position) return undefined;
    this.ahead = this.events.next();
    return next.value;
  }

  async close(): Promise<void> {
    await this.ahead.catch(() => undefined); // the loop that failed has told it
    await this.events.return(undefined);
  }
}

async function* pages(store: EventStore, after: Position): AsyncGenerator<Recorded, void> {
  for (let from = after, more = true; more;) {
    let count = 0;
    for await (const event of store.readAll({ after: from, limit: PAGE })) {
      yield event;
      from = event.position;
      count += 1;
    }
    more = count === PAGE;
  }
}
