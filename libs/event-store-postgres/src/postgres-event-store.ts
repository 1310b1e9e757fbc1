import {
  checkAppend,
  START,
  StoreUnavailable,
  tipOf,
  type Appended,
  type EventStore,
  type Filter,
  type NewEvent,
  type Position,
  type ReadRange,
  type Recorded,
  type Revision,
  type StreamName,
  type SubscriptionItem,
} from '@taizhang/event-store';
import { QUEUE_LIMITS, type QueueLimits } from './append-queue';
import { BatchWriter } from './batch-writer';
import { configFor, type Database, type Log } from './connection';
import { HeadWatch } from './head-watch';
import { LogReader, type Page } from './log-reader';
import { LogTail } from './log-tail';

export type PostgresEventStoreOptions = Database & {
  readonly log?: Log;
  /** An append or a read without an answer in that time fails; default 10 s. */
  readonly deadlineMs?: number;
  readonly queue?: Partial<QueueLimits>;
};

const DEADLINE_MS = 10_000;
const BACKOFF_MS = { first: 50, last: 2_000 };

/**
 * The event store in PostgreSQL. Connects at first use and by itself after every loss; any number of processes may
 * write.
 */
export class PostgresEventStore implements EventStore {
  private closed?: Promise<void>;

  private constructor(
    private readonly writer: BatchWriter,
    private readonly reader: LogReader,
    private readonly watch: HeadWatch,
    private readonly log: Log,
    private readonly tail = new LogTail(reader, watch),
  ) {}

  /** The schema must be there (`migrateEventStore`); the server need not answer yet. */
  static open(options: PostgresEventStoreOptions): PostgresEventStore {
    const { log = () => undefined, deadlineMs = DEADLINE_MS, queue = {}, ...database } = options;
    const reading = configFor(database, 'taizhang_reader', deadlineMs);
    const watch = new HeadWatch(reading, log);
    const limits = { ...QUEUE_LIMITS, ...queue };
    const writing = configFor(database, 'taizhang_writer', deadlineMs);
    const writer = new BatchWriter(writing, limits, deadlineMs, watch.grown, log);
    return new PostgresEventStore(writer, new LogReader(reading, log), watch, log);
  }

  async append(stream: StreamName, expected: Revision | 'none', events: readonly NewEvent[]): Promise<Appended> {
    const tip = tipOf(expected);
    const texts = checkAppend(stream, events);
    if (this.closed) throw new StoreUnavailable('none', 'the store is closed');
    return this.writer.append(stream, expected, tip, texts);
  }

  read(stream: StreamName, range: ReadRange = {}): AsyncIterable<Recorded> {
    return this.reader.stream(stream, range);
  }

  async *readAll(options: { after?: Position; limit: number; filter?: Filter }): AsyncIterable<Recorded> {
    const { after = START, limit, filter } = options;
    const head = await this.reader.headNotBefore(after);
    if (head === after) return;
    for await (const { events } of this.reader.pages(after, head, filter, limit)) yield* events;
  }

  async *subscribeAll(options: {
    after?: Position;
    filter?: Filter;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionItem> {
    const { filter, signal } = options;
    let at = options.after ?? START;
    for (let failures = 0; this.isWanted(signal);) {
      try {
        for await (const items of this.follow(at, filter, signal)) {
          failures = 0;
          for (const item of items) {
            if (!this.isWanted(signal)) return;
            yield item;
            at = item.position;
          }
        }
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.log('a subscription waits for the store', error);
        const backoffMs = Math.min(BACKOFF_MS.last, BACKOFF_MS.first * 2 ** failures);
        failures += 1;
        await this.watch.changed(this.watch.seen, signal, backoffMs * (0.5 + Math.random() / 2));
      }
    }
  }

  head(): Promise<Position> {
    return this.reader.head();
  }

  close(): Promise<void> {
    this.closed ??= Promise.all([this.writer.close(), this.watch.close(), this.reader.close()]).then(() => undefined);
    return this.closed;
  }

  private isWanted(signal: AbortSignal): boolean {
    return !signal.aborted && !this.closed;
  }

  /** One life of a subscription, in batches: ends at the abort, throws when the server goes away. */
  private async *follow(
    after: Position,
    filter: Filter | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<readonly SubscriptionItem[]> {
    let at = after;
    let told: Position | undefined;
    await this.reader.headNotBefore(at);
    while (this.isWanted(signal)) {
      const recent = this.tail.since(at, filter);
      if (recent?.through === at) {
        if (told !== at) yield [{ kind: 'caughtUp', position: at }];
        told = at;
        await this.tail.grown(signal);
        continue;
      }
      for await (const { events, through } of recent ? [recent] : this.behind(at, filter)) {
        yield events;
        at = through;
        if (events.at(-1)?.position !== through) yield [{ kind: 'checkpoint', position: through }];
      }
    }
  }

  /** What the tail does not keep (any more); it begins at the head for whoever is there. */
  private async *behind(at: Position, filter: Filter | undefined): AsyncGenerator<Page> {
    const head = await this.reader.headNotBefore(at);
    if (head === at) this.tail.begin(head);
    else yield* this.reader.pages(at, head, filter);
  }
}
