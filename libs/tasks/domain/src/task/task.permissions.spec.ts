import { UnitTree } from '@taizhang/kernel';
import { permitted } from '@taizhang/testing/given';
import type { TaskCommand } from './task.commands';
import { task } from './task.decider';
import { ACCEPTED, after, contributed, facts, plan, submittedOn, units as small, verifiedOn } from './task.fixture';
import type { Supervision, TaskState } from './task.state';

const department = { level: 'county', kind: 'department', parent: 'shigu' } as const;
const units = new UnitTree([
  ...small.all(),
  { slug: 'shigu.gov-supervision', name: '区政府督查室', ...department },
  { slug: 'shigu.party-supervision', name: '区委督查室', ...department },
]);
/** The tree of the task from the city down to a community, a section, the offices, and another city. */
const WALKED = units.all().map(({ slug }) => slug);

const none = task.initial;
const base = after(...ACCEPTED, contributed).state;
const submitted = after(...ACCEPTED, contributed, submittedOn('2022-10-20', 'u-other')).state;
const verified = after(...ACCEPTED, contributed, submittedOn('2022-10-20'), verifiedOn('2022-10-21')).state;
const open: Supervision = {
  ...{ issuer: 'shigu.office', level: 'notice', reason: 'r', issuedOn: '2022-10-01', limitOn: '2022-10-10' },
  ...{ repliedOn: null, lapsed: false },
};
const supervised = { ...base, supervision: open };
const difficulty = {
  ...{ difficultyNo: 'd-1', unitId: 'shigu.renmin', text: 't', raisedOn: '2022-10-01', answerBy: '2022-10-20' },
  ...{ answeredOn: null, findings: null, measures: null },
};
const file = { sha256: 'a'.repeat(64), title: 't', bytes: 1, mediaType: 'a/b', quantity: 1 };
const createFor = (...leads: string[]): TaskCommand => ({
  ...{
    type: 'CreateTask',
    planId: 'sg18',
    code: 'x',
    title: 't',
    leads,
    due: { kind: 'longTerm' },
    basis: ['SG18 §一'],
  },
});
const part = { code: 'a', title: 't', lead: 'shigu.finance', due: { kind: 'longTerm' as const } };
const issue: TaskCommand = {
  ...{ type: 'IssueTask', planId: 'sg18', code: 'x', title: plan.title, leads: ['shigu.finance'], participants: [] },
  ...{ due: { kind: 'longTerm' }, limitSource: 'document', deliverables: [], metrics: [], additional: false },
  ...{ extendable: true, basis: ['SG18 §一'], packVersion: '1' },
};

