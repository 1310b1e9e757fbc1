import { eventStoreContract } from '@taizhang/event-store/contract';
import { migrateEventStore, PostgresEventStore } from '@taizhang/event-store-postgres';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Client } from 'pg';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

// Cases 23, 24, 33 to 36, 38 to 40, 42, 44 and 45 are in the specs beside this one; 37 needs a cluster with a leader.
eventStoreContract('PostgresEventStore', async () => {
  await emptyLog();
  const open = (): PostgresEventStore => PostgresEventStore.open({ connectionString: database.url });
  const store = open();
  return { store, reopen: open, dispose: () => store.close() };
});

async function emptyLog(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('DROP SCHEMA event_store CASCADE');
  await client.end();
  await migrateEventStore(database.url);
}
