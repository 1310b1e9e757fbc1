import { migrateAudit } from '@taizhang/audit';
import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';
import { migrateEventStore } from '@taizhang/event-store-postgres';
import { masterKeyFile, migratePersonKeys } from '@taizhang/personal-data';
import { type Config, type Log, migrateRead } from '@taizhang/platform';

const DATABASE = 'taizhang';

/** The PostgreSQL of this process: the one of `DATABASE_URL`, or its own, started here. */
export interface Database {
  readonly url: string;
  /** Nobody else can be at work in it: leases of an earlier process may be taken at once. */
  readonly alone: boolean;
  /** What keys of persons in it are wrapped by. */
  readonly masterKey: Buffer;
  stop(): Promise<void>;
}

/** Starts or finds PostgreSQL and brings its schemas up to date. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const database = await findDatabase(config, log);
  try {
    await migrateEventStore(database.url);
    await migrateRead(database.url);
    await migrateAudit(database.url);
    await migratePersonKeys(database.url, database.masterKey);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Of the configuration, else of the file in the data folder. */
export const masterKeyFor = async ({ personalDataKey, dataDir }: Config): Promise<Buffer> =>
  personalDataKey ?? (await masterKeyFile(dataDir));

async function findDatabase(config: Config, log: Log): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  const masterKey = await masterKeyFor(config);
  if (databaseUrl !== undefined) return { url: databaseUrl, alone: false, masterKey, stop: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => log.info({}, line) });
  await postgres.createDatabase(DATABASE);
  return { url: postgres.url(DATABASE), alone: true, masterKey, stop: () => postgres.stop() };
}
