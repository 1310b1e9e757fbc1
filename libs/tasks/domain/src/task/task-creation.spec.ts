import { by } from '@taizhang/testing/given';
import type { CreateTask, IssueTask } from './task.commands';
import { task } from './task.decider';
import { accepted, after, assigned, assignedAs, fellOverdue, office, on, plan, system } from './task.fixture';
import { NO_TASK } from './task.state';

const issue = (due: IssueTask['due'], more: Partial<IssueTask> = {}): IssueTask => ({
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
  ...more,
});

describe('issuing', () => {
  it('TSK-06 keeps a fixed date as written', () => {
    after()
      .when(issue({ kind: 'fixed', on: '2022-10-31' }), on('2022-09-01', system))
      .then([
        {
          ...{ type: 'TaskAssigned', taskId: 'sg18.r09', dueOn: '2022-10-31', assigner: 'shigu', underPack: '1' },
          ...{ verifierUnit: 'shigu.office', titleEn: 'Joint meeting', remindWorkingDays: [5, 1] },
        },
      ]);
  });

  it('TSK-11 names the last day to sign: three working days on', () => {
    after()
      .when(issue({ kind: 'longTerm' }), on('2022-09-28', system))
      .then([{ type: 'TaskAssigned', acceptBy: '2022-10-08' }]);
  });

  it('TSK-09 marks a task whose date lay before the adoption, with a window of 10 working days', () => {
    after()
      .when(issue({ kind: 'fixed', on: '2022-07-31' }), on('2022-09-01', system))
      .then([{ type: 'TaskAssigned', backfillUntil: '2022-09-16' }]);
  });

  it.each(['2022-09-01', '2022-09-02'])('TSK-09 does not mark one due on %s', (date) => {
    const [event] = task.decide(issue({ kind: 'fixed', on: date }), NO_TASK, {
      ...{ ...on('2022-09-01', system), now: '2022-09-01T04:00:00.000Z', today: '2022-09-01' },
      calendar: { isWorkday: () => true, addWorkingDays: (day) => day, onOrAfter: (day) => day },
    });
    expect(event).not.toHaveProperty('backfillUntil');
  });

  it('TSK-10 gives a long-term task no date', () => {
    const [event] = task.decide(issue({ kind: 'longTerm' }), NO_TASK, {
      ...{ ...on('2022-09-01', system), now: '2022-09-01T04:00:00.000Z', today: '2022-09-01' },
      calendar: { isWorkday: () => true, addWorkingDays: (day) => day, onOrAfter: (day) => day },
    });
    expect(event).not.toHaveProperty('dueOn');
  });

  it.each([
    ['phaseStarted:p2', '2022-11-01'],
    ['phaseEnded:p2', '2022-12-14'],
    ['may-day', '2022-05-05'],
  ])('TSK-07 counts three days from %s', (event, dueOn) => {
    const windows = [
      { from: '2022-10-29', to: '2022-11-05' },
      { from: '2022-12-01', to: '2022-12-11' },
    ];
    const phased = {
      ...plan,
      phases: [{ code: 'p2', title: plan.title, windows }],
      events: { 'may-day': '2022-05-01' },
    };
    after()
      .when(issue({ kind: 'relative', event, offset: 3, unit: 'day' }), on('2022-09-01', system, { plan: phased }))
      .then([{ type: 'TaskAssigned', dueOn }]);
  });

  it('TSK-06 refuses a plan that is not in force, but not the parts of a task that runs on', () => {
    const expired = { plan: { ...plan, status: 'expired' as const } };
    after()
      .when(issue({ kind: 'longTerm' }), on('2022-09-01', system, expired))
      .breaks('TSK-06');
    after()
      .when(issue({ kind: 'longTerm' }, { parent: 'sg18.r01' }), on('2022-09-01', system, expired))
      .then([{ type: 'TaskAssigned', parent: 'sg18.r01' }]);
  });

  it('TSK-07 refuses where the calendar does not reach the last day to sign', () => {
    after()
      .when(issue({ kind: 'longTerm' }), on('2026-12-30', system))
      .breaks('TSK-07');
  });

  it('refuses a second task of that code', () => {
    after(assigned)
      .when(issue({ kind: 'longTerm' }), on('2022-09-02', system))
      .isDuplicate();
  });
});

