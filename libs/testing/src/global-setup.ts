import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServer } from './test-server';

/**
 * Starts the run's PostgreSQL and does not wait for it: specs that need none are not held up. Names the folder of
 * seeded stores, which whoever needs one first makes.
 */
function globalSetup(): void {
  const addressFile = join(tmpdir(), `taizhang-test-${randomUUID()}.url`);
  const main = join(__dirname, 'test-server.main.ts');
  testServer.process = spawn(process.execPath, ['-r', '@swc-node/register', main, addressFile], {
    cwd: join(__dirname, '../../..'),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  process.env['TAIZHANG_TEST_SERVER'] = addressFile;
  const seeded = mkdtempSync(join(tmpdir(), 'taizhang-seeded-'));
  chmodSync(seeded, 0o755); // the user of PostgreSQL passes it
  process.env['TAIZHANG_SEEDED'] = seeded;
}

export = globalSetup;