const at = (role: string, ...where: string[]): string[] => where.map((unitId) => `${role}@${unitId}`);
const OFFICE = at('office', 'shigu.office');
const LEAD = 'shigu.renmin';
/** Lead, co-lead (its section acts for it) and participant. */
const CONCERNED = [LEAD, 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots', 'shigu.finance'];
const UNITS = [...at('clerk', ...CONCERNED), ...at('unit-head', ...CONCERNED)];
const ABOVE = ['shigu', 'hengyang'];
const WATCH = ['shigu.gov-supervision', 'shigu.party-supervision'];

/** `tasks.md` §3 for tasks: everybody who may give the command; all others get 403. */
const TABLE: readonly [TaskCommand, TaskState, readonly string[]][] = [
  // The office of the plan for all its units; another one for its own territory, a department for its government's.
  [
    createFor('shigu.finance'),
    none,
    [
      ...OFFICE,
      ...at('office', ...ABOVE, 'shigu.finance', 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots', ...WATCH),
      'system',
    ],
  ],
  [
    createFor('shigu.renmin.xiangbei'),
    none,
    [
      ...OFFICE,
      ...at('office', ...ABOVE, 'shigu.finance', 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots', ...WATCH),
      ...at('office', 'shigu.renmin', 'shigu.renmin.xiangbei'),
      'system',
    ],
  ],
  [issue, none, ['system']],
  [{ type: 'AmendTask', changed: { additional: true }, packVersion: '2' }, base, ['system']],
  [{ type: 'DateTask', event: 'may-day', on: '2022-05-01' }, base, ['system']],
  [{ type: 'CloseTaskAtPlanEnd' }, base, ['system']],
  // Each unit signs for itself.
  [{ type: 'AcceptTask', unitId: LEAD }, base, [...at('clerk', LEAD), ...at('unit-head', LEAD)]],
  [
    { type: 'AcceptTask', unitId: 'shigu.civil-affairs' },
    base,
    ['clerk', 'unit-head'].flatMap((role) => at(role, 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots')),
  ],
  [{ type: 'AcceptTask', unitId: 'shigu' }, base, []],
  [{ type: 'DeclineTask', reason: 'r' }, base, at('unit-head', LEAD)],
  [{ type: 'ReassertTask', reason: 'r' }, base, OFFICE],
  [{ type: 'RequestTaskTransfer', reason: 'r' }, base, at('unit-head', LEAD)],
  [{ type: 'TransferTask', toUnit: 'shigu.finance', reason: 'r' }, base, OFFICE],
  [{ type: 'ReportTaskProgress', percent: 10, note: 'n' }, base, UNITS],
  [
    { type: 'ContributeToTask', unitId: 'shigu.finance', statement: 's' },
    base,
    [...at('clerk', 'shigu.finance'), ...at('unit-head', 'shigu.finance')],
  ],
  [{ type: 'AttachEvidence', ...file }, base, [...UNITS, 'system']],
  [{ type: 'WithdrawEvidence', sha256: file.sha256, reason: 'r' }, base, UNITS],
  [{ type: 'DecomposeTask', parts: [part] }, base, at('unit-head', LEAD)],
  [{ type: 'SubmitTask', statement: 's' }, base, at('unit-head', LEAD)],
  // TSK-15: the office or an ancestor of the lead, never a lead unit.
  [{ type: 'ReturnTask', reason: 'r' }, submitted, [...OFFICE, ...at('office', ...ABOVE)]],
  [{ type: 'VerifyTask' }, submitted, [...OFFICE, ...at('office', ...ABOVE)]],
  [{ type: 'CloseTask' }, verified, OFFICE],
  [{ type: 'RemindTask' }, base, OFFICE],
  [{ type: 'SuspendTask', reason: 'r' }, base, OFFICE],
  [{ type: 'ResumeTask' }, base, OFFICE],
  [{ type: 'ExtendTask', dueOn: '2022-11-30', reason: 'r' }, base, at('plan-owner', 'shigu')],
  // The office up to `interview`; supervision offices and ancestors at every level.
  ...(['notice', 'circular', 'interview'] as const).map((level): (typeof TABLE)[number] => [
    ...([{ type: 'SuperviseTask', level, reason: 'r' }, base] as const),
    [...OFFICE, ...at('supervisor', ...ABOVE, ...WATCH)],
  ]),
  ...(['listed', 'accountability'] as const).map((level): (typeof TABLE)[number] => [
    ...([{ type: 'SuperviseTask', level, reason: 'r' }, base, at('supervisor', ...ABOVE, ...WATCH)] as const),
  ]),
  [{ type: 'ReplySupervision', text: 't' }, supervised, at('unit-head', ...CONCERNED)],
  // TSK-20: its issuer or an ancestor.
  [
    { type: 'LiftSupervision', reason: 'r' },
    supervised,
    ['office', 'supervisor'].flatMap((role) => at(role, 'shigu.office', ...ABOVE)),
  ],
  [{ type: 'RaiseDifficulty', text: 't' }, base, UNITS],
  [
    { type: 'AnswerDifficulty', difficultyNo: 'd-1', findings: 'f', measures: 'm' },
    { ...base, difficulties: [difficulty] },
    OFFICE,
  ],
  [{ type: 'CancelTask', reason: 'r' }, base, [...OFFICE, 'system']],
  ...(['DeemTaskAccepted', 'MarkTaskOverdue', 'RemindTaskByCalendar', 'LapseSupervision'] as const).map(
    (type): (typeof TABLE)[number] => [{ type }, base, ['system']],
  ),
];

it.each(TABLE)('%j', (command, state, expected) => {
  expect(permitted(task, state, command, { at: '2022-10-10', units, facts }, WALKED)).toEqual([...expected].sort());
});

it('every command is walked', () => {
  expect([...new Set(TABLE.map(([{ type }]) => type))].sort()).toEqual(Object.keys(task.roles).sort());
});
