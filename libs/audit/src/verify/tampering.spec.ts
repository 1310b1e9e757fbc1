import { PostgresEventStore } from '@taizhang/event-store-postgres';
import type { Queryable } from '@taizhang/platform';
import { LogBench } from '../seal/log.fixture';
import type { Difference } from './difference';
import { verifyLog } from './verify-log';

const EVENTS = 60;
const STREAMS = 7;
const TAMPERINGS = 1_000;

let bench: LogBench;
let store: PostgresEventStore;
beforeAll(async () => {
  bench = await LogBench.open();
  store = PostgresEventStore.open({ connectionString: bench.database.url });
  const sealer = bench.sealer();
  for (let number = 0; number < EVENTS; number += 1) {
    const at = Math.floor(number / STREAMS);
    const event = { id: crypto.randomUUID(), type: 'ProgressReported', data: { percent: number }, metadata: META };
    await store.append(`task-${number % STREAMS}`, at === 0 ? 'none' : BigInt(at - 1), [event]);
    if (number % 20 === 19) await bench.sealFrom(store, 1_000, sealer);
  }
  await bench.db.query('ALTER TABLE event_store.events DISABLE TRIGGER USER');
  await bench.db.query('CREATE TABLE untouched AS SELECT * FROM event_store.events');
}, 60_000);
afterAll(async () => {
  await store.close();
  await bench.close();
});

const META = { basis: ['SG18 §四'], actor: { userId: 'li', unitId: 'shigu.water', roles: ['clerk'] } };

const verify = () => {
  const { db, storage, signer } = bench;
  return verifyLog({ db, store, storage, log: signer });
};

/** The same numbers in every run. */
let seed = 20_221_031;
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
}

type Expected = Partial<Difference>;
const named = (kind: Difference['kind'], position: number): Expected => ({
  ...{ kind, leaf: position - 1, stream: `task-${(position - 1) % STREAMS}` },
  revision: String(Math.floor((position - 1) / STREAMS)),
});
const SHIFT = 1_000_000;

/** Each changes the table behind the store's back, and says exactly what must be found. */
const KINDS: Record<string, (sql: Queryable, at: number, round: number) => Promise<readonly Expected[]>> = {
  async payload(sql, at, round) {
    await sql.query('UPDATE event_store.events SET data = $2 WHERE position = $1', [
      ...[at, JSON.stringify({ percent: 1_000 + round })],
    ]);
    return [named('changed', at)];
  },
  async metadata(sql, at, round) {
    const metadata = { ...META, actor: { ...META.actor, userId: `wang-${round}` } };
    await sql.query('UPDATE event_store.events SET metadata = $2 WHERE position = $1', [at, JSON.stringify(metadata)]);
    return [named('changed', at)];
  },
  async clause(sql, at) {
    const metadata = JSON.stringify({ ...META, basis: ['SG1 §一'] });
    await sql.query('UPDATE event_store.events SET metadata = $2 WHERE position = $1', [at, metadata]);
    return [named('changed', at)];
  },
  async type(sql, at) {
    await sql.query(`UPDATE event_store.events SET type = 'TaskDone' WHERE position = $1`, [at]);
    return [named('changed', at)];
  },
  async 'back-dated'(sql, at, round) {
    const earlier = 'recorded_at - make_interval(secs => $2)';
    await sql.query(`UPDATE event_store.events SET recorded_at = ${earlier} WHERE position = $1`, [at, 1 + round]);
    return [named('changed', at)];
  },
  async deleted(sql, at) {
    await sql.query('DELETE FROM event_store.events WHERE position = $1', [at]);
    return [named('missing', at)];
  },
  async reordered(sql, at) {
    const other = 1 + ((at + random(EVENTS - 1)) % EVENTS);
    await sql.query('UPDATE event_store.events SET position = $2 WHERE position = $1', [at, SHIFT]);
    await sql.query('UPDATE event_store.events SET position = $2 WHERE position = $1', [other, at]);
    await sql.query('UPDATE event_store.events SET position = $2 WHERE position = $1', [SHIFT, other]);
    return [at, other].sort((a, b) => a - b).map((position) => named('replaced', position));
  },
  /** Everything after it moves by one place, and each of these stands where another stood. */
  async inserted(sql, at) {
    await sql.query('UPDATE event_store.events SET position = position + $2 WHERE position >= $1', [at, SHIFT]);
    await sql.query('UPDATE event_store.events SET position = position - $1 WHERE position > $2', [SHIFT - 1, SHIFT]);
    await sql.query(
      `INSERT INTO event_store.events SELECT $1, 'task-forged', 0, gen_random_uuid(), type, recorded_at, data, metadata
       FROM untouched LIMIT 1`,
      [at],
    );
    return Array.from({ length: EVENTS - at + 1 }, (_, after) => named('replaced', at + after));
  },
};

async function undo(): Promise<void> {
  await bench.db.query('TRUNCATE event_store.events');
  await bench.db.query('INSERT INTO event_store.events SELECT * FROM untouched');
}

it('finds nothing where nothing was changed', async () => {
  expect(await verify()).toMatchObject({ leaves: EVENTS, size: EVENTS, checkpoints: 3, erased: 0, differing: 0 });
});

it(`finds each of ${TAMPERINGS} tamperings, names leaf, stream and revision, and gives no false alarm`, async () => {
  const kinds = Object.entries(KINDS);
  const missed: unknown[] = [];
  for (let round = 0; round < TAMPERINGS; round += 1) {
    const [kind, tamper] = kinds[round % kinds.length] as (typeof kinds)[number];
    const at = 1 + random(EVENTS);
    const expected = await bench.db.transaction((client) => tamper(client, at, round));
    const { differences } = await verify();
    const found = differences.map(({ kind, leaf, stream, revision }) => ({ kind, leaf, stream, revision }));
    if (JSON.stringify(found) !== JSON.stringify(expected)) missed.push({ kind, at, expected, differences });
    await undo();
    if (round % 50 === 0) expect((await verify()).differing).toBe(0);
  }
  expect(missed).toEqual([]);
}, 240_000);
