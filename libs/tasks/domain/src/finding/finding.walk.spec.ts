import { chinaCalendar, RuleBroken, SYSTEM, UnitTree } from '@taizhang/kernel';
import { by, given, permitted, SMALL_TREE } from '@taizhang/testing/given';
import type { FindingCommand, RegisterFinding } from './finding.commands';
import { finding } from './finding.decider';
import { FACTS, musts, ordered, registered, submitted } from './finding.fixture';
import type { FindingState, FindingStatus } from './finding.state';
import { FINDING_STATES } from './finding.states';

const department = { level: 'county', kind: 'department', parent: 'shigu' } as const;
const units = new UnitTree([
  ...SMALL_TREE.all(),
  { slug: 'shigu.justice', name: '区司法局', ...department },
  { slug: 'shigu.gov-supervision', name: '区政府督查室', ...department },
]);
const WALKED = units.all().map(({ slug }) => slug);
const at = '2022-05-10';
const FIRM = 'ENT-001';

const facts = { ...FACTS, numbering: { year: '2022', number: 1 } };
const register = (more: Partial<RegisterFinding> = {}): RegisterFinding => ({
  ...{ type: 'CreateFinding', findingId: 'f1', planId: 'wp10', source: 'self-check', category: 'sewage' },
  ...{ description: '污水直排', place: { unitId: 'shigu.renmin.xiangbei', text: '河边' }, foundOn: '2022-05-01' },
  ...{ responsibleUnit: 'shigu.renmin', basis: ['WP10 §三'], ...more },
});
const none = finding.initial;
const self = given(finding, registered(), ordered(), submitted('2022-05-09')).state;
/** Found by an agency's inspection of a firm, a complaint about the agency, a patch of the town. */
const ofFirm = given(
  finding,
  ...[registered({ source: 'inspection', responsibleUnit: 'shigu.finance', responsibleSubject: FIRM })],
  ...[ordered('2022-05-31', { toUnit: 'shigu.finance' }), submitted('2022-05-09')],
).state;
const complaint = given(
  finding,
  registered({ source: 'complaint', responsibleUnit: 'shigu.finance' }),
  ordered('2022-05-31', { toUnit: 'shigu.finance' }),
).state;
const patch = {
  ...{ patchNo: '17', batch: '2022-04', areaSqm: 900, farmlandSqm: 300, landClass: 'stable-farmland' as const },
  ...{ rareEarth: false, townUnit: 'shigu.renmin' },
};
const toUnit = 'shigu.renmin.xiangbei';
const ofPatch = given(
  finding,
  ...[registered({ source: 'patch', ...patch }), ordered('2022-05-31', { toUnit }), submitted('2022-05-09', musts())],
).state;

const where = (role: string, ...slugs: string[]): string[] => slugs.map((slug) => `${role}@${slug}`);
const OFFICE = where('office', 'shigu.office');
/** Ancestor governments and the supervision office, of what a street answers for; then of what a department does. */
const ABOVE = where('supervisor', 'shigu', 'hengyang', 'shigu.gov-supervision');
const everywhere = (role: string): string[] => where(role, ...WALKED);
const AGENCY = where('inspector', 'shigu.finance');
const JUSTICE = where('justice', 'shigu.justice');
const DEALING = [...OFFICE, ...ABOVE];

const grade: FindingCommand = { type: 'GradeFinding', grade: 'general' };
const withdraw: FindingCommand = { type: 'WithdrawFinding', reason: 'r' };
const refer: FindingCommand = { type: 'ReferFinding', toUnit: 'shigu.finance', reason: 'r' };
const answer: FindingCommand = { type: 'AnswerReferral', result: 'r' };
const order: FindingCommand = { type: 'OrderRectification', requirements: 'r' };
const acknowledge: FindingCommand = { type: 'AcknowledgeRectification' };
const submit: FindingCommand = { type: 'SubmitRectification', statement: 's', evidence: ['b'.repeat(64)] };
const clear: FindingCommand = { type: 'ClearFinding' };
const sendBack: FindingCommand = { type: 'ReturnRectification', reason: 'r', limitOn: '2022-05-20' };
const escalate: FindingCommand = { type: 'EscalateFinding', level: 'circular', reason: 'r' };
const lookBack: FindingCommand = { type: 'HoldLookBack', result: 'held', on: at, note: 'n' };

