import { PostgresEventStore } from '@taizhang/event-store-postgres';
import type { Client } from 'pg';
import { median, type Bench } from './bench';
import { appendOne, load, newStream, sampleEvent, withClient, withServer } from './store-server';

const WRITERS = 64;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const COLUMNS = 8;

const ROWS = Array.from({ length: WRITERS }, (_, row) => {
  const parameters = Array.from({ length: COLUMNS }, (_, column) => `$${row * COLUMNS + column + 1}`);
  return `(${parameters.join(', ')})`;
});
const INSERT = { name: 'bare', text: `INSERT INTO event_store.events VALUES ${ROWS.join(', ')}` };

/** What the same connection can write at most: bare rows, no check, no head, no caller waiting. */
export const appendLimit: Bench = {
  id: 'append-limit',
  title: 'append of 1 event by 64 writers against a bare INSERT of 64 rows',
  run: () =>
    withServer(async (server) => {
      const url = await server.database('ours');
      const store = PostgresEventStore.open({ connectionString: url });
      const runs = await withClient(await server.database('bare'), async (client) => {
        const insert = bareInsert(client);
        await load(WRITERS, 1_000, () => appendOne(store));
        await load(1, 1_000, insert);
        const rounds: { ours: number; bare: number }[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const ours = (await load(WRITERS, ROUND_MS, () => appendOne(store))).perSecond;
          rounds.push({ ours, bare: (await load(1, ROUND_MS, insert)).perSecond * WRITERS });
        }
        return rounds;
      });
      await store.close();
      const value = median(runs.map(({ ours }) => ours));
      const bare = median(runs.map((run) => run.bare));
      const ratio = median(runs.map((run) => run.ours / run.bare));
      const against = `bare multi-row INSERT ${Math.round(bare)} events/s`;
      return [{ id: 'append-limit', value, unit: 'events/s', ratio, against, goal: '>= 0.5', ok: ratio >= 0.5 }];
    }),
};

function bareInsert(client: Client): () => Promise<unknown> {
  let position = 0;
  return () => {
    const now = new Date();
    const values = Array.from({ length: WRITERS }, () => {
      const { id, type, data, metadata } = sampleEvent();
      position += 1;
      const texts = [JSON.stringify(data), JSON.stringify(metadata)];
      return [position, newStream(), 0, id, type, now, ...texts];
    });
    return client.query({ ...INSERT, values: values.flat() });
  };
}
