import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@taizhang/embedded-postgres';
import { freePort, until } from '@taizhang/testing';
import { Client } from 'pg';
import { launcherFor } from './account';
import { findBinaries } from './binaries';
import { lockDataDir, startOf } from './host-lock';

const parent = mkdtempSync(join(tmpdir(), 'taizhang 台账 '));
const dataDir = join(parent, "县 'data'");
chmodSync(parent, 0o755);
const lines: string[] = [];
const start = (port?: number): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, port, log: (line) => lines.push(line) });

const hosts: ChildProcess[] = [];

beforeEach(() => lines.splice(0));
afterEach(() => hosts.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

interface Host {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly url: string;
}

async function host(): Promise<Host> {
  const script = join(__dirname, 'host.fixture.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', script, dataDir], { detached: true });
  hosts.push(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await until(() => output.includes('\n'), 20_000);
  const [pid = '', url = ''] = output.trim().split(' ');
  return { process: child, pid: Number(pid), url };
}

it('starts in a folder with spaces, quotes and Chinese characters, on its own port, durable, in UTF-8', async () => {
  const server = await start();
  await server.createDatabase('台账');
  await server.createDatabase('台账');
  const url = server.url('台账');
  expect(await query(url, `SELECT current_database()`)).toEqual(['台账']);
  for (const [name, value] of [
    ...[
      ['server_encoding', 'UTF8'],
      ['fsync', 'on'],
      ['synchronous_commit', 'on'],
      ['max_connections', '60'],
    ],
    ...[
      ['listen_addresses', '127.0.0.1'],
      ['TimeZone', 'UTC'],
      ['data_checksums', 'on'],
    ],
  ]) {
    expect([name, ...(await query(url, `SHOW ${name}`))]).toEqual([name, value]);
  }
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  await query(url, `CREATE TABLE kept AS SELECT '石鼓' AS name`);
  await server.stop();
  await server.stop();
  expect(startOf(server.pid)).toBeUndefined();
});

it('keeps its data over a restart, on a named port', async () => {
  const port = await freePort();
  const server = await start(port);
  expect(server.port).toBe(port);
  expect(await query(server.url('台账'), 'SELECT name FROM kept')).toEqual(['石鼓']);
  await server.stop();
  expect(lines).toEqual([]);
});

it('names a port that is taken', async () => {
  const other = await start();
  const second = startEmbeddedPostgres({ dataDir: join(parent, 'second'), port: other.port, log: () => undefined });
  await expect(second).rejects.toThrow('Address already in use');
  await other.stop();
});

it('refuses a second host on the same folder, and harms nothing', async () => {
  const first = await host();
  await expect(start()).rejects.toMatchObject({ name: 'DataDirInUse', pid: first.process.pid });
  expect(await query(first.url, 'SELECT 1')).toEqual([1]);
  const ended = once(first.process, 'close');
  first.process.stdin?.end();
  await ended;
  expect(startOf(first.pid)).toBeUndefined();
});

it('stops the server that a killed host left, loses nothing, and goes on', async () => {
  for (let round = 0; round < 2; round += 1) {
    const killed = await host();
    await query(killed.url, `CREATE TABLE round_${round} ()`);
    killed.process.kill('SIGKILL');
    await once(killed.process, 'close');
    const server = await start();
    expect(lines.splice(0)).toEqual([expect.stringContaining(`process ${killed.pid}`)]);
    expect(await query(server.url('postgres'), `SELECT count(*)::int FROM round_${round}`)).toEqual([0]);
    await server.stop();
  }
});

it('recovers when host and server were both killed, whoever has their numbers now', async () => {
  const killed = await host();
  await query(killed.url, 'CREATE TABLE both_killed ()');
  killed.process.kill('SIGKILL');
  process.kill(killed.pid, 'SIGKILL');
  await until(() => startOf(killed.pid) === undefined);
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
  writeFileSync(join(dataDir, 'host.lock'), JSON.stringify({ pid: process.pid, startedAt: 'another life' }));
  const server = await start();
  expect(await query(server.url('postgres'), 'SELECT count(*)::int FROM both_killed')).toEqual([0]);
  await server.stop();
});

it('survives Ctrl-C, which reaches the whole process group, until its host stops it', async () => {
  const interrupted = await host();
  process.kill(-(interrupted.process.pid ?? 0), 'SIGINT');
  await once(interrupted.process, 'close');
  expect(startOf(interrupted.pid)).toBeDefined();
  const server = await start();
  await server.stop();
});

it('refuses the folder of another major version', async () => {
  const marker = join(dataDir, 'postgres', 'PG_VERSION');
  const version = readFileSync(marker, 'utf8');
  writeFileSync(marker, '12\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 12, this release brings \d+/);
  writeFileSync(marker, version);
  expect(existsSync(join(dataDir, 'host.lock'))).toBe(false);
});

it('makes the links to libraries that npm leaves out under --ignore-scripts', () => {
  const native = join(findBinaries().folder, '..');
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  const link = join(native, '..', list.find(({ target }) => target.endsWith('libecpg.so'))?.target ?? '');
  unlinkSync(link);
  findBinaries();
  expect(existsSync(link)).toBe(true);
});

it('runs for root inside a folder that only root may enter, and there only', async () => {
  const closed = join(parent, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const server = await startEmbeddedPostgres({ dataDir: join(closed, 'data'), log: (line) => lines.push(line) });
  expect(await query(server.url('postgres'), 'SELECT 1')).toEqual([1]);
  await server.stop();
  const account = { uid: 65_533, gid: 65_533 };
  expect(launcherFor({}, [closed])('initdb', ['-V'])).toEqual({ file: 'initdb', args: ['-V'], account: {} });
  expect(launcherFor(account, ['/'])('initdb', ['-V'])).toEqual({ file: 'initdb', args: ['-V'], account });
});

it('takes over the lock of a dead host and gives back its own', () => {
  const folder = mkdtempSync(join(parent, 'lock-'));
  writeFileSync(join(folder, 'host.lock'), '{"pid": 9');
  const unlock = lockDataDir(folder);
  expect(() => lockDataDir(folder)).toThrow(`process ${process.pid}`);
  unlock();
  expect(existsSync(join(folder, 'host.lock'))).toBe(false);
});
