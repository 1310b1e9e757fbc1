import { InMemoryEventStore, type Recorded } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import type { Message } from '@taizhang/messaging';
import { eventBusContract } from '@taizhang/messaging/contract';
import { testDatabase } from '@taizhang/testing';
import { migrateRead } from '../read/migrate-read';
import { ReadDatabase } from '../read/read-database';
import { SpokenLog } from '../read/ledger.fixture';
import { InProcessBus } from './in-process-bus';

/** A message kept in the log as an event, and back. */
const eventOf = ({ topic, key, headers, value }: Message) => ({
  id: newId(),
  type: 'MessageSent',
  data: { topic, key, headers, value: value.toString('base64') },
  metadata: {},
});
function messageOf({ data }: Recorded): Message {
  const { value, ...rest } = JSON.parse(data) as Omit<Message, 'value'> & { value: string };
  return { ...rest, value: Buffer.from(value, 'base64') };
}

eventBusContract('InProcessBus', async () => {
  const database = await testDatabase();
  await migrateRead(database.url);
  const store = new InMemoryEventStore();
  const log = new SpokenLog();
  const databases: ReadDatabase[] = [];
  const another = (): InProcessBus => {
    const db = new ReadDatabase(database.url, log);
    databases.push(db);
    return new InProcessBus({ db, store, source: { filterOf: () => ({ categories: ['sent'] }), messageOf }, log });
  };
  const stream = `sent-${newId()}`;
  let revision: bigint | 'none' = 'none';
  return {
    bus: another(),
    topics: ['taizhang.tasks.v1', 'taizhang.claims.v1'],
    another,
    async send(messages) {
      ({ revision } = await store.append(stream, revision, messages.map(eventOf)));
    },
    async dispose() {
      for (const db of databases) await db.close();
      await store.close();
      await database.drop();
    },
  };
});
