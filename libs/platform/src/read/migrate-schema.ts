import type { Client } from 'pg';

/** Brings a schema up to date by its numbered steps, all or none; a step is never changed after a release. */
export async function migrateSchema(client: Client, schema: string, steps: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('taizhang.${schema}'))`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${schema}.migration (
      number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const { rows } = await client.query<{ done: number }>(`SELECT count(*)::int AS done FROM ${schema}.migration`);
  for (let number = (rows[0]?.done ?? 0) + 1; number <= steps.length; number += 1) {
    await client.query(steps[number - 1] as string);
    await client.query(`INSERT INTO ${schema}.migration (number) VALUES ($1)`, [number]);
  }
  await client.query('COMMIT');
}
