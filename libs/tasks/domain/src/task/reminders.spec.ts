import * as fc from 'fast-check';
import { addDays, chinaCalendar } from '@taizhang/kernel';
import { nextReminder } from './reminders';
import { NO_TASK, type TaskState } from './task.state';

const open: TaskState = {
  ...NO_TASK,
  ...{ status: 'inProgress', dueOn: '2022-10-31', remindWorkingDays: [5, 1], remindAfter: '2022-09-01' },
};

it.each<[string, Partial<TaskState>, string | null, number]>([
  ['the fifth working day before', {}, '2022-10-24', 5],
  ['then the first', { remindAfter: '2022-10-24' }, '2022-10-28', 1],
  ['then none', { remindAfter: '2022-10-28' }, null, 0],
  ['over the holiday week', { dueOn: '2022-10-10' }, '2022-09-28', 5],
  ['over the holiday week, the first', { dueOn: '2022-10-10', remindAfter: '2022-09-28' }, '2022-10-09', 1],
  ['none of the day on which the date was set', { remindAfter: '2022-10-27' }, '2022-10-28', 1],
  ['in whatever order the plan names them', { remindWorkingDays: [1, 5] }, '2022-10-24', 5],
  ['as the plan says', { remindWorkingDays: [] }, null, 0],
  ['not once submitted', { status: 'submitted' }, null, 0],
  ['not once overdue', { overdueSince: '2022-10-31' }, null, 0],
  ['not while suspended', { status: 'suspended' }, null, 0],
  ['not where declined', { status: 'declined' }, null, 0],
  ['not where backdated', { backdated: true }, null, 0],
  ['not where long-term', { dueOn: null }, null, 0],
  ['not past the calendar', { dueOn: '2027-06-30' }, null, 0],
])('TSK-18 %s', (_, change, on, workingDaysLeft) => {
  expect(nextReminder({ ...open, ...change })).toEqual(on === null ? null : { on, workingDaysLeft });
});

it('TSK-18 each reminder comes once, on a working day before the date (property)', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2022-01-10', days));
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 5 });
  fc.assert(
    fc.property(day, numbers, (dueOn, remindWorkingDays) => {
      const sent: number[] = [];
      let remindAfter = '2021-06-01';
      for (;;) {
        const next = nextReminder({ ...open, dueOn, remindWorkingDays, remindAfter });
        if (next === null) break;
        expect(chinaCalendar.isWorkday(next.on) && next.on < dueOn && next.on > remindAfter).toBe(true);
        sent.push(next.workingDaysLeft);
        remindAfter = next.on;
      }
      expect(sent).toEqual([...remindWorkingDays].sort((a, b) => b - a));
    }),
  );
});
