import { UnitTree } from '@taizhang/kernel';
import type { Report, ReportContext } from '@taizhang/platform';
import { OPEN_STATES, type TaskEvent, type TaskState } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import fc from 'fast-check';
import { planAdopted, ReportLedger, taskAssigned } from '../ledger.fixture';
import { taskLedger } from './task-ledger.projection';
import { taskLedgerReport } from './task-ledger.report';
import { TaskLedgerRow } from './task-ledger.rows';
import { SORTS, STATES, type TaskLedgerQuery } from './task-ledger.search';
import type { TaskScope } from './task.scope';
import { planProgressReport, unitWorkloadReport } from './workload.reports';

const PLANS = { sg1: 'shigu', hy1: 'hengyang', zz1: 'zhuzhou' } as const;
/** A centre whose slug does not begin with its department's, and a section whose slug begins with another one's. */
const TREE = new UnitTree([
  ...SMALL_TREE.all(),
  { slug: 'centre', name: '五社联动中心', level: 'county', kind: 'section', parent: 'shigu.civil-affairs' },
  { slug: 'shigu.finance.stray', name: '农财股', level: 'county', kind: 'section', parent: 'shigu.renmin' },
]);
const UNITS = TREE.all().map(({ slug }) => slug);
const DAYS = ['2022-03-01', '2022-05-31', '2022-09-15'] as const;
const [TASKS, QUESTIONS, seed] = [120, 150, 20_220_106];

const day = fc.constantFrom(...DAYS);
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 2 });
const ids = { taskId: 't', planId: 'p' };

/** Any fact after any other: sums follow the fold, however a task came where it is. */
const factOf = (unit: fc.Arbitrary<string>): fc.Arbitrary<TaskEvent> =>
  fc.oneof(
    unit.map((unitId): TaskEvent => ({ type: 'TaskAccepted', unitId })),
    unit.map((unitId): TaskEvent => ({ type: 'TaskDeemedAccepted', unitId })),
    fc.record<Omit<TaskEvent & { type: 'TaskProgressReported' }, 'basis' | 'underPack'>>({
      type: fc.constant('TaskProgressReported'),
      percent: fc.nat(100),
      ...{ unitId: unit, note: fc.constant('n'), correction: fc.boolean() },
    }),
    day.map((dueOn): TaskEvent => ({ type: 'TaskFellOverdue', ...ids, lead: 'l', dueOn })),
    day.map((fixBy): TaskEvent => ({ type: 'TaskReturned', reason: 'r', fixBy })),
    fc.boolean().map((onTime): TaskEvent => ({ type: 'TaskVerified', onTime })),
    day.map((closedOn): TaskEvent => ({ type: 'TaskClosed', ...ids, reason: 'completed', closedOn })),
    fc.constant<TaskEvent>({ type: 'TaskCancelled', ...ids, reason: 'r' }),
    fc.constant<TaskEvent>({ type: 'TaskSuspended', reason: 'r' }),
    fc
      .record({ leads: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }), additional: fc.boolean(), dueOn: day })
      .map((changed): TaskEvent => ({ type: 'TaskAmended', changed: { ...changed, title: `改 ${changed.dueOn}` } })),
  );

const life = fc.constantFrom('sg1', 'hy1', 'zz1').chain((planId) => {
  // Units of another root have no part in a plan (TSK-06).
  const root = TREE.root(PLANS[planId]).slug;
  const unit = fc.constantFrom(...TREE.subtree(root).map(({ slug }) => slug));
  return fc.record({
    planId: fc.constant(planId),
    leads: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
    participants: fc.uniqueArray(unit, { maxLength: 3 }),
    additional: fc.boolean(),
    dueOn: optional(day),
    past: fc.array(factOf(unit), { maxLength: 8 }),
  });
});

