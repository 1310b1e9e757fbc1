import type { LocalDate } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { overdueDays, task, taskIdOf, type TaskState } from '@taizhang/tasks/domain';

export const taskReadable: Readable<TaskState> = { decider: task, unitOf: ({ verifierUnit }) => verifierUnit };

/** The state of a task as `tasks.md` §4.2 lists it. */
export function taskView({ status, extendable: _extendable, ...rest }: TaskState, today: LocalDate) {
  const taskId = taskIdOf(rest.planId, rest.code);
  return { taskId, ...rest, state: status, overdueDays: overdueDays(rest, today) };
}
