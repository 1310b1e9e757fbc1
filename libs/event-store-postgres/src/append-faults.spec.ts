import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidEvent, START, StoreUnavailable, type Appended } from '@taizhang/event-store';
import { collect, event, everything, events, newStream } from '@taizhang/event-store/contract';
import { until } from '@taizhang/testing';
import { benchPerTest, CUT_STORE, holdHead } from './store.fixture';

const bench = benchPerTest();

const unavailable = (outcome: 'none' | 'unknown', overloaded = false): object => ({
  constructor: StoreUnavailable,
  outcome,
  overloaded,
});

it('34 fails with nothing written while the server is away, and the same instance recovers', async () => {
  const { store, proxy } = await bench().behindProxy('down', { deadlineMs: 300 });
  await expect(store.append(newStream(), 'none', events(1))).rejects.toMatchObject(unavailable('none'));
  await expect(store.head()).rejects.toMatchObject(unavailable('none'));
  proxy.become('open');
  // 300 ms may pass once more on a busy machine before the server answers again.
  const given = events(1);
  const stream = newStream();
  const { position } = await until(() => store.append(stream, 'none', given).catch(() => undefined));
  expect(position > START).toBe(true);
  expect(await everything(store)).toHaveLength(1);
});

it('34 writes what waited for the server', async () => {
  const { store, proxy } = await bench().behindProxy('down');
  const appends = Array.from({ length: 20 }, () => store.append(newStream(), 'none', events(1)));
  setTimeout(() => proxy.become('open'), 200);
  await Promise.all(appends);
  expect(await everything(store)).toHaveLength(20);
});

it.each(['silent', 'noReplies'] as const)('35 settles as unknown in time when the server is %s', async (mode) => {
  const { store, proxy } = await bench().behindProxy('open', { deadlineMs: 400 });
  const stream = newStream();
  const given = events(2);
  await store.append(newStream(), 'none', events(1));
  proxy.become(mode);
  const started = performance.now();
  await expect(store.append(stream, 'none', given)).rejects.toMatchObject(unavailable('unknown'));
  expect(performance.now() - started).toBeLessThan(5_000);
  proxy.become('open');
  const first = await until(() => store.append(stream, 'none', given).catch(() => undefined));
  expect(await store.append(stream, 'none', given)).toEqual(first);
  expect(await collect(store.read(stream))).toHaveLength(2);
});

it('35 an append that still waits at its deadline was not written', async () => {
  const store = bench().store({ deadlineMs: 400 });
  await store.append('task-first', 'none', events(1));
  const release = await holdHead(bench().admin);
  const inFlight = store.append('task-first', 0n, events(1)).catch((error: unknown) => error);
  const queued = store.append('task-first', 1n, events(1)).catch((error: unknown) => error);
  expect(await inFlight).toMatchObject(unavailable('unknown'));
  expect(await queued).toMatchObject(unavailable('none'));
  await release();
  await store.append(newStream(), 'none', events(1));
  expect((await collect(store.read('task-first'))).length).toBeLessThan(3);
});

it('38 answers with the stored place when only the reply was lost', async () => {
  const { store, proxy } = await bench().behindProxy('open');
  const stream = newStream();
  await store.append(newStream(), 'none', events(1));
  proxy.become('noReplies');
  const given = events(3);
  const append = store.append(stream, 'none', given);
  await until(async () => (await collect(bench().store().read(stream))).length === 3);
  proxy.become('open');
  proxy.cut();
  const log = await everything(bench().store());
  expect(await append).toEqual({ revision: 2n, position: log.at(-1)?.position });
  expect(log).toHaveLength(4);
});

it('38 loses and repeats nothing when connections are cut again and again', async () => {
  const store = bench().store();
  let cutting = true;
  const cuts = (async (): Promise<void> => {
    for (; cutting; await sleep(40)) await bench().admin.query(CUT_STORE);
  })();
  const appended: Appended[] = [];
  const write = async (): Promise<void> => {
    for (let n = 0; n < 60; n += 1) appended.push(await store.append(newStream(), 'none', events(2)));
  };
  await Promise.all(Array.from({ length: 16 }, write));
  cutting = false;
  await cuts;
  const log = await everything(bench().store());
  expect(log).toHaveLength(16 * 60 * 2);
  const positions = new Set(log.map(({ position }) => position));
  expect(appended.every(({ position }) => positions.has(position))).toBe(true);
});

it('39 a poison append fails alone', async () => {
  const store = bench().store();
  await bench().admin.query(`
    CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'poison' USING ERRCODE = 'data_exception'; END $$;
    CREATE TRIGGER poison BEFORE INSERT ON event_store.events FOR EACH ROW WHEN (new.type = 'Poison')
      EXECUTE FUNCTION refuse_poison()`);
  const release = await holdHead(await bench().connect());
  const healthy = Array.from({ length: 10 }, () => store.append(newStream(), 'none', events(2)));
  const poison = store.append(newStream(), 'none', [event(), event({}, 'Poison')]).catch((error: unknown) => error);
  const more = Array.from({ length: 10 }, () => store.append(newStream(), 'none', events(2)));
  await release();
  expect(await poison).toBeInstanceOf(InvalidEvent);
  await Promise.all([...healthy, ...more]);
  expect(await everything(store)).toHaveLength(40);
});

it.each([
  ['appends', { appends: 5 }],
  ['bytes', { bytes: 600 }],
  ['age', { ageMs: 30 }],
])('40 refuses at once when the queue is full by %s', async (_title, queue) => {
  const store = bench().store({ queue });
  const release = await holdHead(bench().admin);
  const accepted: Promise<Appended>[] = [];
  let overflow: unknown;
  await until(() => {
    const append = store.append(newStream(), 'none', [event('x'.repeat(100))]);
    append.catch((error: unknown) => (overflow = error));
    if (!overflow) accepted.push(append);
    return overflow;
  });
  expect(overflow).toMatchObject(unavailable('none', true));
  await release();
  const stored = (await Promise.allSettled(accepted)).filter(({ status }) => status === 'fulfilled');
  await store.append(newStream(), 'none', events(1));
  expect(stored.length).toBeGreaterThan(0);
  expect(await everything(store)).toHaveLength(stored.length + 1);
});
