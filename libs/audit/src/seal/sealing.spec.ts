import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { ReadDatabase } from '@taizhang/platform';
import { until } from '@taizhang/testing';
import { PublishedLog } from '../serve/published-log';
import { LogBench } from './log.fixture';
import { SealerRunner, type SealerRunnerOptions } from './sealing.work';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let bench: LogBench;
let store: PostgresEventStore;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  bench = await LogBench.open();
  store = PostgresEventStore.open({ connectionString: bench.database.url });
  closing.push(
    () => bench.close(),
    () => store.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A runner with connections of its own, as another process has them. */
async function start(options: Partial<SealerRunnerOptions> = {}): Promise<SealerRunner> {
  const { storage, signer } = bench;
  const db = new ReadDatabase(bench.database.url, quiet);
  const runner = new SealerRunner({ db, store, storage, signer, log: quiet, now: () => new Date(), ...options });
  closing.push(
    () => db.close(),
    () => runner.stop(),
  );
  await runner.start();
  return runner;
}

let streams = 0;
async function append(count: number): Promise<void> {
  const one = (): Promise<unknown> => {
    streams += 1;
    const event = {
      id: crypto.randomUUID(),
      type: 'TaskAssigned',
      data: { streams },
      metadata: { basis: ['SG18 §四'] },
    };
    return store.append(`task-${streams}`, 'none', [event]);
  };
  await Promise.all(Array.from({ length: count }, one));
}

const covered = async (size: number): Promise<void> => {
  await until(async () => ((await new PublishedLog(bench.storage, bench.signer).checkpoint())?.size ?? 0) >= size);
};

it('seals what is written while it runs, and what was written before', async () => {
  await append(40);
  const runner = await start();
  await covered(40);
  await append(300);
  await covered(340);
  expect(runner.status()).toMatchObject({ state: 'running', size: 340, refusal: undefined });
  expect(await bench.derive()).toBe(340);
});

it('of two processes one works; when it stops the other goes on, and nothing is sealed twice', async () => {
  const first = await start();
  const second = await start();
  await append(50);
  await covered(50);
  expect(second.status().state).toBe('standby');
  await first.stop();
  await append(50);
  await covered(100);
  expect(second.status().state).toBe('running');
  expect(await bench.derive()).toBe(100);
});

it('goes on by itself after the storage was away', async () => {
  let away = true;
  const storage = {
    ...{ read: (path: string) => bench.storage.read(path), remove: (path: string) => bench.storage.remove(path) },
    ...{ list: (folder: string) => bench.storage.list(folder), close: () => bench.storage.close() },
    write: async (path: string, bytes: Uint8Array): Promise<void> => {
      if (away && path.startsWith('tile/')) throw new Error('no space left');
      await bench.storage.write(path, bytes);
    },
  };
  const runner = await start({ storage });
  await append(10);
  await until(() => runner.status().state === 'retrying');
  expect(runner.status().refusal).toBeUndefined();
  away = false;
  await covered(10);
  expect(await bench.derive()).toBe(10);
});

it('a store that was restored from an older backup is not sealed again', async () => {
  const runner = await start();
  await append(10);
  await covered(10);
  await runner.stop();
  await bench.db.query('ALTER TABLE event_store.events DISABLE TRIGGER USER');
  await bench.db.query('DELETE FROM event_store.events WHERE position > 6');
  await bench.db.query('UPDATE event_store.log_head SET position = 6');
  const restarted = await start();
  await until(() => restarted.status().state === 'failed');
  expect(restarted.status().failure?.error).toMatch(/older than the reader/);
  expect((await new PublishedLog(bench.storage, bench.signer).checkpoint())?.size).toBe(10);
});

it.each([
  ['cut off', 'DELETE FROM event_store.events WHERE position > 17', /missing leaf 17/],
  ['the last one changed', `UPDATE event_store.events SET type = 'x' WHERE position = 20`, /changed leaf 19/],
  [
    'in another order',
    `UPDATE event_store.events SET position = position + 100 WHERE position IN (18, 20);
     UPDATE event_store.events SET position = 138 - position WHERE position IN (118, 120)`,
    /replaced leaf 17/,
  ],
])(
  'the end of the store was %s: found before the next signature, and sealed again once it is back',
  async (...args) => {
    const [, sql, why] = args;
    const runner = await start();
    await append(20);
    await covered(20);
    await bench.db.query('CREATE TABLE kept AS SELECT * FROM event_store.events');
    await bench.db.query('ALTER TABLE event_store.events DISABLE TRIGGER USER');
    await bench.db.query(sql);
    await append(1);
    await until(() => runner.status().refusal !== undefined);
    expect(runner.status().refusal).toMatch(why);
    expect((await new PublishedLog(bench.storage, bench.signer).checkpoint())?.size).toBe(20);
    await bench.db.query('DELETE FROM event_store.events WHERE position <= 20');
    await bench.db.query('INSERT INTO event_store.events SELECT * FROM kept');
    await covered(21);
    expect(runner.status().refusal).toBeUndefined();
  },
);

it('a clock that is thrown about: no checkpoint at an earlier time than the last, and it is told at once', async () => {
  const HOUR_MS = 3_600_000;
  let [ahead, furthest] = [0, 0];
  const runner = await start({ now: () => new Date(Date.now() + ahead) });
  for (const [at, offset] of [0, HOUR_MS, -HOUR_MS, 0, 2 * HOUR_MS].entries()) {
    const { size = 0 } = runner.status();
    ahead = offset;
    furthest = Math.max(furthest, ahead);
    await append(2);
    if (ahead === furthest) await covered(2 * (at + 1));
    else {
      await until(() => runner.status().refusal !== undefined, 5_000);
      expect(runner.status().refusal).toMatch(/the clock shows/);
      expect((await new PublishedLog(bench.storage, bench.signer).checkpoint())?.size).toBe(size);
    }
  }
  await covered(10);
  expect(runner.status().refusal).toBeUndefined();
  const { rows } = await bench.db.query<{ at: Date }>('SELECT sealed_at AS at FROM audit.checkpoint ORDER BY size');
  const times = rows.map(({ at }) => at.getTime());
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  expect(await bench.derive()).toBe(10);
});
