import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { MIGRATIONS, ROLES } from './migrations';

const LOCK = 7_461_697_001; // any number, the same for every process that migrates
const ROLE_ATTEMPTS = 20;

/** Makes or brings up to date the schema `event_store` and its roles; may run any number of times, from any process. */
export async function migrateEventStore(adminConnectionString: string): Promise<void> {
  const client = new Client({ connectionString: adminConnectionString });
  await client.connect();
  try {
    await ensureRoles(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS event_store`);
    await client.query(`CREATE TABLE IF NOT EXISTS event_store.migrations (
      number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ number: number }>('SELECT number FROM event_store.migrations');
    for (const { number, sql } of MIGRATIONS) {
      if (rows.some((row) => row.number === number)) continue;
      await client.query(`BEGIN; ${sql}; INSERT INTO event_store.migrations (number) VALUES (${number}); COMMIT;`);
    }
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole cluster, which no lock of one database covers: a lost race is tried again. */
async function ensureRoles(client: Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      for (const role of ROLES) await ensureRole(client, role);
      return;
    } catch (error) {
      if (attempt === ROLE_ATTEMPTS) throw error;
      await sleep(Math.random() * 50);
    }
  }
}

async function ensureRole(client: Client, role: (typeof ROLES)[number]): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
  // A superuser may act as any role; everybody else needs the grant.
  const { rows } = await client.query<{ member: boolean }>(`SELECT pg_has_role(current_user, $1, 'SET') AS member`, [
    role,
  ]);
  if (!rows[0]?.member) await client.query(`GRANT ${role} TO CURRENT_USER`);
}
