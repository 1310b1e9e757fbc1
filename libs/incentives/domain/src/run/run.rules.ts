import { ensure, type LocalDate, RuleBroken } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { lastDayOf } from '../programme/period';

const RUN_TYPES: readonly IncentiveRule['type'][] = ['award', 'advice', 'inKind', 'deduction', 'check'];

/** INC-11: what is automatic, and after the last day of the period. */
export function ensureComputable(rule: IncentiveRule, period: string, today: LocalDate): void {
  const automatic = rule.type === 'check' || (rule.mode === 'automatic' && RUN_TYPES.includes(rule.type));
  if (rule.occurrence === 'perEvent') throw new RuleBroken('INC-11', NO_OCCURRENCE, rule.basis);
  ensure('INC-11', automatic, { en: 'the rule waits for applications', zh: '该规则须经申请' }, rule.basis);
  ensureOver(rule, period, today);
}

export function ensureOver({ basis }: Pick<IncentiveRule, 'basis'>, period: string, today: LocalDate): void {
  const why = { en: `not before ${period} is over`, zh: `应在 ${period} 期满之后核算` };
  ensure('INC-11', today > lastDayOf(period), why, basis);
}

const NO_OCCURRENCE = { en: 'its events come one by one', zh: '按事件发生的规则不批量核算' };