/** `tasks.md` §3 for findings: everybody who may give the command; all others get 403. */
const WHO: readonly [string, FindingCommand, FindingState, readonly string[]][] = [
  ['a self-check', register(), none, [...DEALING, 'system']],
  [
    'an inspection',
    register({ source: 'inspection', responsibleUnit: 'shigu.finance' }),
    none,
    [...DEALING, ...AGENCY, 'system'],
  ],
  [
    'a complaint',
    register({ source: 'complaint', responsibleUnit: 'shigu.finance' }),
    none,
    [...DEALING, ...JUSTICE, 'system'],
  ],
  ['a self-check', grade, self, DEALING],
  ['an inspection', grade, ofFirm, [...DEALING, ...AGENCY]],
  ['a self-check', withdraw, self, DEALING],
  ['an inspection', withdraw, ofFirm, [...DEALING, ...AGENCY]],
  ['a self-check', refer, self, [...DEALING, 'system']],
  ['a complaint', refer, complaint, [...DEALING, ...JUSTICE, 'system']],
  ['a self-check', answer, self, [...DEALING, 'system']],
  ['a complaint', answer, complaint, [...DEALING, ...JUSTICE, 'system']],
  ['a self-check', order, self, DEALING],
  ['an inspection', order, ofFirm, [...DEALING, ...AGENCY]],
  ['a complaint', order, complaint, [...DEALING, ...JUSTICE]],
  ['a patch', order, ofPatch, [...DEALING, ...where('imagery-officer', 'shigu.renmin')]],
  ['a self-check', acknowledge, self, ['clerk', 'unit-head'].flatMap((role) => where(role, 'shigu.renmin'))],
  ['a firm', acknowledge, ofFirm, everywhere('applicant')],
  ['a self-check', submit, self, where('unit-head', 'shigu.renmin')],
  ['a firm', submit, ofFirm, everywhere('applicant')],
  ['a patch', submit, ofPatch, where('unit-head', toUnit)],
  ['a self-check', clear, self, DEALING],
  ['an inspection', clear, ofFirm, [...DEALING, ...AGENCY]],
  ['a complaint', clear, complaint, [...DEALING, ...JUSTICE]],
  ['a patch', clear, ofPatch, [...DEALING, ...where('imagery-officer', 'shigu.renmin')]],
  ['a self-check', sendBack, self, DEALING],
  ['a complaint', sendBack, complaint, [...DEALING, ...JUSTICE]],
  ['a self-check', escalate, self, DEALING],
  ['a self-check', lookBack, self, DEALING],
  ['an inspection', lookBack, ofFirm, [...DEALING, ...AGENCY]],
  ['a timer', { type: 'MarkRectificationOverdue' }, self, ['system']],
];

it.each(WHO)('%s: %j', (_of, command, state, expected) => {
  const setting = { at, units, facts, subjectId: FIRM };
  expect(permitted(finding, state, command, setting, WALKED)).toEqual([...expected].sort());
});

it('another firm neither acknowledges nor answers', () => {
  for (const command of [acknowledge, submit]) {
    expect(permitted(finding, ofFirm, command, { at, units, facts, subjectId: 'ENT-002' }, WALKED)).toEqual([]);
  }
});

it('every command is walked', () => {
  expect([...new Set(WHO.map(([, { type }]) => type))].sort()).toEqual(Object.keys(finding.roles).sort());
});

const EVERY: readonly FindingStatus[] = [
  ...(['registered', 'ordered', 'submitted', 'returned', 'referred', 'cleared', 'closed'] as const),
];
const head = by('shigu.renmin', 'unit-head', 'clerk');
const office = by('shigu.office', 'office');
const overdue: Partial<FindingState> = { overdueSince: '2022-05-09' };
const cleared: Partial<FindingState> = { clearedOn: '2022-05-09', lookBackOn: '2022-06-08' };

/** `tasks.md` §4.5 row by row: where it is allowed, the rule elsewhere, and a finding on which nothing else bars it. */
const ROWS: readonly [FindingCommand, typeof head, readonly FindingStatus[], string, Partial<FindingState>?][] = [
  [grade, office, ['registered'], 'TSK-32'],
  [withdraw, office, ['registered'], 'TSK-75'],
  [refer, office, ['registered', 'ordered'], 'TSK-34'],
  [answer, office, ['referred'], 'TSK-75'],
  [order, office, ['registered'], 'TSK-33'],
  [acknowledge, head, ['ordered'], 'TSK-75'],
  [submit, head, ['ordered', 'returned'], 'TSK-35'],
  [clear, office, ['submitted'], 'TSK-35'],
  [sendBack, office, ['submitted'], 'TSK-35'],
  [escalate, office, ['ordered', 'returned', 'submitted'], 'TSK-36', overdue],
  [lookBack, office, ['cleared'], 'TSK-34', cleared],
];

describe.each(ROWS)('%j', (command, actor, allowed, rule, change) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const act = () => finding.decide(command, { ...self, ...change, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command of a finding that is there has its row', () => {
  expect(ROWS.map(([{ type }]) => type).sort()).toEqual(Object.keys(FINDING_STATES).sort());
});

it.each(EVERY)('a timer that comes in the state %s and finds nothing due breaks nothing', (status) => {
  const context = { actor: SYSTEM, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
  expect(finding.decide({ type: 'MarkRectificationOverdue' }, { ...self, status }, context)).toEqual([]);
});
