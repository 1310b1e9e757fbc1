import { addDays, addMonths, type BusinessCalendar, daysBetween, type LocalDate } from '@taizhang/kernel';
import { counted } from '../task/due';
import { type Frequency, type Period, periodAfter, periodNamed, periodOf } from './period';

/** How often a definition hands its task down (TSK-08). */
export interface Recurrence {
  readonly freq: Frequency;
  /** The first period, which is issued however few of its days the plan is in force. */
  readonly from: string | null;
  /** The phase in whose windows it recurs; `null`: all the time. */
  readonly phase: string | null;
}

export interface Window {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** The days on which a plan hands tasks down. */
export interface InForce {
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly phases: readonly { readonly code: string; readonly windows: readonly Window[] }[];
}

const FIRST_DAY: LocalDate = '0001-01-01';
const NO_END: LocalDate = '9999-12-31';

/** The stretches of days in which a recurrence is at work, in order. */
function stretches({ phase }: Recurrence, { effectiveFrom, effectiveTo, phases }: InForce) {
  const windows =
    phase === null ? [{ from: null, to: null }] : (phases.find(({ code }) => code === phase)?.windows ?? []);
  return windows
    .map(({ from, to }) => ({
      from: later(from ?? FIRST_DAY, effectiveFrom),
      to: earlier(to ?? NO_END, effectiveTo ?? NO_END),
    }))
    .filter(({ from, to }) => from <= to);
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const length = (from: LocalDate, to: LocalDate): number => Math.max(daysBetween(from, to) + 1, 0);

/** Whether a period has its task: the recurrence is at work on at least half of its days, or it is the first one. */
export function hasTask(period: Period, recurrence: Recurrence, plan: InForce): boolean {
  const first = recurrence.from === null ? undefined : periodNamed(recurrence.from, plan.effectiveFrom);
  const active = stretches(recurrence, plan)
    .map(({ from, to }) => length(later(from, period.from), earlier(to, period.to)))
    .reduce((sum, days) => sum + days, 0);
  if (first && period.from < first.from) return false;
  if (first?.key === period.key) return active > 0;
  return active * 2 >= length(period.from, period.to);
}

/** The period in which a recurrence runs on a day, where that one has its task. */
export function runningPeriod(recurrence: Recurrence, plan: InForce, on: LocalDate): Period | undefined {
  const period = periodOf(recurrence.freq, on, plan.effectiveFrom);
  return hasTask(period, recurrence, plan) ? period : undefined;
}

/** The next period that begins after a day and has its task. */
export function nextPeriod(recurrence: Recurrence, plan: InForce, after: LocalDate): Period | undefined {
  const last = stretches(recurrence, plan).at(-1)?.to;
  const origin = plan.effectiveFrom;
  if (last === undefined) return undefined;
  let period = periodAfter(periodOf(recurrence.freq, after, origin), origin);
  while (period.from <= last && !hasTask(period, recurrence, plan)) period = periodAfter(period, origin);
  return period.from <= last ? period : undefined;
}

/** Due on the period's last day, or as the definition says: `01-31` of the next year, `nextMonthEnd`, `+10wd`. */
export function dueOfPeriod({ to }: Period, dueOn: string | undefined, calendar: BusinessCalendar): LocalDate {
  if (dueOn === undefined) return to;
  if (dueOn === 'nextMonthEnd') return addDays(addMonths(`${to.slice(0, 7)}-01`, 2), -1);
  const workingDays = /^\+(\d+)wd$/.exec(dueOn)?.[1];
  if (workingDays !== undefined) return counted(() => calendar.addWorkingDays(to, Number(workingDays)));
  return `${Number(to.slice(0, 4)) + 1}-${dueOn}`;
}
