import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, WrongExpectedRevision } from '../errors';
import { isRecorded, type Appended, type EventStore } from '../event-store';
import {
  collect,
  event,
  events,
  everything,
  expectStreamOrder,
  harnessPerTest,
  newStream,
  type Harness,
  type Open,
} from './harness';

export function contractOfLoad(open: Open): void {
  describe('under load', () => {
    const harness = harnessPerTest(open);
    const store = (): EventStore => harness().store;
    concurrency(store);
    backPressure(store);
    closing(harness);
  });
}

async function appendMany(store: EventStore, count: number): Promise<Appended[]> {
  const stream = newStream();
  const appended: Appended[] = [];
  for (let n = 0; n < count; n += 1) {
    appended.push(await store.append(stream, n === 0 ? 'none' : BigInt(n - 1), events(1)));
  }
  return appended;
}

function concurrency(store: () => EventStore): void {
  it('19 lets exactly one of 64 appends at one revision win', async () => {
    const stream = newStream();
    await store().append(stream, 'none', events(1));
    const outcomes = await Promise.allSettled(Array.from({ length: 64 }, () => store().append(stream, 0n, [event()])));
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(lost).toHaveLength(63);
    expect(lost.every((error) => error instanceof WrongExpectedRevision && error.actual === 1n)).toBe(true);
    expect(await collect(store().read(stream))).toHaveLength(2);
  });

  it('20 keeps 64 streams of 100 concurrent appends whole', async () => {
    const acknowledged = (await Promise.all(Array.from({ length: 64 }, () => appendMany(store(), 100)))).flat();
    const log = await everything(store());
    expectStreamOrder(log);
    expect(new Set(log.map(({ position }) => position))).toEqual(new Set(acknowledged.map((it) => it.position)));
    expect(log).toHaveLength(6_400);
  });

  it('22 orders the log as it orders each stream', async () => {
    const hot = Array.from({ length: 5 }, () => newStream());
    const race = async (stream: string): Promise<void> => {
      for (let n = 0; n < 20; n += 1) {
        const [last] = await collect(store().read(stream, { backwards: true, limit: 1 }));
        const lost = (error: unknown): void => expect(error).toBeInstanceOf(WrongExpectedRevision);
        await store()
          .append(stream, last?.revision ?? 'none', events(2))
          .catch(lost);
      }
    };
    await Promise.all([...hot, ...hot, ...hot].map(race));
    expectStreamOrder(await everything(store()));
  });
}

function backPressure(store: () => EventStore): void {
  it('31 holds only a page for a consumer that stopped', async () => {
    const payload = 'x'.repeat(300);
    for (let n = 0; n < 200; n += 1) {
      await store().append(
        newStream(),
        'none',
        Array.from({ length: 500 }, () => event({ payload })),
      );
    }
    const stop = new AbortController();
    const before = process.memoryUsage().heapUsed;
    let seen = 0;
    for await (const item of store().subscribeAll({ signal: stop.signal })) {
      if (isRecorded(item)) seen += 1;
      if (seen === 10 && isRecorded(item)) {
        await sleep(300);
        expect(process.memoryUsage().heapUsed - before).toBeLessThan(48 * 1_048_576);
      }
      if (seen === 100_000) stop.abort();
    }
    expect(seen).toBe(100_000);
  });
}

function closing(harness: () => Harness): void {
  it('43 settles every append at close and loses none that it acknowledged', async () => {
    const { store } = harness();
    const given = Array.from({ length: 300 }, () => event());
    const appends = given.map((item) => store.append(newStream(), 'none', [item]));
    await appends[0];
    const closed = store.close();
    const late = store.append(newStream(), 'none', [event()]);
    await expect(late).rejects.toMatchObject({ constructor: StoreUnavailable, outcome: 'none' });
    await Promise.all([...appends, closed]);
    const reopened = harness().reopen();
    const kept = new Set((await everything(reopened)).map(({ id }) => id));
    await reopened.close();
    expect(kept).toEqual(new Set(given.map(({ id }) => id)));
  });
}
