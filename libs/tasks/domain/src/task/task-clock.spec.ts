import * as fc from 'fast-check';
import { addDays, daysBetween, startOfDay } from '@taizhang/kernel';
import { by } from '@taizhang/testing/given';
import {
  ACCEPTED,
  after,
  assigned,
  assignedAs,
  fellOverdue,
  on,
  returnedOn,
  submittedOn,
  SUBMITTED,
  system,
} from './task.fixture';

const listed = {
  ...{ type: 'TaskSupervised' as const, taskId: 'sg18.r09', planId: 'sg18', lead: 'shigu.renmin' },
  ...{ level: 'listed' as const, limitOn: '2022-11-10', issuer: 'shigu', reason: 'r', at: '2022-10-05' },
};

describe('reminders', () => {
  const byCalendar = { type: 'RemindTaskByCalendar' as const };
  const manual = { type: 'RemindTask' as const };

  it.each([
    ['2022-10-23T15:59:59.999Z', null],
    ['2022-10-23T16:00:00.000Z', 5],
  ])('TSK-18 due 2022-10-31, at %s: %s', (at, workingDaysLeft) => {
    const outcome = after(...ACCEPTED).when(byCalendar, on(at, system));
    if (workingDaysLeft === null) outcome.nothing();
    else outcome.then([{ type: 'TaskReminded', kind: 'auto', workingDaysLeft }]);
  });

  it('TSK-18 each once', () => {
    const fifth = { type: 'TaskReminded' as const, kind: 'auto' as const, workingDaysLeft: 5, at: '2022-10-24' };
    after(...ACCEPTED, fifth)
      .when(byCalendar, on('2022-10-25', system))
      .nothing();
    after(...ACCEPTED, fifth)
      .when(byCalendar, on('2022-10-28', system))
      .then([{ type: 'TaskReminded', kind: 'auto', workingDaysLeft: 1 }]);
  });

  it('TSK-18 one that fell into the time of a submission is not made up for', () => {
    const back = [...SUBMITTED, returnedOn('2022-10-25', '2022-11-02')];
    after(...back)
      .when(byCalendar, on('2022-10-26', system))
      .nothing();
    after(...back)
      .when(byCalendar, on('2022-10-28', system))
      .then([{ type: 'TaskReminded', kind: 'auto', workingDaysLeft: 1 }]);
  });

  it('TSK-18 a person reminds once a day, until the task is verified', () => {
    const today = { type: 'TaskReminded' as const, kind: 'manual' as const, at: '2022-10-10' };
    after(...ACCEPTED)
      .when({ ...manual, note: '请抓紧' }, on('2022-10-10'))
      .then([{ type: 'TaskReminded', kind: 'manual', note: '请抓紧' }]);
    after(...ACCEPTED, today)
      .when(manual, on('2022-10-10T15:59:59.000Z'))
      .isDuplicate();
    after(...ACCEPTED, today)
      .when(manual, on('2022-10-10T16:00:00.000Z'))
      .then([{ type: 'TaskReminded', kind: 'manual' }]);
    after(...SUBMITTED)
      .when(manual, on('2022-10-21'))
      .then([{ type: 'TaskReminded' }]);
    after(...SUBMITTED, { type: 'TaskVerified', onTime: true })
      .when(manual, on('2022-10-22'))
      .breaks('TSK-18');
    after(...ACCEPTED)
      .when(manual, on('2022-10-10', by('shigu.finance', 'office')))
      .isOutOfReach();
  });
});

describe('overdue', () => {
  const mark = { type: 'MarkTaskOverdue' as const };

  it.each([
    ['2022-10-31T15:59:59.999Z', false],
    ['2022-10-31T16:00:00.000Z', true],
  ])('TSK-19 due 2022-10-31, at %s: %s', (at, falls) => {
    const outcome = after(assigned).when(mark, on(at, system));
    if (falls) outcome.then([{ type: 'TaskFellOverdue', lead: 'shigu.renmin', dueOn: '2022-10-31' }]);
    else outcome.nothing();
  });

  it('TSK-19 says it once per due date, and not of what is handed in', () => {
    after(assigned, fellOverdue).when(mark, on('2022-11-05', system)).nothing();
    after(...SUBMITTED)
      .when(mark, on('2022-11-05', system))
      .nothing();
  });

  it('TSK-19 a returned task falls overdue after fixBy, where that is later', () => {
    const back = [...SUBMITTED, returnedOn('2022-10-28', '2022-11-07')];
    after(...back)
      .when(mark, on('2022-11-07', system))
      .nothing();
    after(...back)
      .when(mark, on('2022-11-08', system))
      .then([{ type: 'TaskFellOverdue', dueOn: '2022-10-31' }]);
  });

  it('TSK-19 the mark stays, and what comes after it is late', () => {
    const { state } = after(...ACCEPTED, fellOverdue, submittedOn('2022-11-03'));
    expect(state).toMatchObject({ overdueSince: '2022-10-31', submittedOn: '2022-11-03' });
    after(...ACCEPTED, fellOverdue, submittedOn('2022-11-03'))
      .when({ type: 'VerifyTask' }, on('2022-11-04'))
      .then([{ type: 'TaskVerified', onTime: false }]);
  });

  it.each([
    ['2022-09-16', false],
    ['2022-09-17', true],
  ])('TSK-09 a backdated task, adopted 2022-09-01, on %s: overdue %s', (day, falls) => {
    const backdated = assignedAs({ dueOn: '2022-07-31', backfillUntil: '2022-09-16' });
    const outcome = after(backdated).when(mark, on(day, system));
    if (falls) outcome.then([{ type: 'TaskFellOverdue', dueOn: '2022-07-31' }]);
    else outcome.nothing();
  });
});

