import type { Person, SupervisionLevel, Task, TaskState, Unit } from '../api/shapes';
import { levelsFor, type Reader, taskRights } from './task-rights';

const unit = (slug: string, kind: string, parent: string | null): [string, Unit] => [
  slug,
  { slug, name: slug, level: 'county', kind, parent },
];
const units = new Map([
  unit('shigu', 'government', null),
  unit('shigu.gov-supervision', 'department', 'shigu'),
  unit('shigu.group.office', 'body', 'shigu'),
  unit('shigu.civil-affairs', 'department', 'shigu'),
  unit('shigu.civil-affairs.grassroots', 'section', 'shigu.civil-affairs'),
  unit('shigu.finance', 'department', 'shigu'),
  unit('shigu.renmin', 'government', 'shigu'),
]);

const LEAD = 'shigu.civil-affairs';
const CO_LEAD = 'shigu.finance';
const PART = 'shigu.renmin';
const OFFICE = 'shigu.group.office';
const TODAY = '2022-10-17';

function reader(home: string, ...roles: string[]): Reader {
  const person: Person = { sub: `${home}-me`, name: '', title: '', unit: home, roles } as unknown as Person;
  return { person, units, today: TODAY, plan: { ownerUnit: 'shigu', parameters: { extensionLimit: 1 } } };
}

const BARE = {
  ...{
    leads: [LEAD, CO_LEAD],
    participants: [PART],
    verifierUnit: OFFICE,
    due: { kind: 'fixed' },
    dueOn: '2022-10-31',
  },
  ...{ acceptances: [], contributions: [], evidence: [], difficulties: [], supervision: null, acceptBy: TODAY },
  ...{ reasserted: false, overdueDays: 0, remindedOn: null, submittedBy: null, extendable: true, extensions: 0 },
};
const task = (state: TaskState, more: object = {}): Task => ({ ...BARE, state, ...more }) as unknown as Task;
const signed = (...slugs: string[]) => ({ acceptances: slugs.map((unitId) => ({ unitId, at: '' })) });
const supervised = (level: SupervisionLevel, issuer: string, repliedOn: string | null = null) => ({
  supervision: { level, issuer, repliedOn },
});
const named = (of: Task, by: Reader): string[] =>
  taskRights(of, by).map(({ command, unitId }) => (unitId === undefined ? command : `${command} ${unitId}`));

const clerk = (home: string): Reader => reader(home, 'clerk');
const head = (home: string): Reader => reader(home, 'unit-head', 'clerk');
const office = reader(OFFICE, 'office');
const AT_WORK = ['report-progress', 'attach-evidence'];

it.each([
  ['the first lead signs an assigned task', clerk(LEAD), task('assigned'), [`accept ${LEAD}`]],
  ['its section signs for it', clerk(`${LEAD}.grassroots`), task('assigned'), [`accept ${LEAD}`]],
  ['once', clerk(LEAD), task('accepted', signed(LEAD)), [...AT_WORK, 'raise-difficulty']],
  ['not any more at work', clerk(LEAD), task('inProgress'), [...AT_WORK, 'raise-difficulty']],
  [
    'others may sign late',
    clerk(PART),
    task('inProgress', signed(LEAD)),
    [`accept ${PART}`, ...AT_WORK, `contribute ${PART}`, 'raise-difficulty'],
  ],
  ['nobody signs a submitted task', clerk(PART), task('submitted'), []],
  ['a suspended task waits', clerk(LEAD), task('suspended'), []],
  ['an auditor reads', reader(LEAD, 'auditor'), task('assigned'), []],
  ['a clerk of the government above reads', clerk('shigu'), task('assigned'), []],
])('TSK-11 %s', (_words, by, of, rights) => {
  expect(named(of, by)).toEqual(rights);
});

it.each([
  ['on the last day', task('assigned'), true],
  ['after it', task('assigned', { acceptBy: '2022-10-16' }), false],
  ['after the office insisted', task('assigned', { reasserted: true }), false],
  ['once accepted', task('accepted'), false],
])('TSK-11 the head of the first lead may decline %s: %s', (_words, of, may) => {
  expect(named(of, head(LEAD)).includes('decline')).toBe(may);
  expect(named(of, head(CO_LEAD))).not.toContain('decline');
});

