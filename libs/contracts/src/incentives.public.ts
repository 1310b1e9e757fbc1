import { publish } from './public-event';

/** Of a natural person the subject is not among the stored fields either (`events.md` ‡). */
const award = ['awardId', 'ruleKey', 'ruleVersion', 'subjectId', 'creditCode', 'unitId', 'period', 'amountFen'];
const deduction = ['awardId', 'ruleKey', 'unitId', 'period', 'amountFen'];
const missed = ['kind', 'refId', 'unitId', 'dueOn'];
const check = ['ruleKey', 'unitId', 'period', 'refId', 'code', 'outcome', 'valueFen', 'baseFen', 'limitFen', 'gapFen'];

const reserved = ['fundId', 'awardId', 'amountFen'];
const listed = ['rosterKey', 'entryId', 'creditCode', 'validTo'];
const loan = ['loanId', 'ruleKey', 'subjectId', 'amountFen', 'dueOn'];

const programme = ['programmeKey', 'documentId', 'ownerUnitId', 'ruleKey', 'version', 'effectiveFrom', 'effectiveTo'];

export const INCENTIVE_EVENTS = [
  ...publish('incentives', 'programme', {
    ProgrammeEnacted: programme,
    RuleVersionEnacted: programme,
    ProgrammeExpired: programme,
  }),
  ...publish('incentives', 'subject', { MealRateSet: ['enrolmentId', 'subsidyFenPerMeal', 'deliveryFen', 'from'] }),
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
  ...publish('incentives', 'deposit', {
    DepositSettled: ['depositId', 'unitId', 'firePoints', 'rewardFen'],
    DepositForfeited: ['depositId', 'unitId', 'firePoints', 'amountFen'],
    DeadlineMissed: missed,
  }),
  ...publish('incentives', 'fund', {
    FundsReserved: reserved,
    ReservationDeferred: reserved,
    FundApportioned: ['fundId', 'amountFen', 'parts'],
  }),
  ...publish('incentives', 'roster', { RosterEntryListed: listed, RosterEntryRemoved: listed }, 'creditCode'),
  ...publish('incentives', 'loan', { LoanRegistered: loan, LoanExtended: loan }),
  ...publish('incentives', 'quote', { CheckEvaluated: check }),
  ...publish('incentives', 'run', { CheckEvaluated: check, MealMonthSettled: ['countyUnit', 'month', 'facilities'] }),
];