describe('suspension', () => {
  const suspend = { type: 'SuspendTask' as const, reason: '等待批复' };
  const resume = { type: 'ResumeTask' as const };
  const suspended = { type: 'TaskSuspended' as const, reason: '等待批复', at: '2022-10-10' };

  it('TSK-22 due 2022-10-31, suspended 10-10, resumed 10-20: 2022-11-10', () => {
    after(...ACCEPTED)
      .when({ ...suspend, until: '2022-10-20' }, on('2022-10-10'))
      .then([{ type: 'TaskSuspended', until: '2022-10-20' }]);
    after(...ACCEPTED, suspended)
      .when(resume, on('2022-10-20'))
      .then([{ type: 'TaskResumed', days: 10, dueOn: '2022-11-10' }]);
    const { state } = after(...ACCEPTED, suspended, {
      ...{ type: 'TaskResumed', days: 10, dueOn: '2022-11-10', at: '2022-10-20' },
    });
    expect(state).toMatchObject({ status: 'accepted', dueOn: '2022-11-10', suspension: null });
  });

  it('TSK-22 stops reminders and being overdue', () => {
    after(...ACCEPTED, suspended)
      .when({ type: 'RemindTaskByCalendar' }, on('2022-10-28', system))
      .nothing();
    after(...ACCEPTED, suspended)
      .when({ type: 'MarkTaskOverdue' }, on('2022-11-05', system))
      .nothing();
  });

  it.each([
    ['assigned', [assigned], 'acceptBy', '2022-09-06', '2022-09-16'],
    ['returned', [...SUBMITTED, returnedOn('2022-10-28', '2022-11-07')], 'fixBy', '2022-11-07', '2022-11-17'],
  ] as const)('TSK-22 every clock of a task that is %s stands still', (status, past, clock, before, then) => {
    expect(after(...past).state[clock]).toBe(before);
    const { state } = after(...past, suspended, { type: 'TaskResumed', days: 10, dueOn: '2022-11-10' });
    expect(state).toMatchObject({ status, [clock]: then });
  });

  it('TSK-22 a long-term task has no date to move', () => {
    const { dueOn: _dueOn, ...undated } = assignedAs({ due: { kind: 'longTerm' } });
    after(undated, suspended)
      .when(resume, on('2022-10-20'))
      .then([{ type: 'TaskResumed', days: 10 }]);
    expect(after(undated, suspended, { type: 'TaskResumed', days: 10 }).state.dueOn).toBeNull();
  });

  it('TSK-22 not while overdue, marked or not yet, nor while listed', () => {
    after(...ACCEPTED, fellOverdue)
      .when(suspend, on('2022-11-02'))
      .breaks('TSK-22');
    after(...ACCEPTED)
      .when(suspend, on('2022-11-01'))
      .breaks('TSK-22');
    after(...ACCEPTED)
      .when(suspend, on('2022-10-31'))
      .then([{ type: 'TaskSuspended' }]);
    after(...ACCEPTED, listed)
      .when(suspend, on('2022-10-10'))
      .breaks('TSK-22');
  });

  it('TSK-22 is expected to end after today, and is the office’s', () => {
    after(...ACCEPTED)
      .when({ ...suspend, until: '2022-10-10' }, on('2022-10-10'))
      .breaks('TSK-22');
    after(...ACCEPTED)
      .when(suspend, on('2022-10-10', by('shigu', 'office')))
      .isOutOfReach();
    after(...ACCEPTED)
      .when(resume, on('2022-10-10'))
      .breaks('TSK-22');
  });

  it('TSK-22 the days before the due date are as many after the resumption as they were (property)', () => {
    const days = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(days, days, (start, length) => {
        const from = addDays('2022-09-10', start);
        const to = addDays(from, length);
        const { state } = after(
          ...ACCEPTED,
          { ...suspended, at: from },
          {
            ...{ type: 'TaskResumed', days: length, dueOn: addDays('2022-10-31', length), at: to },
          },
        );
        expect(daysBetween(to, state.dueOn ?? '')).toBe(daysBetween(from, '2022-10-31'));
        after(...ACCEPTED, { ...suspended, at: from })
          .when(resume, on(startOfDay(to)))
          .then([{ type: 'TaskResumed', days: length, dueOn: state.dueOn ?? '' }]);
      }),
    );
  });
});
