import { type Card, metric, round, type RoundEvent, type SubjectResult } from '@taizhang/tasks/domain';
import { actorOf, TaskDesk } from './task-desk.fixture';

const OFFICE = actorOf('shigu.five-society-group.office', 'office');
const clerk = actorOf('shigu.civil-affairs', 'clerk');
const head = actorOf('shigu.civil-affairs', 'unit-head');
const file = { sha256: 'a'.repeat(64), title: '分布图', bytes: 10, mediaType: 'image/png' };
const ORDER = { type: 'OrderRectification' as const, requirements: '整改', immediate: true };
const ID = 'sg18.r10';

let desk: TaskDesk;
beforeAll(async () => {
  desk = new TaskDesk().on('2022-09-01');
  await desk.adopt('SG18', 'shigu');
  await desk.on('2022-09-02').give(ID, { type: 'AcceptTask', unitId: 'shigu.civil-affairs' }, clerk);
  await desk.give(ID, { type: 'AttachEvidence', deliverableCode: 'map', ...file }, clerk);
});

const submit = () => desk.give(ID, { type: 'SubmitTask', statement: '完成' }, head);
const close = () => desk.give(ID, { type: 'CloseTask' }, OFFICE);

it('TSK-14 a linked metric needs its value, a finding of the task its end; TSK-17 and the target is met', async () => {
  await expect(submit()).rejects.toMatchObject({
    ruleId: 'TSK-14',
    why: { en: expect.stringContaining('resource-growth') },
  });
  const facts = async () => ({ reporters: ['shigu.civil-affairs'] });
  const report = { type: 'ReportMetric' as const, period: '2023-06-30', value: 9.9, source: '台账' };
  await desk.commands.execute(metric, 'sg18.resource-growth', report, { actor: clerk, facts });

  await desk.find('f-1', { planId: 'sg18', responsibleUnit: 'shigu.civil-affairs', sourceRef: { taskId: ID } });
  await expect(submit()).rejects.toMatchObject({ ruleId: 'TSK-14', why: { en: expect.stringContaining('f-1') } });
  await desk.findings.execute('f-1', { type: 'WithdrawFinding', reason: '重复登记' }, { actor: OFFICE });
  await submit();

  await desk.give(ID, { type: 'VerifyTask' }, OFFICE);
  await expect(close()).rejects.toMatchObject({ ruleId: 'TSK-17' });
  const verify = { type: 'VerifyMetric' as const, period: '2023-06-30' };
  await desk.commands.execute(metric, 'sg18.resource-growth', verify, { actor: OFFICE });
  await expect(close()).rejects.toMatchObject({ ruleId: 'TSK-17' });
  const correct = { type: 'CorrectMetric' as const, period: '2023-06-30', value: 10, reason: '核实' };
  await desk.commands.execute(metric, 'sg18.resource-growth', correct, { actor: OFFICE });
  await desk.commands.execute(metric, 'sg18.resource-growth', verify, { actor: OFFICE });
  await close();
  expect(await desk.taskState(ID)).toMatchObject({ status: 'closed', onTime: true });
});

it('TSK-14 a task that no definition knows is linked to the metrics that it names', async () => {
  const create = (metrics: string[]) => ({
    ...{ type: 'CreateTask' as const, planId: 'sg18', code: `extra-${metrics.join('-')}`, title: '补充' },
    ...{ leads: ['shigu.renmin'], due: { kind: 'fixed' as const, on: '2022-12-01' }, basis: ['SG18 §四(一)'], metrics },
  });
  await expect(desk.give('sg18.extra-nothing', create(['nothing']), OFFICE)).rejects.toMatchObject({
    errors: [{ pointer: '/metrics' }],
  });
  await desk.give('sg18.extra-volunteers', create(['volunteers']), OFFICE);
  const renmin = (...roles: string[]) => actorOf('shigu.renmin', ...roles);
  await desk.give('sg18.extra-volunteers', { type: 'AcceptTask', unitId: 'shigu.renmin' }, renmin('clerk'));
  const handIn = { type: 'SubmitTask' as const, statement: '完成' };
  await expect(desk.give('sg18.extra-volunteers', handIn, renmin('unit-head'))).rejects.toMatchObject({
    ruleId: 'TSK-14',
  });
});

