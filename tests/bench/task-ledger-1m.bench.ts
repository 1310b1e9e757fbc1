import 'reflect-metadata';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import type { UnitTree } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import {
  type AdoptedPacks,
  migrateRead,
  openReadModels,
  ProjectionRunner,
  ReadDatabase,
  report,
  type Report,
  type ReportContext,
  Upcasters,
} from '@taizhang/platform';
import {
  difficultiesLateReport,
  longTermSilentReport,
  planProgressReport,
  scheduleReport,
  taskLedger,
  taskLedgerReport,
  TaskLedgerRow,
  type TaskScope,
  tasksOverdueReport,
  unitWorkloadReport,
  verificationLateReport,
} from '@taizhang/tasks/reports';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { type Bench, median, percentile, type Result } from './bench';
import { fillLives } from './life-store';
import { withClient, withServer } from './store-server';
import { CASES, type Case, expected, rootOf } from './task-ledger-cases';
import { lives, TODAY } from './task-lives';

const TASKS = 1_000_000;
const LIMIT = 50;
const ROUNDS = 15;
const GOAL_MS = 50;

/** Reports beside the ledger, each with what it is asked. */
const OTHERS: readonly [Report, TaskScope][] = [
  [report(unitWorkloadReport), {}],
  [report(unitWorkloadReport), { planId: 'hengyang-p1' }],
  [report(unitWorkloadReport), { unitId: 'shigu' }],
  [report(planProgressReport), {}],
  [report(planProgressReport), { unitId: 'shigu.renmin' }],
  [report(tasksOverdueReport), {}],
  [report(tasksOverdueReport), { unitId: 'shigu.renmin' }],
  [report(scheduleReport), {}],
  [report(verificationLateReport), {}],
  [report(difficultiesLateReport), {}],
  [report(longTermSilentReport), {}],
];

/** Median and 95th percentile of so many calls, after one that is not counted. */
async function timed(work: () => Promise<unknown>): Promise<{ ms: number; p95: number }> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const since = performance.now();
    await work();
    took.push(performance.now() - since);
  }
  return { ms: median(took.slice(1)), p95: percentile(took.slice(1), 0.95) };
}

interface Measured {
  readonly name: string;
  readonly parts: Readonly<Record<string, { ms: number; p95: number }>>;
}

class Ledger {
  constructor(
    private readonly models: DataSource,
    private readonly units: UnitTree,
    private readonly client: Client,
  ) {}

  context(root: string): ReportContext {
    const actor = { userId: 'u', unitId: root, roles: ['auditor'] };
    return { rows: this.models.manager, units: this.units, packs: {} as AdoptedPacks, today: TODAY, root, actor };
  }

  /** What every page pays at least: one row by its key, there and back. */
  async roundTrip(): Promise<number> {
    const [row] = await this.models.manager.find(TaskLedgerRow, { take: 1, order: { taskId: 'DESC' } });
    const where = { taskId: row?.taskId ?? '' };
    return (await timed(() => this.models.manager.findOneByOrFail(TaskLedgerRow, where))).ms;
  }

  /** Throws where a page or a total is not what a scan of all tasks finds. */
  async ask(asked: Case): Promise<Measured> {
    const { total, pages } = await expected(asked, this.units, this.client, LIMIT);
    const context = this.context(rootOf(asked));
    const parts: Record<string, { ms: number; p95: number }> = {};
    for (const { name, cursor, ids } of pages) {
      const read = () => taskLedgerReport.page(asked.query, { limit: LIMIT, ...(cursor && { cursor }) }, context);
      const { rows } = await read();
      const found = rows.map(({ taskId }) => taskId);
      if (found.join() !== ids.join()) throw new Error(`${asked.name}, ${name} page: ${found} instead of ${ids}`);
      parts[name] = await timed(read);
    }
    const counted = await taskLedgerReport.totals?.(asked.query, context);
    const told = asked.uncounted ? undefined : total;
    if (counted?.total !== told) throw new Error(`${asked.name}: ${counted?.total} counted instead of ${told}`);
    if (counted) parts['totals'] = await timed(async () => taskLedgerReport.totals?.(asked.query, context));
    return { name: `ledger: ${asked.name} (${total})`, parts };
  }

