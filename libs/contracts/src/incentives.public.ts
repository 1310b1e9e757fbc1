import { type DataOf, date, id, integer, list, object, oneOf, optional, unit } from './fields';
import { publish } from './public-event';

const programme = { programmeKey: id, documentId: id, ownerUnitId: unit };
const validity = { effectiveFrom: optional(date), effectiveTo: optional(date) };
const ruleVersion = { ...programme, ruleKey: optional(id), version: optional(integer), ...validity };

/** Of a natural person the subject is not among the stored fields either (`events.md` ‡). */
const award = {
  awardId: id,
  ruleKey: id,
  ruleVersion: integer,
  subjectId: optional(id),
  creditCode: optional(id),
  unitId: unit,
  period: optional(id),
  amountFen: integer,
};
const deduction = { awardId: id, ruleKey: id, unitId: unit, period: id, amountFen: integer };
const missed = { kind: id, refId: id, unitId: unit, dueOn: date };

const check = {
  ruleKey: id,
  unitId: unit,
  period: optional(id),
  refId: optional(id),
  code: optional(id),
  outcome: oneOf('met', 'unmet', 'incomplete'),
  valueFen: optional(integer),
  baseFen: optional(integer),
  limitFen: optional(integer),
  gapFen: optional(integer),
};

const reserved = { fundId: id, awardId: optional(id), amountFen: integer };
const apportioned = { fundId: id, amountFen: integer, parts: optional(list(object({ unitId: unit, fen: integer }))) };
const deposit = { depositId: id, unitId: unit, firePoints: integer };
const listed = { rosterKey: id, entryId: id, creditCode: id, validTo: optional(date) };
const loan = { loanId: id, ruleKey: id, subjectId: optional(id), amountFen: integer, dueOn: date };

const mealRate = { enrolmentId: id, subsidyFenPerMeal: integer, deliveryFen: integer, from: date };
const mealMonth = {
  countyUnit: unit,
  month: id,
  facilities: list(object({ facilityId: id, subsidyFen: integer, deliveryPublicFen: integer })),
};

export type CheckEvaluated = DataOf<typeof check>;
export type DeadlineMissed = DataOf<typeof missed>;

export const INCENTIVE_EVENTS = [
  ...publish('incentives', 'programme', {
    ProgrammeEnacted: ruleVersion,
    RuleVersionEnacted: ruleVersion,
    ProgrammeExpired: ruleVersion,
  }),
  ...publish('incentives', 'subject', { MealRateSet: mealRate }),
  ...publish('incentives', 'award', {
    AwardGranted: award,
    AwardRefused: award,
    AwardPaid: award,
    AwardDelivered: award,
    ClawbackOrdered: { ...award, ground: id },
    DeductionConfirmed: deduction,
    DeductionApplied: deduction,
    DeadlineMissed: missed,
  }),
  ...publish('incentives', 'deposit', {
    DepositSettled: { ...deposit, rewardFen: integer },
    DepositForfeited: { ...deposit, amountFen: integer },
    DeadlineMissed: missed,
  }),
  ...publish('incentives', 'fund', {
    FundsReserved: reserved,
    ReservationDeferred: reserved,
    FundApportioned: apportioned,
  }),
  ...publish('incentives', 'roster', { RosterEntryListed: listed, RosterEntryRemoved: listed }, 'creditCode'),
  ...publish('incentives', 'loan', { LoanRegistered: loan, LoanExtended: loan }),
  ...publish('incentives', 'quote', { CheckEvaluated: check }),
  ...publish('incentives', 'run', { CheckEvaluated: check, MealMonthSettled: mealMonth }),
];
