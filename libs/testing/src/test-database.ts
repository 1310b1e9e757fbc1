import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { migrateEventStore } from '@taizhang/event-store-postgres';
import { Client } from 'pg';
import { until } from './until';

export interface TestDatabase {
  /** A fresh database with the schema of the event store. */
  readonly url: string;
  /** The server's own database, as superuser. */
  readonly adminUrl: string;
  /** Another with all that is in it; nobody may be connected. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

/** A database of its own on the PostgreSQL of this Jest run. */
export async function testDatabase(): Promise<TestDatabase> {
  const addressFile = process.env['TAIZHANG_TEST_SERVER'];
  if (!addressFile) throw new Error('no PostgreSQL for tests: run through Jest with the configuration of package.json');
  await until(() => existsSync(addressFile), 30_000);
  const adminUrl = readFileSync(addressFile, 'utf8');
  const made = await create(adminUrl, 'template1');
  await migrateEventStore(made.url);
  return made;
}

async function create(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    ...{ url: url.href, adminUrl },
    copy: () => create(adminUrl, name),
    drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