  async other([of, query]: (typeof OTHERS)[number]): Promise<Measured> {
    const context = this.context('hengyang');
    const parts: Record<string, { ms: number; p95: number }> = {};
    parts['first'] = await timed(() => of.page(query, { limit: LIMIT }, context));
    if (of.totals) parts['totals'] = await timed(async () => of.totals?.(query, context));
    return { name: `${of.name} ${JSON.stringify(query)}`, parts };
  }
}

function result({ name, parts }: Measured, roundTrip: number): Result {
  const value = Math.max(...Object.values(parts).map(({ ms }) => ms));
  const told = Object.entries(parts).map(([part, { ms, p95 }]) => `${part} ${ms.toFixed(1)} (p95 ${p95.toFixed(1)})`);
  const against = `a row by its key ${roundTrip.toFixed(1)} ms; ${told.join(', ')}`;
  return {
    id: name,
    value,
    unit: 'ms',
    ratio: value / roundTrip,
    against,
    goal: `< ${GOAL_MS} ms`,
    ok: value < GOAL_MS,
  };
}

/** From the log to the rows; the most memory of the last third against that of the first. */
async function project(url: string, events: number): Promise<Result[]> {
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => console.error(fields) };
  const store = PostgresEventStore.open({ connectionString: url });
  const db = new ReadDatabase(url, log);
  const runner = new ProjectionRunner({ db, store, upcasters: new Upcasters([]), projections: [taskLedger], log });
  const memory: number[] = [];
  const sampling = setInterval(() => memory.push(process.memoryUsage.rss() / 1_048_576), 100);
  const since = performance.now();
  await runner.start();
  if (!(await runner.waitFor(taskLedger.name, await store.head(), 3_600_000))) throw new Error('no end of the rebuild');
  await runner.stop();
  clearInterval(sampling);
  const perSecond = (events / (performance.now() - since)) * 1_000;
  await store.close();
  await db.close();
  const third = Math.ceil(memory.length / 3);
  const [first, last] = [Math.max(...memory.slice(0, third)), Math.max(...memory.slice(-third))];
  const shown = { ratio: last / first, against: `memory ${first.toFixed(0)} MB, then ${last.toFixed(0)} MB` };
  const id = `task-ledger-1m: rebuild from ${events} events, indexes included`;
  return [{ id, value: perSecond, unit: 'events/s', ...shown, goal: 'memory flat', ok: last - first < 64 }];
}

async function ask(url: string, units: UnitTree): Promise<Result[]> {
  const models = await openReadModels(url, [taskLedger]);
  try {
    return await withClient(url, async (client) => {
      await client.query('VACUUM ANALYZE'); // as autovacuum does within minutes
      const ledger = new Ledger(models, units, client);
      const roundTrip = await ledger.roundTrip();
      const results: Result[] = [];
      for (const asked of CASES) results.push(result(await ledger.ask(asked), roundTrip));
      for (const other of OTHERS) results.push(result(await ledger.other(other), roundTrip));
      return results;
    });
  } finally {
    await models.destroy();
  }
}

/**
 * The log is filled in bulk as so many appends would have, one after another the lives of the tasks; the rows are made
 * of it by the projection as in production. Then the reports' own code is asked, and a scan of all tasks checks each
 * page and total.
 */
export const taskLedger1m: Bench = {
  id: 'task-ledger-1m',
  title: `pages and totals of a ledger of ${TASKS} tasks`,
  run: () =>
    withServer(async (server) => {
      const url = await server.database('ledger');
      await migrateRead(url);
      const units = loadUnits();
      const events = await fillLives(url, lives(units, TASKS));
      const rebuilt = await project(url, events);
      return [...rebuilt, ...(await ask(url, units))];
    }),
};
