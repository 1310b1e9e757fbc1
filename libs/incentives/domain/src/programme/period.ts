import { addDays, addMonths, isLocalDate, type LocalDate } from '@taizhang/kernel';
import type { FactPeriod, IncentiveRule } from '@taizhang/packs';

/** When and for what a rule is asked: one occurrence. */
export interface Occasion {
  /** `2023`, `2022-10` or a date. */
  readonly period?: string;
  /** Of rules per event. */
  readonly eventKey?: string;
  readonly onDate?: LocalDate;
}

const SHAPES: Readonly<Record<'year' | 'month' | 'day', RegExp>> = {
  year: /^\d{4}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
};
export const EVENT_KEY = /^[a-z0-9][a-z0-9._-]{0,79}$/;

/** Whether a fact's period has the form that the dictionary asks for; none: no period at all. */
export function isFactPeriod(kind: FactPeriod, period: string | null): boolean {
  if (kind === 'none' || period === null) return kind === 'none' && period === null;
  return kind === 'event' ? EVENT_KEY.test(period) : isPeriodOf(kind, period);
}

export const isPeriodOf = (kind: 'year' | 'month' | 'day', period: string): boolean =>
  SHAPES[kind].test(period) && (kind !== 'day' || isLocalDate(period));

export const isPeriod = (period: string): boolean =>
  (['year', 'month', 'day'] as const).some((kind) => isPeriodOf(kind, period));

/** The last day of a year, a month, a day. */
export function lastDayOf(period: string): LocalDate {
  if (period.length === 4) return `${period}-12-31`;
  return period.length === 7 ? addDays(addMonths(`${period}-01`, 1), -1) : period;
}

/** The period of a kind that a day lies in. */
export function periodOn(kind: 'year' | 'month' | 'day', on: LocalDate): string {
  return on.slice(0, { year: 4, month: 7, day: 10 }[kind]);
}

/** The same kind of period, one earlier. */
export function periodBefore(period: string): string {
  if (period.length === 4) return String(Number(period) - 1).padStart(4, '0');
  return period.length === 7 ? addMonths(`${period}-01`, -1).slice(0, 7) : addDays(period, -1);
}

const OCCURRENCE_PERIOD = { perYear: 'year', perMonth: 'month', perDay: 'day' } as const;

type Recurring = Pick<IncentiveRule, 'occurrence' | 'billing'>;

/** What the period of a rule's occurrence, or of its bills, must be; `undefined`: none is needed. */
export function periodKindOf({ occurrence, billing }: Recurring): 'year' | 'month' | 'day' | undefined {
  if (billing) return billing.period;
  return occurrence === 'once' || occurrence === 'perEvent' ? undefined : OCCURRENCE_PERIOD[occurrence];
}

/** Whether the occasion names the one occurrence of the rule that it asks for. */
export function isOccasionOf(rule: Recurring, { period, eventKey }: Occasion): boolean {
  const kind = periodKindOf(rule);
  if (kind !== undefined) return period !== undefined && isPeriodOf(kind, period);
  if (rule.occurrence === 'perEvent' && eventKey === undefined) return false;
  return (period === undefined || isPeriod(period)) && (eventKey === undefined || EVENT_KEY.test(eventKey));
}

/** `once`, the period, or the event's key: with rule and subject the business key (INC-07). */
export function occurrenceKeyOf({ occurrence }: Pick<IncentiveRule, 'occurrence'>, occasion: Occasion): string {
  if (occurrence === 'once') return 'once';
  const key = occurrence === 'perEvent' ? occasion.eventKey : occasion.period;
  if (key === undefined) throw new RangeError(`${occurrence} without its occurrence`);
  return key;
}

/** `onDate`, else the last day of the period, else today (§9.1 `ref`). */
export const refOf = ({ period, onDate }: Occasion, today: LocalDate): LocalDate =>
  onDate ?? (period === undefined ? today : lastDayOf(period));

/** The day that an award counts on: the last one of its period, else the one it was asked for (INC-09). */
export const countsOn = (rule: Recurring, occasion: Occasion, today: LocalDate): LocalDate =>
  periodKindOf(rule) === undefined || occasion.period === undefined
    ? refOf(occasion, today)
    : lastDayOf(occasion.period);
