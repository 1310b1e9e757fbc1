import { startOfDay } from '@taizhang/kernel';
import {
  ACCEPTED,
  accepted,
  after,
  assigned,
  assignedAs,
  fellOverdue,
  type Past,
  returnedOn,
  SUBMITTED,
} from './task.fixture';
import { taskDeadlines } from './task.deadlines';

const deadlines = (...past: readonly Past[]): Record<string, string> =>
  Object.fromEntries(taskDeadlines(after(...past).state).map(({ kind, dueAt }) => [kind, dueAt]));
const at = (days: Record<string, string>) =>
  Object.fromEntries(Object.entries(days).map(([kind, day]) => [kind, startOfDay(day)]));

const supervised = {
  ...{
    type: 'TaskSupervised' as const,
    taskId: 'sg18.r09',
    planId: 'sg18',
    lead: 'shigu.renmin',
    level: 'notice' as const,
  },
  ...{ limitOn: '2022-10-12', issuer: 'shigu', reason: 'r', at: '2022-10-05' },
};
const running = { '5-overdue': '2022-11-01', '7-reminder': '2022-10-24' };

it.each<[string, readonly Past[], Record<string, string>]>([
  ['TSK-11 handed down', [assigned], { '4-acceptance': '2022-09-07', ...running }],
  ['TSK-19 signed for', ACCEPTED, running],
  [
    'TSK-18 reminded',
    [...ACCEPTED, { type: 'TaskReminded', kind: 'auto', workingDaysLeft: 5, at: '2022-10-24' }],
    { ...running, '7-reminder': '2022-10-28' },
  ],
  ['TSK-19 overdue', [...ACCEPTED, fellOverdue], {}],
  ['TSK-19 submitted', SUBMITTED, {}],
  ['TSK-19 returned', [...SUBMITTED, returnedOn('2022-10-28', '2022-11-07')], { '5-overdue': '2022-11-08' }],
  ['TSK-20 supervised', [...ACCEPTED, supervised], { ...running, '5-supervision': '2022-10-13' }],
  ['TSK-20 supervised and submitted', [...SUBMITTED, supervised], { '5-supervision': '2022-10-13' }],
  ['TSK-20 replied', [...ACCEPTED, supervised, { type: 'SupervisionReplied', unitId: 'u', text: 't' }], running],
  ['TSK-22 suspended', [...ACCEPTED, supervised, { type: 'TaskSuspended', reason: 'r' }], {}],
  ['TSK-11 declined', [assigned, { type: 'TaskDeclined', unitId: 'u', reason: 'r' }], {}],
  [
    'TSK-09 backdated',
    [assignedAs({ dueOn: '2022-07-31', backfillUntil: '2022-09-16' }), accepted],
    { '5-overdue': '2022-09-17' },
  ],
])('%s: what comes by itself, at 00:00 in Shanghai', (_, past, days) => {
  expect(deadlines(...past)).toEqual(at(days));
});
