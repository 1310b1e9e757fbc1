import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, SERVICES, startConsumers, startRunners } from '@taizhang/composition';
import { DiskEvidenceStore } from '@taizhang/evidence';
import { DEVELOPMENT_KEY, migratePersonKeys } from '@taizhang/personal-data';
import {
  createLogger,
  DevClock,
  digestProjection,
  migrateRead,
  type ProjectionDigest,
  ProjectionRunner,
  type VerifyOptions,
} from '@taizhang/platform';
import { testDatabase } from '@taizhang/testing';
import { Client } from 'pg';
import { Registry } from 'prom-client';

/** Two machines with the same log: one that wrote it and projected as it came, one that reads it afterwards at once. */
const log = createLogger('silent');
const NOW = '2022-10-08T01:00:00.000Z';
const PROJECTIONS = SERVICES.flatMap(({ projections }) => projections);
/** What must end, the last first. */
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (let end = ends.pop(); end; end = ends.pop()) await end();
});

async function machine() {
  const database = await testDatabase();
  ends.push(() => database.drop());
  const { url } = database;
  await migrateRead(url);
  await migratePersonKeys(url, DEVELOPMENT_KEY);
  const clock = new DevClock({ now: NOW, setAt: NOW, mode: 'frozen' }, async () => undefined);
  const own = { url, alone: true, masterKey: DEVELOPMENT_KEY, stop: async () => undefined };
  const ledger = openLedger(own, clock, log);
  ends.push(() => ledger.close());
  return { ...own, clock, ledger };
}

/** The log of one database, event by event, in another. */
async function copyLog(from: string, to: string): Promise<void> {
  const [source, target] = [from, to].map((connectionString) => new Client({ connectionString }));
  if (!source || !target) throw new Error('two addresses make two clients');
  await Promise.all([source.connect(), target.connect()]);
  const columns = 'position, stream, revision, id, type, recorded_at, data, metadata';
  const { rows } = await source.query<{ all: string }>(`SELECT json_agg(e)::text AS all FROM event_store.events AS e`);
  const insert = `INSERT INTO event_store.events (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::event_store.events, $1::json)`;
  await target.query(insert, [rows[0]?.all]);
  await target.query('UPDATE event_store.log_head SET position = (SELECT max(position) FROM event_store.events)');
  await Promise.all([source.end(), target.end()]);
}

async function digests(options: VerifyOptions, position?: string): Promise<readonly ProjectionDigest[]> {
  const found: ProjectionDigest[] = [];
  for (const projection of PROJECTIONS) found.push(await digestProjection(projection, options, position));
  return found;
}

const told = (all: readonly ProjectionDigest[]) => all.map(({ name, rows, digest }) => ({ name, rows, digest }));

it('every projection has one digest at a position, on whatever machine and in whatever batches', async () => {
  const first = await machine();
  const runners = await startRunners(first, first.ledger, first.clock, log, new Registry());
  ends.push(() => runners.stop());
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-digest-'));
  ends.push(async () => rmSync(folder, { recursive: true }));
  ends.push(await startConsumers(runners.bus, runners, await DiskEvidenceStore.open(folder), log));
  const actor = { userId: 'u', unitId: 'shigu', roles: ['admin'] };
  await first.ledger.packs.adopt({ documentId: 'SG18', unitId: 'shigu', adoptedOn: '2022-10-01' }, { actor });
  await runners.settle();
  const middle = await first.ledger.store.head();
  await first.ledger.packs.adopt({ documentId: 'SG10', unitId: 'shigu', adoptedOn: '2022-10-01' }, { actor });
  await runners.settle();

  const second = await machine();
  await copyLog(first.url, second.url);
  const { db, store, upcasters } = second.ledger;
  const head = await store.head();
  const late = new ProjectionRunner({ db, store, upcasters, projections: PROJECTIONS, log });
  ends.push(() => late.stop());
  await late.start();
  for (const { name } of PROJECTIONS) expect([name, await late.waitFor(name, head, 30_000)]).toEqual([name, true]);

  const [one, other] = [await digests({ ...first.ledger, log }), await digests({ ...second.ledger, log })];
  expect(head).toBe(await first.ledger.store.head());
  expect(told(one)).toEqual(told(other));
  expect(one.find(({ name }) => name === 'task-ledger')?.rows).toBeGreaterThan(0);

  // At an earlier position both come to the same again, and to something else than at the end.
  const [before, beforeToo] = [
    await digests({ ...first.ledger, log }, middle),
    await digests({ ...second.ledger, log }, middle),
  ];
  expect(before).toEqual(beforeToo);
  const changed = before.filter(({ digest }, at) => digest !== one[at]?.digest).map(({ name }) => name);
  expect(changed).toEqual(expect.arrayContaining(['pack-register', 'causation']));

  await db.query(`UPDATE pack_register_v1.pack_register SET repealed_on = '2022-02-02'`);
  const forged = told(await digests({ ...second.ledger, log })).filter((each, at) => each.digest !== one[at]?.digest);
  expect(forged.map(({ name }) => name)).toEqual(['pack-register']);
}, 120_000);
