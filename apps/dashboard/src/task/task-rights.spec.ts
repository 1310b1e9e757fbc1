import type { Person, Task, TaskState, Unit } from '../api/shapes';
import { takesPart, taskRights } from './task-rights';

const unit = (slug: string, kind: string, parent: string | null): [string, Unit] => [
  slug,
  { slug, name: slug, level: 'county', kind, parent },
];
const units = new Map([
  unit('shigu', 'government', null),
  unit('shigu.civil-affairs', 'department', 'shigu'),
  unit('shigu.civil-affairs.grassroots', 'section', 'shigu.civil-affairs'),
  unit('shigu.renmin', 'government', 'shigu'),
]);
const person = (unitId: string, ...roles: string[]): Person => ({
  sub: 's',
  name: { zh: '', en: '' },
  title: { zh: '', en: '' },
  unit: unitId,
  roles,
});
const task = (state: TaskState, ...signed: string[]): Task =>
  ({
    state,
    leads: ['shigu.civil-affairs'],
    participants: ['shigu.renmin'],
    acceptances: signed.map((unitId) => ({ unitId, at: '' })),
  }) as unknown as Task;

const LEAD = 'shigu.civil-affairs';
const PART = 'shigu.renmin';

it.each([
  ['the first lead signs an assigned task', LEAD, 'assigned', [], [LEAD], false],
  ['the first lead signs once', LEAD, 'accepted', [LEAD], [], true],
  ['the first lead does not sign a task at work', LEAD, 'inProgress', [], [], true],
  ['another unit signs an assigned task', PART, 'assigned', [], [PART], false],
  ['another unit may sign late', PART, 'inProgress', [LEAD], [PART], true],
  ['another unit signs once', PART, 'returned', [PART], [], true],
  ['nobody signs a submitted task', PART, 'submitted', [], [], false],
  ['a section signs for its department', `${LEAD}.grassroots`, 'assigned', [], [LEAD], false],
  ['a suspended task waits', LEAD, 'suspended', [], [], false],
] as const)('TSK-11, TSK-13 %s', (_words, home, state, signed, acceptFor, reportProgress) => {
  expect(taskRights(task(state, ...signed), person(home, 'clerk'), units)).toEqual({ acceptFor, reportProgress });
});

it.each([
  ['an auditor', person(LEAD, 'auditor')],
  ['a clerk of the government above', person('shigu', 'clerk')],
])('TSK-11 offers nothing to %s', (_words, reader) => {
  expect(taskRights(task('assigned'), reader, units)).toEqual({ acceptFor: [], reportProgress: false });
  expect(takesPart(task('assigned'), reader, units)).toBe(false);
});
