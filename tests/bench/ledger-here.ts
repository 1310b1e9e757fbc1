import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, type Ledger, openDatabase, openLedger } from '@taizhang/composition';
import { createLogger, DevClock, readConfig } from '@taizhang/platform';

export interface LedgerHere {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly clock: DevClock;
}

/** Runs with an empty ledger of its own on an embedded PostgreSQL; its business clock stands at `now`. */
export async function withLedger<T>(now: string, run: (here: LedgerHere) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-bench-'));
  const logger = createLogger('silent');
  const database = await openDatabase(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', SEED: 'none' }), logger);
  const clock = new DevClock({ mode: 'frozen', now, setAt: now }, async () => undefined);
  const ledger = openLedger(database, clock, logger);
  try {
    return await run({ database, ledger, clock });
  } finally {
    await ledger.close();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
