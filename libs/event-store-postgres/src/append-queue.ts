import { StoreUnavailable, type Appended, type EventText, type Revision, type StreamName } from '@taizhang/event-store';

/** Bounds of the queue; beyond any of them an append is refused at once. */
export interface QueueLimits {
  readonly appends: number;
  readonly bytes: number;
  /** Age of the oldest append that still waits, ms. */
  readonly ageMs: number;
}

export const QUEUE_LIMITS: QueueLimits = { appends: 10_000, bytes: 64 * 1_048_576, ageMs: 5_000 };

const BATCH_EVENTS = 1_000;
const BATCH_BYTES = 4 * 1_048_576;
const LARGE_EVENTS = 100;

/** One append on its way: settled exactly once, by its batch or by its deadline. */
export class PendingAppend {
  readonly result: Promise<Appended>;
  readonly queuedAt = performance.now();
  /** Whether the server may have seen it. */
  sent = false;
  settled = false;
  private resolve: (appended: Appended) => void;
  private reject: (error: Error) => void;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly stream: StreamName,
    readonly expected: Revision | 'none',
    readonly tip: bigint,
    readonly events: readonly EventText[],
    readonly bytes: number,
    deadlineMs: number,
    private readonly onSettled: (append: PendingAppend) => void,
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timer = setTimeout(() => this.expire(deadlineMs), deadlineMs);
  }

  succeed(appended: Appended): void {
    if (this.settle()) this.resolve(appended);
  }

  fail(error: Error): void {
    if (this.settle()) this.reject(error);
  }

  private expire(deadlineMs: number): void {
    this.fail(new StoreUnavailable(this.sent ? 'unknown' : 'none', `${this.stream}: no answer in ${deadlineMs} ms`));
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    this.onSettled(this);
    return true;
  }
}

/** Appends in arrival order; a stream's second append stays behind its first until that is settled. */
export class AppendQueue {
  private readonly ready = new Set<PendingAppend>();
  private readonly byStream = new Map<StreamName, Set<PendingAppend>>();
  private count = 0;
  private bytes = 0;

  constructor(private readonly limits: QueueLimits) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get hasReady(): boolean {
    return this.ready.size > 0;
  }

  /** Throws `StoreUnavailable` when one more append of that size would pass a bound. */
  refuseOverload(bytes: number): void {
    const [oldest] = this.ready;
    const ageMs = oldest ? performance.now() - oldest.queuedAt : 0;
    const { limits } = this;
    if (this.count < limits.appends && this.bytes + bytes <= limits.bytes && ageMs <= limits.ageMs) return;
    const load = `${this.count} appends, ${this.bytes} bytes, ${Math.round(ageMs)} ms`;
    throw new StoreUnavailable('none', `the append queue is full: ${load}`, undefined, true);
  }

  add(append: PendingAppend): void {
    this.count += 1;
    this.bytes += append.bytes;
    const chain = this.byStream.get(append.stream);
    if (chain) chain.add(append);
    else {
      this.byStream.set(append.stream, new Set([append]));
      this.ready.add(append);
    }
  }

  /** The next batch: at least one append, and one large one at most, so that an import leaves room for the others. */
  take(): PendingAppend[] {
    const batch: PendingAppend[] = [];
    let events = 0;
    let bytes = 0;
    let large = false;
    for (const append of this.ready) {
      const isLarge = append.events.length > LARGE_EVENTS;
      if (isLarge && large) continue;
      events += append.events.length;
      bytes += append.bytes;
      if (batch.length > 0 && (events > BATCH_EVENTS || bytes > BATCH_BYTES)) break;
      large ||= isLarge;
      batch.push(append);
    }
    for (const append of batch) this.ready.delete(append);
    return batch;
  }

  /** Forgets a settled append and lets the next one of its stream come up. */
  remove(append: PendingAppend): void {
    this.count -= 1;
    this.bytes -= append.bytes;
    this.ready.delete(append);
    const chain = this.byStream.get(append.stream);
    if (!chain) return;
    const [head] = chain;
    chain.delete(append);
    if (chain.size === 0) this.byStream.delete(append.stream);
    else if (head === append) {
      const [next] = chain;
      if (next) this.ready.add(next);
    }
  }
}
