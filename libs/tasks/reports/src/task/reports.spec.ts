import { InvalidInput } from '@taizhang/kernel';
import type { Report, ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { taskLedger } from './task-ledger.projection';
import { planAdopted, taskAssigned, ReportLedger } from '../ledger.fixture';
import { taskLedgerReport, type TaskLedgerLine } from './task-ledger.report';
import type { TaskLedgerQuery } from './task-ledger.search';
import { planProgressReport, unitWorkloadReport } from './workload.reports';

let ledger: ReportLedger;
let context: ReportContext;

const TASKS = 23;
const LEADS = ['shigu.finance', 'shigu.civil-affairs', 'shigu.renmin.xiangbei'];
const idOf = (number: number): string => `sg1.t${String(number).padStart(2, '0')}`;

/** Tasks of three leads: every fourth long-term, others two to a due date; some signed, overdue, closed, cancelled. */
async function fill(): Promise<void> {
  await ledger.happened(
    'plan-sg1',
    planAdopted('sg1', {
      phases: [{ code: 'p1', title: { zh: '一', en: 'one' }, windows: [{ from: null, to: null }] }],
    }),
  );
  await ledger.happened('plan-zz1', planAdopted('zz1', { adoptingUnit: 'zhuzhou', officeUnit: 'zhuzhou' }));
  await ledger.happened('task-zz1.a', taskAssigned('zz1', 'a', { leads: ['zhuzhou.finance'] }));
  for (let number = 1; number <= TASKS; number += 1) {
    const lead = LEADS[number % 3] ?? '';
    const dueOn = `2022-0${1 + Math.floor(number / 3)}-15`;
    const stream = `task-${idOf(number)}`;
    const more = {
      leads: [lead],
      additional: number % 10 === 0,
      ...(number % 4 === 0 ? {} : { dueOn, due: { kind: 'fixed' as const, on: dueOn } }),
    };
    await ledger.happened(
      stream,
      taskAssigned('sg1', idOf(number).slice(4), { ...more, title: `节水 100% 第${number}项` }),
    );
    if (number % 2 === 0) await ledger.happened(stream, { type: 'TaskAccepted', unitId: lead });
    const ids = { taskId: idOf(number), planId: 'sg1' };
    if (number % 7 === 1) await ledger.happened(stream, { type: 'TaskFellOverdue', ...ids, lead, dueOn });
    if (number % 7 === 2) {
      const onTime = number === 9;
      await ledger.happened(stream, { type: 'TaskVerified', onTime });
      await ledger.happened(stream, {
        type: 'TaskClosed',
        ...ids,
        reason: 'completed',
        onTime,
        closedOn: '2022-09-01',
      });
    }
    if (number === 21) await ledger.happened(stream, { type: 'TaskCancelled', ...ids, reason: 'x' });
  }
}

beforeAll(async () => {
  ledger = await ReportLedger.open(taskLedger);
  await fill();
  context = ledger.context(SMALL_TREE);
}, 60_000);
afterAll(() => ledger.close());

/** All pages of a report, walked by its cursor. */
async function walk<Q extends object, R extends object>(
  report: Report<Q, R>,
  query: Q,
  limit: number,
  within = context,
): Promise<R[]> {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, within);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

const lines = (query: TaskLedgerQuery, limit = 1_000, within = context) => walk(taskLedgerReport, query, limit, within);
const ids = (rows: readonly TaskLedgerLine[]): string[] => rows.map(({ taskId }) => taskId);

describe('pages', () => {
  const SORTS = [undefined, 'dueOn', '-dueOn', 'taskId', '-taskId', 'state', 'percent', '-percent'] as const;

  it.each(SORTS)('sorted by %s, walked by any page size, are the whole report', async (sort) => {
    const query: TaskLedgerQuery = sort === undefined ? {} : { sort };
    const whole = ids(await lines(query));
    expect([...whole].sort()).toEqual(Array.from({ length: TASKS }, (_, index) => idOf(index + 1)));
    for (const limit of [1, 2, 5, 22, 23, 24]) expect(ids(await lines(query, limit))).toEqual(whole);
  });

  it('dates go from early to late, what has none last; backwards the other way round', async () => {
    const dates = (await lines({ sort: 'dueOn' })).map(({ dueOn }) => dueOn ?? '9999');
    expect(dates).toEqual([...dates].sort());
    expect((await lines({ sort: '-dueOn' })).map(({ dueOn }) => dueOn ?? '9999')).toEqual([...dates].reverse());
  });

  it.each(['nonsense', '', Buffer.from('[1]').toString('base64url'), Buffer.from('["a",1]').toString('base64url')])(
    'the cursor %j is refused',
    async (cursor) => {
      await expect(taskLedgerReport.page({}, { cursor, limit: 5 }, context)).rejects.toThrow(InvalidInput);
    },
  );

  it('a cursor of another sort is refused where its values do not fit', async () => {
    const { nextCursor: cursor = '' } = await taskLedgerReport.page({ sort: 'dueOn' }, { limit: 5 }, context);
    await expect(taskLedgerReport.page({ sort: 'percent' }, { cursor, limit: 5 }, context)).rejects.toThrow(
      InvalidInput,
    );
  });
});

describe('filters', () => {
  it('one’s own root tree only, whatever is asked', async () => {
    const zhuzhou = { ...context, root: 'zhuzhou' };
    expect(ids(await lines({}, 50, zhuzhou))).toEqual(['zz1.a']);
    expect(await lines({ planId: 'sg1' }, 50, zhuzhou)).toEqual([]);
    expect(await lines({ unitId: 'shigu.finance' }, 50, zhuzhou)).toEqual([]);
  });

  it('a unit stands for its subtree; an unknown one is refused', async () => {
    expect(await lines({ unitId: 'shigu' })).toHaveLength(TASKS);
    const street = await lines({ unitId: 'shigu.renmin' });
    expect(street.map(({ lead }) => lead)).toEqual(
      Array.from({ length: street.length }, () => 'shigu.renmin.xiangbei'),
    );
    expect(street).toHaveLength(8);
    expect(await lines({ unitId: 'shigu.office' })).toEqual([]);
    await expect(lines({ unitId: 'nowhere' })).rejects.toThrow(InvalidInput);
  });

  it('state, plan, and what is overdue and still open', async () => {
    expect(ids(await lines({ state: 'closed', sort: 'taskId' }))).toEqual([2, 9, 16, 23].map(idOf));
    expect(ids(await lines({ state: 'cancelled' }))).toEqual([idOf(21)]);
    expect(ids(await lines({ overdue: true, sort: 'taskId' }))).toEqual([1, 8, 15, 22].map(idOf));
    expect(await lines({ overdue: false })).toHaveLength(TASKS - 4);
    expect(await lines({ planId: 'zz1' })).toEqual([]);
  });

  it.each([
    ['第7项', [7]],
    ['sg1.t07', [7]],
    ['TASK T07', [7]],
    ['100%', 'all'],
    ['100_', []],
    ['\\', []],
    ["'; DROP", []],
  ])('text %s is found literally', async (q, numbers) => {
    const expected = numbers === 'all' ? TASKS : (numbers as number[]).map(idOf);
    const found = ids(await lines({ q, sort: 'taskId' }));
    expect(numbers === 'all' ? found.length : found).toEqual(expected);
  });
});

it('a line counts overdue days to the business date', async () => {
  const [line] = await lines({ q: 'sg1.t01' });
  expect(line).toMatchObject({ longTerm: false, phase: null });
  expect(line).toMatchObject({ taskId: idOf(1), dueOn: '2022-01-15', overdueDays: 259, title: { en: 'Task t01' } });
  expect((await lines({ q: 'sg1.t03' }))[0]?.overdueDays).toBe(0);
});

it('totals follow the filters and are those of the lines', async () => {
  for (const query of [
    {},
    { unitId: 'shigu.renmin' },
    { state: 'closed' },
    { overdue: true },
    { q: 'nothing' },
  ] as TaskLedgerQuery[]) {
    const rows = await lines(query);
    const { total, totals } = (await taskLedgerReport.totals?.(query, context)) as {
      total: number;
      totals: Record<string, unknown>;
    };
    const byState: Record<string, number> = {};
    for (const { state } of rows) byState[state] = (byState[state] ?? 0) + 1;
    const overdue = ids(await lines({ ...query, overdue: true })).length;
    expect({ total, totals }).toEqual({
      total: rows.length,
      totals: { tasks: rows.length, byState, additional: rows.filter(({ additional }) => additional).length, overdue },
    });
  }
});

it('the workload of each first lead', async () => {
  const rows = await walk(unitWorkloadReport, {}, 1_000);
  expect(rows.map(({ unitId }) => unitId)).toEqual([...LEADS].sort());
  expect(rows.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(TASKS);
  const finance = rows.find(({ unitId }) => unitId === 'shigu.finance');
  // 3, 6, 9 … 21: of seven one closed in time (9), one cancelled (21); it and the long-term one (12) are in no rate.
  expect(finance).toEqual({
    ...{
      unitId: 'shigu.finance',
      assigned: 7,
      accepted: 3,
      deemed: 0,
      closedOnTime: 1,
      closedLate: 0,
      open: 5,
      overdue: 1,
    },
    ...{ rate: 0.2, byState: { accepted: 3, assigned: 2, closed: 1, cancelled: 1 } },
  });
  expect(await walk(unitWorkloadReport, {}, 1_000, { ...context, root: 'zhuzhou' })).toHaveLength(1);
});

it('TSK-17 how far each plan is: additional, cancelled and long-term tasks are in no denominator', async () => {
  const [plan, ...others] = await walk(planProgressReport, {}, 1_000);
  expect(others).toEqual([]);
  expect(plan).toMatchObject({
    planId: 'sg1',
    state: 'inForce',
    phase: 'p1',
    tasks: TASKS,
    overdue: 4,
    closedShare: 0.1875,
  });
  const [zhuzhou] = await walk(planProgressReport, {}, 1_000, { ...context, root: 'zhuzhou' });
  expect(zhuzhou).toMatchObject({ planId: 'zz1', phase: null, tasks: 1, closedShare: null });
  expect(await walk(planProgressReport, { planId: 'sg2' }, 1_000)).toEqual([]);
});

it('plans come in pages, too', async () => {
  for (const planId of ['sg8', 'sg9']) await ledger.happened(`plan-${planId}`, planAdopted(planId));
  for (const limit of [1, 2, 3]) {
    const plans = await walk(planProgressReport, {}, limit);
    expect(plans.map(({ planId }) => planId)).toEqual(['sg1', 'sg8', 'sg9']);
  }
});