describe('supervision', () => {
  const supervise = { type: 'SuperviseTask' as const, level: 'circular' as const, reason: '滞后' };
  const supervisor = actorOf('shigu.gov-supervision', 'supervisor');
  const refused = () =>
    expect(desk.give('sg18.r14', supervise, supervisor)).rejects.toMatchObject({ ruleId: 'TSK-20' });

  it('TSK-20 a finding of the task that is overdue is a ground', async () => {
    await refused();
    const responsible = { planId: 'sg18', responsibleUnit: 'shigu.renmin', sourceRef: { taskId: 'sg18.r14' } };
    await desk.find('f-2', responsible);
    await desk.findings.order('f-2', ORDER, { actor: OFFICE });
    await refused();
    await desk
      .on('2022-09-03')

      .findings.execute('f-2', { type: 'MarkRectificationOverdue' }, { actor: actorOf('system', 'system') });
    await desk.give('sg18.r14', supervise, supervisor);
    expect(await desk.taskState('sg18.r14')).toMatchObject({ supervision: { level: 'circular', lapsed: false } });
  });

  it('TSK-20 what a published round holds against the lead is one, as long as it stands', async () => {
    const lead = 'shigu.finance';
    const create = {
      ...{ type: 'CreateTask' as const, planId: 'sg18', code: 'held', title: '补充', leads: [lead] },
      ...{ due: { kind: 'fixed' as const, on: '2022-12-01' }, basis: ['SG18 §四(一)'] },
    };
    await desk.give('sg18.held', create, OFFICE);
    await desk.claims.add(`consequences-${lead.replaceAll('.', '-')}`, { id: 'held.2022' }, {});
    const onHeld = () => desk.give('sg18.held', supervise, supervisor);
    await expect(onHeld()).rejects.toMatchObject({ ruleId: 'TSK-20' });
    await publishRound('held.2022', lead);
    await onHeld();
    expect(await desk.taskState('sg18.held')).toMatchObject({ supervision: { level: 'circular' } });
  });
});

/** A round that holds `interview` against a unit, as its own stream would say it. */
async function publishRound(roundId: string, unitId: string): Promise<void> {
  const card: Card = {
    ...{ mode: 'deduction', base: 100, criteria: [], components: [], deductions: [], grades: [], consequences: null },
  };
  const named = { roundId, scorecard: 'X', period: '2022' };
  const result = { subjectId: unitId, consequences: ['interview'] } as unknown as SubjectResult;
  const events: RoundEvent[] = [
    {
      ...{ type: 'RoundOpened', ...named, planId: 'sg18', packVersion: '1', adoptingUnit: 'shigu', ownerUnit: 'shigu' },
      ...{ title: { zh: '考核', en: 'Round' }, window: { from: null, to: '2022-12-31' }, card },
      ...{ selfUntil: '2022-12-31', reviewUntil: '2022-12-31' },
      subjects: [{ subjectId: unitId, unitId, hosts: [], dispatchedBy: null, leads: [] }] as never,
    },
    { type: 'RoundConfirmed', results: [result] },
    { type: 'RoundPublished', ...named, ownerUnit: 'shigu', subjects: 1 },
  ];
  const metadata = {
    actor: OFFICE,
    occurredAt: desk.now,
    basis: [],
    correlationId: roundId,
    causationId: roundId,
    schemaVersion: 1,
  };
  const facts = events.map(({ type, ...data }, index) => ({
    id: `${'0'.repeat(8)}-0000-4000-8000-00000000000${index}`,
    type,
    data,
    metadata,
  }));
  await desk.store.append(`${round.category}-${roundId}`, 'none', facts as never);
}
