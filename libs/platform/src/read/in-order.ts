import type { Recorded } from '@taizhang/event-store';
import type { Batch } from './inbox';
import { type Lease, LeaseLost } from './lease';

/** While nothing of a consumer's own comes along, its checkpoint moves at most so often. */
const MARKER_MS = 1_000;

/** Handles events one after the other; the checkpoint moves behind what is done, also when one fails. */
export class InOrder {
  private marked = 0;

  async handle(batch: Batch, lease: Lease, effect: (event: Recorded) => Promise<void>): Promise<void> {
    let done = lease.position;
    for (const event of batch.events) {
      try {
        await effect(event);
      } catch (error) {
        if (done > lease.position) await lease.moveTo(done);
        throw error;
      }
      if (lease.signal.aborted) throw new LeaseLost(lease.key);
      done = event.position;
    }
    await this.pass(batch, lease);
  }

  /** The batch is handled: moves the checkpoint to its end. */
  async pass({ events, upTo }: Batch, lease: Lease): Promise<void> {
    if (events.length === 0 && Date.now() - this.marked < MARKER_MS) return;
    this.marked = Date.now();
    if (upTo > lease.position) await lease.moveTo(upTo);
  }
}
