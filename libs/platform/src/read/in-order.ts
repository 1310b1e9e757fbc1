import type { Recorded } from '@taizhang/event-store';
import type { Batch } from './inbox';
import { type Lease, LeaseLost } from './lease';

/** Handles events one after the other; the checkpoint moves behind what is done, also when one fails. */
export async function inOrder(batch: Batch, lease: Lease, effect: (event: Recorded) => Promise<void>): Promise<void> {
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
  await endOf(batch, lease);
}

/** The batch is handled: the checkpoint moves to its end. */
export async function endOf({ events, upTo }: Batch, lease: Lease): Promise<void> {
  if (events.length === 0) lease.pass(upTo);
  else if (upTo > lease.position) await lease.moveTo(upTo);
}
