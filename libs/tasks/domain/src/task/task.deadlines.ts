import { type Instant, startOfDay } from '@taizhang/kernel';
import { overdueFrom } from './overdue';
import type { TaskState } from './task.state';

/** What happens to a task by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const TASK_DEADLINES = ['5-overdue'] as const;
export type TaskDeadline = (typeof TASK_DEADLINES)[number];

/** The next moment of each kind: 00:00 in Shanghai. */
export function taskDeadlines(task: TaskState): { kind: TaskDeadline; dueAt: Instant }[] {
  const overdue = task.overdueSince === null ? overdueFrom(task) : null;
  return overdue === null ? [] : [{ kind: '5-overdue', dueAt: startOfDay(overdue) }];
}
