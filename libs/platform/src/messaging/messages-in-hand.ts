import type { Delivery, Subscription } from '@taizhang/messaging';

/** A message whose effect is not done yet. */
interface InHand {
  /** Of the first try. */
  readonly sinceMs: number;
  /** When the last try failed; absent: one is under way. */
  readonly failedMs?: number;
  readonly why?: string;
}

/** What is not tried again for so long has gone to another member of the group: one is tried every few seconds. */
const GONE_MS = 30_000;

/** What one consumer of this process has in hand, over any bus. */
export class MessagesInHand {
  /** Of the last message that was done. */
  lastHandledMs: number | undefined;
  private readonly byPlace = new Map<string, InHand>();

  /** The same effect, watched. */
  watched(handle: Subscription['handle']): Subscription['handle'] {
    return async (message: Delivery) => {
      const { at } = message;
      const sinceMs = this.byPlace.get(at)?.sinceMs ?? Date.now();
      this.byPlace.set(at, { sinceMs });
      try {
        await handle(message);
        this.lastHandledMs = Date.now();
        this.byPlace.delete(at);
      } catch (error) {
        this.byPlace.set(at, { sinceMs, failedMs: Date.now(), why: String(error) });
        throw error;
      }
    };
  }

  /** The one that is in hand for longest. */
  oldest(): { readonly at: string; readonly seconds: number; readonly why: string } | undefined {
    const nowMs = Date.now();
    for (const [at, { failedMs }] of this.byPlace) {
      if (failedMs !== undefined && nowMs - failedMs > GONE_MS) this.byPlace.delete(at);
    }
    const [first] = [...this.byPlace].sort(([, one], [, other]) => one.sinceMs - other.sinceMs);
    if (!first) return undefined;
    const [at, { sinceMs, why = 'no answer yet' }] = first;
    return { at, seconds: (nowMs - sinceMs) / 1_000, why };
  }
}
