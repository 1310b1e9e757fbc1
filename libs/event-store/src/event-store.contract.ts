import { contractOfAppends } from './contract/appends';
import { contractOfLoad } from './contract/load';
import { contractOfReads } from './contract/reads';
import { contractOfSubscriptions } from './contract/subscriptions';
import type { Harness } from './contract/harness';

export type { Harness } from './contract/harness';
export { collect, event, events, everything, expectStreamOrder, follow, newStream } from './contract/harness';

/**
 * What every adapter must do; the numbers are those of `reference/event-sourcing.md` §6. Cases that need a server to
 * break (23, 24, 33 to 36, 38 to 40, 42, 44, 45) are specs of the adapter that has one.
 */
export function eventStoreContract(name: string, open: () => Promise<Harness>): void {
  describe(`${name} keeps the contract of the event store`, () => {
    contractOfAppends(open);
    contractOfReads(open);
    contractOfSubscriptions(open);
    contractOfLoad(open);
  });
}
