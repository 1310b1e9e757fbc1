import { InvalidInput } from '@taizhang/kernel';
import type { Report, ReportContext } from '@taizhang/platform';
import type { TaskEvent } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import { planAdopted, ReportLedger, taskAssigned } from '../ledger.fixture';
import { downwardRequests } from '../refusal/downward-requests.projection';
import { downwardRequestsReport } from '../refusal/downward-requests.report';
import { difficultiesLateReport, longTermSilentReport, verificationLateReport } from './late.reports';
import { tasksOverdueReport } from './overdue.report';
import { scheduleReport } from './schedule.report';
import { taskLedger } from './task-ledger.projection';
import { unitWorkloadReport } from './workload.reports';

const TODAY = '2022-11-10';
let ledger: ReportLedger;
let context: ReportContext;

type Fact = TaskEvent & { at?: string };
const noon = (day: string): string => `${day}T04:00:00.000Z`;
/** A task of the plan with what happened to it, day by day. */
async function task(planId: string, code: string, more: Parameters<typeof taskAssigned>[2], ...past: Fact[]) {
  const facts = [{ ...taskAssigned(planId, code, more), at: '2022-09-01' } as Fact, ...past];
  const dated = facts.map(({ at = '2022-09-02', ...fact }) => ({ ...fact, at: noon(at) }));
  await ledger.happened(`task-${planId}.${code}`, ...dated);
}

const named = (code: string) => ({ taskId: `sg18.${code}`, planId: 'sg18', lead: 'shigu.finance' });
const titleOf = (code: string) => ({ zh: `任务 ${code}`, en: `Task ${code}` });
const overdue = (code: string, dueOn: string): Fact => ({ type: 'TaskFellOverdue', ...named(code), dueOn, at: dueOn });
const supervised = (code: string): Fact => ({
  ...{ type: 'TaskSupervised', ...named(code), level: 'circular', limitOn: '2022-11-20', issuer: 'shigu' },
  ...{ reason: 'r', at: '2022-11-05' },
});
const submitted = (on: string, verifyBy: string): Fact => ({
  ...{ type: 'TaskSubmitted', unitId: 'shigu.finance', userId: 'u', statement: 's', submittedOn: on },
  ...{ verifyBy, at: on },
});
const raised = (code: string, no: number, answerBy: string): Fact => ({
  ...{ type: 'DifficultyRaised', difficultyNo: `sg18.${code}-${no}`, unitId: 'shigu.finance', text: '困难', answerBy },
});
const answered = (code: string, no: number, at: string): Fact => ({
  ...{ type: 'DifficultyAnswered', difficultyNo: `sg18.${code}-${no}`, findings: 'f', measures: 'm', at },
});
const progress = (at: string): Fact => ({
  ...{ type: 'TaskProgressReported', unitId: 'shigu.finance', percent: 10, note: 'n', correction: false, at },
});

async function fillOverdue(): Promise<void> {
  await task('sg18', 'o1', { dueOn: '2022-10-31' }, overdue('o1', '2022-10-31'), supervised('o1'));
  await task('sg18', 'o2', { dueOn: '2022-10-01' }, overdue('o2', '2022-10-01'));
  await task('sg18', 'o3', { dueOn: '2022-10-31' }, overdue('o3', '2022-10-31'), submitted('2022-11-03', '2022-11-10'));
  await task('zz1', 'o4', { dueOn: '2022-10-31', leads: ['zhuzhou.finance'] }, overdue('o4', '2022-10-31'));
}

async function fillSchedule(): Promise<void> {
  const name = { zh: '文本', en: 'text' };
  const outputs = [{ code: 'text', name, unit: { zh: '份', en: 'copies' }, quantity: 2, mandatory: true }];
  for (const row of [10, 2, 21]) {
    const basis = [`SG18 §附件1(${row})`, 'SG18 §三(一)'];
    await task('sg18', `r${row}`, { basis, deliverables: outputs, additional: row === 21, dueOn: '2022-12-31' });
  }
  const basis = ['SG18 §附件1(2)'];
  await task('sg18', 'adhoc', { basis, adHoc: true });
  await task('sg18', 'r2.part', { basis, parent: 'sg18.r2' });
  await task('sg18', 'media', { basis: ['SG18 §四(四)'] });
}

beforeAll(async () => {
  ledger = await ReportLedger.open(taskLedger, downwardRequests);
  context = ledger.context(SMALL_TREE, 'hengyang', TODAY);
  await ledger.happened('plan-sg18', planAdopted('sg18'));
  await ledger.happened('plan-zz1', planAdopted('zz1', { adoptingUnit: 'zhuzhou', officeUnit: 'zhuzhou' }));
  await fillOverdue();
  await fillSchedule();
}, 60_000);
afterAll(() => ledger.close());

