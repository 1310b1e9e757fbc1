import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedKafka, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import type { NewEvent } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import {
  type Certificates,
  freePort,
  makeCertificates,
  testDatabase,
  type TestDatabase,
  until,
} from '@taizhang/testing';
import { Pool } from 'pg';

const ROOT = join(__dirname, '../..');
export const PASSWORD = 'n7Qw2fLx90Zk4';
const STREAMS = 400;
const EVENTS_PER_APPEND = 50;
const PACE_MS = 25;
/** The load waits while consumers are so far behind: the faults meet work under way, not a heap of it. */
const MOST_AHEAD = 15_000;

const left = new Set<ChildProcess>();
process.once('exit', () => left.forEach((child) => child.kill('SIGKILL')));

export interface Process {
  readonly name: string;
  readonly child: ChildProcess;
  readonly stderr: () => string;
  readonly url: Promise<string>;
  kill(): Promise<void>;
  stop(): Promise<number | string>;
}

/** Where the broker asks for TLS and a password. */
interface Secured extends Certificates {
  readonly password: string;
}

/** One broker, one database, a log that grows, and the processes between them. */
export class RelayScene {
  readonly topic = 'taizhang.tasks.v1';
  appended = 0;
  private readonly revisions = new Map<string, bigint>();
  private loading: Promise<void> = Promise.resolve();
  private readonly processes = new Set<Process>();
  private members = 0;

  private constructor(
    readonly dataDir: string,
    public kafka: EmbeddedKafka,
    readonly database: TestDatabase,
    readonly store: PostgresEventStore,
    readonly pool: Pool,
    private readonly secured: Secured,
  ) {}

  static async open(): Promise<RelayScene> {
    const database = await testDatabase();
    const store = PostgresEventStore.open({ connectionString: database.url });
    const pool = new Pool({ connectionString: database.url, max: 2 });
    await pool.query(`CREATE TABLE inbox (event_id uuid PRIMARY KEY);
      CREATE TABLE effect (number bigserial PRIMARY KEY, event_id uuid, stream text, revision integer, member text)`);
    const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-broker-'));
    const [password, certificate] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
    const secured = { ...makeCertificates(dataDir), password };
    const secure = { ...secured, certificate, users: { taizhang: PASSWORD } };
    const kafka = await startEmbeddedKafka({ dataDir, secure });
    return new RelayScene(dataDir, kafka, database, store, pool, secured);
  }

  /** Appends until told, and at least so many events. */
  load(atLeast: number, done: () => boolean): void {
    this.loading = (async () => {
      for (let number = 0; this.appended < atLeast || !done(); number += 1) {
        const taskId = `load.${number % STREAMS}`;
        const data = { taskId, planId: 'sg1', lead: 'shigu.water', dueOn: '2022-10-31' };
        const one = () => ({ id: newId(), type: 'TaskFellOverdue', data, metadata });
        await this.write(`task-${taskId}`, Array.from({ length: EVENTS_PER_APPEND }, one));
        this.appended += EVENTS_PER_APPEND;
        if (number % 40 === 0) await until(async () => this.appended - (await this.effects()) < MOST_AHEAD, 240_000);
        if (!done()) await sleep(PACE_MS);
      }
    })();
    this.loading.catch(() => undefined); // `loaded` carries the error
  }

  /** Appends one event; its position. */
  tell(stream: string, type: string, data: object): Promise<string> {
    return this.write(stream, [{ id: newId(), type, data, metadata }]);
  }

  /** Of the streams like this, in log order. */
  async eventIds(like: string): Promise<string[]> {
    const sql = 'SELECT id FROM event_store.events WHERE stream LIKE $1 ORDER BY position';
    return (await this.pool.query<{ id: string }>(sql, [like])).rows.map(({ id }) => id);
  }

  private async write(stream: string, events: readonly NewEvent[]): Promise<string> {
    const { revision, position } = await this.store.append(stream, this.revisions.get(stream) ?? 'none', events);
    this.revisions.set(stream, revision);
    return position;
  }

