import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { testServer } from './test-server';

async function globalTeardown(): Promise<void> {
  rmSync(process.env['TAIZHANG_SEEDED'] ?? '', { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const { process: server } = testServer;
  if (!server || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
}

export = globalTeardown;