it.each([
  [
    'TSK-12 a co-lead contributes once',
    head(CO_LEAD),
    task('accepted', signed(CO_LEAD)),
    `contribute ${CO_LEAD}`,
    true,
  ],
  [
    'TSK-12 and not twice',
    head(CO_LEAD),
    task('accepted', { ...signed(CO_LEAD), contributions: [{ unitId: CO_LEAD }] }),
    `contribute ${CO_LEAD}`,
    false,
  ],
  ['TSK-12 the first lead does not contribute', head(LEAD), task('accepted'), `contribute ${LEAD}`, false],
  ['TSK-14 the head of the first lead submits', head(LEAD), task('returned'), 'submit', true],
  ['TSK-14 its clerk does not', clerk(LEAD), task('returned'), 'submit', false],
  ['TSK-14 nor a co-lead', head(CO_LEAD), task('returned'), 'submit', false],
  [
    'TSK-10 a long-term task is not submitted',
    head(LEAD),
    task('accepted', { due: { kind: 'longTerm' } }),
    'submit',
    false,
  ],
  ['TSK-15 the office verifies', office, task('submitted'), 'verify', true],
  ['TSK-15 so does a superior', reader('shigu', 'office'), task('submitted'), 'verify', true],
  ['TSK-15 a lead does not', reader(LEAD, 'office'), task('submitted'), 'verify', false],
  ['TSK-15 nor whoever submitted', office, task('submitted', { submittedBy: `${OFFICE}-me` }), 'verify', false],
  ['TSK-17 the office closes a verified task', office, task('verified'), 'close', true],
  ['TSK-17 not a submitted one', office, task('submitted'), 'close', false],
  ['TSK-18 the office reminds', office, task('assigned'), 'remind', true],
  ['TSK-18 once a day', office, task('assigned', { remindedOn: TODAY }), 'remind', false],
  ['TSK-21 the office transfers', office, task('declined'), 'transfer', true],
  ['TSK-21 not while listed', office, task('assigned', supervised('listed', 'shigu')), 'transfer', false],
  ['TSK-22 the office suspends', office, task('inProgress'), 'suspend', true],
  ['TSK-22 not while overdue', office, task('inProgress', { overdueDays: 1 }), 'suspend', false],
  ['TSK-23 the plan’s owner extends', reader('shigu', 'plan-owner'), task('accepted'), 'extend', true],
  ['TSK-23 once', reader('shigu', 'plan-owner'), task('accepted', { extensions: 1 }), 'extend', false],
  ['TSK-23 not the office', office, task('accepted'), 'extend', false],
  [
    'TSK-24 the office answers',
    office,
    task('accepted', { difficulties: [{ answeredOn: null }] }),
    'answer-difficulty',
    true,
  ],
  [
    'TSK-24 also before closing',
    office,
    task('verified', { difficulties: [{ answeredOn: null }] }),
    'answer-difficulty',
    true,
  ],
  ['TSK-24 once', office, task('accepted', { difficulties: [{ answeredOn: TODAY }] }), 'answer-difficulty', false],
])('%s: %j', (_words, by, of, command, offered) => {
  expect(named(of, by).includes(command)).toBe(offered);
});

const supervisor = reader('shigu.gov-supervision', 'supervisor');

it.each([
  ['the office, nothing open', office, task('accepted'), ['notice', 'circular', 'interview']],
  ['the office above a circular', office, task('accepted', supervised('circular', OFFICE)), ['interview']],
  ['the office above an interview', office, task('accepted', supervised('interview', OFFICE)), []],
  [
    'a supervisor above an interview',
    supervisor,
    task('verified', supervised('interview', OFFICE)),
    ['listed', 'accountability'],
  ],
  ['a supervisor of a closed task', supervisor, task('closed'), []],
  ['a supervisor over itself', supervisor, task('accepted', { leads: ['shigu.gov-supervision'] }), []],
  ['another department’s supervisor', reader(CO_LEAD, 'supervisor'), task('accepted'), []],
])('TSK-20 levels for %s', (_words, by, of, levels) => {
  expect(levelsFor(of, by)).toEqual(levels);
  expect(named(of, by).includes('supervise')).toBe(levels.length > 0);
});

it.each([
  ['its issuer', office, supervised('notice', OFFICE), 'accepted', true],
  ['a superior of it', reader('shigu', 'supervisor'), supervised('notice', OFFICE), 'accepted', true],
  ['an inferior', office, supervised('notice', 'shigu'), 'accepted', false],
  [
    'its issuer, listed and not verified',
    reader('shigu', 'supervisor'),
    supervised('listed', 'shigu'),
    'submitted',
    false,
  ],
  ['its issuer, listed and verified', reader('shigu', 'supervisor'), supervised('listed', 'shigu'), 'verified', true],
] as const)('TSK-20 %s may lift it', (_words, by, open, state, may) => {
  expect(named(task(state, open), by).includes('lift-supervision')).toBe(may);
});

it.each([
  ['the head of the lead', head(LEAD), null, true],
  ['its clerk', clerk(LEAD), null, false],
  ['the head, once answered', head(LEAD), TODAY, false],
] as const)('TSK-20 %s may answer', (_words, by, repliedOn, may) => {
  expect(named(task('accepted', supervised('notice', OFFICE, repliedOn)), by).includes('reply-supervision')).toBe(may);
});
