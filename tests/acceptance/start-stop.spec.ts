import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { newDataDir, postmasterOf, spawnHost, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';
import { head } from './ledger';
import { listen } from './sse';

const dataDir = newDataDir();
afterAll(() => rmSync(dataDir, { recursive: true }));

it('Ctrl-C stops cleanly; a second start is ready within 5 s and changes nothing', async () => {
  const first = await startHost({ dataDir, env: { SEED: 'packs' } });
  const seededTo = await head(first);
  const from = performance.now();
  expect(await first.stop()).toBe(0);
  expect(performance.now() - from).toBeLessThan(10_000);
  expect(postmasterOf(dataDir)).toBeUndefined();
  expect(first.stderr()).toBe('');

  const second = await startHost({ dataDir, env: { SEED: 'packs' } });
  expect(/ready after (\d+\.\d) s/.exec(second.stdout())?.[1]).toBeDefined();
  expect(Number(/ready after (\d+\.\d) s/.exec(second.stdout())?.[1])).toBeLessThanOrEqual(5);
  expect(second.stdout()).toMatch(/loaded +nothing: the ledger is as you left it/);
  expect(await head(second)).toBe(seededTo);
  expect(await second.stop()).toBe(0);
}, 120_000);

it('stops with listeners still connected', async () => {
  const host = await startHost({ dataDir });
  const token = await host.token('shigu', ['auditor']);
  const feed = listen(await host.open('/v1/feed', { token }));
  const changes = (await host.open('/v1/reports/changes', { token })).text();
  await feed.count(10);
  const from = performance.now();
  expect(await host.stop()).toBe(0);
  expect(performance.now() - from).toBeLessThan(10_000);
  await feed.close();
  expect(await changes).toEqual(expect.any(String)); // ended in order, not broken off
}, 60_000);

it('a second host on the same folder says who uses it, in one line', async () => {
  const host = await startHost({ dataDir });
  const second = spawnHost({ dataDir });
  expect(await second.ended()).toBe(1);
  expect(second.stdout()).toBe('');
  expect(second.stderr()).toBe(
    `the data folder ${dataDir} is in use by process ${host.pid}: stop that one, or choose another DATA_DIR\n`,
  );
  expect((await fetch(`${host.url}/health/ready`)).status).toBe(200);
  await host.stop();
}, 60_000);

it('a port in use is named in one line, and PostgreSQL does not stay behind', async () => {
  const server = createServer();
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  );
  const host = spawnHost({ dataDir, env: { PORT: String(port) } });
  const code = await host.ended();
  await new Promise((done) => server.close(done));
  expect(code).toBe(1);
  expect(host.stderr()).toBe(`port ${port} is in use: stop the other program or set PORT to a free one\n`);
  expect(postmasterOf(dataDir)).toBeUndefined();
}, 60_000);

it('a wrong environment is told in full, before anything starts', async () => {
  const folder = `${dataDir}-never`;
  const host = spawnHost({ dataDir: folder, env: { PORT: 'http', SEED: 'all', HOST: '0.0.0.0', AUTH_MODE: 'dev' } });
  expect(await host.ended()).toBe(1);
  expect(host.stderr()).toMatch(/^the configuration is wrong:\n( {2}- .*\n){3}$/);
  expect(existsSync(folder)).toBe(false);
});

it('Ctrl-C while it starts leaves no PostgreSQL behind', async () => {
  const host = spawnHost({ dataDir });
  await until(() => postmasterOf(dataDir) !== undefined, 30_000);
  process.kill(-host.pid, 'SIGINT');
  expect(await host.ended()).toBe(0);
  expect(postmasterOf(dataDir)).toBeUndefined();
}, 60_000);

it('a start after kill -9 finds everything, with PostgreSQL still running from before', async () => {
  const host = await startHost({ dataDir });
  const before = await head(host);
  await host.kill();
  expect(postmasterOf(dataDir)).toBeDefined();
  const next = await startHost({ dataDir });
  expect(await head(next)).toBe(before);
  expect(await next.stop()).toBe(0);
}, 60_000);
