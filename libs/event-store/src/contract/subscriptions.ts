import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecorded, START, type EventStore, type SubscriptionItem } from '../event-store';
import { collect, events, everything, expectStreamOrder, follow, newStream, storePerTest, type Open } from './harness';

export function contractOfSubscriptions(open: Open): void {
  describe('subscribe', () => {
    const store = storePerTest(open);
    markers(store);
    handOver(store);
    ending(store);
  });
}

function markers(store: () => EventStore): void {
  it('28 says that it caught up only after the consumer handled everything before', async () => {
    await store().append(newStream(), 'none', events(40));
    const head = await store().head();
    const stop = new AbortController();
    let handled = 0;
    for await (const item of store().subscribeAll({ signal: stop.signal })) {
      if (isRecorded(item)) {
        await sleep(1);
        handled += 1;
      } else if (item.kind === 'caughtUp') {
        expect([handled, item.position]).toEqual([40, head]);
        stop.abort();
      }
    }
    expect(handled).toBe(40);
  });

  it('29 never lets a marker overtake an event', async () => {
    const filter = { types: ['TaskAccepted'] };
    for (let n = 0; n < 40; n += 1) {
      await store().append(newStream(), 'none', events(50, n % 5 === 0 ? 'TaskAccepted' : 'TaskAssigned'));
    }
    const wanted = await collect(store().readAll({ limit: 10_000, filter }));
    const items = await follow(store(), (all) => 'kind' in (all.at(-1) ?? {}) && all.length > 400, filter);
    expect(items.filter(isRecorded)).toEqual(wanted);
    const positions = items.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort());
  });
}

function handOver(store: () => EventStore): void {
  it.each([0, 1, 2, 5, 9, 10, 11, 12, 19])('30 loses and repeats nothing: append after item %d', async (count) => {
    await store().append(newStream(), 'none', events(10));
    const stop = new AbortController();
    const items: SubscriptionItem[] = [];
    const appends: Promise<unknown>[] = [];
    if (count === 0) appends.push(store().append(newStream(), 'none', events(10)));
    for await (const item of store().subscribeAll({ signal: stop.signal })) {
      items.push(item);
      if (items.length === count) appends.push(store().append(newStream(), 'none', events(10)));
      if (appends.length === 1 && items.filter(isRecorded).length === 20) stop.abort();
      if (items.length === 10 && count > 11) appends.push(store().append(newStream(), 'none', events(10)));
      if (appends.length === 2 && items.filter(isRecorded).length === 30) stop.abort();
    }
    await Promise.all(appends);
    expect(items.filter(isRecorded)).toEqual(await everything(store()));
  });

  it('30 delivers to several consumers what is appended while they follow', async () => {
    const followers = Array.from({ length: 4 }, () =>
      follow(store(), (items) => items.filter(isRecorded).length === 300),
    );
    for (let n = 0; n < 100; n += 1) await store().append(newStream(), 'none', events(3));
    const log = await everything(store());
    expectStreamOrder(log);
    for (const items of await Promise.all(followers)) expect(items.filter(isRecorded)).toEqual(log);
  });
}

function ending(store: () => EventStore): void {
  it('32 ends at the abort: before, while waiting, and between events', async () => {
    await store().append(newStream(), 'none', events(5));
    const before = AbortSignal.abort();
    expect(await collect(store().subscribeAll({ signal: before }))).toEqual([]);
    const waiting = new AbortController();
    const all: SubscriptionItem[] = [];
    for await (const item of store().subscribeAll({ signal: waiting.signal })) {
      all.push(item);
      if (!isRecorded(item)) setTimeout(() => waiting.abort(), 50);
    }
    expect(all.filter(isRecorded)).toHaveLength(5);
    expect(await follow(store(), (items) => items.length === 2)).toHaveLength(2);
  });

  it('32 leaves no listener behind after 1,000 cycles', async () => {
    await store().append(newStream(), 'none', events(1));
    const signals: AbortSignal[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      const stop = new AbortController();
      signals.push(stop.signal);
      for await (const item of store().subscribeAll({ signal: stop.signal })) {
        if (n % 2 === 0) break;
        if ('kind' in item) setImmediate(() => stop.abort());
      }
    }
    expect(signals.flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
  });

  it('32 ends every subscription at close, which may be called twice', async () => {
    const items: SubscriptionItem[] = [];
    let closed: Promise<void> | undefined;
    for await (const item of store().subscribeAll({ signal: new AbortController().signal })) {
      items.push(item);
      closed = store().close();
    }
    await closed;
    await store().close();
    expect(items).toEqual([{ kind: 'caughtUp', position: START }]);
  });
}
