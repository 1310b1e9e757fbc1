import { getDayDetail } from 'chinese-days';

/** A calendar date in Asia/Shanghai: `2022-10-31`. Dates order by `<`. */
export type LocalDate = string;

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000; // no daylight saving time since 1991
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Years whose holidays and make-up days are known, from the oldest document on; beyond is an error, never a guess. */
export const CALENDAR_YEARS = { first: 2018, last: 2026 } as const;

export class CalendarYearUnknown extends RangeError {
  constructor(readonly date: LocalDate) {
    super(`no holiday calendar for ${date}: the years ${CALENDAR_YEARS.first} to ${CALENDAR_YEARS.last} are known`);
    this.name = 'CalendarYearUnknown';
  }
}

export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !DATE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The Shanghai date of an instant: `2022-10-31T16:00:00Z` → `2022-11-01`. */
export function businessDate(instant: string): LocalDate {
  return new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** 00:00 in Shanghai on that date, as an instant. */
export function startOfDay(date: LocalDate): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_MS).toISOString();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The same day number that many months on, or the month's last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

export interface BusinessCalendar {
  /** Whether people work on that date: weekdays but holidays, and make-up days. Throws `CalendarYearUnknown`. */
  isWorkday(date: LocalDate): boolean;
  /** The nth working day after (n > 0) or before (n < 0) the date, which itself is day 0. */
  addWorkingDays(date: LocalDate, days: number): LocalDate;
  /** The date itself if it is a working day, else the next one. */
  onOrAfter(date: LocalDate): LocalDate;
}

const workdays = new Map<LocalDate, boolean>();

/** A published day does not change: each is asked of the library once. */
function isWorkday(date: LocalDate): boolean {
  const known = workdays.get(date);
  if (known !== undefined) return known;
  const is = isPublishedWorkday(date);
  workdays.set(date, is);
  return is;
}

function isPublishedWorkday(date: LocalDate): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (year < CALENDAR_YEARS.first || year > CALENDAR_YEARS.last) throw new CalendarYearUnknown(date);
  // Local noon: the library formats in the machine's own zone, and a bare date string would shift west of UTC.
  return getDayDetail(new Date(year, month - 1, day, 12)).work;
}

/** The calendar of the People's Republic: holidays and make-up days (调休) as the State Council published them. */
export const chinaCalendar: BusinessCalendar = {
  isWorkday,
  addWorkingDays(date, days) {
    const step = days < 0 ? -1 : 1;
    let left = Math.abs(days);
    let at = date;
    while (left > 0) {
      at = addDays(at, step);
      if (isWorkday(at)) left -= 1;
    }
    return at;
  },
  onOrAfter(date) {
    let at = date;
    while (!isWorkday(at)) at = addDays(at, 1);
    return at;
  },
};
