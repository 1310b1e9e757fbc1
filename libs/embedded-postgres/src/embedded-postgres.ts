import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { serverAccount } from './account';
import { findBinaries } from './binaries';
import { openCluster, runProgram, serverEnvironment, type Cluster } from './cluster';
import { lockDataDir } from './host-lock';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  readonly log: (line: string) => void;
  /** Server settings over the built-in ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly pid: number;
  readonly port: number;
  /** Connection string of a database, as the cluster's superuser. */
  url(database: string): string;
  /** Makes the database unless it is there. */
  createDatabase(name: string): Promise<void>;
  /** Clean shutdown; may be called again. */
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  synchronous_commit: 'on',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const START_MS = 60_000;
const STOP_SECONDS = '60';
const ATTEMPTS = 20;
const ATTEMPT_PAUSE_MS = 250;

/**
 * Starts the PostgreSQL that npm brought, on 127.0.0.1, with its data in `<dataDir>/postgres`. Takes over after a
 * killed host; throws `DataDirInUse` beside a living one.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDir(dataDir);
  try {
    const cluster = await openCluster(dataDir, findBinaries(), serverAccount(options.log));
    await stopOrphan(cluster, options.log);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await launch(cluster, options, join(dataDir, 'postgres.log'), unlock);
      } catch (error) {
        if (attempt === ATTEMPTS || !mayPass(error, options.port)) throw error;
        await sleep(ATTEMPT_PAUSE_MS);
      }
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Somebody was quicker to bind a free port, or children of a killed server have not noticed its end yet. */
const mayPass = (error: unknown, port = 0): boolean =>
  String(error).includes('shared memory block') || (port === 0 && String(error).includes('Address already in use'));

/** A server whose host was killed runs on: its sessions are of no use to anybody, so it is shut down cleanly first. */
async function stopOrphan(cluster: Cluster, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster.folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (isServerOf(cluster, pid)) {
    log(`PostgreSQL (process ${pid}) outlived a killed host: stopping it cleanly`);
    await shutDown(cluster);
  } else {
    log('PostgreSQL was not shut down cleanly: it recovers from its log');
    rmSync(pidFile, { force: true }); // its number may belong to anybody by now
  }
}

function isServerOf(cluster: Cluster, pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) {
    return existsSync(commandLine) && readFileSync(commandLine, 'utf8').split('\0').includes(cluster.folder);
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process, or one of another user
  }
}

async function shutDown(cluster: Cluster): Promise<void> {
  const args = ['stop', '--pgdata', cluster.folder, '--mode', 'fast', '--wait', '--timeout', STOP_SECONDS];
  await runProgram(cluster, cluster.binaries.pgCtl, args);
}

async function launch(
  cluster: Cluster,
  options: EmbeddedPostgresOptions,
  logFile: string,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const port = options.port || (await freePort());
  const server = spawnServer(cluster, { ...SETTINGS, port: String(port), ...options.settings }, logFile);
  const url = (database: string): string =>
    `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  await untilReady(server, url('postgres'), logFile);
  let stopping: Promise<void> | undefined;
  server.once('exit', (code, signal) => {
    if (!stopping) options.log(`PostgreSQL ended unexpectedly (${signal ?? code}): see ${logFile}`);
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) await shutDown(cluster);
    unlock();
  };
  return {
    pid: server.pid ?? 0,
    port,
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    stop: () => (stopping ??= stop()),
  };
}

/** In a session of its own: Ctrl-C in the terminal goes to the host, which then stops the server in order. */
function spawnServer(cluster: Cluster, settings: Record<string, string>, logFile: string): ChildProcess {
  const output = openSync(logFile, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args, account } = cluster.launcher(cluster.binaries.postgres, ['-D', cluster.folder, ...flags]);
  const server = spawn(file, args, {
    ...account,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
    windowsHide: true,
  });
  closeSync(output);
  server.unref();
  return server;
}

async function untilReady(server: ChildProcess, url: string, logFile: string): Promise<void> {
  let failure: unknown;
  server.once('error', (error) => (failure = error));
  const giveUpAt = performance.now() + START_MS;
  for (;;) {
    if (failure || server.exitCode !== null || server.signalCode !== null) break;
    const error = await connectionFailure(url);
    if (error === undefined) return;
    if (performance.now() > giveUpAt) {
      failure = error;
      break;
    }
    await sleep(20);
  }
  const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`PostgreSQL did not start; ${logFile} ends with:\n${last}`, { cause: failure });
}

async function connectionFailure(connectionString: string): Promise<unknown> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the attempt itself reports
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end();
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