let ledger: ReportLedger;
let tasks: { taskId: string; state: TaskState }[];
beforeAll(async () => {
  ledger = await ReportLedger.open(taskLedger);
  for (const [id, adoptingUnit] of Object.entries(PLANS)) {
    await ledger.happened(`plan-${id}`, planAdopted(id, { adoptingUnit }));
  }
  const lives = fc.sample(life, { seed, numRuns: TASKS });
  for (const [number, { planId, dueOn, past, ...rest }] of lives.entries()) {
    const due = dueOn ? { dueOn, due: { kind: 'fixed' as const, on: dueOn } } : {};
    const assigned = taskAssigned(planId, `t${number}`, { ...rest, ...due });
    await ledger.happened(`task-${planId}.t${number}`, assigned, ...past);
  }
  const rows = await ledger.models.manager.find(TaskLedgerRow);
  tasks = rows.map(({ taskId, state }) => ({ taskId, state }));
}, 120_000);
afterAll(() => ledger.close());

type Scanned = (typeof tasks)[number];

/** The tasks of a query, from the states of all: no column, index or sum is asked. */
function scan({ planId: id, unitId: unit, from, to, state, overdue, q }: TaskLedgerQuery, root: string): Scanned[] {
  const among = (slugs: readonly string[], top: string) => slugs.some((slug) => TREE.within(slug, top));
  return tasks.filter(({ taskId, state: task }) => {
    const { dueOn, title } = task;
    const text = `${title.zh}\n${title.en}`.toLowerCase();
    return (
      among([PLANS[task.planId as keyof typeof PLANS]], root) &&
      (id === undefined || task.planId === id) &&
      (unit === undefined || among([...task.leads, ...task.participants], unit)) &&
      (from === undefined || (dueOn !== null && dueOn >= from)) &&
      (to === undefined || (dueOn !== null && dueOn <= to)) &&
      (state === undefined || task.status === state) &&
      (overdue === undefined || isOverdue(task) === overdue) &&
      (q === undefined || text.includes(q.toLowerCase()) || taskId.startsWith(q) || task.code.startsWith(q))
    );
  });
}

const isOverdue = ({ overdueSince, status }: TaskState): boolean =>
  overdueSince !== null && OPEN_STATES.includes(status);
const isClosed = ({ state }: Scanned): boolean => state.status === 'closed';
const isCounted = ({ state }: Scanned): boolean =>
  !state.additional && state.due.kind !== 'longTerm' && state.status !== 'cancelled';
const count = (of: readonly Scanned[], each: (task: Scanned) => boolean): number => of.filter(each).length;

function byState(of: readonly Scanned[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of of) counts[state.status] = (counts[state.status] ?? 0) + 1;
  return counts;
}

function share(of: readonly Scanned[], part: (task: Scanned) => boolean): number | null {
  const counted = of.filter(isCounted);
  return counted.length === 0 ? null : Math.round((count(counted, part) / counted.length) * 10_000) / 10_000;
}

