import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { type Due, dueOn } from './due';

const events = new Map([
  ['planAdopted', '2022-09-01'],
  ['late', '2026-12-20'],
]);

it.each<[string, Due, string | null]>([
  ['TSK-06 is never moved for a holiday', { kind: 'fixed', on: '2022-10-01' }, '2022-10-01'],
  [
    'TSK-07 30 days end in the holiday and move on',
    { kind: 'relative', event: 'planAdopted', offset: 30, unit: 'day' },
    '2022-10-08',
  ],
  ['TSK-07 working days', { kind: 'relative', event: 'planAdopted', offset: 10, unit: 'workingDay' }, '2022-09-16'],
  ['TSK-07 months', { kind: 'relative', event: 'planAdopted', offset: 2, unit: 'month' }, '2022-11-01'],
  ['TSK-07 an event without a date', { kind: 'relative', event: 'may-day', offset: 1, unit: 'day' }, null],
  ['TSK-10 long-term', { kind: 'longTerm' }, null],
])('%s', (_, due, on) => expect(dueOn(due, events, chinaCalendar)).toBe(on));

it('TSK-07 refuses what lies past the calendar', () => {
  expect(() =>
    dueOn({ kind: 'relative', event: 'late', offset: 20, unit: 'workingDay' }, events, chinaCalendar),
  ).toThrow(expect.objectContaining({ name: RuleBroken.name, ruleId: 'TSK-07' }));
});
