import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import {
  migrateRead,
  ProjectionRunner,
  ReadDatabase,
  Upcasters,
  verifyProjection,
  type Projection,
} from '@taizhang/platform';
import { testDatabase, until } from '@taizhang/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('replay_line')
class ReplayLine {
  @PrimaryColumn('text') taskId: string;
  @Column('integer') events: number;
  @Column('text', { array: true }) lastNotes: string[];
  @Column('timestamptz') changedAt: Date;
}

const lines: Projection = {
  name: 'replay-lines',
  version: 1,
  filter: { categories: ['task'] },
  tables: [ReplayLine],
  touches: ({ streamId }) => [{ entity: ReplayLine, key: streamId }],
  apply({ streamId, data, recordedAt }, rows) {
    const line = rows.get(ReplayLine, streamId);
    const lastNotes = [...(line?.lastNotes ?? []), String(data['note'])].slice(-3);
    const changedAt = new Date(recordedAt);
    rows.put(ReplayLine, { taskId: streamId, events: (line?.events ?? 0) + 1, lastNotes, changedAt });
  },
};

const WRITERS = 8;
const APPENDS = 60;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function write(store: PostgresEventStore, writer: number): Promise<void> {
  const tips = new Map<string, bigint>();
  for (let number = 0; number < APPENDS; number += 1) {
    const stream = number % 5 === 0 ? `plan-${writer}` : `task-${writer}.${number % 7}`;
    const event = {
      id: newId(),
      type: 'Noted',
      data: { note: `${writer} 第 ${number}` },
      metadata: { schemaVersion: 1 },
    };
    tips.set(stream, (await store.append(stream, tips.get(stream) ?? 'none', [event])).revision);
  }
}

it('live rows equal a rebuild after writers, restarts and lost connections', async () => {
  const database = await testDatabase();
  await migrateRead(database.url);
  const store = PostgresEventStore.open({ connectionString: database.url });
  const options = { store, upcasters: new Upcasters([]), projections: [lines], log };
  const db = new ReadDatabase(database.url, log);
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(store, writer)));
  for (let life = 0; life < 6; life += 1) {
    const own = new ReadDatabase(database.url, log);
    const runner = new ProjectionRunner({ ...options, db: own });
    await runner.start();
    await until(async () => ['running', 'retrying'].includes(runner.status()[0]?.state ?? ''));
    await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'taizhang-read' AND pid <> pg_backend_pid()`);
    if (life === 5) {
      await writing;
      expect(await runner.waitFor('replay-lines', await store.head(), 15_000)).toBe(true);
    }
    await runner.stop();
    await own.close();
  }
  const { rows, differences } = await verifyProjection(lines, { ...options, db });
  const { rows: sums } = await db.query<{ events: number }>(
    'SELECT sum(events)::int AS events FROM reports.replay_line',
  );
  expect(differences).toEqual([]);
  expect(rows).toBe(WRITERS * 7);
  expect(sums).toEqual([{ events: WRITERS * APPENDS * 0.8 }]);
  await store.close();
  await db.close();
  await database.drop();
}, 60_000);
