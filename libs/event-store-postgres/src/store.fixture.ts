import { PostgresEventStore, type PostgresEventStoreOptions } from '@taizhang/event-store-postgres';
import { TcpProxy, testDatabase, type ProxyMode } from '@taizhang/testing';
import { Client } from 'pg';

type Settings = Omit<PostgresEventStoreOptions, 'connectionString'>;

/** A database, stores on it, straight or through a faulty network, and a connection of its owner. */
export interface Bench {
  readonly url: string;
  readonly admin: Client;
  store(settings?: Settings): PostgresEventStore;
  behindProxy(mode: ProxyMode, settings?: Settings): Promise<{ proxy: TcpProxy; store: PostgresEventStore }>;
  connect(url?: string): Promise<Client>;
}

/** A bench for each test of the surrounding `describe`; everything that it opened is closed after the test. */
export function benchPerTest(): () => Bench {
  let bench: Bench | undefined;
  const endings: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    const database = await testDatabase();
    endings.push(() => database.drop());
    const open = (url: string, settings?: Settings): PostgresEventStore => {
      const store = PostgresEventStore.open({ connectionString: url, ...settings });
      endings.push(() => store.close());
      return store;
    };
    const connect = async (url = database.url): Promise<Client> => {
      const client = new Client({ connectionString: url });
      client.on('error', () => undefined); // tests end connections on purpose
      await client.connect();
      endings.push(() => client.end());
      return client;
    };
    const behindProxy = async (
      mode: ProxyMode,
      settings?: Settings,
    ): Promise<{ proxy: TcpProxy; store: PostgresEventStore }> => {
      const url = new URL(database.url);
      const proxy = await TcpProxy.to(Number(url.port), mode);
      url.port = String(proxy.port);
      endings.push(() => proxy.close());
      return { proxy, store: open(url.href, settings) };
    };
    const store = (settings?: Settings): PostgresEventStore => open(database.url, settings);
    bench = { url: database.url, admin: await connect(), store, behindProxy, connect };
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  return () => {
    if (!bench) throw new Error('no test is running');
    return bench;
  };
}

/** Holds the head row: batches queue behind it until the release. */
export async function holdHead(client: Client): Promise<() => Promise<void>> {
  await client.query('BEGIN; SELECT FROM event_store.log_head WHERE id = 1 FOR UPDATE');
  return async () => {
    await client.query('ROLLBACK');
  };
}

export const CUT_STORE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'taizhang-event-store' AND datname = current_database()`;
