import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { median, type Bench } from './bench';
import { appendOne, fill, load, withServer } from './store-server';

const EVENTS = 2_000_000;
const WRITERS = 64;
const ROUNDS = 7;
const ROUND_MS = 3_000;

/** The same appends to an empty store and to one of 2,000,000 events, in turns. */
export const store2m: Bench = {
  id: 'store-2m',
  title: `append to a store of ${EVENTS} events against an empty one`,
  run: () =>
    withServer(async (server) => {
      const fullUrl = await server.database('full');
      await fill(fullUrl, EVENTS);
      const full = PostgresEventStore.open({ connectionString: fullUrl });
      const empty = PostgresEventStore.open({ connectionString: await server.database('empty') });
      const perSecond = async (store: PostgresEventStore): Promise<number> =>
        (await load(WRITERS, ROUND_MS, () => appendOne(store))).perSecond;
      const runs: { full: number; empty: number }[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        runs.push({ full: await perSecond(full), empty: await perSecond(empty) });
      }
      await Promise.all([full.close(), empty.close()]);
      const warm = runs.slice(1);
      const value = median(warm.map((run) => run.full));
      const bare = median(warm.map((run) => run.empty));
      const ratio = median(warm.map((run) => run.full / run.empty));
      const against = `empty store ${Math.round(bare)} events/s`;
      return [{ id: 'store-2m', value, unit: 'events/s', ratio, against, goal: '>= 0.8', ok: ratio >= 0.8 }];
    }),
};
