import type { LocalDate } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { overdueDays, task, taskIdOf, type TaskState } from '@taizhang/tasks/domain';

export const taskReadable: Readable<TaskState> = { decider: task, unitOf: ({ verifierUnit }) => verifierUnit };

/** The state of a task as `tasks.md` §4.2 lists it, and what people ask beside it. */
export function taskView(state: TaskState, today: LocalDate) {
  const { status, planId, code, remindAfter: _remindAfter, remindWorkingDays: _remindWorkingDays, ...rest } = state;
  const taskId = taskIdOf(planId, code);
  return { taskId, planId, code, ...rest, state: status, overdueDays: overdueDays(state, today) };
}