  loaded(): Promise<void> {
    return this.loading;
  }

  /** All of them, or those of one member. */
  async effects(member?: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS effects FROM effect WHERE $1::text IS NULL OR member = $1';
    return (await this.pool.query<{ effects: number }>(sql, [member ?? null])).rows[0]?.effects ?? 0;
  }

  /** What must hold after any fault: each event once, and the events of a stream in their order. */
  async outcome(): Promise<{ events: number; effects: number; lost: number; doubled: number; disordered: number }> {
    const { rows } = await this.pool.query(`SELECT
      (SELECT count(*) FROM event_store.events WHERE type = 'TaskFellOverdue')::int AS events,
      (SELECT count(*) FROM effect)::int AS effects,
      (SELECT count(*) FROM event_store.events AS e WHERE type = 'TaskFellOverdue'
        AND NOT EXISTS (SELECT FROM effect WHERE event_id = e.id))::int AS lost,
      (SELECT count(*) - count(DISTINCT event_id) FROM effect)::int AS doubled,
      (SELECT count(*) FROM (SELECT revision, row_number() OVER (PARTITION BY stream ORDER BY number) - 1 AS expected
        FROM effect) AS o WHERE revision <> expected)::int AS disordered`);
    return rows[0];
  }

  /** With a password it comes in over TLS. */
  relay(password?: string): Process {
    const env = { PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: this.dataDir };
    return this.spawn('relay', ['apps/relay/main.ts'], { ...env, ...(password && this.access(password)) });
  }

  private access(password: string): Record<string, string> {
    const file = join(this.dataDir, `password-${password.length}`);
    writeFileSync(file, password);
    return {
      ...{ KAFKA_BROKERS: this.secured.password, KAFKA_TLS: 'on', KAFKA_TLS_CA_FILE: this.secured.caFile },
      ...{ KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'taizhang', KAFKA_SASL_PASSWORD_FILE: file },
    };
  }

  /** A consumer of the one group; with `dieAfter` it ends by SIGKILL between an effect and its acknowledgement. */
  member(dieAfter = 0): Process {
    this.members += 1;
    const name = `member-${this.members}`;
    const args = ['tests/faults/bus-consumer.fixture.ts', name, 'effects', this.topic, String(dieAfter)];
    return this.spawn(name, args, {});
  }

  async close(): Promise<void> {
    for (const each of this.processes) await each.kill();
    await this.kafka.kill();
    await this.pool.end();
    await this.store.close();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true });
  }

  private spawn(name: string, [file = '', ...args]: string[], env: Record<string, string>): Process {
    const { PATH, HOME } = process.env;
    const common = { DATABASE_URL: this.database.url, KAFKA_BROKERS: this.kafka.brokers };
    const child = spawn(process.execPath, ['-r', '@swc-node/register', join(ROOT, file), ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...common, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    left.add(child);
    let stderr = '';
    let stdout = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const exit = once(child, 'exit').then(([code, signal]) => {
      left.delete(child);
      this.processes.delete(started);
      return (code ?? signal) as number | string;
    });
    const end = async (signal: NodeJS.Signals): Promise<number | string> => {
      child.kill(signal);
      return exit;
    };
    const started: Process = {
      ...{ name, child, stderr: () => stderr },
      url: until(() => /relay ready: (http\S+)\/health/.exec(stdout)?.[1], 60_000),
      kill: async () => void (await end('SIGKILL')),
      stop: () => end('SIGTERM'),
    };
    started.url.catch(() => undefined); // a consumer has none
    this.processes.add(started);
    return started;
  }
}

const metadata = {
  actor: { userId: 'u', unitId: 'shigu', roles: ['system'] },
  ...{ occurredAt: '2022-11-01T00:00:00.000Z', basis: ['SG1 §四(二)'], correlationId: newId(), causationId: newId() },
  schemaVersion: 1,
};
