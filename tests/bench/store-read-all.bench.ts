import { PostgresEventStore } from '@taizhang/event-store-postgres';
import Cursor from 'pg-cursor';
import { median, type Bench } from './bench';
import { fill, withClient, withServer } from './store-server';

const EVENTS = 500_000;
const ROUNDS = 5;
const CURSOR_ROWS = 1_000;

/** The whole log through the port, against nothing but rows from a cursor. */
export const readAll: Bench = {
  id: 'read-all',
  title: `readAll of ${EVENTS} events against a bare cursor`,
  run: () =>
    withServer(async (server) => {
      const url = await server.database('ours');
      await fill(url, EVENTS);
      const store = PostgresEventStore.open({ connectionString: url });
      const ours = async (): Promise<number> => {
        let count = 0;
        for await (const { revision } of store.readAll({ limit: EVENTS })) count += revision === 0n ? 1 : 0;
        return count;
      };
      const runs: { ours: number; bare: number }[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        runs.push({ ours: await perSecond(ours), bare: await perSecond(() => bareCursor(url)) });
      }
      await store.close();
      const warm = runs.slice(1);
      const value = median(warm.map((run) => run.ours));
      const bare = median(warm.map((run) => run.bare));
      const ratio = median(warm.map((run) => run.ours / run.bare));
      const against = `pg-cursor ${Math.round(bare)} events/s`;
      return [{ id: 'read-all', value, unit: 'events/s', ratio, against, goal: '>= 0.6', ok: ratio >= 0.6 }];
    }),
};

async function perSecond(read: () => Promise<number>): Promise<number> {
  const started = performance.now();
  const count = await read();
  if (count !== EVENTS) throw new Error(`${count} events read, not ${EVENTS}`);
  return (count / (performance.now() - started)) * 1_000;
}

const bareCursor = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const cursor = client.query(new Cursor('SELECT * FROM event_store.events ORDER BY position'));
    let count = 0;
    for (let rows = await cursor.read(CURSOR_ROWS); rows.length > 0; rows = await cursor.read(CURSOR_ROWS)) {
      count += rows.length;
    }
    await cursor.close();
    return count;
  });
