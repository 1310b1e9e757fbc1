import { setTimeout as sleep } from 'node:timers/promises';
import { isRecorded, PositionBeyondHead, type EventStore, type Recorded } from '@taizhang/event-store';
import { event, events, everything, expectStreamOrder, follow, newStream } from '@taizhang/event-store/contract';
import { until } from '@taizhang/testing';
import type { Client } from 'pg';
import { benchPerTest, CUT_STORE } from './store.fixture';

const bench = benchPerTest();
const STORM_MS = 5_000;

const appendRaw = (client: Client, stream: string): Promise<unknown> => {
  const { id, type } = event();
  const sql = `SELECT * FROM event_store.append_batch($1, $2, '{1}', '{0}', $3, $4, '{"{}"}', '{"{}"}')`;
  return client.query(sql, [[stream], [-1], [id], [type]]);
};

it('22 orders a transaction that started first and committed last where it committed', async () => {
  const store = bench().store();
  await bench().admin.query('BEGIN; SELECT pg_current_xact_id()');
  await store.append('task-fast', 'none', events(3));
  await appendRaw(bench().admin, 'task-slow');
  const waiting = store.append('task-fast', 2n, events(1));
  await sleep(100);
  expect((await everything(store)).map(({ stream }) => stream)).toEqual(['task-fast', 'task-fast', 'task-fast']);
  await bench().admin.query('COMMIT');
  await waiting;
  const order = ['task-fast', 'task-fast', 'task-fast', 'task-slow', 'task-fast'];
  expect((await everything(store)).map(({ stream }) => stream)).toEqual(order);
});

/** Writes, with transactions of strangers that stall and then commit or roll back in between. */
async function storm(writers: readonly EventStore[], stranger: Client): Promise<void> {
  const endAt = performance.now() + STORM_MS;
  const write = async (store: EventStore): Promise<void> => {
    while (performance.now() < endAt) await store.append(newStream(), 'none', events(2));
  };
  const disturb = async (): Promise<void> => {
    for (let n = 0; performance.now() < endAt; n += 1) {
      await stranger.query('BEGIN');
      await appendRaw(stranger, newStream('claim'));
      await sleep(Math.random() * 40);
      await stranger.query(n % 2 === 0 ? 'COMMIT' : 'ROLLBACK');
      await sleep(Math.random() * 40);
    }
  };
  await Promise.all([...writers.flatMap((store) => Array.from({ length: 16 }, () => write(store))), disturb()]);
}

it('23 a live reader sees every event once through writes, stalls and rollbacks', async () => {
  const [reader, ...writers] = [bench().store(), bench().store(), bench().store()];
  const stop = new AbortController();
  const seen: Recorded[] = [];
  const reading = (async (): Promise<void> => {
    for await (const item of reader.subscribeAll({ signal: stop.signal })) {
      if (isRecorded(item)) seen.push(item);
      if (isRecorded(item) && item.stream === 'claim-end') stop.abort();
    }
  })();
  await storm(writers, bench().admin);
  await reader.append('claim-end', 'none', events(1));
  await reading;
  expect(seen.length).toBeGreaterThan(1_000);
  expect(seen).toEqual(await everything(reader));
  expect(seen.map(({ position }) => BigInt(position))).toEqual(seen.map((_, n) => BigInt(n + 1)));
  expectStreamOrder(seen);
});

it('24 a long transaction elsewhere in the cluster delays nothing', async () => {
  const elsewhere = new URL(bench().url);
  elsewhere.pathname = '/postgres';
  for (const client of [bench().admin, await bench().connect(elsewhere.href)]) {
    await client.query('BEGIN; SELECT pg_current_xact_id()');
  }
  const store = bench().store();
  const followed = follow(store, (items) => items.filter(isRecorded).length === 1);
  await sleep(100);
  const started = performance.now();
  await bench().store().append(newStream(), 'none', events(1));
  await followed;
  expect(performance.now() - started).toBeLessThan(1_000);
});

it('33 resumes by itself after the last event when the connection is cut', async () => {
  const { store, proxy } = await bench().behindProxy('open');
  const writer = bench().store();
  const followed = follow(store, (items) => items.filter(isRecorded).length === 3_000);
  for (let n = 0; n < 60; n += 1) {
    await writer.append(newStream(), 'none', events(50));
    if (n % 10 === 3) proxy.cut();
    if (n % 10 === 7) await bench().admin.query(CUT_STORE);
    if (n === 30) proxy.become('down');
    if (n === 45) proxy.become('open');
  }
  expect((await followed).filter(isRecorded)).toEqual(await everything(writer));
});

it('33 listens again after the listening connection was cut', async () => {
  const listening = `SELECT pid FROM pg_stat_activity
    WHERE query = 'LISTEN event_store' AND datname = current_database()`;
  const pids = async (): Promise<unknown[]> => (await bench().admin.query<{ pid: number }>(listening)).rows;
  const followed = follow(bench().store(), (items) => items.some(isRecorded));
  const [before] = await until(async () => ((await pids()).length === 1 ? pids() : undefined));
  await bench().admin.query(CUT_STORE);
  await until(async () => (await pids()).some((now) => JSON.stringify(now) !== JSON.stringify(before)));
  await bench().store().append(newStream(), 'none', events(1));
  expect((await followed).filter(isRecorded)).toHaveLength(1);
});

/** What remains after an older backup was restored: the log as it was, shorter. */
const restore = (position: number): string => `
  ALTER TABLE event_store.events DISABLE TRIGGER events_are_final;
  DELETE FROM event_store.events WHERE position > ${position};
  ALTER TABLE event_store.events ENABLE TRIGGER events_are_final;
  UPDATE event_store.log_head SET position = ${position}`;

it('42 halts a reader whose checkpoint is ahead of a restored log', async () => {
  const store = bench().store();
  const { position } = await store.append(newStream(), 'none', events(10));
  const live = follow(store, () => false).catch((error: unknown) => error);
  const late = follow(store, () => false, { after: position }).catch((error: unknown) => error);
  await sleep(200);
  await bench().admin.query(restore(4));
  await bench().admin.query(CUT_STORE);
  expect(await live).toBeInstanceOf(PositionBeyondHead);
  expect(await late).toBeInstanceOf(PositionBeyondHead);
  await expect(follow(bench().store(), () => true, { after: position })).rejects.toThrow(PositionBeyondHead);
});
