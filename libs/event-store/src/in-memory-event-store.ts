import { EventEmitter, once } from 'node:events';
import { PositionBeyondHead, StoreUnavailable, WrongExpectedRevision } from './errors';
import {
  START,
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
} from './event-store';
import { checkAppend, passes, tipOf, type EventText } from './limits';

const SUBSCRIPTION_PAGE = 256;

/** The port's semantics in one process, for specs: nothing outlives it. */
export class InMemoryEventStore implements EventStore {
  private readonly log: Recorded[] = [];
  private readonly streams = new Map<StreamName, Recorded[]>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private closed = false;

  constructor(private readonly clock: () => Date = () => new Date()) {}

  async append(stream: StreamName, expected: Revision | 'none', events: readonly NewEvent[]): Promise<Appended> {
    const first = Number(tipOf(expected)) + 1;
    const texts = checkAppend(stream, events);
    if (this.closed) throw new StoreUnavailable('none', 'the store is closed');
    const stored = this.streams.get(stream) ?? [];
    if (first === stored.length) return this.write(stream, stored, texts);
    const last = stored[first + texts.length - 1];
    if (last && texts.every((event, index) => stored[first + index]?.id === event.id)) {
      return { revision: last.revision, position: last.position };
    }
    throw new WrongExpectedRevision(stream, expected, stored.at(-1)?.revision ?? 'none');
  }

  async *read(stream: StreamName, range: ReadRange = {}): AsyncIterable<Recorded> {
    const { from = 0n, to, backwards = false, limit = Number.POSITIVE_INFINITY } = range;
    const events = (this.streams.get(stream) ?? []).filter(
      ({ revision }) => revision >= from && (to === undefined || revision <= to),
    );
    if (backwards) events.reverse();
    yield* events.slice(0, Math.max(0, limit));
  }

  async *readAll(options: { after?: Position; limit: number; filter?: Filter }): AsyncIterable<Recorded> {
    const { after = START, limit, filter } = options;
    this.refuseBeyondHead(after);
    let left = limit;
    for (const event of this.log.slice(Number(after))) {
      if (left <= 0) return;
      if (!passes(event, filter)) continue;
      left -= 1;
      yield event;
    }
  }

  async *subscribeAll(options: {
    after?: Position;
    filter?: Filter;
    signal: AbortSignal;
  }): AsyncIterable<SubscriptionItem> {
    const { after = START, filter, signal } = options;
    this.refuseBeyondHead(after);
    let at = after;
    let told: Position | undefined;
    while (!signal.aborted && !this.closed) {
      const page = this.log.slice(Number(at), Number(at) + SUBSCRIPTION_PAGE);
      for (const event of page) {
        if (!passes(event, filter)) continue;
        yield event;
        if (signal.aborted) return;
      }
      const last = page.at(-1);
      if (last) {
        at = last.position;
        if (!passes(last, filter)) yield { kind: 'checkpoint', position: at };
      } else if (told !== at) {
        told = at;
        yield { kind: 'caughtUp', position: at };
      } else await this.changed(signal);
    }
  }

  async head(): Promise<Position> {
    return this.log.at(-1)?.position ?? START;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.changes.emit('change');
  }

  private write(stream: StreamName, stored: Recorded[], texts: readonly EventText[]): Appended {
    const recordedAt = this.clock().toISOString();
    for (const text of texts) {
      const position = String(this.log.length + 1).padStart(START.length, '0');
      const event = { ...text, stream, revision: BigInt(stored.length), position, recordedAt };
      stored.push(event);
      this.log.push(event);
    }
    this.streams.set(stream, stored);
    this.changes.emit('change');
    return { revision: BigInt(stored.length - 1), position: this.log.at(-1)?.position ?? START };
  }

  private async changed(signal: AbortSignal): Promise<void> {
    try {
      await once(this.changes, 'change', { signal });
    } catch (error) {
      if (!signal.aborted) throw error; // an abort is the way a subscription ends
    }
  }

  private refuseBeyondHead(after: Position): void {
    const head = this.log.at(-1)?.position ?? START;
    if (after > head) throw new PositionBeyondHead(after, head);
  }
}
