import type { EventStore } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import { migrateRead, ProjectionRunner, ReadDatabase, Upcasters, type Projection } from '@taizhang/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Bench, Result } from './bench';
import { withServer } from './store-server';

const TASKS = 100_000;
const EVENTS = 500_000;
const GOAL_PER_SECOND = 15_000;
const GOAL_GROWTH_MB = 64;

@Entity('bench_ledger')
class BenchLedger {
  @PrimaryColumn('text') taskId: string;
  @Index() @Column('text') planId: string;
  @Column('jsonb') title: { zh: string; en: string };
  @Index() @Column('text') lead: string;
  @Column('text', { array: true }) participants: string[];
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('text') state: string;
  @Column('integer') percent: number;
  @Column('integer') evidenceCount: number;
  @Column('boolean', { nullable: true }) onTime: boolean | null;
  @Column('text', { array: true }) basis: string[];
  @Column('integer') revision: number;
  @Column('timestamptz') changedAt: Date;
}

const ledger: Projection = {
  name: 'bench-ledger',
  version: 1,
  filter: { categories: ['task'] },
  tables: [BenchLedger],
  touches: ({ streamId }) => [{ entity: BenchLedger, key: streamId }],
  apply({ streamId, type, data, revision, recordedAt, metadata }, rows) {
    const changedAt = new Date(recordedAt);
    const row = rows.get(BenchLedger, streamId);
    if (!row) {
      const given = data as Pick<BenchLedger, 'planId' | 'title' | 'lead' | 'participants' | 'dueOn'>;
      const fresh = { state: 'assigned', percent: 0, evidenceCount: 0, onTime: null, basis: [...metadata.basis] };
      rows.put(BenchLedger, { taskId: streamId, ...given, ...fresh, revision, changedAt });
    } else if (type === 'TaskClosed') {
      rows.put(BenchLedger, { ...row, state: 'closed', onTime: true, revision, changedAt });
    } else {
      const percent = Number(data['percent']);
      rows.put(BenchLedger, { ...row, percent, evidenceCount: row.evidenceCount + 1, revision, changedAt });
    }
  },
};

const actor = { userId: 'clerk-1', unitId: 'shigu.finance', roles: ['clerk'] };

function event(task: number, revision: number) {
  const id = newId();
  const occurredAt = '2022-05-01T00:00:00.000Z';
  const metadata = { actor, occurredAt, basis: ['SG1 §三(一)'], correlationId: id, causationId: id, schemaVersion: 1 };
  const title = { zh: `节水型机关第 ${task} 项`, en: `water-saving office ${task}` };
  const lead = `shigu.unit${task % 60}`;
  const opened = { planId: `plan-${task % 22}`, title, lead, participants: ['shigu.finance'], dueOn: '2022-10-31' };
  if (revision === 0) return { id, type: 'TaskAssigned', data: opened, metadata };
  if (revision === EVENTS / TASKS - 1) return { id, type: 'TaskClosed', data: { closedOn: '2022-10-30' }, metadata };
  return { id, type: 'ProgressReported', data: { percent: revision * 20, note: '已完成现场核查' }, metadata };
}

/** Round by round over all tasks, so that no two events of a batch share a row: the costly case. */
async function fill(store: EventStore): Promise<void> {
  for (let revision = 0; revision < EVENTS / TASKS; revision += 1) {
    for (let task = 0; task < TASKS; task += 500) {
      const some = Array.from({ length: 500 }, (_, index) => task + index);
      const expected = revision === 0 ? 'none' : BigInt(revision - 1);
      await Promise.all(some.map((number) => store.append(`task-${number}`, expected, [event(number, revision)])));
    }
  }
}

const MB = 1_048_576;

interface Measured {
  readonly seconds: number;
  /** Most resident memory in the first and in the last third of the time. */
  readonly firstMb: number;
  readonly lastMb: number;
}

async function measured(work: () => Promise<void>): Promise<Measured> {
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(process.memoryUsage.rss() / MB), 100);
  const since = performance.now();
  await work();
  const seconds = (performance.now() - since) / 1_000;
  clearInterval(sampling);
  const third = Math.ceil(samples.length / 3);
  return { seconds, firstMb: Math.max(...samples.slice(0, third)), lastMb: Math.max(...samples.slice(-third)) };
}

async function compare(url: string) {
  const log = { info: () => undefined, warn: () => undefined, error: fail };
  const store = PostgresEventStore.open({ connectionString: url });
  const db = new ReadDatabase(url, log);
  await fill(store);
  const reading = await measured(async () => {
    let count = 0;
    for await (const { position } of store.readAll({ limit: EVENTS })) count += position ? 1 : 0;
    if (count !== EVENTS) throw new Error(`read ${count} events`);
  });
  const runner = new ProjectionRunner({ db, store, upcasters: new Upcasters([]), projections: [ledger], log });
  const head = await store.head();
  const projecting = await measured(async () => {
    await runner.start();
    if (!(await runner.waitFor('bench-ledger', head, 600_000))) throw new Error('the rebuild did not end');
    await runner.stop(); // the indexes, which come last, are there
  });
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM reports.bench_ledger WHERE state = 'closed'`,
  );
  if (rows[0]?.n !== TASKS) throw new Error(`${rows[0]?.n} rows are closed`);
  await store.close();
  await db.close();
  return { reading, projecting };
}

function fail(fields: object, message: string): never {
  throw new Error(message, { cause: fields });
}

function results(reading: Measured, projecting: Measured): Result[] {
  const perSecond = Math.round(EVENTS / projecting.seconds);
  const growthMb = Math.round(projecting.lastMb - projecting.firstMb);
  return [
    {
      id: 'projection-rebuild',
      value: perSecond,
      unit: 'events/s',
      ratio: reading.seconds / projecting.seconds,
      against: 'readAll of the same events',
      goal: `≥ ${GOAL_PER_SECOND} events/s`,
      ok: perSecond >= GOAL_PER_SECOND,
    },
    {
      id: 'projection-rebuild-memory',
      value: growthMb,
      unit: 'MB more',
      ratio: projecting.lastMb / projecting.firstMb,
      against: 'the first third of the same rebuild',
      goal: `≤ ${GOAL_GROWTH_MB} MB`,
      ok: growthMb <= GOAL_GROWTH_MB,
    },
  ];
}

export const projectionRebuild: Bench = {
  id: 'projection-rebuild',
  title: `rebuild of a ledger of ${TASKS} rows from ${EVENTS} events`,
  run: () =>
    withServer(async (server) => {
      const url = await server.database('rebuild');
      await migrateRead(url);
      const { reading, projecting } = await compare(url);
      return results(reading, projecting);
    }),
};
