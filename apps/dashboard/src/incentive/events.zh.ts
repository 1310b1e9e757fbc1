import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import type { EventFacts } from '../text/event-facts';
import { factsZh } from './facts.zh';
import { valuesZh } from './values.zh';

const fen = (facts: EventFacts, field: string): string =>
  facts.has(field) ? `${yuanOf(Number(facts.text(field)))} 元` : '';
/** A fact's value as people write it. */
const valueOf = (facts: EventFacts, field: string): string => {
  if (facts.is(field, true)) return '是';
  if (facts.is(field, false)) return '否';
  return facts.text('fact').endsWith('Fen') ? fen(facts, field) : facts.label(valuesZh.factCodes, field);
};
const nameOf = (facts: EventFacts): string => facts.label(factsZh, 'fact');
const OPINIONS: Readonly<Record<string, string>> = { agree: '同意', disagree: '不同意', 'not-concerned': '不涉及' };

export const eventsZh: EventWords = {
  AwardApplied: (facts) => `申请奖补：${facts.text('ruleKey')}`,
  AwardEntitled: (facts) => `免申即享认定${facts.with('，批次 ', 'runId')}`,
  AwardComputed: (facts) => `计算金额 ${fen(facts, 'amountFen')}`,
  AwardRecomputed: (facts) =>
    `重新计算：${fen(facts, 'oldFen')} → ${fen(facts, 'newFen')}${facts.with('，', 'reason')}`,
  SupplementRequested: (facts) => `告知补正 ${facts.count('items')} 项`,
  AwardSupplemented: (facts) => `补正材料 ${facts.count('evidence')} 份`,
  AwardReviewed: (facts) =>
    `${facts.unit('unitId')}：${OPINIONS[facts.text('opinion')] ?? ''}${facts.with('，', 'findings')}`,
  AwardReviewCompleted: (facts) => `审核完成：${OPINIONS[facts.text('outcome')] ?? ''}`,
  AwardPublicised: (facts) => `公示${facts.with('于', 'place')}${facts.with('，', 'from')}${facts.with(' 至 ', 'to')}`,
  ObjectionRaised: (facts) => `提出异议${facts.with('：', 'reason')}`,
  ObjectionResolved: (facts) => `异议${facts.is('outcome', 'upheld') ? '成立' : '不成立'}${facts.with('：', 'reason')}`,
  PublicityCompleted: () => '公示期满',
  AwardGranted: (facts) => `审定 ${fen(facts, 'amountFen')}${facts.with('：', 'reason')}`,
  AwardRefused: (facts) => `不予奖补${facts.with('：', 'reason')}`,
  AwardAdvised: () => '已建议业主奖励',
  FundsReserved: (facts) => `预留资金${facts.has('fen') ? ` ${fen(facts, 'fen')}` : ''}`,
  ReservationDeferred: () => '资金不足，排队等待',
  ReservationReleased: () => '预留资金已收回',
  AwardPaid: (facts) => `拨付 ${fen(facts, 'amountFen')}${facts.with('，凭证 ', 'voucherNo')}`,
  AwardDelivered: (facts) => `已交付${facts.with('，', 'deliveredOn')}`,
  ForwardingConfirmed: (facts) => `转付 ${fen(facts, 'forwardedFen')}${facts.with('，给 ', 'toWhom')}`,
  ClawbackOrdered: (facts) => `责令退回 ${fen(facts, 'amountFen')}${facts.with('：', 'reason')}`,
  RefundRecorded: (facts) => `退回 ${fen(facts, 'amountFen')}`,
  AwardWithdrawn: (facts) => `撤回${facts.with('：', 'reason')}`,
  AwardSuperseded: (facts) => `就高替代${facts.with('，按 ', 'byAwardId')}`,
  DeductionContested: (facts) => `申辩${facts.with('：', 'reason')}`,
  DeductionConfirmed: () => '扣发确认',
  DeductionApplied: (facts) => `扣发 ${fen(facts, 'amountFen')}${facts.with('，', 'payrollMonth')}`,
  DeductionReversed: (facts) => `冲回 ${fen(facts, 'amountFen')}${facts.with('：', 'reason')}`,
  DeadlineMissed: (facts) => `超期${facts.with('，应于 ', 'dueOn')}`,
  ProgrammeEnacted: (facts) => `政策施行${facts.with('，自 ', 'effectiveFrom')}`,
  RuleVersionEnacted: (facts) =>
    `${facts.text('ruleKey')} 第 ${facts.text('version')} 版施行${facts.with('，自 ', 'effectiveFrom')}`,
  ParameterSet: (facts) => `设定 ${facts.text('key')} = ${facts.text('value')}${facts.with('，自 ', 'effectiveFrom')}`,
  ProgrammeSuspended: (facts) => `暂停${facts.with('：', 'reason')}`,
  ProgrammeResumed: () => '恢复施行',
  ProgrammeExpired: () => '政策到期',
  ProgrammeClosed: (facts) => `终止${facts.with('：', 'reason')}`,
  SubjectRegistered: (facts) => `登记${facts.with('：', 'name')}`,
  FactRecorded: (facts) =>
    `登记 ${nameOf(facts)}${facts.with(' ', 'period')} = ${valueOf(facts, 'value')}` +
    `${facts.is('status', 'declared') ? '（自报）' : ''}`,
  FactVerified: (facts) => `核实 ${nameOf(facts)}${facts.with(' ', 'period')}`,
  FactCorrected: (facts) =>
    `更正 ${nameOf(facts)}${facts.with(' ', 'period')}：` +
    `${valueOf(facts, 'old')} → ${valueOf(facts, 'new')}${facts.with('，', 'reason')}`,
  PriorPaymentRecorded: (facts) => `登记上级已付 ${fen(facts, 'paidFen')}`,
  AwardAccounted: (facts) => `记账：${facts.text('ruleKey')}${facts.with(' ', 'occurrenceKey')}`,
};
