import { publish } from './public-event';

/** Of a natural person the subject is not among the stored fields either (`events.md` ‡). */
const award = ['awardId', 'ruleKey', 'ruleVersion', 'subjectId', 'creditCode', 'unitId', 'period', 'amountFen'];
const deduction = ['awardId', 'ruleKey', 'unitId', 'period', 'amountFen'];
const missed = ['kind', 'refId', 'unitId', 'dueOn'];
const check = ['ruleKey', 'unitId', 'period', 'refId', 'code', 'outcome', 'valueFen', 'baseFen', 'limitFen', 'gapFen'];

const programme = ['programmeKey', 'documentId', 'ownerUnitId', 'ruleKey', 'version', 'effectiveFrom', 'effectiveTo'];

export const INCENTIVE_EVENTS = [
  ...publish('incentives', 'programme', {
    ProgrammeEnacted: programme,
    RuleVersionEnacted: programme,
    ProgrammeExpired: programme,
  }),
  ...publish('incentives', 'award', {
    AwardGranted: award,
    AwardRefused: award,
    AwardPaid: award,
    AwardDelivered: award,
    ClawbackOrdered: [...award, 'ground'],
    DeductionConfirmed: deduction,
    DeductionApplied: deduction,
    DeadlineMissed: missed,
  }),
  ...publish('incentives', 'run', { CheckEvaluated: check, MealMonthSettled: ['countyUnit', 'month', 'facilities'] }),
];
