import type { LocalDate } from '@taizhang/kernel';
import { periodAfter, periodOf } from '../plan/period';
import type { TaskState } from './task.state';
import { OPEN_STATES } from './task.states';

/**
 * TSK-10: the day by which a long-term task owes its next progress report: the end of the period of its assignment,
 * then the end of the period after that of the last report. `null` for every other task.
 */
export function progressDueOn(task: TaskState): LocalDate | null {
  const { due, status, assignedOn, progressOn, longTermReport } = task;
  if (due.kind !== 'longTerm' || assignedOn === null || !OPEN_STATES.includes(status)) return null;
  if (progressOn === null) return periodOf(longTermReport, assignedOn, assignedOn).to;
  return periodAfter(periodOf(longTermReport, progressOn, assignedOn), assignedOn).to;
}
