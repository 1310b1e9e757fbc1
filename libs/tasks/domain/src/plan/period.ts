import { addDays, addMonths, daysBetween, isLocalDate, type LocalDate } from '@taizhang/kernel';

export const FREQUENCIES = ['day', 'week', 'biweek', 'tenDay', 'month', 'quarter', 'half', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A stretch of days by its key (TSK-08): both days belong to it. */
export interface Period {
  readonly key: string;
  readonly freq: Frequency;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a period's key looks like; `periodNamed` says whether there is such a period. */
export const PERIOD_KEY = /^\d{4}(?:-(?:\d{2}(?:-\d{2}|-d[1-3])?|w\d{2}|b\d{2,3}|q[1-4]|h[12]))?$/;

const A_MONDAY: LocalDate = '1970-01-05';
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

const two = (number: number): string => String(number).padStart(2, '0');
const yearOf = (date: LocalDate): string => date.slice(0, 4);
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
const lastOfMonth = (first: LocalDate, months = 1): LocalDate => addDays(addMonths(first, months), -1);

/** The period of a frequency that holds a day; biweeks are counted from `origin`, the first day of the plan. */
export function periodOf(freq: Frequency, date: LocalDate, origin: LocalDate): Period {
  switch (freq) {
    case 'day':
      return { key: date, freq, from: date, to: date };
    case 'week':
      return week(date);
    case 'biweek':
      return biweek(Math.floor(daysBetween(origin, date) / 14) + 1, origin);
    case 'tenDay':
      return tenDay(date);
    default:
      return months(freq, date);
  }
}

/** The period right after another. */
export const periodAfter = ({ freq, to }: Period, origin: LocalDate): Period => periodOf(freq, addDays(to, 1), origin);

/** How each key is read: its frequency, and a day in the period that it would name. */
const KEYS: readonly (readonly [RegExp, Frequency, (start: string, number: number, origin: LocalDate) => LocalDate])[] =
  [
    [/^(\d{4})$/, 'year', (year) => `${year}-01-01`],
    [/^(\d{4})-h([12])$/, 'half', (year, number) => `${year}-${two(number * 6)}-01`],
    [/^(\d{4})-q([1-4])$/, 'quarter', (year, number) => `${year}-${two(number * 3)}-01`],
    [/^(\d{4}-\d\d)$/, 'month', (month) => `${month}-01`],
    [/^(\d{4}-\d\d)-d([1-3])$/, 'tenDay', (month, number) => `${month}-${two(number * 10 - 9)}`],
    [/^(\d{4}-\d\d-\d\d)$/, 'day', (day) => day],
    [/^(\d{4})-w(\d\d)$/, 'week', (year, number) => addDays(`${year}-01-04`, (number - 1) * 7)],
    [/^(\d{4})-b(?!00)(\d{2,3})$/, 'biweek', (_, number, origin) => addDays(origin, (number - 1) * 14)],
  ];

/** The period of a key, or `undefined` where there is none: `2022-w18`, `2022-05-d1`, `2022-q2`, `2022-05-03`. */
export function periodNamed(key: string, origin: LocalDate): Period | undefined {
  for (const [form, freq, dayOf] of KEYS) {
    const [, start, number] = form.exec(key) ?? [];
    if (start === undefined) continue;
    const day = dayOf(start, Number(number), origin);
    const period = isLocalDate(day) ? periodOf(freq, day, origin) : undefined;
    return period?.key === key ? period : undefined;
  }
  return undefined;
}

/** ISO 8601: from Monday; the year is that of its Thursday. */
function week(date: LocalDate): Period {
  const weekday = ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
  const from = addDays(date, -weekday);
  const thursday = addDays(from, 3);
  const number = Math.floor(daysBetween(`${yearOf(thursday)}-01-01`, thursday) / 7) + 1;
  return { key: `${yearOf(thursday)}-w${two(number)}`, freq: 'week', from, to: addDays(from, 6) };
}

/** The nth fourteen days of the plan; the year is that of their first day. */
function biweek(number: number, origin: LocalDate): Period {
  const from = addDays(origin, (number - 1) * 14);
  return { key: `${yearOf(from)}-b${two(number)}`, freq: 'biweek', from, to: addDays(from, 13) };
}

/** 旬: the 1st to the 10th, the 11th to the 20th, the 21st to the month's end. */
function tenDay(date: LocalDate): Period {
  const month = date.slice(0, 7);
  const third = Math.min(Math.floor((Number(date.slice(8)) - 1) / 10), 2);
  const from = `${month}-${two(third * 10 + 1)}`;
  const to = third === 2 ? lastOfMonth(`${month}-01`) : `${month}-${two(third * 10 + 10)}`;
  return { key: `${month}-d${third + 1}`, freq: 'tenDay', from, to };
}

function months(freq: keyof typeof MONTHS, date: LocalDate): Period {
  const number = Math.floor((monthOf(date) - 1) / MONTHS[freq]) + 1;
  const from = `${yearOf(date)}-${two((number - 1) * MONTHS[freq] + 1)}-01`;
  const year = yearOf(date);
  const key = { month: from.slice(0, 7), quarter: `${year}-q${number}`, half: `${year}-h${number}`, year }[freq];
  return { key, freq, from, to: lastOfMonth(from, MONTHS[freq]) };
}