/** All lines of a report, some at a time. */
async function walk<Q extends object, R extends object>(
  of: Report<Q, R>,
  query: Q,
  limit: number,
  context: ReportContext,
): Promise<R[]> {
  const rows: R[] = [];
  let cursor: string | undefined;
  do {
    const page = await of.page(query, { limit, ...(cursor !== undefined && { cursor }) }, context);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

const scope = {
  planId: optional(fc.constantFrom(...Object.keys(PLANS))),
  unitId: optional(fc.constantFrom(...UNITS)),
  from: optional(day),
  to: optional(day),
};
const root = fc.constantFrom('hengyang', 'zhuzhou');
const limit = fc.constantFrom(3, 20, 1_000);
const LEDGER_QUERY: fc.Arbitrary<TaskLedgerQuery> = fc.record({
  ...scope,
  state: optional(fc.constantFrom(...STATES)),
  overdue: optional(fc.boolean()),
  q: optional(fc.constantFrom('改', '任务', 'TASK T1', 'sg1.t', 't2', 'nothing')),
  sort: optional(fc.constantFrom(...SORTS)),
});
const SORT_VALUE = {
  dueOn: ({ state }: Scanned) => state.dueOn ?? '9999-12-31',
  taskId: ({ taskId }: Scanned) => taskId,
  state: ({ state }: Scanned) => state.status,
  percent: ({ state }: Scanned) => state.percent,
} as const;

function inOrder(of: readonly Scanned[], sort: NonNullable<TaskLedgerQuery['sort']>): string[] {
  const value = SORT_VALUE[sort.replace('-', '') as keyof typeof SORT_VALUE];
  const before = (a: Scanned, b: Scanned): boolean =>
    value(a) === value(b) ? a.taskId < b.taskId : value(a) < value(b);
  const ordered = [...of].sort((a, b) => (before(a, b) ? -1 : 1)).map(({ taskId }) => taskId);
  return sort.startsWith('-') ? ordered.reverse() : ordered;
}

/** Without what is not asked for, as a query arrives. */
const asked = <Q extends object>(query: Q): Q =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Q;

it('pages and totals of the ledger are those of a scan of all tasks', () =>
  fc.assert(
    fc.asyncProperty(LEDGER_QUERY, root, limit, async (given, top, most) => {
      const [query, context] = [asked(given), ledger.context(TREE, top)];
      const found = scan(query, top);
      const lines = await walk(taskLedgerReport, query, most, context);
      expect(lines.map(({ taskId }) => taskId)).toEqual(inOrder(found, query.sort ?? 'dueOn'));
      const totals = {
        tasks: found.length,
        byState: byState(found),
        additional: count(found, ({ state }) => state.additional),
        overdue: count(found, ({ state }) => isOverdue(state)),
      };
      expect(await taskLedgerReport.totals?.(query, context)).toEqual({ total: found.length, totals });
    }),
    { seed, numRuns: QUESTIONS },
  ));

it('TSK-17 the workload of each first lead is that of a scan of all tasks', () =>
  fc.assert(
    fc.asyncProperty(fc.record(scope), root, async (given, top) => {
      const { unitId, ...query } = asked<TaskScope>(given);
      const context = ledger.context(TREE, top);
      const found = scan(query, top);
      const leads = UNITS.filter((unit) => unitId === undefined || TREE.within(unit, unitId));
      const leading = leads.filter((lead) => found.some(({ state }) => state.leads[0] === lead)).sort();
      const expected = leading.map((lead) => {
        const of = found.filter(({ state }) => state.leads[0] === lead);
        const onTime = (task: Scanned) => isClosed(task) && task.state.onTime === true;
        return {
          unitId: lead,
          assigned: of.length,
          accepted: count(of, ({ state }) => state.acceptances.some((each) => each.unitId === lead)),
          deemed: count(of, ({ state }) => state.deemed),
          closedOnTime: count(of, onTime),
          closedLate: count(of, (task) => isClosed(task) && task.state.onTime === false),
          open: count(of, (task) => !isClosed(task) && task.state.status !== 'cancelled'),
          rate: share(of, onTime),
          overdue: count(of, ({ state }) => isOverdue(state)),
          byState: byState(of),
        };
      });
      expect(await walk(unitWorkloadReport, asked(given), 1_000, context)).toEqual(expected);
    }),
    { seed, numRuns: QUESTIONS },
  ));

it('TSK-17 how far each plan is, is what a scan of all tasks says', () =>
  fc.assert(
    fc.asyncProperty(fc.record(scope), root, limit, async (given, top, most) => {
      const [query, context] = [asked<TaskScope>(given), ledger.context(TREE, top)];
      const found = scan(query, top);
      const plans = Object.keys(PLANS).filter(
        (id) => TREE.within(PLANS[id as keyof typeof PLANS], top) && id === (query.planId ?? id),
      );
      const expected = plans.sort().map((planId) => {
        const of = found.filter(({ state }) => state.planId === planId);
        const overdue = count(of, ({ state }) => isOverdue(state));
        return { planId, tasks: of.length, overdue, byState: byState(of), closedShare: share(of, isClosed) };
      });
      const lines = await walk(planProgressReport, query, most, context);
      expect(lines.map(({ packId: _, title: _t, adoptingUnit: _a, state: _s, phase: _p, ...line }) => line)).toEqual(
        expected,
      );
    }),
    { seed, numRuns: QUESTIONS },
  ));
