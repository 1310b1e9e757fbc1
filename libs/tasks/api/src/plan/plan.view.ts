import type { LocalDate } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { plan, type PlanState, runningPhases } from '@taizhang/tasks/domain';

export const planReadable: Readable<PlanState> = { decider: plan, unitOf: ({ adoptingUnit }) => adoptingUnit };

/** The state of a plan as `tasks.md` §4.1 lists it. */
export function planView({ status, events, phases, ...rest }: PlanState, today: LocalDate) {
  const running = runningPhases(phases, today);
  return {
    ...rest,
    state: status,
    phases: phases.map((phase) => ({ ...phase, running: running.includes(phase.code) })),
    events: Object.entries(events).map(([code, on]) => ({ code, on })),
  };
}
