import { InMemoryEventStore } from '@taizhang/event-store';
import { LogBench } from '../seal/log.fixture';
import { type LeafPair, leafPairs } from './leaf-pairs';
import { PublishedLog } from './published-log';

const EVENTS = 9_000;
const SEALED = 512;
/** A page of the store, and the leaves of a tile. */
const MOST_AT_ONCE = 4_000 + 256;

let bench: LogBench;
const store = new InMemoryEventStore();
beforeAll(async () => {
  bench = await LogBench.open();
  for (let at = 0; at < EVENTS; at += 100) {
    const events = Array.from({ length: 100 }, () => {
      return { id: crypto.randomUUID(), type: 'TaskAssigned', data: { at }, metadata: { basis: [] } };
    });
    await store.append(`task-${at}`, 'none', events);
  }
  await bench.sealFrom(store, SEALED);
});
afterAll(() => bench.close());

async function read(): Promise<LeafPair[][]> {
  const { db, storage, signer } = bench;
  const chunks: LeafPair[][] = [];
  for await (const pairs of leafPairs({ db, store, published: new PublishedLog(storage, signer) }, 0, SEALED)) {
    chunks.push(pairs);
  }
  return chunks;
}

it('gives each leaf the event that it was made of', async () => {
  const pairs = (await read()).flat();
  expect(pairs.map(({ leaf }) => leaf)).toEqual(Array.from({ length: SEALED }, (_, leaf) => leaf));
  expect(pairs.map(({ event }) => Number(event?.position))).toEqual(pairs.map((_, leaf) => leaf + 1));
});

it('passes every event once, a page at a time, where the position of a leaf was forged', async () => {
  await bench.db.query('ALTER TABLE audit.leaf DISABLE TRIGGER USER');
  await bench.db.query('UPDATE audit.leaf SET position = $1 WHERE leaf = 255', ['9'.repeat(20)]);
  const chunks = await read();
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(MOST_AT_ONCE);
  const pairs = chunks.flat();
  expect(pairs.flatMap(({ leaf }) => leaf ?? [])).toEqual(Array.from({ length: SEALED }, (_, leaf) => leaf));
  const positions = pairs.flatMap(({ event }) => (event ? [Number(event.position)] : []));
  expect(positions).toEqual(Array.from({ length: EVENTS }, (_, at) => at + 1));
});
