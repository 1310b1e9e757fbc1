import { addDays, type Instant, startOfDay } from '@taizhang/kernel';
import type { PlanState } from './plan.state';

/** What happens to a plan by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const PLAN_DEADLINES = ['1-enter', '1-expire'] as const;
export type PlanDeadline = (typeof PLAN_DEADLINES)[number];

/** The next moment of each kind: it enters into force, then its last day ends (TSK-05). */
export function planDeadlines({ status, effectiveFrom, effectiveTo }: PlanState): {
  kind: PlanDeadline;
  dueAt: Instant;
}[] {
  if (status === 'adopted') return [{ kind: '1-enter', dueAt: startOfDay(effectiveFrom) }];
  if (status !== 'inForce' || effectiveTo === null) return [];
  return [{ kind: '1-expire', dueAt: startOfDay(addDays(effectiveTo, 1)) }];
}
