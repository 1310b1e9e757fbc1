import { addDays, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import { overdueFrom } from './overdue';
import { nextReminder } from './reminders';
import { unanswered } from './task-supervision';
import type { TaskState } from './task.state';

/** What happens to a task by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const TASK_DEADLINES = ['4-acceptance', '5-overdue', '5-supervision', '7-reminder'] as const;
export type TaskDeadline = (typeof TASK_DEADLINES)[number];

/** The next moment of each kind: 00:00 in Shanghai. */
export function taskDeadlines(task: TaskState): { kind: TaskDeadline; dueAt: Instant }[] {
  const days: Record<TaskDeadline, LocalDate | null> = {
    '4-acceptance': dayAfter(task.status === 'assigned' ? task.acceptBy : null),
    '5-overdue': task.overdueSince === null ? overdueFrom(task) : null,
    '5-supervision': dayAfter(unanswered(task)?.limitOn ?? null),
    '7-reminder': nextReminder(task)?.on ?? null,
  };
  return TASK_DEADLINES.flatMap((kind) => {
    const day = days[kind];
    return day === null ? [] : [{ kind, dueAt: startOfDay(day) }];
  });
}

const dayAfter = (day: LocalDate | null): LocalDate | null => (day === null ? null : addDays(day, 1));
