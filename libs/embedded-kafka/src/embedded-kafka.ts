import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { brokerSettings } from './broker-settings';
import { kafkaJars } from './kafka-jars';
import { scramUsers, type SecureListeners, withSecure } from './secure-listeners';

const run = promisify(execFile);

export interface EmbeddedKafkaOptions {
  /** Its log, its settings and its ports are kept here: started again on the same folder it is the same broker. */
  readonly dataDir: string;
  /** Beside the open listener, when the folder is new. */
  readonly secure?: SecureListeners;
}

export interface EmbeddedKafka {
  readonly pid: number;
  /** `127.0.0.1:<port>`, as `KAFKA_BROKERS` wants it. */
  readonly brokers: string;
  /** Clean shutdown; may be called again. */
  stop(): Promise<void>;
  /** SIGKILL, as when the power fails. */
  kill(): Promise<void>;
}

const READY_MS = 60_000;
const STOP_MS = 30_000;
const PAUSE_MS = 100;
const JVM = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Nothing outlives the process that started it. */
const alive = new Set<ChildProcess>();
process.once('exit', () => alive.forEach((server) => server.kill('SIGKILL')));

/** Starts a broker, alone and its own controller, on 127.0.0.1. Throws `KafkaUnavailable`. */
export async function startEmbeddedKafka(options: EmbeddedKafkaOptions): Promise<EmbeddedKafka> {
  const jars = await kafkaJars();
  const folder = join(resolve(options.dataDir), 'kafka');
  if (!existsSync(folder)) await format(folder, jars, options.secure);
  const settings = join(folder, 'server.properties');
  const brokers = /^advertised\.listeners=BROKER:\/\/([^\s,]+)/m.exec(readFileSync(settings, 'utf8'))?.[1] ?? '';
  const output = openSync(join(folder, 'broker.log'), 'a', 0o600);
  const server = spawn('java', [...JVM, '-cp', jars, 'kafka.Kafka', settings], {
    cwd: folder,
    stdio: ['ignore', output, output],
    detached: true, // Ctrl-C in the terminal goes to its host, which then stops it in order
    windowsHide: true,
  });
  closeSync(output);
  alive.add(server);
  const exit = once(server, 'exit').finally(() => alive.delete(server));
  await untilReady(server, brokers, join(folder, 'broker.log'));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal);
    const hung = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
    await exit;
    clearTimeout(hung);
  };
  return { pid: server.pid ?? 0, brokers, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Built aside and renamed when whole. */
async function format(folder: string, jars: string, secure?: SecureListeners): Promise<void> {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const [broker, controller] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  const open = brokerSettings({ listens: broker, advertised: broker, controller });
  const settings = secure ? withSecure(open, secure) : open;
  const write = (path: string, logDir: string): void => {
    const lines = Object.entries({ ...settings, 'log.dirs': logDir }).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(path, lines.join(''), { mode: 0o600 });
  };
  write(join(fresh, 'server.properties'), join(folder, 'log'));
  // The settings name the folder's later place, which `format` would fill: it gets the present one.
  const aside = join(fresh, 'format.properties');
  write(aside, join(fresh, 'log'));
  const id = randomBytes(16).toString('base64url');
  const asked = ['-t', id, '--standalone', '-c', aside, ...(secure ? scramUsers(secure) : [])];
  await run('java', ['-cp', jars, 'kafka.tools.StorageTool', 'format', ...asked]);
  rmSync(aside);
  renameSync(fresh, folder);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

async function untilReady(server: ChildProcess, broker: string, logFile: string): Promise<void> {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  const giveUpAt = Date.now() + READY_MS;
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`Kafka ended at its start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    }
    const admin = kafka.admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length > 0) return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw new Error(`Kafka was not ready in ${READY_MS} ms`, { cause: error });
    } finally {
      await admin.disconnect();
    }
    await sleep(PAUSE_MS);
  }
}
