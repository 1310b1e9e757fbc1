import { addDays, type BusinessCalendar, daysBetween, type LocalDate } from '@taizhang/kernel';
import { counted } from '../task/due';

/** So many days after a date, unrolled; where that day has passed, the next working day from today (TSK-33). */
export function limitAfter(from: LocalDate, days: number, today: LocalDate, calendar: BusinessCalendar): LocalDate {
  const limit = addDays(from, days);
  return limit >= today ? limit : counted(() => calendar.addWorkingDays(today, 1));
}

const RETURN_DAYS = 30;

/** A return leaves 1 to 30 days (TSK-35). */
export function isReturnLimit(today: LocalDate, limitOn: LocalDate): boolean {
  const days = daysBetween(today, limitOn);
  return days >= 1 && days <= RETURN_DAYS;
}

const REPEAT_DAYS = 365;

/** Whether an earlier finding of the same party and category makes this one a repeated one (TSK-36). */
export function isRepeat(earlierOn: LocalDate, foundOn: LocalDate): boolean {
  const days = daysBetween(earlierOn, foundOn);
  return days >= 0 && days <= REPEAT_DAYS;
}

/** `<planId>-<year>-<4 digits>` (TSK-33). */
export const orderNoOf = (planId: string, { year, number }: { year: string; number: number }): string =>
  `${planId}-${year}-${String(number).padStart(4, '0')}`;

const LOOK_BACK_GRACE_DAYS = 15;

/** The last day on which a look-back is still no matter for a report (TSK-34). */
export const lookBackBy = (lookBackOn: LocalDate): LocalDate => addDays(lookBackOn, LOOK_BACK_GRACE_DAYS);
