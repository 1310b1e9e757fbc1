import { InMemoryEventStore } from '@taizhang/event-store';
import { eventStoreContract } from '@taizhang/event-store/contract';

// Not for this adapter: 23, 24, 33 to 36, 38, 39, 42, 44, 45 (no server that could stall, break or be restored),
// 37 (no leader), 40 (no queue: an append is done at once).
eventStoreContract('InMemoryEventStore', async () => {
  const store = new InMemoryEventStore();
  return { store, reopen: () => store, dispose: () => store.close() };
});
