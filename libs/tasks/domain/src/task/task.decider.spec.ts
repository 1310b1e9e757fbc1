import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import { NO_PLAN, type PlanState } from '../plan/plan.state';
import type { CreateTask, IssueTask } from './task.commands';
import { task } from './task.decider';
import type { TaskEvent } from './task.events';
import { NO_TASK } from './task.state';

const plan: PlanState = {
  ...NO_PLAN,
  status: 'inForce',
  planId: 'sg18',
  packId: 'SG18',
  packVersion: '1',
  adoptingUnit: 'shigu',
  ownerUnit: 'shigu',
  officeUnit: 'shigu.office',
  adoptedOn: '2022-09-01',
};
const system = { userId: 'system', unitId: 'system', roles: ['system'] };
const units = SMALL_TREE;
const facts = { plan };

const issue = (due: IssueTask['due']): IssueTask => ({
  type: 'IssueTask',
  planId: 'sg18',
  code: 'r09',
  title: { zh: '联席会议', en: 'Joint meeting' },
  leads: ['shigu.renmin'],
  participants: ['shigu.finance'],
  due,
  limitSource: 'document',
  deliverables: [],
  metrics: [],
  additional: false,
  extendable: true,
  basis: ['SG18 §附件1(9)'],
  packVersion: '1',
});

const assigned: TaskEvent = {
  type: 'TaskAssigned',
  taskId: 'sg18.r09',
  planId: 'sg18',
  code: 'r09',
  title: '联席会议',
  leads: ['shigu.renmin', 'shigu.civil-affairs'],
  participants: ['shigu.finance'],
  assigner: 'shigu',
  verifierUnit: 'shigu.office',
  due: { kind: 'fixed', on: '2022-10-31' },
  dueOn: '2022-10-31',
  limitSource: 'document',
  deliverables: [],
  metrics: [],
  additional: false,
  extendable: true,
  basis: ['SG18 §附件1(9)'],
};
const accepted: TaskEvent = { type: 'TaskAccepted', unitId: 'shigu.renmin' };
const at60: TaskEvent = {
  type: 'TaskProgressReported',
  unitId: 'shigu.renmin',
  percent: 60,
  note: 'n',
  correction: false,
};

describe('issuing', () => {
  it('TSK-06 keeps a fixed date as written', () => {
    given(task)
      .when(issue({ kind: 'fixed', on: '2022-10-31' }), { actor: system, at: '2022-09-01', units, facts })
      .then([{ type: 'TaskAssigned', taskId: 'sg18.r09', dueOn: '2022-10-31', assigner: 'shigu', underPack: '1' }]);
  });

  it('TSK-09 marks a task whose date lay before the adoption, with a window of 10 working days', () => {
    given(task)
      .when(issue({ kind: 'fixed', on: '2022-07-31' }), { actor: system, at: '2022-09-01', units, facts })
      .then([{ type: 'TaskAssigned', backfillUntil: '2022-09-16' }]);
  });

  it('TSK-10 gives a long-term task no date', () => {
    const [event] = task.decide(issue({ kind: 'longTerm' }), NO_TASK, {
      ...{ actor: system, now: '2022-09-01T04:00:00.000Z', today: '2022-09-01', units, facts },
      calendar: { isWorkday: () => true, addWorkingDays: (date) => date, onOrAfter: (date) => date },
    });
    expect(event).not.toHaveProperty('dueOn');
  });

  it('TSK-06 refuses a plan that is not in force', () => {
    const closed = { plan: { ...plan, status: 'expired' as const } };
    given(task)
      .when(issue({ kind: 'longTerm' }), { actor: system, at: '2022-09-01', units, facts: closed })
      .breaks('TSK-06');
  });

  it('refuses a second task of that code', () => {
    given(task, assigned)
      .when(issue({ kind: 'longTerm' }), { actor: system, at: '2022-09-02', units, facts })
      .isDuplicate();
  });
});

describe('ad hoc tasks', () => {
  const create = (leads: string[]): CreateTask => ({
    type: 'CreateTask',
    planId: 'sg18',
    code: 'extra',
    title: '临时任务',
    leads,
    due: { kind: 'fixed', on: '2022-12-01' },
    basis: ['SG18 §四(一)'],
  });

  it.each([
    ['the office of the plan', 'shigu.office', ['shigu.finance'], true],
    ['a department in the territory of its government', 'shigu.finance', ['shigu.renmin'], true],
    ['a street in its own subtree', 'shigu.renmin', ['shigu.renmin.xiangbei'], true],
    ['a street beyond its subtree', 'shigu.renmin', ['shigu.finance'], false],
  ])('TSK-02 %s', (_, unitId, leads, allowed) => {
    const outcome = given(task).when(create(leads), { actor: by(unitId, 'office'), at: '2022-10-01', units, facts });
    if (allowed) outcome.then([{ type: 'TaskAssigned', taskId: 'sg18.extra', leads }]);
    else outcome.isOutOfReach();
  });

  it('TSK-02 refuses units outside the root of the plan', () => {
    given(task)
      .when(create(['zhuzhou.finance']), { actor: by('shigu.office', 'office'), at: '2022-10-01', units, facts })
      .isInvalid();
  });
});

