import { events } from '@taizhang/event-store/contract';
import { migrateEventStore } from '@taizhang/event-store-postgres';
import { Client } from 'pg';
import { configFor } from './connection';
import { ROLES } from './migrations';
import { benchPerTest } from './store.fixture';

const bench = benchPerTest();
const CHANGES = [
  `UPDATE event_store.events SET data = '{}'`,
  'DELETE FROM event_store.events',
  'TRUNCATE event_store.events',
];
const INSUFFICIENT_PRIVILEGE = { code: '42501' };

async function asRole(role: (typeof ROLES)[number], sql: string): Promise<unknown> {
  const client = new Client(configFor({ connectionString: bench().url }, role, 5_000));
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

it.each(ROLES.flatMap((role) => CHANGES.map((sql) => [role, sql] as const)))('%s may not %s', async (role, sql) => {
  await bench().store().append('task-1', 'none', events(1));
  await expect(asRole(role, sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
});

it.each(CHANGES)('even the owner is stopped: %s', async (sql) => {
  await bench().store().append('task-1', 'none', events(1));
  await expect(bench().admin.query(sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
});

it.each([
  'DELETE FROM event_store.log_head',
  'UPDATE event_store.log_head SET log_id = gen_random_uuid()',
  'DROP TABLE event_store.events',
])('the writer may not %s', async (sql) => {
  await expect(asRole('taizhang_writer', sql)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
});

it('the reader may not append', async () => {
  const insert = `INSERT INTO event_store.events VALUES (9, 'task-1', 0, gen_random_uuid(), 'A', now(), '{}', '{}')`;
  await expect(asRole('taizhang_reader', insert)).rejects.toMatchObject(INSUFFICIENT_PRIVILEGE);
});

it('migrating again, also from several processes at once, changes nothing', async () => {
  await bench().store().append('task-1', 'none', events(1));
  const before = await bench().admin.query('SELECT * FROM event_store.log_head, event_store.migrations');
  await Promise.all(Array.from({ length: 5 }, () => migrateEventStore(bench().url)));
  const after = await bench().admin.query('SELECT * FROM event_store.log_head, event_store.migrations');
  expect(after.rows).toEqual(before.rows);
});
