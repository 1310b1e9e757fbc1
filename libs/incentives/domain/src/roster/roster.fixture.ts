import { type IncentiveRule, loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import type { Opinion } from '../award/award.state';
import { procedureFor } from '../procedure';
import type { ProposeRosterEntry, ReviewRosterEntry } from './roster.commands';
import type { RosterEntryOf, RosterEvent, RosterTerms } from './roster.events';
import type { RosterFacts } from './roster.facts';

export const units = loadUnits();
export const FINANCE = 'shigu.finance';
export const BANK = 'shigu.partner-bank';
export const COMMERCE = 'shigu.commerce';
export const TERMS: RosterTerms = { effect: 'admit', valid: 'calendarYear', waivable: ['debt'], bars: [] };
const BAR: RosterTerms = { effect: 'bar', valid: 'untilRemoved', waivable: [], bars: ['purchased-service'] };

const RULE: IncentiveRule = {
  ...{ key: 'sg10.xiaoxiang-whitelist', version: 1, title: { zh: '白名单', en: 'White list' }, inc: 'INC-28' },
  ...{ basis: ['SG10 §清单3'], type: 'roster', subject: 'enterprise', occurrence: 'perYear', inputs: {} },
  ...{ mode: 'application', discretion: 'none', let: [], eligibility: [], cumulativeCaps: [], outputs: [] },
  roster: TERMS,
  procedure: { propose: [COMMERCE], review: [FINANCE, BANK], decide: FINANCE, pay: FINANCE, publicityWorkingDays: 5 },
};
type Proposing = NonNullable<RosterFacts['proposing']>;
export const factsOf = (more: Partial<Proposing> = {}, rule: IncentiveRule = RULE): RosterFacts => ({
  proposing: {
    ...{ programmeKey: 'sg10', open: true, rule, procedure: procedureFor(rule, FINANCE, 'shigu', units) },
    subject: { kind: 'enterprise', unitId: 'shigu', creditCode: '91430400MA4L16JQ9B' },
    evaluation: { outcome: 'eligible', ruleKey: rule.key, ruleVersion: 1, traceHash: 'h' },
    ...more,
  },
});
export const posted = (days: number): IncentiveRule => ({
  ...RULE,
  procedure: { ...RULE.procedure, publicityWorkingDays: days },
});
export const unreviewed: IncentiveRule = { ...RULE, procedure: { ...RULE.procedure, review: [] } };

export const as = (unitId: string, role: string, at = '2022-06-01') => ({
  ...{ actor: { ...by(unitId, role), userId: `${role}@${unitId}` }, at, units, facts: factsOf() },
});
export const machine = { actor: { userId: 'system', unitId: 'system', roles: ['system'] }, at: '2023-01-01', units };
export const propose = (more: Partial<ProposeRosterEntry> = {}): ProposeRosterEntry => ({
  ...{ type: 'ProposeRosterEntry', id: 'r-1', rosterKey: 'sg10.xiaoxiang-whitelist', subjectId: 'e-1', ...more },
});
export const review = (unitId: string, opinion: Opinion): ReviewRosterEntry => ({
  ...{ type: 'ReviewRosterEntry', unitId, opinion },
});

export const ENTRY: RosterEntryOf = {
  ...{ entryId: 'r-1', rosterKey: 'sg10.xiaoxiang-whitelist', programmeKey: 'sg10', ruleVersion: 1, inc: 'INC-28' },
  ...{ subjectId: 'e-1', subjectKind: 'enterprise', unitId: 'shigu', creditCode: '91430400MA4L16JQ9B', year: '2022' },
  terms: TERMS,
};
export const BAN: RosterEntryOf = { ...ENTRY, rosterKey: 'zz1.purchase-ban', inc: 'INC-53', year: null, terms: BAR };
export const proposed = (failed: string[] = []): RosterEvent => {
  const {
    publicityWorkingDays,
    propose: proposers,
    review: reviewers,
    decide,
  } = procedureFor(RULE, FINANCE, 'shigu', units);
  const procedure = { propose: proposers, review: reviewers, decide, publicityWorkingDays };
  return { type: 'RosterEntryProposed', ...ENTRY, procedure, failed, evidence: [], traceHash: 'h', basis: RULE.basis };
};
export const opinion = (unitId: string, outcome: 'agree' | 'disagree' | null): RosterEvent => ({
  ...{ type: 'RosterEntryReviewed', unitId, opinion: 'agree', findings: null, userId: `reviewer@${unitId}`, outcome },
});
export const agreed = [opinion(FINANCE, null), opinion(BANK, 'agree')];
export const publicised: RosterEvent = {
  ...{ type: 'RosterEntryPublicised', place: 'hall', postedOn: '2022-06-02', from: '2022-06-06', to: '2022-06-10' },
};
export const listed = (validTo = '2022-12-31'): RosterEvent => ({
  ...{ type: 'RosterEntryListed', ...ENTRY, listedOn: '2022-06-11', validTo, decide: FINANCE },
});
export const banned: RosterEvent = {
  ...{ type: 'RosterEntryListed', ...BAN, listedOn: '2019-03-15', validTo: '2022-03-15', decide: FINANCE },
};
