import { isRecorded, type Recorded } from '@taizhang/event-store';
import { event, events, everything, follow, newStream } from '@taizhang/event-store/contract';
import { benchPerTest } from './store.fixture';

const bench = benchPerTest();
const SUBSCRIPTIONS = 40;

/** How often PostgreSQL was asked for the log: the statements as it counts them. */
async function reads(): Promise<number> {
  const sql = `SELECT COALESCE(SUM(seq_scan + idx_scan), 0)::int AS scans FROM pg_stat_user_tables
    WHERE schemaname = 'event_store' AND relname IN ('events', 'log_head')`;
  await bench().admin.query('SELECT pg_stat_clear_snapshot()');
  return (await bench().admin.query<{ scans: number }>(sql)).rows[0]?.scans ?? NaN;
}

const twenty = (items: readonly unknown[]): boolean =>
  items.filter((item) => isRecorded(item as Recorded)).length === 20;

it('reads what comes once for all subscriptions that have caught up', async () => {
  const store = bench().store();
  const followed = Array.from({ length: SUBSCRIPTIONS }, () => follow(store, twenty));
  const writer = bench().store();
  for (let n = 0; n < 20; n += 1) {
    await writer.append(newStream(), 'none', events(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seen = await Promise.all(followed);
  const all = await everything(writer);
  for (const items of seen) expect(items.filter(isRecorded)).toEqual(all);
  await new Promise((resolve) => setTimeout(resolve, 1_500)); // the server counts late
  expect(await reads()).toBeLessThan(SUBSCRIPTIONS * 20);
});

it('gives each its own events, and where it stands, to those who are slow as well', async () => {
  const store = bench().store();
  await store.append('task-a', 'none', events(3));
  const stop = new AbortController();
  let release = (): void => undefined;
  const written = new Promise<void>((resolve) => (release = resolve));
  const slow: Recorded[] = [];
  const reading = (async (): Promise<void> => {
    for await (const item of store.subscribeAll({ filter: { categories: ['task'] }, signal: stop.signal })) {
      if (!isRecorded(item)) continue;
      if (slow.push(item) === 1) await written; // far behind: what the tail keeps is long past
      if (item.stream === 'task-end') stop.abort();
    }
  })();
  const quick = follow(store, (items) => items.some((item) => isRecorded(item) && item.stream === 'task-end'));
  for (let n = 0; n < 12; n += 1) await store.append(newStream('claim'), 'none', events(250));
  for (let n = 0; n < 3; n += 1) await store.append(newStream('task'), 'none', [event()]);
  release();
  await store.append('task-end', 'none', events(1));
  await reading;
  const all = await everything(store);
  expect((await quick).filter(isRecorded)).toEqual(all);
  expect(slow).toEqual(all.filter(({ stream }) => stream.startsWith('task-')));
  expect(slow).toHaveLength(7);
});
