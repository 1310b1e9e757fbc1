import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, type Ledger, masterKeyFor, openDatabase, openLedger } from '@taizhang/composition';
import { DataDirInUse } from '@taizhang/embedded-postgres';
import { type Config, type Log, readConfig, SystemClock } from '@taizhang/platform';

const write = (fields: object, message: string): void => {
  const { err } = fields as { err?: Error };
  process.stderr.write(`${message}${err ? `: ${err.message}` : ''}\n`);
};

/** What matters to a person at the terminal. */
export const log: Log = { info: () => undefined, warn: write, error: write };

/** Does something with the ledger of `DATABASE_URL` or `DATA_DIR`, and leaves a running host as it was. */
export async function withLedger<T>(work: (ledger: Ledger, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const database = await databaseOf(config);
  try {
    const ledger = openLedger(database, new SystemClock(), log);
    try {
      return await work(ledger, config);
    } finally {
      await ledger.close();
    }
  } finally {
    await database.stop();
  }
}

async function databaseOf(config: Config): Promise<Database> {
  try {
    return await openDatabase(config, log);
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    const [url, masterKey] = await Promise.all([urlOfRunning(config.dataDir), masterKeyFor(config)]);
    return { url, alone: false, masterKey, stop: async () => undefined };
  }
}

/** The server of the host that runs in the data folder: its port is on the fourth line of `postmaster.pid`. */
async function urlOfRunning(dataDir: string): Promise<string> {
  const [, , , port] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/taizhang`;
}
