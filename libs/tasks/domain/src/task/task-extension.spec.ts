import { by } from '@taizhang/testing/given';
import { ACCEPTED, after, assigned, assignedAs, office, on, owner, plan, system } from './task.fixture';

describe('extension', () => {
  const due = assignedAs({ dueOn: '2022-11-30', due: { kind: 'fixed', on: '2022-11-30' } });
  const past = [due, ...ACCEPTED.slice(1)];
  const extend = (dueOn: string) => ({ type: 'ExtendTask' as const, dueOn, reason: '等待数据' });
  const extended = {
    type: 'TaskExtended' as const,
    from: '2022-11-30',
    to: '2022-12-20',
    reason: 'r',
    at: '2022-11-30',
  };

  it.each([
    ['2022-11-30', '2022-12-20', true],
    ['2022-12-01', '2022-12-20', false],
    ['2022-11-30', '2022-11-30', false],
    ['2022-11-30', '2022-12-01', true],
    ['2022-11-30', '2023-06-30', true],
    ['2022-11-30', '2023-07-01', false],
  ])('TSK-23 due 2022-11-30, on %s to %s: %s', (day, to, allowed) => {
    const outcome = after(...past).when(extend(to), on(day, owner));
    if (allowed) outcome.then([{ type: 'TaskExtended', from: '2022-11-30', to }]);
    else outcome.breaks('TSK-23');
  });

  it('TSK-23 once, or as often as the plan says', () => {
    expect(after(...past, extended).state).toMatchObject({ dueOn: '2022-12-20', extensions: 1 });
    after(...past, extended)
      .when(extend('2022-12-31'), on('2022-12-01', owner))
      .breaks('TSK-23');
    const twice = { plan: { ...plan, parameters: { ...plan.parameters, extensionLimit: 2 } } };
    after(...past, extended)
      .when(extend('2022-12-31'), on('2022-12-01', owner, twice))
      .then([{ type: 'TaskExtended', from: '2022-12-20', to: '2022-12-31' }]);
  });

  it.each([
    ['a milestone', { extendable: false }],
    ['a recurring instance', { period: '2022-11' }],
  ])('TSK-23 never %s', (_, more) => {
    after({ ...due, ...more }, ...ACCEPTED.slice(1))
      .when(extend('2022-12-20'), on('2022-11-01', owner))
      .breaks('TSK-23');
  });

  it('TSK-23 never what has no date', () => {
    const { dueOn: _dueOn, ...undated } = assignedAs({ due: { kind: 'longTerm' } });
    after(undated).when(extend('2022-12-20'), on('2022-11-01', owner)).breaks('TSK-23');
  });

  it('TSK-23 is for the owner of the plan', () => {
    after(...past)
      .when(extend('2022-12-20'), on('2022-11-01', by('shigu.office', 'plan-owner')))
      .isOutOfReach();
  });

  it('TSK-23 a backdated task that gets a date to come is an ordinary one', () => {
    const backdated = assignedAs({ dueOn: '2022-07-31', backfillUntil: '2022-09-16' });
    after(backdated).when(extend('2022-08-31'), on('2022-09-02', owner)).breaks('TSK-23');
    after(backdated)
      .when(extend('2022-09-30'), on('2022-09-02', owner))
      .then([{ type: 'TaskExtended', from: '2022-07-31' }]);
    const { state } = after(backdated, { type: 'TaskExtended', from: '2022-07-31', to: '2022-09-30', reason: 'r' });
    expect(state).toMatchObject({ backdated: false, backfillUntil: null, dueOn: '2022-09-30' });
  });
});

describe('cancelling', () => {
  const cancel = { type: 'CancelTask' as const, reason: '不再需要' };

  it('is for the verifying office or the end of the plan, and not twice', () => {
    after(assigned)
      .when(cancel, on('2022-10-01', by('shigu.finance', 'office')))
      .isOutOfReach();
    after(assigned)
      .when(cancel, on('2022-10-01', system))
      .then([{ type: 'TaskCancelled', taskId: 'sg18.r09', reason: '不再需要' }]);
    after(assigned, { type: 'TaskCancelled', taskId: 't', planId: 'p', reason: 'r' })
      .when(cancel, on('2022-10-01', office))
      .breaks('TSK-75');
  });

  it('carries what the task was made for', () => {
    const sourceRef = { hazardId: 'h-1' };
    after(assignedAs({ sourceRef }))
      .when(cancel, on('2022-10-01'))
      .then([{ type: 'TaskCancelled', sourceRef }]);
  });
});
