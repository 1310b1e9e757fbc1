import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';
import type { EventStore, NewEvent } from '@taizhang/event-store';
import { migrateEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import { Client } from 'pg';
import { percentile } from './bench';

export interface Server {
  /** A fresh database with the event store's schema. */
  database(name: string): Promise<string>;
}

/** Runs with a PostgreSQL of its own, as durable as in production (fsync on). */
export async function withServer<T>(run: (server: Server) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) });
  try {
    return await run({
      async database(name) {
        await server.createDatabase(name);
        await migrateEventStore(server.url(name));
        return server.url(name);
      },
    });
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function withClient<T>(connectionString: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** About 350 bytes of payload and metadata, as a task's event has. */
export const sampleEvent = (): NewEvent => ({
  id: newId(),
  type: 'TaskAssigned',
  data: { title: '节水型单位建设检查', unitId: 'hengyang.shigu.water', dueOn: '2022-12-31', note: 'x'.repeat(100) },
  metadata: {
    actor: { userId: 'u-1', unitId: 'hengyang.shigu', roles: ['assigner'] },
    occurredAt: '2022-10-31T16:00:00.000Z',
  },
});

/** As the services name a thing whose client gave no id. */
export const newStream = (): string => `task-${newId()}`;

export interface Load {
  readonly perSecond: number;
  readonly p99: number;
}

/** `writers` callers, each of which appends one event after the other for that time. */
export async function load(writers: number, ms: number, append: () => Promise<unknown>): Promise<Load> {
  const took: number[] = [];
  const started = performance.now();
  const write = async (): Promise<void> => {
    for (let at = performance.now(); at < started + ms; at = performance.now()) {
      await append();
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return { perSecond: (took.length / (performance.now() - started)) * 1_000, p99: percentile(took, 0.99) };
}

export const appendOne = (store: EventStore): Promise<unknown> => store.append(newStream(), 'none', [sampleEvent()]);

/** Fills the log straight in SQL, as `count` appends of one event to streams of their own would. */
export async function fill(connectionString: string, count: number): Promise<void> {
  await withClient(connectionString, async (client) => {
    const { data, metadata } = sampleEvent();
    await client.query(
      `INSERT INTO event_store.events
       SELECT n, 'task-' || uuidv7(), 0, uuidv7(), 'TaskAssigned', clock_timestamp(), $2, $3
       FROM generate_series(1, $1::int) AS n`,
      [count, JSON.stringify(data), JSON.stringify(metadata)],
    );
    await client.query('UPDATE event_store.log_head SET position = $1', [count]);
    await client.query('VACUUM ANALYZE event_store.events');
    await client.query('CHECKPOINT');
  });
}
