import { addDays, type BusinessCalendar, daysBetween, type LocalDate } from '@taizhang/kernel';
import type { TaskState } from './task.state';
import { OPEN_STATES } from './task.states';

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

/** The mark is there, or will be as soon as the timer has gone: what an overdue task may not do hangs on no timer. */
export function isOverdue(task: TaskState, today: LocalDate): boolean {
  const from = overdueFrom(task);
  return task.overdueSince !== null || (from !== null && today >= from);
}

/**
 * Calendar days since the missed date, 0 without one (TSK-19): until it was handed in, else until its end, else until
 * today.
 */
export function overdueDays(
  task: Pick<TaskState, 'status' | 'overdueSince' | 'submittedOn' | 'endedOn'>,
  today: LocalDate,
): number {
  if (task.overdueSince === null) return 0;
  const isHandedIn = ['submitted', 'verified', 'closed'].includes(task.status);
  const until = (isHandedIn ? task.submittedOn : task.endedOn) ?? today;
  return Math.max(0, daysBetween(task.overdueSince, until));
}

/** Last day on which a backdated task may still be handed in as if in time (TSK-09). */
export function backfillUntil(adoptedOn: LocalDate, workingDays: number, calendar: BusinessCalendar): LocalDate {
  return calendar.addWorkingDays(adoptedOn, workingDays);
}

/** The date that decides after a return: the first one if rework came back by `fixBy`, else the new one (TSK-16). */
export function decisiveDate(
  state: Pick<TaskState, 'status' | 'fixBy' | 'submittedOn'>,
  submittedOn: LocalDate,
): LocalDate {
  const inTime = state.status === 'returned' && state.fixBy !== null && submittedOn <= state.fixBy;
  return inTime && state.submittedOn !== null ? state.submittedOn : submittedOn;
}
