import type { LocalDate } from '@taizhang/kernel';
import { awardIdOf } from '@taizhang/incentives/api';
import type { Opinion } from '@taizhang/incentives/domain';
import type { Act, AwardAct } from './act';
import { firmActs, firmId } from './sg10-firms';
import { listActs } from './sg10-lists';

const FINANCE = 'shigu.finance';
const APPROVAL = 'shigu.admin-approval';
const SEALS = { 'official-seal': 3, 'private-seal': 1, posting: 1 };
const FUND = 'sg10-2022';

/** Money for SG10, and what became of the firms that asked for it. */
export const sg10Acts = (): Act[] => [
  ...[...firmActs(), ...fundActs(), ...sealActs(), ...COURSES.flatMap(awardActs)],
  ...listActs(),
];

/** Opened with little: three grants wait from September until there is more. */
function fundActs(): Act[] {
  const by = { id: FUND, unit: FINANCE, role: 'treasurer', kind: 'fund' as const };
  const money = { type: 'AppropriateFund' as const, source: 'budget' as const, basis: ['SG10 §三6'] };
  return [
    { ...by, on: '2022-05-10', command: { type: 'CreateFund', fundKey: 'sg10', fiscalYear: 2022 } },
    { ...by, on: '2022-05-16', command: { ...money, amountFen: 1_200_000 } },
    { ...by, on: '2022-11-21', command: { ...money, amountFen: 13_000_000 } },
  ];
}

type Step = readonly [on: LocalDate, unit: string, role: string, command: AwardAct];
type Course = readonly [award: string, ruleKey: string, firm: number, appliedOn: LocalDate, by: string, ...Step[]];

const FIRM = 'applicant';

const review = (on: LocalDate, department: string, opinion: Opinion = 'agree', findings = '示例:已核对'): Step => {
  const unit = `shigu.${department}`;
  return [on, unit, 'reviewer', { type: 'ReviewAward', unitId: unit, opinion, findings }];
};
/** The four units of the measures for growing firms; those of another trade are not concerned. */
const reviews = (on: LocalDate, industrial: boolean): Step[] => [
  review(on, 'development-reform'),
  review(on, 'sci-industry', industrial ? 'agree' : 'not-concerned'),
  review(on, 'commerce', industrial ? 'not-concerned' : 'agree'),
  review(on, 'housing', 'not-concerned'),
];
const post = (on: LocalDate): Step => [
  ...([on, FINANCE, 'handler'] as const),
  { type: 'PubliciseAward', place: '示例:区政府网站', postedOn: on },
];
const grant = (on: LocalDate, unit = FINANCE, lower: { amountFen?: number; reason?: string } = {}): Step => [
  ...([on, unit, 'decider'] as const),
  { type: 'DecideAward', outcome: 'grant', ...lower },
];
const pay = (on: LocalDate, amountFen: number, voucherNo: string): Step => [
  ...([on, FINANCE, 'treasurer'] as const),
  { type: 'DisburseAward', amountFen, paidOn: on, voucherNo },
];

/** One for each step: paid, refused, under review, posted, lowered, served late, partly paid, reserved. */
const COURSES: readonly Course[] = [
  [
    ...(['startup-01', 'sg10.startup-subsidy', 1, '2022-06-06', FIRM] as const),
    ...[review('2022-06-08', 'hr-social-security'), review('2022-06-10', 'market-regulation'), post('2022-06-13')],
    ...[grant('2022-06-22'), pay('2022-06-27', 500_000, '示例-2022-001')],
  ],
  [
    ...(['startup-02', 'sg10.startup-subsidy', 2, '2022-09-05', FIRM] as const),
    review('2022-09-07', 'hr-social-security', 'disagree', '示例:实地核查,两名员工均未到岗'),
    review('2022-09-08', 'market-regulation'),
    ['2022-09-13', FINANCE, 'decider', { type: 'DecideAward', outcome: 'refuse', reason: '示例:审核未通过' }],
  ],
  [
    ...(['startup-03', 'sg10.startup-subsidy', 3, '2022-11-28', FIRM] as const),
    review('2022-11-30', 'hr-social-security'),
  ],
  [
    ...(['startup-04', 'sg10.startup-subsidy', 4, '2022-11-14', FIRM] as const),
    ...[review('2022-11-16', 'hr-social-security'), review('2022-11-17', 'market-regulation'), post('2022-12-01')],
  ],
  [
    ...(['pre-work-05', 'sg10.pre-work', 5, '2022-08-17', FIRM] as const),
    ...[...reviews('2022-08-19', true), post('2022-08-22')],
    grant('2022-08-31', FINANCE, { amountFen: 550_000, reason: '示例:部分费用与前期工作无关' }),
    pay('2022-09-05', 550_000, '示例-2022-002'),
  ],
  [
    ...(['entry-06', 'sg10.xsg-entry', 6, '2022-08-22', 'shigu.commerce'] as const),
    ...[...reviews('2022-08-24', false), post('2022-08-29'), grant('2022-09-07')],
    pay('2022-11-25', 2_000_000, '示例-2022-003'),
  ],
  [
    ...(['entry-07', 'sg10.xsg-entry', 7, '2022-08-23', 'shigu.sci-industry'] as const),
    ...[...reviews('2022-08-25', true), post('2022-08-30'), grant('2022-09-08')],
    pay('2022-11-28', 4_000_000, '示例-2022-004'),
  ],
  [
    ...(['pre-work-08', 'sg10.pre-work', 8, '2022-09-19', FIRM] as const),
    ...[...reviews('2022-09-21', false), post('2022-09-26'), grant('2022-10-11')],
  ],
];

/** Nobody applies for seals: a run finds the firms of the month. Those of August have them, those of November not. */
function sealActs(): Act[] {
  const ruleKey = 'sg10.free-seals';
  const run = (on: LocalDate, period: string): Act => {
    const id = `sample-seals-${period}`;
    const command = { type: 'StartRun' as const, runId: id, ruleKey, period };
    return { on, unit: APPROVAL, role: 'handler', id, kind: 'run', command };
  };
  const act = (on: LocalDate, role: string, firm: number, command: AwardAct): Act => {
    return { on, unit: APPROVAL, role, id: awardIdOf(ruleKey, firmId(firm), 'once'), kind: 'award', command };
  };
  return [
    run('2022-09-01', '2022-08'),
    act('2022-09-05', 'decider', 9, { type: 'DecideAward', outcome: 'grant' }),
    act('2022-09-06', 'handler', 9, { type: 'DeliverAward', deliveredOn: '2022-09-06', items: SEALS }),
    run('2022-12-01', '2022-11'),
    act('2022-12-02', 'decider', 10, { type: 'DecideAward', outcome: 'grant' }),
  ];
}

function awardActs([award, ruleKey, firm, appliedOn, by, ...steps]: Course): Act[] {
  const id = `sample-${award}`;
  const subjectId = firmId(firm);
  const evidence = [{ name: '示例:申请表', docRef: `示例-${award}` }];
  const who = by === FIRM ? { unit: 'shigu', role: FIRM, subjectId } : { unit: by, role: 'handler' };
  const apply: AwardAct = { type: 'ApplyForAward', ruleKey, subjectId, evidence };
  return [
    { ...who, on: appliedOn, id, kind: 'award', command: apply },
    ...steps.map(([on, unit, role, command]): Act => ({ on, unit, role, id, kind: 'award', command })),
  ];
}