describe('signing', () => {
  const sign = (unitId: string) => ({ type: 'AcceptTask' as const, unitId });

  it('TSK-11 the first lead moves the state, others only sign', () => {
    expect(given(task, assigned, { type: 'TaskAccepted', unitId: 'shigu.finance' }).state.status).toBe('assigned');
    expect(given(task, assigned, accepted).state.status).toBe('accepted');
  });

  it('TSK-11 a section signs for its department', () => {
    given(task, assigned)
      .when(sign('shigu.civil-affairs'), {
        actor: by('shigu.civil-affairs.grassroots', 'clerk'),
        at: '2022-09-02',
        units,
      })
      .then([{ type: 'TaskAccepted', unitId: 'shigu.civil-affairs' }]);
  });

  it.each(['shigu.office', 'shigu.renmin.xiangbei', 'zhuzhou.finance'])(
    'TSK-11 refuses %s, which is not concerned',
    (unitId) => {
      given(task, assigned)
        .when(sign(unitId), { actor: by(unitId, 'clerk'), at: '2022-09-02', units })
        .isOutOfReach();
    },
  );

  it('TSK-11 refuses to sign for another unit', () => {
    given(task, assigned)
      .when(sign('shigu.renmin'), { actor: by('shigu.finance', 'clerk'), at: '2022-09-02', units })
      .isOutOfReach();
  });

  it('TSK-11 a unit signs once', () => {
    given(task, assigned, accepted)
      .when(sign('shigu.renmin'), { actor: by('shigu.renmin', 'clerk'), at: '2022-09-02', units })
      .isDuplicate();
  });

  it('TSK-11 nobody signs a cancelled task', () => {
    given(task, assigned, { type: 'TaskCancelled', taskId: 'sg18.r09', planId: 'sg18', reason: 'r' })
      .when(sign('shigu.renmin'), { actor: by('shigu.renmin', 'clerk'), at: '2022-09-02', units })
      .breaks('TSK-11');
  });
});

describe('progress', () => {
  const report = (percent: number, correction?: boolean) => ({
    type: 'ReportTaskProgress' as const,
    percent,
    note: '进展',
    ...(correction === undefined ? {} : { correction }),
  });
  const setting = { actor: by('shigu.renmin', 'clerk'), at: '2022-10-01', units };

  it.each([
    [60, 60, undefined, true],
    [60, 61, undefined, true],
    [60, 59, undefined, false],
    [60, 40, undefined, false],
    [60, 40, true, true],
    [60, 100, undefined, true],
  ])('TSK-13 from %d to %d (correction %s)', (_from, to, correction, allowed) => {
    const outcome = given(task, assigned, accepted, at60).when(report(to, correction), setting);
    if (allowed) outcome.then([{ type: 'TaskProgressReported', percent: to, unitId: 'shigu.renmin' }]);
    else outcome.breaks('TSK-13');
  });

  it('TSK-13 is not reported before signing', () => {
    given(task, assigned).when(report(10), setting).breaks('TSK-13');
  });

  it('TSK-13 100 percent changes no state', () => {
    expect(given(task, assigned, accepted, { ...at60, percent: 100 }).state).toMatchObject({
      status: 'inProgress',
      percent: 100,
    });
  });
});

describe('overdue', () => {
  const mark = { type: 'MarkTaskOverdue' as const };

  it.each([
    ['2022-10-31T15:59:59.999Z', false],
    ['2022-10-31T16:00:00.000Z', true],
  ])('TSK-19 due 2022-10-31, at %s: %s', (at, falls) => {
    const outcome = given(task, assigned).when(mark, { actor: system, at, units });
    if (falls) outcome.then([{ type: 'TaskFellOverdue', lead: 'shigu.renmin', dueOn: '2022-10-31' }]);
    else outcome.nothing();
  });

  it('TSK-19 says it once per due date', () => {
    const overdue: TaskEvent = {
      type: 'TaskFellOverdue',
      taskId: 'sg18.r09',
      planId: 'sg18',
      lead: 'shigu.renmin',
      dueOn: '2022-10-31',
    };
    given(task, assigned, overdue).when(mark, { actor: system, at: '2022-11-05', units }).nothing();
  });
});

describe('cancelling', () => {
  it('is for the verifying office, and not twice', () => {
    const cancel = { type: 'CancelTask' as const, reason: '不再需要' };
    given(task, assigned)
      .when(cancel, { actor: by('shigu.finance', 'office'), at: '2022-10-01', units })
      .isOutOfReach();
    const office = { actor: by('shigu.office', 'office'), at: '2022-10-01', units };
    given(task, assigned)
      .when(cancel, office)
      .then([{ type: 'TaskCancelled', reason: '不再需要' }]);
    given(task, assigned, { type: 'TaskCancelled', taskId: 't', planId: 'p', reason: 'r' })
      .when(cancel, office)
      .breaks('TSK-75');
  });
});
