import { chinaCalendar, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { by, given, permitted, ROLES, SMALL_TREE } from '@taizhang/testing/given';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import type { AwardFacts } from './award.facts';
import {
  APPLICANT,
  applied,
  DECIDER,
  FIRM,
  grantAll,
  HANDLER,
  lived,
  opening,
  pay,
  posted,
  reserve,
  reviewed,
  RULE,
  RESERVED,
  REVIEWERS,
  standing,
  stateAfter,
  SYSTEM_ACTOR,
  TREASURER,
  APPLY,
} from './award.fixture';
import { type AwardState, type AwardStatus, AWARD_STATUSES } from './award.state';
import { AWARD_STATES } from './award.states';

const WALKED = SMALL_TREE.all().map(({ slug }) => slug);
const at = '2022-06-13';
const facts: AwardFacts = { ...opening(), ...standing(620_000) };

const object: AwardCommand = { type: 'ObjectToAward', objectionId: 'o-1', objector: 'x', reason: 'r' };
const objected = [applied, ...reviewed, posted, { command: object, actor: HANDLER, at: '2022-06-08' }];
const entitle: AwardCommand = { ...APPLY, type: 'EntitleAward', runId: 'r-1' } as AwardCommand;
const review: AwardCommand = { type: 'ReviewAward', unitId: 'shigu.civil-affairs', opinion: 'agree' };
const ask: AwardCommand = { type: 'RequestSupplement', items: ['x'] };
const supplement: AwardCommand = { type: 'SupplementAward', evidence: [{ name: 'n', docRef: 'd' }] };
const publicise: AwardCommand = { type: 'PubliciseAward', place: 'p', postedOn: at };
const resolve: AwardCommand = { type: 'ResolveObjection', objectionId: 'o-1', outcome: 'dismissed', reason: 'r' };
const withdraw: AwardCommand = { type: 'WithdrawAward', reason: 'r' };
const deliver: AwardCommand = { type: 'DeliverAward', deliveredOn: at, items: {} };
const forward: AwardCommand = { type: 'ConfirmForwarding', forwardedFen: 620_000, forwardedOn: at, toWhom: 'x' };
const recompute: AwardCommand = { type: 'RecomputeAward', reason: 'r' };
const claw: AwardCommand = { type: 'ClawBackAward', amountFen: 5, ground: 'condition-broken', reason: 'r' };
const refund: AwardCommand = { type: 'RecordRefund', amountFen: 5, paidOn: at };
const contest: AwardCommand = { type: 'ContestDeduction', objectionId: 'o-2', reason: 'r' };
const deduct: AwardCommand = { type: 'ApplyDeduction', payrollMonth: '2022-11', amountFen: 620_000 };
const reverse: AwardCommand = { type: 'ReverseDeduction', amountFen: 5, reason: 'r' };
const abandon: AwardCommand = {
  ...{ type: 'AbandonAward', awardId: 'a-1', ruleKey: RULE.key, subjectId: FIRM, unitId: 'shigu.renmin' },
  occurrenceKey: 'once',
};
const machines: readonly AwardCommand[] = [
  entitle,
  abandon,
  { type: 'SupersedeAward', byAwardId: 'a-9' },
  { type: 'CompletePublicity' },
  { type: 'LapseSupplement' },
  { type: 'MarkDeadlineMissed', kind: 'review' },
  reserve(620_000),
  { type: 'MarkDeferred', fundIds: ['f'] },
  { type: 'MarkReleased', fundIds: ['f'], reason: 'recall' },
  { type: 'ConfirmDeduction' },
];

const under = stateAfter(applied);
const reserved = stateAfter(...RESERVED);
const everywhere = (role: string): string[] => WALKED.map((slug) => `${role}@${slug}`);
const own = (role: string, ...units: string[]): string[] => units.map((slug) => `${role}@${slug}`);
/** A section is its department (`units.md`). */
const CIVIL = ['shigu.civil-affairs', 'shigu.civil-affairs.grassroots'];
const handlers = own('handler', 'shigu.finance', 'shigu.renmin', ...CIVIL);

/** `incentives.md` §3 for awards: everybody who may give the command; all others get 403. */
const WHO: readonly (readonly [AwardCommand, AwardState, readonly string[]])[] = [
  [APPLY, award.initial, [...everywhere('applicant'), ...handlers]],
  [ask, under, own('reviewer', 'shigu.renmin', ...CIVIL)],
  [review, under, own('reviewer', ...CIVIL)],
  [supplement, under, everywhere('applicant')],
  [withdraw, under, everywhere('applicant')],
  [publicise, under, handlers],
  [object, under, [...ROLES.filter((role) => role !== 'system').flatMap(everywhere), 'system']],
  [resolve, stateAfter(...objected), own('handler', 'shigu.finance')],
  [grantAll, under, own('decider', 'shigu.finance')],
  [pay(5), reserved, own('treasurer', 'shigu.finance')],
  [refund, reserved, own('treasurer', 'shigu.finance')],
  [deliver, under, handlers],
  [forward, under, everywhere('applicant')],
  [recompute, under, [...own('decider', 'shigu.finance'), 'system']],
  [claw, under, own('decider', 'shigu.finance')],
  [contest, under, everywhere('applicant')],
  [deduct, under, own('payroll-officer', 'shigu.finance')],
  [reverse, under, own('payroll-officer', 'shigu.finance')],
  ...machines.map((command) => [command, command === entitle ? award.initial : under, ['system']] as const),
];

it.each(WHO)('INC-00 who may: $type', (command, state, expected) => {
  const setting = { at, units: SMALL_TREE, facts, subjectId: FIRM };
  expect(permitted(award, state, command, setting, WALKED)).toEqual([...expected].sort());
});

it('another applicant may nothing but object', () => {
  for (const command of [APPLY, supplement, withdraw, forward, contest]) {
    const setting = { at, units: SMALL_TREE, facts, subjectId: 'firm-2' };
    const state = command === APPLY ? award.initial : under;
    expect(permitted(award, state, command, setting, WALKED).filter((pair) => pair.startsWith('applicant'))).toEqual(
      [],
    );
  }
});

it('every command is walked', () => {
  expect([...new Set(WHO.map(([{ type }]) => type))].sort()).toEqual(Object.keys(award.roles).sort());
});

const deduction: Partial<AwardState> = { direction: 'deduct' };
const contestable: Partial<AwardState> = {
  ...deduction,
  deadlines: [{ kind: 'contest', unitId: 'u', dueOn: at, doneOn: null, missed: false }],
};
const paid: Partial<AwardState> = { inc: 'INC-29', paidFen: 620_000 };
const claimed: Partial<AwardState> = {
  ...{ clawbackDueFen: 5, paidFen: 620_000, funds: reserved.funds.map((fund) => ({ ...fund, paidFen: 620_000 })) },
};
const open: Partial<AwardState> = {
  objections: [{ objectionId: 'o-1', objector: 'x', reason: 'r', outcome: null }],
};
const none: Partial<AwardState> = { grantedOn: null };

/** `incentives.md` §4.4 row by row, on an award on which nothing else bars it. */
const ROWS: readonly (readonly [AwardCommand, typeof APPLICANT | typeof HANDLER, Partial<AwardState>])[] = [
  [ask, REVIEWERS[0], {}],
  [supplement, APPLICANT, {}],
  [review, REVIEWERS[0], {}],
  [publicise, HANDLER, {}],
  [object, HANDLER, {}],
  [resolve, HANDLER, open],
  [grantAll, DECIDER, {}],
  [pay(5, at), TREASURER, { funds: reserved.funds }],
  [deliver, HANDLER, { items: {} }],
  [forward, APPLICANT, paid],
  [recompute, DECIDER, {}],
  [claw, DECIDER, { paidFen: 620_000 }],
  [refund, TREASURER, claimed],
  [withdraw, APPLICANT, none],
  [contest, APPLICANT, contestable],
  [deduct, by('shigu.finance', 'payroll-officer'), deduction],
  [reverse, by('shigu.finance', 'payroll-officer'), { ...deduction, appliedFen: 5 }],
];

describe.each(ROWS)('$type', (command, actor, change) => {
  it.each(AWARD_STATUSES)('INC-00 in the state %s as the table says', (status) => {
    const state = { ...under, ...change, status } as AwardState;
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units: SMALL_TREE, facts };
    const act = () => award.decide(command, state, context);
    const { in: allowed, rule } = AWARD_STATES[command.type as keyof typeof AWARD_STATES];
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command of an award that is there has its row', () => {
  expect(ROWS.map(([{ type }]) => type).sort()).toEqual(Object.keys(AWARD_STATES).sort());
});

it.each(AWARD_STATUSES)(
  'what a machine tells in the state %s breaks nothing, or is refused by a rule',
  (status: AwardStatus) => {
    const context = {
      actor: SYSTEM,
      now: `${at}T04:00:00.000Z`,
      today: at,
      calendar: chinaCalendar,
      units: SMALL_TREE,
      facts,
    };
    for (const command of machines.filter(({ type }) => type !== 'EntitleAward')) {
      const act = () => award.decide(command, { ...under, status }, context);
      if (command.type === 'MarkReserved' && ['granted', 'awaitingFunds'].includes(status)) {
        expect(act).toThrow(expect.objectContaining({ ruleId: 'INC-00' })); // nothing was granted here
      } else expect(act).not.toThrow();
    }
  },
);

describe('INC-12 deadlines that pass', () => {
  const review2: AwardCommand = { type: 'MarkDeadlineMissed', kind: 'review' };
  it.each([
    ['2022-06-16', 0],
    ['2022-06-17', 1],
  ])('are told on %s of %d units that are late', (day, late) => {
    const past = lived(applied, { command: review, actor: REVIEWERS[0] });
    const events = given(award, ...past).when(review2, { actor: SYSTEM_ACTOR, at: day, units: SMALL_TREE });
    if (late === 0) events.nothing();
    else
      events.then([
        { type: 'DeadlineMissed', kind: 'review', refId: 'a-1', unitId: 'shigu.renmin', dueOn: '2022-06-16' },
      ]);
  });

  it('are told once', () => {
    const past = lived(applied, { command: review2, at: '2022-06-17' });
    expect(past.filter(({ type }) => type === 'DeadlineMissed')).toHaveLength(2);
    given(award, ...past)
      .when(review2, { actor: SYSTEM_ACTOR, at: '2022-06-20', units: SMALL_TREE })
      .nothing();
  });
});
