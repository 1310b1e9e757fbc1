import { isRecorded, type Recorded, type SubscriptionItem } from '@taizhang/event-store';
import { setImmediate as turn } from 'node:timers/promises';

/** Some items in their order, cut into the events and the position up to which they reach. */
export interface Batch {
  readonly events: readonly Recorded[];
  readonly upTo: string;
  /** The log's end was met. */
  readonly caughtUp: boolean;
}

/**
 * Reads a subscription ahead: while one batch is handled the next one fills, up to `limit`, and an item alone goes at
 * once. No timer, so no latency at low load.
 */
export class Inbox {
  private items: SubscriptionItem[] = [];
  private ended: { readonly error?: unknown } | undefined;
  private wakeReader: () => void = () => undefined;
  private wakePump: () => void = () => undefined;

  constructor(
    source: AsyncIterable<SubscriptionItem>,
    private readonly limit: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    void this.pump(source);
  }

  /** Waits for at least one item. `undefined` once the signal has aborted; throws what the subscription threw. */
  async take(): Promise<Batch | undefined> {
    while (this.items.length === 0 && !this.ended && !this.signal.aborted) {
      await new Promise<void>((resolve) => (this.wakeReader = resolve));
    }
    await turn(); // the rest of a page that is already here comes along
    if (this.signal.aborted) return undefined;
    if (this.items.length === 0) throw this.ended?.error ?? new Error('the subscription ended by itself');
    const items = this.items;
    this.items = [];
    this.wakePump();
    return batch(items);
  }

  private async pump(source: AsyncIterable<SubscriptionItem>): Promise<void> {
    try {
      for await (const item of source) {
        this.items.push(item);
        this.wakeReader();
        while (this.items.length >= this.limit && !this.signal.aborted) {
          await new Promise<void>((resolve) => (this.wakePump = resolve));
        }
        if (this.signal.aborted) break;
      }
      this.ended = {};
    } catch (error) {
      this.ended = { error };
    }
    this.wake();
  }

  private wake(): void {
    this.wakeReader();
    this.wakePump();
  }
}

function batch(items: readonly SubscriptionItem[]): Batch {
  const upTo = items.reduce((furthest, { position }) => (position > furthest ? position : furthest), '');
  return {
    events: items.filter(isRecorded),
    upTo,
    caughtUp: items.some((item) => 'kind' in item && item.kind === 'caughtUp'),
  };
}
