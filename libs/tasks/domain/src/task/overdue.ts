import { addDays, type BusinessCalendar, daysBetween, type LocalDate } from '@taizhang/kernel';
import type { TaskState, TaskStatus } from './task.state';

/** States in which a task can fall overdue: handed down and not handed in. */
export const OPEN_STATES: readonly TaskStatus[] = ['assigned', 'accepted', 'inProgress', 'returned'];

/**
 * The first day of being overdue (00:00 of it), or `null` where there is none: the day after `dueOn`; in `returned` the
 * day after `fixBy` if that is later (TSK-19); for a backdated task the day after its backfill window (TSK-09).
 */
export function overdueFrom(task: Pick<TaskState, 'status' | 'dueOn' | 'fixBy' | 'backfillUntil'>): LocalDate | null {
  if (task.dueOn === null || !OPEN_STATES.includes(task.status)) return null;
  const candidates = [task.dueOn];
  if (task.status === 'returned' && task.fixBy !== null) candidates.push(task.fixBy);
  if (task.backfillUntil !== null) candidates.push(task.backfillUntil);
  return addDays(
    candidates.reduce((latest, date) => (date > latest ? date : latest)),
    1,
  );
}

/** Calendar days since the due date of an overdue task, 0 otherwise (TSK-19). */
export function overdueDays(task: Pick<TaskState, 'overdueSince' | 'dueOn' | 'submittedOn'>, today: LocalDate): number {
  if (task.overdueSince === null || task.dueOn === null) return 0;
  return daysBetween(task.dueOn, task.submittedOn ?? today);
}

/** Last day on which a backdated task may still be handed in as if in time (TSK-09). */
export function backfillUntil(adoptedOn: LocalDate, workingDays: number, calendar: BusinessCalendar): LocalDate {
  return calendar.addWorkingDays(adoptedOn, workingDays);
}