describe('ad hoc tasks', () => {
  const create = (leads: string[], more: Partial<CreateTask> = {}): CreateTask => ({
    type: 'CreateTask',
    planId: 'sg18',
    code: 'extra',
    title: '临时任务',
    leads,
    due: { kind: 'fixed', on: '2022-12-01' },
    basis: ['SG18 §四(一)'],
    ...more,
  });

  it.each([
    ['the office of the plan', 'shigu.office', ['shigu.finance'], 'shigu.office'],
    ['a department in the territory of its government', 'shigu.finance', ['shigu.renmin'], 'shigu.finance'],
    ['a section likewise', 'shigu.civil-affairs.grassroots', ['shigu.renmin'], 'shigu.civil-affairs.grassroots'],
    ['a street in its own subtree', 'shigu.renmin', ['shigu.renmin.xiangbei'], 'shigu.renmin'],
  ])('TSK-06 %s creates them', (_, unitId, leads, verifierUnit) => {
    after()
      .when(create(leads), on('2022-10-01', by(unitId, 'office')))
      .then([{ type: 'TaskAssigned', taskId: 'sg18.extra', leads, assigner: unitId, verifierUnit }]);
  });

  it.each([
    ['a street beyond its subtree', ['shigu.finance'], []],
    ['a street with a participant beyond it', ['shigu.renmin.xiangbei'], ['shigu.finance']],
  ])('is out of reach for %s', (_, leads, participants) => {
    after()
      .when(create(leads, { participants }), on('2022-10-01', by('shigu.renmin', 'office')))
      .isOutOfReach();
  });

  it('a process manager creates for the office of the plan', () => {
    const sourceRef = { incidentId: 'i-1', improvementId: 'm-1' };
    after()
      .when(create(['shigu.finance'], { sourceRef }), on('2022-10-01', system))
      .then([{ type: 'TaskAssigned', assigner: 'shigu', verifierUnit: 'shigu.office', sourceRef, adHoc: true }]);
  });

  it.each<[string, Partial<CreateTask>]>([
    ['a unit outside the root', { leads: ['zhuzhou.finance'] }],
    ['an unknown lead', { leads: ['shigu.nobody'] }],
    ['an unknown participant', { participants: ['shigu.nobody'] }],
    ['a lead as participant', { participants: ['shigu.finance'] }],
    ['a metric that the plan has not', { metrics: ['nothing'] }],
    ['an event that the plan has not', { due: { kind: 'relative', event: 'nothing', offset: 1, unit: 'day' } }],
    ['half a source', { sourceRef: { incidentId: 'i-1' } }],
    ['two sources', { sourceRef: { hazardId: 'h-1', difficultyNo: 'd-1' } }],
    [
      'a deliverable twice',
      { deliverables: Array.from({ length: 2 }, () => ({ code: 'd', name: 'n', unit: 'u', quantity: 1 })) },
    ],
    ['an id that is too long', { code: 'c'.repeat(124) }],
  ])('TSK-02 refuses %s', (_, more) => {
    after()
      .when(create(['shigu.finance'], more), on('2022-10-01', office))
      .isInvalid();
  });

  it('TSK-14 links metrics of the plan', () => {
    const metrics = [{ code: 'growth', reported: false, keepsOpen: true }];
    after()
      .when(create(['shigu.finance'], { metrics: ['growth'] }), on('2022-10-01', office, { metrics }))
      .then([{ type: 'TaskAssigned', metrics: ['growth'] }]);
  });
});

describe('amending', () => {
  const amend = (changed: Parameters<typeof amended>[0]) => amended(changed);
  const amended = (changed: Partial<Pick<IssueTask, 'title' | 'due' | 'leads' | 'deliverables' | 'phase'>>) => ({
    ...{ type: 'AmendTask' as const, changed, packVersion: '2' },
  });
  const later = { kind: 'fixed' as const, on: '2022-11-30' };

  it('TSK-05 says what has changed, under the new version', () => {
    after(assigned, accepted)
      .when(amend({ due: later, title: { zh: '联席会议', en: '联席会议' } }), on('2022-10-10', system))
      .then([
        { type: 'TaskAmended', changed: { due: later, dueOn: '2022-11-30', backfillUntil: null }, underPack: '2' },
      ]);
    after(assigned, accepted)
      .when(amend({ leads: ['shigu.renmin', 'shigu.civil-affairs'] }), on('2022-10-10', system))
      .nothing();
  });

  it('TSK-05 accepted stays accepted; a new due date restarts reminders and being overdue', () => {
    const { state } = after(assigned, accepted, fellOverdue, {
      ...{ type: 'TaskAmended', changed: { due: later, dueOn: '2022-11-30', phase: 'p2' }, at: '2022-11-02' },
    });
    expect(state).toMatchObject({ status: 'accepted', dueOn: '2022-11-30', overdueSince: null, phase: 'p2' });
    expect(state).toMatchObject({ remindAfter: '2022-11-02', backdated: false, basis: ['SG18 §附件1(9)'] });
  });

  it.each([
    ['verifies', { type: 'TaskVerified' as const, onTime: true }],
    ['cancels', { type: 'TaskCancelled' as const, taskId: 't', planId: 'p', reason: 'r' }],
  ])('TSK-05 leaves alone what an office %s', (_, event) => {
    after(assigned, event)
      .when(amend({ due: later }), on('2022-11-02', system))
      .breaks('TSK-05');
  });
});

describe('a named event', () => {
  const waiting = assignedAs({ due: { kind: 'relative', event: 'may-day', offset: 3, unit: 'workingDay' } });
  const { dueOn: _dueOn, ...undated } = waiting;
  const date = (day: string) => ({ type: 'DateTask' as const, event: 'may-day', on: day });

  it('TSK-07 dates the task that waits for it, once', () => {
    expect(after(undated).state.dueOn).toBeNull();
    after(undated)
      .when(date('2022-09-28'), on('2022-09-10', system))
      .then([{ type: 'TaskAmended', changed: { dueOn: '2022-10-08' } }]);
    after(undated, { type: 'TaskAmended', changed: { dueOn: '2022-10-08' } })
      .when(date('2022-09-28'), on('2022-09-10', system))
      .nothing();
    after(assigned).when(date('2022-09-28'), on('2022-09-10', system)).nothing();
  });

  it('TSK-07 counts from the acceptance where the date hangs on it', () => {
    const onAcceptance = {
      ...undated,
      due: { kind: 'relative' as const, event: 'taskAccepted', offset: 30, unit: 'day' as const },
    };
    after(onAcceptance)
      .when({ type: 'AcceptTask', unitId: 'shigu.renmin' }, on('2022-09-01', by('shigu.renmin', 'clerk')))
      .then([{ type: 'TaskAccepted', dueOn: '2022-10-08' }]);
    after(onAcceptance)
      .when({ type: 'DeemTaskAccepted' }, on('2022-09-07', system))
      .then([{ type: 'TaskDeemedAccepted', dueOn: '2022-10-08' }]);
    expect(after(onAcceptance, { ...accepted, dueOn: '2022-10-08' } as typeof accepted).state.dueOn).toBe('2022-10-08');
  });
});
