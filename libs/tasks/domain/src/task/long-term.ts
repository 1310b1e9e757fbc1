import { addDays, type LocalDate } from '@taizhang/kernel';
import type { TaskState } from './task.state';
import { OPEN_STATES } from './task.states';

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The last day of the month, quarter, half or year that holds a date. */
export function endOfPeriod(date: LocalDate, kind: keyof typeof MONTHS): LocalDate {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const months = MONTHS[kind];
  const last = Math.ceil(month / months) * months;
  const next = last === 12 ? `${year + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/**
 * TSK-10: the day by which a long-term task owes its next progress report: the end of the period of its assignment,
 * then the end of the period after that of the last report. `null` for every other task.
 */
export function progressDueOn(task: TaskState): LocalDate | null {
  const { due, status, assignedOn, progressOn, longTermReport } = task;
  if (due.kind !== 'longTerm' || assignedOn === null || !OPEN_STATES.includes(status)) return null;
  if (progressOn === null) return endOfPeriod(assignedOn, longTermReport);
  return endOfPeriod(addDays(endOfPeriod(progressOn, longTermReport), 1), longTermReport);
}
