import { ensure, type LocalDate } from '@taizhang/kernel';
import type { Contract, Entry, Steps } from './worker.state';
import { STEPS } from './worker.state';

/** TSK-70: whoever was recruited passed all seven steps, in order; some of them may share a day. */
export function ensureSteps(entry: Entry, steps: Steps | null): void {
  if (entry !== 'recruited') return;
  const days = STEPS.map((step) => steps?.[step]);
  const missing = STEPS.filter((_, at) => days[at] === undefined);
  ensure('TSK-70', missing.length === 0, {
    en: `recruitment needs ${missing.join(', ')}`,
    zh: `招聘程序缺少:${missing.join('、')}`,
  });
  const early = STEPS.find((_, at) => at > 0 && (days[at] ?? '') < (days[at - 1] ?? ''));
  ensure('TSK-70', early === undefined, {
    en: `${early} lies before the step before it`,
    zh: `${early} 早于上一环节`,
  });
}

/** TSK-70: after the recruitment and the contract before, within one term and to its end. */
export function ensureContract(next: Contract, steps: Steps | null, before: Contract | undefined): void {
  const { from, to, termOf } = next;
  const published: LocalDate = steps?.publication ?? from;
  ensure('TSK-70', from >= published, {
    en: `recruitment ended on ${published}`,
    zh: `招聘公示于 ${published}`,
  });
  ensure('TSK-70', to === termOf.to, {
    en: `a contract ends with the term, on ${termOf.to}`,
    zh: `合同期满日应为任期届满日 ${termOf.to}`,
  });
  ensure('TSK-70', termOf.from <= from && from <= to, {
    en: 'a contract lies in one term',
    zh: '合同应在同一任期内',
  });
  ensure('TSK-70', before === undefined || from > before.to, {
    en: 'a contract follows the one before',
    zh: '续签合同应在上一合同之后',
  });
}

export const overlaps = (one: Contract, other: Contract): boolean => one.from <= other.to && other.from <= one.to;
