import type { TaskEvent } from '@taizhang/tasks/domain';
import { deadlineTimer } from '@taizhang/platform';
import { planAdopted, taskAssigned, ReportLedger } from '../ledger.fixture';
import { phaseOf, taskLedger } from './task-ledger.projection';
import { PlanRow, TaskDeadlineRow, TaskLedgerRow } from './task-ledger.rows';

let ledger: ReportLedger;
beforeAll(async () => (ledger = await ReportLedger.open(taskLedger)));
afterAll(() => ledger.close());

let number = 0;
let id: string;
let stream: string;
beforeEach(() => {
  number += 1;
  id = `sg1.t${number}`;
  stream = `task-${id}`;
});

const row = () => ledger.models.manager.findOneByOrFail(TaskLedgerRow, { taskId: id });
const dueDeadlines = (before: string, limit: number) =>
  deadlineTimer({
    ...{ name: 'task-deadlines', projection: taskLedger.name, entity: TaskDeadlineRow, readModels: ledger.models },
    fire: async () => undefined,
  }).due(before, limit);
const due = async (key = `5-overdue:${id}`) => {
  const rows = await dueDeadlines('2100-01-01T00:00:00.000Z', 1_000);
  return rows.find((each) => each.key === key)?.dueAt;
};
const assigned = (more: Parameters<typeof taskAssigned>[2] = {}) => taskAssigned('sg1', `t${number}`, more);
const submitted = (submittedOn: string): TaskEvent => ({
  type: 'TaskSubmitted',
  unitId: 'shigu.finance',
  userId: 'u',
  statement: '完成',
  submittedOn,
});

it('shows a task as it was handed down', async () => {
  const deliverable = {
    code: 'd1',
    name: { zh: '方案', en: 'plan' },
    unit: { zh: '份', en: 'copies' },
    quantity: 1,
    mandatory: true,
  };
  const more = { participants: ['shigu.renmin'], dueOn: '2022-10-31', deliverables: [deliverable], additional: true };
  await ledger.happened(stream, { ...assigned(more), basis: ['SG1 §二', 'SG1 §三'] });
  expect(await row()).toMatchObject({
    ...{ taskId: id, planId: 'sg1', titleZh: `任务 t${number}`, titleEn: `Task t${number}`, lead: 'shigu.finance' },
    ...{ units: ['shigu.finance', 'shigu.renmin'], dueOn: '2022-10-31', status: 'assigned', percent: 0 },
    signed: false,
    ...{ additional: true, onTime: null, revision: 0 },
    state: { deliverables: [deliverable], basis: ['SG1 §二', 'SG1 §三'], evidence: [], acceptances: [] },
  });
});

it('TSK-11 the first lead’s signature moves the task, another one’s does not', async () => {
  await ledger.happened(stream, assigned({ leads: ['shigu.finance', 'shigu.civil-affairs'] }));
  await ledger.happened(stream, { type: 'TaskAccepted', unitId: 'shigu.civil-affairs' });
  expect(await row()).toMatchObject({ status: 'assigned', signed: false });
  await ledger.happened(stream, { type: 'TaskAccepted', unitId: 'shigu.finance' });
  expect(await row()).toMatchObject({
    status: 'accepted',
    signed: true,
    revision: 2,
  });
});

it('follows a task from progress to its end, its deadline with it', async () => {
  const unitId = 'shigu.finance';
  await ledger.happened(stream, assigned({ dueOn: '2022-10-31' }), { type: 'TaskAccepted', unitId });
  expect(await due()).toBe('2022-10-31T16:00:00.000Z'); // 00:00 in Shanghai on 2022-11-01
  const report = { type: 'TaskProgressReported', unitId, note: '', correction: false } as const;
  const file = { deliverableCode: 'd1', title: 't', bytes: 1, mediaType: 'application/pdf', quantity: 1 };
  const attach = (sha256: string): TaskEvent => ({ type: 'EvidenceAttached', unitId, ...file, sha256 });
  await ledger.happened(stream, { ...report, percent: 40 }, attach('a'), attach('b'));
  await ledger.happened(stream, { type: 'EvidenceWithdrawn', sha256: 'a', reason: 'wrong' });
  expect(await row()).toMatchObject({ status: 'inProgress', percent: 40, state: { evidence: [{ sha256: 'b' }] } });

  await ledger.happened(stream, submitted('2022-10-20'));
  expect(await row()).toMatchObject({ status: 'submitted', state: { submittedOn: '2022-10-20' } });
  expect(await due()).toBeUndefined();

  await ledger.happened(
    stream,
    { type: 'TaskReturned', reason: '补章', fixBy: '2022-11-04' },
    { ...report, percent: 50 },
  );
  expect(await row()).toMatchObject({ status: 'returned', percent: 50, state: { fixBy: '2022-11-04' } });
  expect(await due()).toBe('2022-11-04T16:00:00.000Z');

  await ledger.happened(stream, submitted('2022-11-03'), { type: 'TaskVerified', onTime: true });
  expect(await row()).toMatchObject({ status: 'verified', onTime: true });
  const closed = {
    type: 'TaskClosed',
    taskId: id,
    planId: 'sg1',
    reason: 'completed',
    onTime: true,
    closedOn: '2022-11-08',
  } as const;
  await ledger.happened(stream, closed);
  expect(await row()).toMatchObject({ status: 'closed', revision: 11 });
  expect(await due()).toBeUndefined();
});

