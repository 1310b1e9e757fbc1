import { chinaCalendar, SYSTEM } from '@taizhang/kernel';
import { AdoptedPacks, Claims, CommandExecutor, Upcasters } from '@taizhang/platform';
import { CheckedStore } from '@taizhang/testing';
import { plan, type PlanContent, type PlanDeadline, task, type TaskDeadline } from '@taizhang/tasks/domain';
import { PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { fireTaskDeadline } from './deadlines.timer';

const CONTENT: PlanContent = {
  ...{
    packVersion: '1',
    digest: 'd',
    title: { zh: '方案', en: 'Plan' },
    ownerUnit: 'shigu',
    officeUnit: 'shigu.office',
  },
  ...{ body: null, phases: [], events: [], recurrences: [], metrics: [], scorecards: [], ledgers: [] },
  counts: { tasks: 1, metrics: 0, scorecards: 0 },
};

let store: CheckedStore;
let now: string;
let commands: CommandExecutor;
beforeEach(() => {
  store = new CheckedStore();
  now = '2022-01-06T04:00:00.000Z';
  commands = new CommandExecutor(
    store,
    { units: SMALL_TREE, calendar: chinaCalendar, now: () => now },
    new Upcasters([plan, task]),
    PERSONAL,
  );
});

async function planned(effectiveFrom: string, effectiveTo: string): Promise<void> {
  const facts = async () => ({ content: { ...CONTENT, effectiveFrom, effectiveTo } });
  const command = {
    type: 'CreatePlan' as const,
    planId: 'sg1',
    packId: 'SG1',
    adoptedOn: '2022-01-06',
    adoptingUnit: 'shigu',
  };
  await commands.execute(plan, 'sg1', command, { actor: SYSTEM, facts });
}

async function assigned(on: string): Promise<void> {
  const facts = async () => ({ plan: (await commands.load(plan, 'sg1')).state });
  const due = { kind: 'fixed' as const, on };
  const command = {
    ...{ type: 'IssueTask' as const, planId: 'sg1', code: 't1', title: CONTENT.title, due, packVersion: '1' },
    ...{ leads: ['shigu.finance'], participants: [], limitSource: 'document' as const, deliverables: [], metrics: [] },
    ...{ additional: false, extendable: true, basis: ['SG1 §一'] },
  };
  await commands.execute(task, 'sg1.t1', command, { actor: SYSTEM, facts });
}

const fire = (kind: PlanDeadline | TaskDeadline, id: string, dueAt: string) =>
  fireTaskDeadline({
    ...{ commands, units: SMALL_TREE, claims: new Claims(commands) },
    packs: new AdoptedPacks(store, commands, SMALL_TREE),
  })({ kind, id, key: `${kind}:${id}`, dueAt });

it('TSK-05 a plan enters into force and expires when the timer says so, dated then, once', async () => {
  await planned('2022-03-01', '2022-05-31');
  now = '2022-09-01T00:00:00.000Z';
  await fire('1-enter', 'sg1', '2022-02-28T16:00:00.000Z');
  await fire('1-enter', 'sg1', '2022-02-28T16:00:00.000Z');
  expect(await commands.load(plan, 'sg1')).toMatchObject({
    state: { status: 'inForce' },
    revision: 1,
    occurredAt: '2022-02-28T16:00:00.000Z',
  });
  await fire('1-expire', 'sg1', '2022-05-31T16:00:00.000Z');
  await fire('1-expire', 'sg1', '2022-05-31T16:00:00.000Z');
  expect(await commands.load(plan, 'sg1')).toMatchObject({ state: { status: 'expired' }, revision: 2 });
});

it('TSK-19 a task falls overdue at 00:00 of the next day, once; a late timer is dated then', async () => {
  await planned('2022-01-06', '2023-12-31');
  await assigned('2022-03-31');
  now = '2022-04-05T00:00:00.000Z';
  for (let time = 0; time < 2; time += 1) await fire('5-overdue', 'sg1.t1', '2022-03-31T16:00:00.000Z');
  expect(await commands.load(task, 'sg1.t1')).toMatchObject({
    state: { overdueSince: '2022-03-31' },
    revision: 1,
    occurredAt: '2022-03-31T16:00:00.000Z',
  });
});

it('TSK-19 a timer that finds the task cancelled meanwhile does nothing', async () => {
  await planned('2022-01-06', '2023-12-31');
  await assigned('2022-03-31');
  const { state } = await commands.load(task, 'sg1.t1');
  const office = { userId: 'o', unitId: state.verifierUnit, roles: ['office'] };
  await commands.execute(task, 'sg1.t1', { type: 'CancelTask', reason: 'x' }, { actor: office });
  now = '2022-04-05T00:00:00.000Z';
  await fire('5-overdue', 'sg1.t1', '2022-03-31T16:00:00.000Z');
  expect(await commands.load(task, 'sg1.t1')).toMatchObject({
    state: { status: 'cancelled', overdueSince: null },
    revision: 1,
  });
});
