import { isOverdue, overdueDays, overdueFrom } from './overdue';
import { NO_TASK, type TaskState } from './task.state';

const open: TaskState = { ...NO_TASK, status: 'inProgress', dueOn: '2022-10-31' };

it.each<[string, Partial<TaskState>, string | null]>([
  ['TSK-19 the day after the due date', {}, '2022-11-01'],
  ['TSK-19 a later fixBy counts in returned', { status: 'returned', fixBy: '2022-11-07' }, '2022-11-08'],
  ['TSK-19 an earlier fixBy does not', { status: 'returned', fixBy: '2022-10-20' }, '2022-11-01'],
  ['TSK-19 fixBy counts in returned only', { fixBy: '2022-11-07' }, '2022-11-01'],
  ['TSK-09 the backfill window', { dueOn: '2022-07-31', backfillUntil: '2022-09-16' }, '2022-09-17'],
  ['TSK-19 not once submitted', { status: 'submitted' }, null],
  ['TSK-19 not while suspended', { status: 'suspended' }, null],
  ['TSK-10 never without a date', { dueOn: null }, null],
])('%s', (_, change, from) => expect(overdueFrom({ ...open, ...change })).toBe(from));

it.each<[string, Partial<TaskState>, number]>([
  ['in time', { overdueSince: null }, 0],
  ['open', {}, 5],
  ['handed in late', { status: 'submitted', submittedOn: '2022-11-03' }, 3],
  ['closed', { status: 'closed', submittedOn: '2022-11-03', endedOn: '2022-11-04' }, 3],
  ['returned: the first submission ends nothing', { status: 'returned', submittedOn: '2022-10-29' }, 5],
  ['cancelled', { status: 'cancelled', endedOn: '2022-11-02' }, 2],
])('TSK-19 overdueDays %s', (_, change, days) =>
  expect(overdueDays({ ...open, overdueSince: '2022-10-31', ...change }, '2022-11-05')).toBe(days),
);

it.each<[string, Partial<TaskState>, boolean]>([
  ['2022-10-31', {}, false],
  ['2022-11-01', {}, true],
  ['2022-11-05', { status: 'submitted' }, false],
  ['2022-11-05', { status: 'submitted', overdueSince: '2022-10-31' }, true],
])('TSK-19 on %s, before or after the timer, %j is overdue: %s', (today, change, overdue) =>
  expect(isOverdue({ ...open, ...change }, today)).toBe(overdue),
);
