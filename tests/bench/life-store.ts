import { setImmediate } from 'node:timers/promises';
import { withClient } from './store-server';
import type { Life } from './task-lives';

const BATCH = 2_000;
const METADATA = {
  actor: { userId: 'clerk-1', unitId: 'shigu', roles: ['clerk'] },
  correlationId: '01890000-0000-7000-8000-000000000000',
  causationId: '01890000-0000-7000-8000-000000000000',
  schemaVersion: 1,
};

type Columns = [streams: string[], revisions: number[], types: string[], data: string[], metadata: string[]];

const INSERT = `INSERT INTO event_store.events
  SELECT $1::bigint + e.n, e.stream, e.revision, uuidv7(), e.type, clock_timestamp(), e.data, e.metadata
  FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
    WITH ORDINALITY AS e(stream, revision, type, data, metadata, n)`;

/** Fills an empty log in bulk, as so many appends would have; answers the number of events. */
export function fillLives(connectionString: string, lives: Iterable<Life>): Promise<number> {
  return withClient(connectionString, async (client) => {
    let position = 0;
    let columns: Columns = [[], [], [], [], []];
    let writing: Promise<unknown> = Promise.resolve();
    // The next events are made while PostgreSQL writes these.
    const flush = async (): Promise<void> => {
      await writing;
      writing = client.query(INSERT, [position, ...columns]);
      position += columns[0].length;
      columns = [[], [], [], [], []];
      await setImmediate();
    };
    await client.query('SET synchronous_commit = off');
    for (const { stream, events } of lives) {
      for (const [revision, { type, at, basis = [], underPack: _underPack, ...data }] of events.entries()) {
        const metadata = JSON.stringify({ ...METADATA, occurredAt: `${at}T04:00:00.000Z`, basis });
        const row = [stream, revision, type, JSON.stringify(data), metadata];
        row.forEach((value, column) => (columns[column] as unknown[]).push(value));
      }
      if (columns[0].length >= BATCH) await flush();
    }
    await flush();
    await writing;
    await client.query('UPDATE event_store.log_head SET position = $1', [position]);
    await client.query('VACUUM ANALYZE event_store.events');
    await client.query('CHECKPOINT');
    return position;
  });
}