/** All pages of a report, one line at a time. */
async function lines<Q extends object, R extends object>(
  report: Report<Q, R>,
  query: Q,
  within = context,
): Promise<R[]> {
  const rows: R[] = [];
  let cursor: string | undefined;
  do {
    const page = await report.page(query, { limit: 1, ...(cursor === undefined ? {} : { cursor }) }, within);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

describe('what is overdue', () => {
  it('TSK-19 the longest first, with the supervision that is open', async () => {
    expect(await lines(tasksOverdueReport, {})).toEqual([
      expect.objectContaining({ taskId: 'sg18.o2', dueOn: '2022-10-01', overdueDays: 40, level: null, replyBy: null }),
      expect.objectContaining({
        ...{ taskId: 'sg18.o1', lead: 'shigu.finance', verifierUnit: 'shigu.office', overdueDays: 10 },
        ...{ level: 'circular', replyBy: '2022-11-20', repliedOn: null },
      }),
    ]);
    expect(await tasksOverdueReport.totals?.({}, context)).toEqual({
      total: 2,
      totals: { byLevel: { circular: 1, none: 1 } },
    });
  });

  it('only of one’s own root, and of due dates in the window', async () => {
    const ids = async (...args: [object, ReportContext?]) =>
      (await lines(tasksOverdueReport, ...args)).map(({ taskId }) => taskId);
    expect(await ids({}, { ...context, root: 'zhuzhou' })).toEqual(['zz1.o4']);
    expect(await ids({ from: '2022-10-01', to: '2022-10-30' })).toEqual(['sg18.o2']);
    expect(await ids({ from: '2022-10-02' })).toEqual(['sg18.o1']);
  });
});

it('the schedule of the annex in its order, without ad hoc tasks and parts', async () => {
  const rows = await lines(scheduleReport, { planId: 'sg18' });
  expect(rows.map(({ row, taskId }) => [row, taskId])).toEqual([
    [2, 'sg18.r2'],
    [10, 'sg18.r10'],
    [21, 'sg18.r21'],
  ]);
  expect(rows[0]).toMatchObject({
    state: 'assigned',
    dueOn: '2022-12-31',
    outputs: [{ quantity: 2 }],
    additional: false,
  });
  expect(await scheduleReport.totals?.({ planId: 'sg18' }, context)).toEqual({
    total: 3,
    totals: { rows: 3, additional: 1 },
  });
  const outputs = scheduleReport.columns.find(({ key }) => key === 'outputs');
  expect(rows[0] && outputs?.csv?.(rows[0])).toBe('文本 2 份');
});

it('TSK-15 what the office checks too late, or has not checked yet', async () => {
  await task('sg18', 'v1', {}, submitted('2022-10-27', '2022-11-03'));
  await task('sg18', 'v2', {}, submitted('2022-11-03', '2022-11-10'));
  await task('sg18', 'v3', {}, submitted('2022-10-20', '2022-10-27'), {
    type: 'TaskVerified',
    onTime: true,
    at: '2022-10-31',
  });
  await task('sg18', 'v4', {}, submitted('2022-10-20', '2022-10-27'), {
    type: 'TaskVerified',
    onTime: true,
    at: '2022-10-27',
  });
  await task('sg18', 'v5', {}, submitted('2022-10-20', '2022-10-27'), {
    ...{ type: 'TaskReturned', reason: 'r', fixBy: '2022-11-20', at: '2022-11-01' },
  });
  const { taskId, planId } = named('v6');
  await task('sg18', 'v6', {}, submitted('2022-10-20', '2022-10-27'), {
    type: 'TaskCancelled',
    taskId,
    planId,
    reason: 'r',
  });
  expect(await lines(verificationLateReport, {})).toEqual([
    { id: 'sg18.v3', title: titleOf('v3'), unitId: 'shigu.office', dueOn: '2022-10-27', daysLate: 4 },
    { id: 'sg18.v5', title: titleOf('v5'), unitId: 'shigu.office', dueOn: '2022-10-27', daysLate: 5 },
    { id: 'sg18.v1', title: titleOf('v1'), unitId: 'shigu.office', dueOn: '2022-11-03', daysLate: 7 },
  ]);
  expect(await verificationLateReport.totals?.({}, context)).toEqual({ total: 3, totals: { late: 3 } });
});

it('TSK-24 difficulties without an answer in time', async () => {
  await task(
    'sg18',
    'd1',
    {},
    raised('d1', 1, '2022-11-01'),
    raised('d1', 2, '2022-11-10'),
    raised('d1', 3, '2022-10-31'),
    answered('d1', 3, '2022-11-02'),
  );
  await task('sg18', 'd2', {}, raised('d2', 1, '2022-10-31'), answered('d2', 1, '2022-10-31'));
  await task('sg18', 'd3', {}, raised('d3', 1, '2022-10-31'), answered('d3', 1, '2022-11-01'));
  const unitId = 'shigu.office';
  expect(await lines(difficultiesLateReport, {})).toEqual([
    { id: 'sg18.d1-1', title: titleOf('d1'), unitId, dueOn: '2022-11-01', daysLate: 9 },
    { id: 'sg18.d1-3', title: titleOf('d1'), unitId, dueOn: '2022-10-31', daysLate: 2 },
    { id: 'sg18.d3-1', title: titleOf('d3'), unitId, dueOn: '2022-10-31', daysLate: 1 },
  ]);
});

it('TSK-10 long-term tasks without news for a quarter', async () => {
  const accepted: Fact = { type: 'TaskAccepted', unitId: 'shigu.finance' };
  await task('sg18', 'l1', {}, accepted);
  await task('sg18', 'l2', {}, accepted, progress('2022-09-30'));
  await task('sg18', 'l3', {}, accepted, progress('2022-10-01'));
  const silent = await lines(longTermSilentReport, { from: '2022-09-30', to: '2022-12-31' });
  expect(silent.filter(({ id }) => id.startsWith('sg18.l'))).toEqual([
    { id: 'sg18.l1', title: titleOf('l1'), unitId: 'shigu.finance', dueOn: '2022-09-30', daysLate: 41 },
  ]);
  const later = await lines(longTermSilentReport, {}, { ...context, today: '2023-01-01' });
  expect(later.filter(({ id }) => id.startsWith('sg18.l')).map(({ id, daysLate }) => [id, daysLate])).toEqual([
    ['sg18.l1', 93],
    ['sg18.l2', 1],
  ]);
});

it('TSK-11 the workload tells who signed from who did not', async () => {
  const leads = ['shigu.civil-affairs'];
  await task('sg18', 'w1', { leads }, { type: 'TaskDeemedAccepted', unitId: 'shigu.civil-affairs' });
  await task('sg18', 'w2', { leads }, { type: 'TaskAccepted', unitId: 'shigu.civil-affairs' });
  const rows = await lines(unitWorkloadReport, { unitId: 'shigu.civil-affairs' });
  expect(rows).toEqual([expect.objectContaining({ unitId: leads[0], assigned: 2, accepted: 1, deemed: 1, open: 2 })]);
});

describe('work handed down without leave', () => {
  const refused = (target: string, refusedOn: string, taskId: string) => ({
    ...{ type: 'DownwardRequestRefused', assigner: 'shigu.civil-affairs', target, refusedOn, taskId },
    reason: { zh: '未经审核', en: 'not decided' },
  });
  beforeAll(async () => {
    await ledger.happened('refusal-2022-11-08', refused('shigu.renmin', '2022-11-08', 'sg18.x1'));
    await ledger.happened(
      'refusal-2022-11-09',
      refused('shigu.renmin.xiangbei', '2022-11-09', 'sg18.x2'),
      refused('zhuzhou', '2022-11-09', 'zz1.x'),
    );
  });
  const ids = async (query: object) => (await lines(downwardRequestsReport, query)).map(({ taskId }) => taskId);

  it('TSK-25 newest first, of one’s own root', async () => {
    expect(await lines(downwardRequestsReport, {})).toEqual([
      {
        assigner: 'shigu.civil-affairs',
        target: 'shigu.renmin.xiangbei',
        refusedOn: '2022-11-09',
        reason: { zh: '未经审核', en: 'not decided' },
        taskId: 'sg18.x2',
      },
      expect.objectContaining({ target: 'shigu.renmin', refusedOn: '2022-11-08' }),
    ]);
    expect(await downwardRequestsReport.totals?.({}, context)).toEqual({ total: 2, totals: { requests: 2 } });
  });

  it('TSK-25 by plan, unit and day', async () => {
    expect(await ids({ unitId: 'shigu.renmin.xiangbei' })).toEqual(['sg18.x2']);
    expect(await ids({ to: '2022-11-08' })).toEqual(['sg18.x1']);
    expect(await ids({ from: '2022-11-09', planId: 'sg18' })).toEqual(['sg18.x2']);
    expect(await ids({ planId: 'sg1' })).toEqual([]);
    expect(await ids({ unitId: 'zhuzhou' })).toEqual([]);
    await expect(ids({ unitId: 'nowhere' })).rejects.toThrow(InvalidInput);
  });
});
