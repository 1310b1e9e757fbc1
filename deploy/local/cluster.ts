import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startEmbeddedKafka } from '@taizhang/embedded-kafka';
import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';

const ROOT = join(__dirname, '../..');
const DATABASE = 'taizhang';
const STOP_MS = 20_000;

type Undo = () => Promise<void>;

interface Part {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

/** One of our apps as a process of its own: Ctrl-C in the terminal goes to the cluster, which ends them in order. */
function startApp(app: string, env: Record<string, string>, output: 'inherit' | number): Part {
  const child = spawn(process.execPath, ['-r', '@swc-node/register', join('apps', app, 'main.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
    detached: true,
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return { child, ended: once(child, 'exit') };
}

async function stopApp({ child, ended }: Part): Promise<void> {
  child.kill('SIGTERM');
  const hung = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(hung);
}

/** Kafka, PostgreSQL, the host and a relay, each its own process. */
async function start(dataDir: string, undo: Undo[]): Promise<Part[]> {
  mkdirSync(dataDir, { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
  undo.push(() => postgres.stop());
  await postgres.createDatabase(DATABASE);
  const kafka = await startEmbeddedKafka({ dataDir });
  undo.push(() => kafka.stop());
  const env = { DATABASE_URL: postgres.url(DATABASE), KAFKA_BROKERS: kafka.brokers, DATA_DIR: dataDir };
  const file = join(dataDir, 'relay.log');
  const output = openSync(file, 'a', 0o600);
  const relay = startApp('relay', { ...env, PORT: '0' }, output);
  closeSync(output);
  undo.push(() => stopApp(relay));
  const host = startApp('host', { ...env, RELAY: 'apart', SEED: process.env['SEED'] ?? 'sample' }, 'inherit');
  undo.push(() => stopApp(host));
  process.stdout.write(`\n  Kafka ${kafka.brokers}, PostgreSQL 127.0.0.1:${postgres.port}, relay: ${file}; host …\n`);
  return [relay, host];
}

async function main(): Promise<void> {
  const undo: Undo[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      for (let step = undo.pop(); step; step = undo.pop()) await step();
    })());
  const starting = start(resolve(process.env['DATA_DIR'] ?? join('.data', 'cluster')), undo);
  const end = (code: number): void => {
    // What is being started is finished first, so that nothing of it stays behind.
    void Promise.allSettled([starting])
      .then(stop)
      .then(
        () => process.exit(code),
        (error: unknown) => {
          process.stderr.write(`could not stop cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
  try {
    await Promise.race((await starting).map(({ ended }) => ended));
  } catch (error) {
    process.stderr.write(`could not start: ${(error as Error).stack ?? String(error)}\n`);
  }
  end(1);
}

void main();
