import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import type { EventFacts } from '../text/event-facts';
import { factsEn } from './facts.en';
import { valuesEn } from './values.en';

const fen = (facts: EventFacts, field: string): string =>
  facts.has(field) ? `${yuanOf(Number(facts.text(field)))} yuan` : '';
/** A fact's value as people write it. */
const valueOf = (facts: EventFacts, field: string): string => {
  if (facts.is(field, true)) return 'yes';
  if (facts.is(field, false)) return 'no';
  return facts.text('fact').endsWith('Fen') ? fen(facts, field) : facts.label(valuesEn.factCodes, field);
};
const nameOf = (facts: EventFacts): string => facts.label(factsEn, 'fact');
const OPINIONS: Readonly<Record<string, string>> = {
  agree: 'agrees',
  disagree: 'disagrees',
  'not-concerned': 'is not concerned',
};

export const eventsEn: EventWords = {
  AwardApplied: (facts) => `Applied for ${facts.text('ruleKey')}`,
  AwardEntitled: (facts) => `Found entitled without application${facts.with(', run ', 'runId')}`,
  AwardComputed: (facts) => `Computed: ${fen(facts, 'amountFen')}`,
  AwardRecomputed: (facts) =>
    `Computed again: ${fen(facts, 'oldFen')} → ${fen(facts, 'newFen')}${facts.with('; ', 'reason')}`,
  SupplementRequested: (facts) => `Asked for what is missing, ${facts.count('items')} in all`,
  AwardSupplemented: (facts) => `Supplemented the evidence, ${facts.count('evidence')} in all`,
  AwardReviewed: (facts) =>
    `${facts.unit('unitId')} ${OPINIONS[facts.text('opinion')] ?? ''}${facts.with('; ', 'findings')}`,
  AwardReviewCompleted: (facts) => (facts.is('outcome', 'agree') ? 'Review done: agreed' : 'Review done: not agreed'),
  AwardPublicised: (facts) =>
    `Posted${facts.with(' at ', 'place')}${facts.with(', ', 'from')}${facts.with(' to ', 'to')}`,
  ObjectionRaised: (facts) => `Objection${facts.with(': ', 'reason')}`,
  ObjectionResolved: (facts) =>
    `Objection ${facts.is('outcome', 'upheld') ? 'upheld' : 'dismissed'}${facts.with(': ', 'reason')}`,
  PublicityCompleted: () => 'The posting is over',
  AwardGranted: (facts) => `Granted ${fen(facts, 'amountFen')}${facts.with(': ', 'reason')}`,
  AwardRefused: (facts) => `Refused${facts.with(': ', 'reason')}`,
  AwardAdvised: () => 'Recommended to the client',
  FundsReserved: (facts) => `Money reserved${facts.has('fen') ? `: ${fen(facts, 'fen')}` : ''}`,
  ReservationDeferred: () => 'Too little money: it waits in the queue',
  ReservationReleased: () => 'The reservation was released',
  AwardPaid: (facts) => `Paid ${fen(facts, 'amountFen')}${facts.with(', voucher ', 'voucherNo')}`,
  AwardDelivered: (facts) => `Delivered${facts.with(' on ', 'deliveredOn')}`,
  ForwardingConfirmed: (facts) => `Passed on ${fen(facts, 'forwardedFen')}${facts.with(' to ', 'toWhom')}`,
  ClawbackOrdered: (facts) => `To be paid back: ${fen(facts, 'amountFen')}${facts.with('; ', 'reason')}`,
  RefundRecorded: (facts) => `Paid back ${fen(facts, 'amountFen')}`,
  AwardWithdrawn: (facts) => `Withdrawn${facts.with(': ', 'reason')}`,
  AwardSuperseded: (facts) => `Superseded${facts.with(' by ', 'byAwardId')}`,
  DeductionContested: (facts) => `Contested${facts.with(': ', 'reason')}`,
  DeductionConfirmed: () => 'The deduction stands',
  DeductionApplied: (facts) => `Deducted ${fen(facts, 'amountFen')}${facts.with(' in ', 'payrollMonth')}`,
  DeductionReversed: (facts) => `Reversed ${fen(facts, 'amountFen')}${facts.with(': ', 'reason')}`,
  DeadlineMissed: (facts) => `Overdue${facts.with(', was due ', 'dueOn')}`,
  ProgrammeEnacted: (facts) => `Enacted${facts.with(' from ', 'effectiveFrom')}`,
  RuleVersionEnacted: (facts) =>
    `${facts.text('ruleKey')} version ${facts.text('version')} enacted${facts.with(' from ', 'effectiveFrom')}`,
  ParameterSet: (facts) => `${facts.text('key')} set to ${facts.text('value')}${facts.with(' from ', 'effectiveFrom')}`,
  ProgrammeSuspended: (facts) => `Suspended${facts.with(': ', 'reason')}`,
  ProgrammeResumed: () => 'Resumed',
  ProgrammeExpired: () => 'Expired',
  ProgrammeClosed: (facts) => `Closed${facts.with(': ', 'reason')}`,
  SubjectRegistered: (facts) => `Registered${facts.with(': ', 'name')}`,
  FactRecorded: (facts) =>
    `Recorded ${nameOf(facts)}${facts.with(' ', 'period')} = ${valueOf(facts, 'value')}` +
    `${facts.is('status', 'declared') ? ' (declared)' : ''}`,
  FactVerified: (facts) => `Verified ${nameOf(facts)}${facts.with(' ', 'period')}`,
  FactCorrected: (facts) =>
    `Corrected ${nameOf(facts)}${facts.with(' ', 'period')}: ` +
    `${valueOf(facts, 'old')} → ${valueOf(facts, 'new')}${facts.with('; ', 'reason')}`,
  PriorPaymentRecorded: (facts) => `A superior level paid ${fen(facts, 'paidFen')}`,
  AwardAccounted: (facts) => `Entered in the account: ${facts.text('ruleKey')}${facts.with(' ', 'occurrenceKey')}`,
};
