import { progressDueOn } from './long-term';
import { NO_TASK, type TaskState } from './task.state';

const open: TaskState = { ...NO_TASK, status: 'inProgress', assignedOn: '2022-05-05', due: { kind: 'longTerm' } };

it.each<[string, Partial<TaskState>, string | null]>([
  ['the first report is due in the quarter of the assignment', {}, '2022-06-30'],
  ['then in the quarter after the last one', { progressOn: '2022-06-30' }, '2022-09-30'],
  ['over the turn of the year', { progressOn: '2022-10-01' }, '2023-03-31'],
  ['every month', { longTermReport: 'month', progressOn: '2022-10-31' }, '2022-11-30'],
  ['every half', { longTermReport: 'half', progressOn: '2022-06-30' }, '2022-12-31'],
  ['every year', { longTermReport: 'year', progressOn: '2022-10-01' }, '2023-12-31'],
  ['not while suspended', { status: 'suspended' }, null],
  ['not of a task with a date', { due: { kind: 'fixed', on: '2022-12-31' } }, null],
])('TSK-10 %s', (_, change, on) => expect(progressDueOn({ ...open, ...change })).toBe(on));