it('TSK-19 a task that fell overdue has no further deadline', async () => {
  await ledger.happened(stream, assigned({ dueOn: '2022-03-31' }));
  expect(await due()).toBe('2022-03-31T16:00:00.000Z');
  const overdue: TaskEvent = {
    type: 'TaskFellOverdue',
    taskId: id,
    planId: 'sg1',
    lead: 'shigu.finance',
    dueOn: '2022-03-31',
  };
  await ledger.happened(stream, overdue);
  expect(await row()).toMatchObject({ overdueSince: '2022-03-31', status: 'assigned' });
  expect(await due()).toBeUndefined();
});

it('TSK-09 a backdated task falls due after its backfill window', async () => {
  await ledger.happened(stream, assigned({ dueOn: '2021-12-31', backfillUntil: '2022-01-20' }));
  expect(await due()).toBe('2022-01-20T16:00:00.000Z');
});

it('TSK-10 a long-term task has no deadline; TSK-75 a cancelled one neither', async () => {
  await ledger.happened(stream, assigned());
  expect(await due()).toBeUndefined();
  number += 1;
  id = `sg1.t${number}`;
  stream = `task-${id}`;
  await ledger.happened(stream, assigned({ dueOn: '2022-12-31' }));
  await ledger.happened(stream, { type: 'TaskCancelled', taskId: id, planId: 'sg1', reason: 'x' });
  expect(await row()).toMatchObject({ status: 'cancelled' });
  expect(await due()).toBeUndefined();
});

it('an event of a newer release moves the revision only', async () => {
  await ledger.happened(stream, assigned(), { type: 'TaskPraised' } as unknown as TaskEvent);
  expect(await row()).toMatchObject({ status: 'assigned', revision: 1 });
});

it('TSK-05 a plan enters into force and ends at the end of its last day', async () => {
  const planRow = () => ledger.models.manager.findOneByOrFail(PlanRow, { planId: 'sg9' });
  await ledger.happened('plan-sg9', planAdopted('sg9', { effectiveFrom: '2022-03-01', effectiveTo: '2025-05-04' }));
  expect(await planRow()).toMatchObject({ status: 'adopted', effectiveTo: '2025-05-04', titleEn: 'Plan' });
  expect(await due('1-enter:sg9')).toBe('2022-02-28T16:00:00.000Z');
  await ledger.happened('plan-sg9', { type: 'PlanEnteredForce' });
  expect(await planRow()).toMatchObject({ status: 'inForce' });
  expect(await due('1-expire:sg9')).toBe('2025-05-04T16:00:00.000Z');
  const expired = {
    type: 'PlanExpired',
    planId: 'sg9',
    ...{ packId: 'SG9', packVersion: '1', adoptingUnit: 'shigu', ownerUnit: 'shigu', officeUnit: 'shigu' },
    ...{ effectiveFrom: '2022-03-01', effectiveTo: '2025-05-04' },
  } as const;
  await ledger.happened('plan-sg9', { type: 'PlanTasksIssued', taskCount: 3, metricCount: 0 }, expired);
  expect(await planRow()).toMatchObject({ status: 'expired', revision: 3 });
  expect(await due('1-expire:sg9')).toBeUndefined();
});

it('TSK-05 a plan in force for ever has no deadline', async () => {
  await ledger.happened('plan-sg8', planAdopted('sg8'));
  expect(await ledger.models.manager.findOneByOrFail(PlanRow, { planId: 'sg8' })).toMatchObject({ status: 'inForce' });
  expect(await due('1-expire:sg8')).toBeUndefined();
});

it('what falls due comes in order, up to the instant, so many at a time', async () => {
  for (const [code, dueOn] of [
    ['z1', '2030-01-02'],
    ['z2', '2030-01-01'],
    ['z3', '2030-01-02'],
  ] as const) {
    await ledger.happened(`task-sg7.${code}`, taskAssigned('sg7', code, { dueOn }));
  }
  const keys = async (before: string, limit: number) => {
    const rows = await dueDeadlines(before, limit);
    return rows.filter(({ id: taskId }) => taskId.startsWith('sg7.')).map(({ id: taskId }) => taskId);
  };
  expect(await keys('2030-01-01T15:59:59.999Z', 100)).toEqual([]);
  expect(await keys('2030-01-01T16:00:00.000Z', 100)).toEqual(['sg7.z2']);
  expect(await keys('2030-01-02T16:00:00.000Z', 100)).toEqual(['sg7.z2', 'sg7.z1', 'sg7.z3']);
  expect(await dueDeadlines('2100-01-01T00:00:00.000Z', 2)).toHaveLength(2);
});

it('TSK-04 the phase of a day is the first one that runs; a gap has none', () => {
  const phase = (code: string, from: string | null, to: string | null) => ({
    code,
    title: { zh: code, en: code },
    windows: [{ from, to }],
  });
  const phases = [phase('p1', null, '2022-08-31'), phase('p2', '2022-10-01', null)];
  expect(['2022-08-31', '2022-09-01', '2022-10-01'].map((day) => phaseOf(phases, day))).toEqual(['p1', null, 'p2']);
});
