import {
  addDays,
  addMonths,
  type BusinessCalendar,
  ensure,
  CalendarYearUnknown,
  type LocalDate,
} from '@taizhang/kernel';

/** When a task is due: on a date, counted from an event, or never (长期). */
export type Due =
  | { readonly kind: 'fixed'; readonly on: LocalDate }
  | {
      readonly kind: 'relative';
      readonly event: string;
      readonly offset: number;
      readonly unit: 'day' | 'workingDay' | 'month';
    }
  | { readonly kind: 'longTerm' };

/**
 * The last day of a task, or `null` while it has none: long-term tasks (TSK-10), and relative ones whose event has no
 * date yet (TSK-07). A fixed date is never moved (TSK-06); a relative one in days or months moves to the next working
 * day.
 */
export function dueOn(due: Due, events: ReadonlyMap<string, LocalDate>, calendar: BusinessCalendar): LocalDate | null {
  if (due.kind === 'longTerm') return null;
  if (due.kind === 'fixed') return due.on;
  const from = events.get(due.event);
  if (from === undefined) return null;
  return counted(() => {
    if (due.unit === 'workingDay') return calendar.addWorkingDays(from, due.offset);
    return calendar.onOrAfter(due.unit === 'day' ? addDays(from, due.offset) : addMonths(from, due.offset));
  });
}

/** A date that the calendar counts; past its last year nothing is guessed (TSK-07). */
export function counted(count: () => LocalDate): LocalDate {
  try {
    return count();
  } catch (error) {
    ensure('TSK-07', !(error instanceof CalendarYearUnknown), {
      en: 'the date lies beyond the published holiday calendar',
      zh: '该日期超出已公布的节假日安排',
    });
    throw error;
  }
}

/** Only an event that the pack names gets a day (TSK-07). */
export function ensureNamed(events: readonly string[], event: string): void {
  ensure('TSK-07', events.includes(event), { en: `the plan has no event ${event}`, zh: `方案没有事件 ${event}` });
}
