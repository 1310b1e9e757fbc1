import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { median, type Bench, type Result } from './bench';
import { appendOne, load, newStream, sampleEvent, withServer, type Load } from './store-server';

const WRITERS = 64;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const WARM_UP_MS = 1_000;

/** The same append through both stores, on one server, in turns. */
export const append64: Bench = {
  id: 'append-64',
  title: 'append of 1 event, 64 concurrent writers on distinct streams',
  run: () =>
    withServer(async (server) => {
      const store = PostgresEventStore.open({ connectionString: await server.database('ours') });
      const emmett = getPostgreSQLEventStore(await server.database('emmett'));
      await emmett.schema.migrate();
      const ours = (): Promise<unknown> => appendOne(store);
      const theirs = (): Promise<unknown> => {
        const { type, data, metadata } = sampleEvent();
        const event = { type, data: data as Record<string, unknown>, metadata: metadata as Record<string, unknown> };
        return emmett.appendToStream(newStream(), [event], {
          expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
        });
      };
      const runs: { ours: Load; theirs: Load }[] = [];
      for (const append of [ours, theirs]) await load(WRITERS, WARM_UP_MS, append);
      for (let round = 0; round < ROUNDS; round += 1) {
        runs.push({ ours: await load(WRITERS, ROUND_MS, ours), theirs: await load(WRITERS, ROUND_MS, theirs) });
      }
      await store.close();
      await emmett.close();
      return results(runs);
    }),
};

function results(runs: readonly { ours: Load; theirs: Load }[]): Result[] {
  const of = (pick: (run: { ours: Load; theirs: Load }) => number): number => median(runs.map(pick));
  const perSecond = { ours: of((run) => run.ours.perSecond), theirs: of((run) => run.theirs.perSecond) };
  const p99 = { ours: of((run) => run.ours.p99), theirs: of((run) => run.theirs.p99) };
  const ratio = perSecond.ours / perSecond.theirs;
  const shown = (value: number): string => value.toFixed(1);
  return [
    {
      ...{ id: 'append-64', value: perSecond.ours, unit: 'events/s', ratio, goal: '>= 10', ok: ratio >= 10 },
      against: `emmett-postgresql ${shown(perSecond.theirs)} events/s`,
    },
    {
      ...{ id: 'append-64-p99', value: p99.ours, unit: 'ms', ratio: p99.ours / p99.theirs, goal: '< 1' },
      ...{ against: `emmett-postgresql ${shown(p99.theirs)} ms`, ok: p99.ours < p99.theirs },
    },
  ];
}
