import { CalendarYearUnknown, chinaCalendar, type LocalDate } from '@taizhang/kernel';
import type { TaskState } from './task.state';
import { OPEN_STATES } from './task.states';

export interface Reminder {
  readonly on: LocalDate;
  readonly workingDaysLeft: number;
}

/**
 * TSK-18: the next automatic reminder, so many working days before the due date; `null` where there is none left, for
 * backdated and long-term tasks, once submitted or overdue, while suspended, and where the calendar does not reach.
 */
export function nextReminder(task: TaskState): Reminder | null {
  const { dueOn, status, backdated, overdueSince, remindAfter, remindWorkingDays } = task;
  if (dueOn === null || backdated || overdueSince !== null || !OPEN_STATES.includes(status)) return null;
  const left = remindWorkingDays
    .map((workingDaysLeft) => ({ on: workingDaysBefore(dueOn, workingDaysLeft), workingDaysLeft }))
    .filter((reminder): reminder is Reminder => reminder.on !== null && reminder.on > remindAfter);
  return left.reduce<Reminder | null>((first, each) => (first && first.on < each.on ? first : each), null);
}

function workingDaysBefore(date: LocalDate, days: number): LocalDate | null {
  try {
    return chinaCalendar.addWorkingDays(date, -days);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null;
    throw error;
  }
}
