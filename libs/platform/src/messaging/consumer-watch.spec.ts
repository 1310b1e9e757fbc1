import { InMemoryEventStore, type NewEvent, type Recorded } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import { testDatabase, type TestDatabase, until } from '@taizhang/testing';
import { Registry } from 'prom-client';
import { SpokenLog } from '../read/ledger.fixture';
import { migrateRead } from '../read/migrate-read';
import { ReadDatabase } from '../read/read-database';
import { ConsumerWatch } from './consumer-watch';
import { InProcessBus } from './in-process-bus';

const TOPIC = 'taizhang.tasks.v1';
const PATIENCE_MS = 300;

let database: TestDatabase;
let db: ReadDatabase;
let store: InMemoryEventStore;
let registry: Registry;
let watch: ConsumerWatch;
/** What comes of the messages. */
let effect: (text: string) => Promise<void>;
let ending: AbortController;
let running: Promise<void>;

/** An event of this type cannot be told. */
const messageOf = ({ type }: Recorded) => {
  if (type === 'Untellable') throw new Error('it has a forbidden character');
  return { topic: TOPIC, key: 'a', headers: {}, value: Buffer.from(type) };
};

beforeEach(async () => {
  database = await testDatabase();
  await migrateRead(database.url);
  const log = new SpokenLog();
  db = new ReadDatabase(database.url, log);
  store = new InMemoryEventStore();
  registry = new Registry();
  const bus = new InProcessBus({ db, store, log, source: { filterOf: () => ({ categories: ['sent'] }), messageOf } });
  watch = new ConsumerWatch({ bus, db, registry, log, patienceMs: PATIENCE_MS });
  effect = async () => undefined;
  ending = new AbortController();
  const handle = ({ value }: { value: Buffer | null }): Promise<void> => effect(String(value));
  running = watch.subscribe({ group: 'listener', topics: [TOPIC], signal: ending.signal, handle });
});
afterEach(async () => {
  ending.abort();
  await running;
  await db.close();
  await store.close();
  await database.drop();
});

async function send(...types: readonly string[]): Promise<void> {
  const events = types.map((type): NewEvent => ({ id: newId(), type, data: {}, metadata: {} }));
  await store.append(`sent-${newId()}`, 'none', events);
}

const ready = () => watch.check.check();

/** The value of a metric of the consumer; `undefined`: there is none. */
async function metric(name: string): Promise<number | undefined> {
  const line = new RegExp(`^taizhang_consumer_${name}{consumer="listener"} (\\S+)$`, 'm').exec(
    await registry.metrics(),
  );
  return line ? Number(line[1]) : undefined;
}

it('a consumer at work is ready, and its figures say so', async () => {
  const from = Date.now() / 1_000;
  await send('First', 'Second');
  await until(async () => (await metric('lag_positions')) === 0);
  expect(await ready()).toEqual({ ok: true, detail: '1 at work' });
  const still = ['lag_seconds', 'failed', 'down_seconds', 'stuck_seconds', 'restarts_total', 'parked'];
  for (const name of still) expect([name, await metric(name)]).toEqual([name, 0]);
  expect(await metric('last_handled_timestamp_seconds')).toBeGreaterThanOrEqual(from);
});

it('a consumer that gets no further is told with the message, and no longer once it does', async () => {
  let done: () => void = () => undefined;
  effect = () => new Promise<void>((resolve) => (done = resolve));
  await send('Slow', 'Next');
  const { detail } = await until(async () => {
    const found = await ready();
    return !found.ok && found;
  });
  expect(detail).toMatch(/^listener stuck for \d+ s at \d{20}: no answer yet$/);
  expect(await metric('stuck_seconds')).toBeGreaterThan(PATIENCE_MS / 1_000);
  expect(await metric('lag_positions')).toBe(2);
  expect(await metric('lag_seconds')).toBeGreaterThan(PATIENCE_MS / 1_000);
  effect = async () => undefined;
  done();
  await until(async () => (await ready()).ok);
  expect(await metric('stuck_seconds')).toBe(0);
});

it('a consumer that fails time after time is told with the reason, and its restarts are counted', async () => {
  effect = () => Promise.reject(new Error('the store is away'));
  await send('Failing');
  const { detail } = await until(async () => {
    const found = await ready();
    return !found.ok && found;
  });
  expect(detail).toMatch(/^listener stuck for \d+ s at \d{20}: Error: the store is away$/);
  await until(async () => ((await metric('restarts_total')) ?? 0) >= 1);
});

it('a consumer that a person has to help is told at once, with the event', async () => {
  await send('Untellable');
  await until(async () => (await metric('failed')) === 1);
  const { ok, detail } = await ready();
  expect([ok, detail]).toEqual([
    false,
    expect.stringMatching(/^listener failed: stands at event [0-9a-f-]{36}: Error: it has a forbidden character$/),
  ]);
  expect(await metric('down_seconds')).toBeGreaterThanOrEqual(0);
});

it('a consumer that cannot begin is told when that lasts', async () => {
  await db.query('ALTER TABLE read.checkpoint RENAME TO checkpoint_away');
  await send('Waiting');
  ending.abort();
  await running;
  ending = new AbortController();
  running = watch.subscribe({
    group: 'listener',
    topics: [TOPIC],
    signal: ending.signal,
    handle: async () => undefined,
  });
  await until(async () => !(await ready()).ok);
  expect((await ready()).detail).toMatch(/^listener down for \d+ s: .*read\.checkpoint/);
  expect(await metric('lag_positions')).toBeNaN();
  await db.query('ALTER TABLE read.checkpoint_away RENAME TO checkpoint');
  await until(async () => (await ready()).ok, 20_000);
});
