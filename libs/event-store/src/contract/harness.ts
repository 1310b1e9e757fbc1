import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, Recorded, StreamName, SubscriptionItem } from '../event-store';
import { isRecorded } from '../event-store';

/** An adapter under test, on a log of its own. */
export interface Harness {
  readonly store: EventStore;
  /** The same log as a process would see it that starts after `store` was closed. */
  reopen(): EventStore;
  /** Closes the store and throws its log away. */
  dispose(): Promise<void>;
}

export type Open = () => Promise<Harness>;

/** A store for each test of the surrounding `describe`. */
export function storePerTest(open: Open): () => EventStore {
  const harness = harnessPerTest(open);
  return () => harness().store;
}

export function harnessPerTest(open: Open): () => Harness {
  let harness: Harness | undefined;
  beforeEach(async () => {
    harness = await open();
  });
  afterEach(async () => {
    await harness?.dispose();
  });
  return () => {
    if (!harness) throw new Error('no store is open');
    return harness;
  };
}

export const newStream = (category = 'task'): StreamName => `${category}-${randomUUID()}`;

export const event = (data: unknown = {}, type = 'TaskAssigned'): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: { by: '石鼓' },
});

export const events = (count: number, type?: string): NewEvent[] =>
  Array.from({ length: count }, (_, n) => event({ n }, type));

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const everything = (store: EventStore): Promise<Recorded[]> => collect(store.readAll({ limit: 1_000_000 }));

/** The `n` of each payload, in order. */
export const numbersOf = (items: readonly SubscriptionItem[]): number[] =>
  items.filter(isRecorded).map(({ data }) => (JSON.parse(data) as { n: number }).n);

/** Follows the log from the start until `enough`; then the subscription is ended. */
export async function follow(
  store: EventStore,
  enough: (items: readonly SubscriptionItem[]) => boolean,
  options: { after?: string; categories?: string[]; types?: string[] } = {},
): Promise<SubscriptionItem[]> {
  const { after, categories, types } = options;
  const ending = new AbortController();
  const items: SubscriptionItem[] = [];
  for await (const item of store.subscribeAll({ after, filter: { categories, types }, signal: ending.signal })) {
    items.push(item);
    if (enough(items)) ending.abort();
  }
  return items;
}

/** Every stream of the list counts 0, 1, 2 … in the order of the list. */
export function expectStreamOrder(log: readonly Recorded[]): void {
  const next = new Map<StreamName, bigint>();
  for (const { stream, revision } of log) {
    if (revision !== (next.get(stream) ?? 0n)) throw new Error(`${stream}: revision ${revision} is out of order`);
    next.set(stream, revision + 1n);
  }
  const positions = log.map(({ position }) => position);
  expect(positions).toEqual([...new Set(positions)].sort());
}
