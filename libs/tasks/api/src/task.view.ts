import type { LocalDate } from '@taizhang/kernel';
import { overdueDays, type PlanState, runningPhases, type TaskState, taskIdOf } from '@taizhang/tasks/domain';

/** The state of a task as `tasks.md` §4.2 lists it. */
export function taskView({ status, extendable: _extendable, ...task }: TaskState, today: LocalDate) {
  const taskId = taskIdOf(task.planId, task.code);
  return { taskId, ...task, state: status, overdueDays: overdueDays(task, today) };
}

/** The state of a plan as `tasks.md` §4.1 lists it. */
export function planView({ status, events, phases, ...plan }: PlanState, today: LocalDate) {
  const running = runningPhases(phases, today);
  return {
    ...plan,
    state: status,
    phases: phases.map((phase) => ({ ...phase, running: running.includes(phase.code) })),
    events: [...events].map(([code, on]) => ({ code, on })),
  };
}
