import { addDays, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import { phaseTurns } from './phases';
import { seenTo } from './plan-life';
import type { PlanState } from './plan.state';
import { nextPeriod } from './recurrence';

/** What happens to a plan by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const PLAN_DEADLINES = ['1-enter', '1-expire', '2-phase', '3-period'] as const;
export type PlanDeadline = (typeof PLAN_DEADLINES)[number];

/**
 * The next moment of each kind, 00:00 in Shanghai: it enters into force, its last day ends (TSK-05), a phase begins or
 * ends (TSK-04), a period with recurring tasks begins (TSK-08).
 */
export function planDeadlines(state: PlanState): { kind: PlanDeadline; dueAt: Instant }[] {
  const { status, effectiveFrom, effectiveTo } = state;
  const inForce = status === 'inForce';
  const days: Record<PlanDeadline, LocalDate | undefined> = {
    '1-enter': status === 'adopted' ? effectiveFrom : undefined,
    '1-expire': inForce && effectiveTo !== null ? addDays(effectiveTo, 1) : undefined,
    '2-phase': inForce ? phaseTurns(state.phases, seenTo(state))[0]?.at : undefined,
    '3-period': inForce ? nextPeriodStart(state) : undefined,
  };
  return PLAN_DEADLINES.flatMap((kind) => {
    const day = days[kind];
    return day === undefined ? [] : [{ kind, dueAt: startOfDay(day) }];
  });
}

/** The first day after `periodsTo` on which a period with a task begins. */
function nextPeriodStart(state: PlanState): LocalDate | undefined {
  const { periodsTo, recurrences } = state;
  if (periodsTo === null) return undefined;
  return recurrences
    .flatMap((one) => nextPeriod(one, state, one.since > periodsTo ? one.since : periodsTo)?.from ?? [])
    .sort()[0];
}
