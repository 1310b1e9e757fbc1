import { endOfPeriod, progressDueOn } from './long-term';
import { NO_TASK, type TaskState } from './task.state';

it.each([
  ['2022-02-01', 'month', '2022-02-28'],
  ['2024-02-29', 'month', '2024-02-29'],
  ['2022-03-31', 'quarter', '2022-03-31'],
  ['2022-04-01', 'quarter', '2022-06-30'],
  ['2022-06-30', 'half', '2022-06-30'],
  ['2022-07-01', 'half', '2022-12-31'],
  ['2022-01-01', 'year', '2022-12-31'],
] as const)('TSK-10 %s lies in a %s that ends on %s', (date, kind, end) => {
  expect(endOfPeriod(date, kind)).toBe(end);
});

const open: TaskState = { ...NO_TASK, status: 'inProgress', assignedOn: '2022-05-05', due: { kind: 'longTerm' } };

it.each<[string, Partial<TaskState>, string | null]>([
  ['the first report is due in the quarter of the assignment', {}, '2022-06-30'],
  ['then in the quarter after the last one', { progressOn: '2022-06-30' }, '2022-09-30'],
  ['over the turn of the year', { progressOn: '2022-10-01' }, '2023-03-31'],
  ['as the plan says', { longTermReport: 'year', progressOn: '2022-10-01' }, '2023-12-31'],
  ['not while suspended', { status: 'suspended' }, null],
  ['not of a task with a date', { due: { kind: 'fixed', on: '2022-12-31' } }, null],
])('TSK-10 %s', (_, change, on) => expect(progressDueOn({ ...open, ...change })).toBe(on));
