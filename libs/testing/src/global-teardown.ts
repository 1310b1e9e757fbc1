import { once } from 'node:events';
import { testServer } from './test-server';

async function globalTeardown(): Promise<void> {
  const { process: server } = testServer;
  if (!server || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
}

export = globalTeardown;
