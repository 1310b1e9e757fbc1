import { businessDate, chinaCalendar } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import type { Evaluation } from '../engine/calculation';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import type { AwardEvent, AwardProcedure } from './award.events';
import type { AwardFacts, OpeningFacts, Worked } from './award.facts';
import type { AwardState } from './award.state';

export const FIRM = 'firm-1';
const firm = (userId: string, subjectId: string) => ({ userId, unitId: 'shigu', roles: ['applicant'], subjectId });
export const APPLICANT = firm('u-firm', FIRM);
export const OTHER_FIRM = firm('u-other', 'firm-2');
export const HANDLER = by('shigu.finance', 'handler');
export const DECIDER = by('shigu.finance', 'decider');
export const TREASURER = by('shigu.finance', 'treasurer');
export const REVIEWERS = [by('shigu.civil-affairs', 'reviewer'), by('shigu.renmin', 'reviewer')] as const;
export const SYSTEM_ACTOR = { userId: 'system', unitId: 'system', roles: ['system'] };

export const RULE: IncentiveRule = {
  ...{ key: 'sg10.pre-work', version: 1, title: { zh: '前期费用', en: 'Pre-work' }, inc: 'INC-26' },
  ...{ basis: ['SG10 §三6'], type: 'award', subject: 'enterprise', occurrence: 'once', inputs: {} },
  ...{ mode: 'application', discretion: 'mayLower', let: [], eligibility: [], outputs: [], cumulativeCaps: [] },
  amount: 620_000,
};

export const PROCEDURE: AwardProcedure = {
  ...{ review: ['shigu.civil-affairs', 'shigu.renmin'], decide: 'shigu.finance', pay: 'shigu.finance' },
  ...{ publicityWorkingDays: 5, reviewWorkingDays: 10, decisionWorkingDays: 5, paymentWorkingDays: 15 },
};

export const evaluation = (amountFen: number, more: Partial<Evaluation> = {}): Evaluation => ({
  ...{ outcome: 'eligible', ruleKey: RULE.key, ruleVersion: 1, amountFen, traceHash: `hash-${amountFen}` },
  shares: [{ bearer: 'county', fen: amountFen }],
  trace: [{ n: 1, op: 'result', basis: RULE.basis, in: {}, out: { fen: amountFen } }],
  ...more,
});

export const worked = (amountFen: number, more: Partial<Evaluation> = {}, rule = RULE): Worked => ({
  ...{ rule, evaluation: evaluation(amountFen, more), inputs: {} },
});

export const opening = (more: Partial<OpeningFacts> = {}): AwardFacts => ({
  opening: {
    programme: { programmeKey: 'sg10', documentId: 'SG10', packVersion: '1', open: true },
    worked: worked(620_000),
    subject: { kind: 'enterprise', unitId: 'shigu.renmin', creditCode: '91430400MA4L16JQ9B' },
    ...{ procedure: PROCEDURE, occurrenceKey: 'once', period: null, onDate: '2022-06-01', countsOn: '2022-06-01' },
    supersedes: [],
    ...{ taken: false, claimBelow: false, ...more },
  },
});

/** What holds at a decision: the sum computed anew, its shares. */
export const standing = (amountFen: number, more: Partial<Evaluation> = {}): AwardFacts => ({
  standing: { worked: worked(amountFen, more), sharesOf: (fen) => [{ bearer: 'county', fen }] },
});

export const APPLY: AwardCommand = {
  ...{ type: 'ApplyForAward', awardId: 'a-1', ruleKey: RULE.key, subjectId: FIRM, payeeId: FIRM },
  ...{ given: {}, evidence: [] },
};
export const grantAll: AwardCommand = { type: 'DecideAward', outcome: 'grant' };
export const reserve = (fen: number, fundId = 'sg10-2022', bearer = 'county' as const): AwardCommand => ({
  ...{ type: 'MarkReserved', reservations: [{ fundId, bearer, fen, treasurerUnitId: 'shigu.finance' }] },
});
export const pay = (amountFen: number, paidOn = '2022-07-01'): AwardCommand => ({
  ...{ type: 'DisburseAward', amountFen, paidOn, voucherNo: 'V-1' },
});

interface Step {
  readonly command: AwardCommand;
  readonly actor?: { userId: string; unitId: string; roles: string[] | readonly string[]; subjectId?: string };
  readonly facts?: AwardFacts;
  readonly at?: string;
}

export const on = (at: string, actor: NonNullable<Step['actor']>, facts?: AwardFacts) => ({
  ...{ actor, at, units: SMALL_TREE },
  ...(facts === undefined ? {} : { facts }),
});

/** The events of a life, decided step by step: no spec starts from a history that the decider would not write. */
export function lived(...steps: readonly Step[]): (AwardEvent & { at: string })[] {
  const past: (AwardEvent & { at: string })[] = [];
  for (const { command, actor = SYSTEM_ACTOR, facts, at = '2022-06-01' } of steps) {
    const { state } = given(award, ...past);
    const now = at.length === 10 ? `${at}T04:00:00.000Z` : at;
    const context = { actor, now, today: businessDate(now), calendar: chinaCalendar, units: SMALL_TREE, facts };
    const events = award.decide(command, state, context);
    past.push(...events.map((event) => ({ ...event, at })));
  }
  return past;
}

export const applied: Step = { command: APPLY, actor: APPLICANT, facts: opening() };
export const reviewed: readonly Step[] = [
  { command: { type: 'ReviewAward', unitId: 'shigu.civil-affairs', opinion: 'agree' }, actor: REVIEWERS[0] },
  { command: { type: 'ReviewAward', unitId: 'shigu.renmin', opinion: 'not-concerned' }, actor: REVIEWERS[1] },
];
export const posted: Step = {
  ...{
    command: { type: 'PubliciseAward', place: '政务公开栏', postedOn: '2022-06-02' },
    actor: HANDLER,
    at: '2022-06-02',
  },
};
export const over: Step = { command: { type: 'CompletePublicity' }, at: '2022-06-11' };
export const granted = (fen = 620_000, at = '2022-06-13'): Step => ({
  ...{ command: grantAll, actor: DECIDER, facts: standing(fen), at },
});
export const TO_DECIDE: readonly Step[] = [applied, ...reviewed, posted, over];
export const GRANTED: readonly Step[] = [...TO_DECIDE, granted()];
export const RESERVED: readonly Step[] = [...GRANTED, { command: reserve(620_000), at: '2022-06-13' }];
export const PAID: readonly Step[] = [
  ...RESERVED,
  { command: pay(620_000), actor: TREASURER, facts: { standing: {} }, at: '2022-07-01' },
];

export const stateAfter = (...steps: readonly Step[]): AwardState => given(award, ...lived(...steps)).state;

/** An award without reviews and publicity. */
export const BRIEF: AwardProcedure = { ...PROCEDURE, review: [], publicityWorkingDays: 0 };
export const ofType = (type: IncentiveRule['type'], more: Partial<Evaluation> = {}, inc = 'INC-26'): Step => ({
  ...{ command: APPLY, actor: APPLICANT },
  facts: opening({ worked: worked(620_000, more, { ...RULE, type, inc }), procedure: BRIEF }),
});
