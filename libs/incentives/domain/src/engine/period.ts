import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { lastDayOf } from '../programme/period';
import { versionAtOf } from '../programme/versions';
import type { Calculation } from './calculation';

type Timed = Pick<Calculation, 'ref' | 'period'> & { readonly rule: Pick<IncentiveRule, 'occurrence' | 'versionAt'> };

/** The period by which years and months are counted; the key of an event tells no time. */
const timeOf = ({ rule, period, ref }: Timed): string => (rule.occurrence === 'perEvent' ? ref : (period ?? ref));

export const periodYearOf = (calculation: Timed): number => Number(timeOf(calculation).slice(0, 4));

/** `null` of a whole year. */
export function periodMonthOf(calculation: Timed): number | null {
  const time = timeOf(calculation);
  return time.length < 7 ? null : Number(time.slice(5, 7));
}

/** What fixed the version, for its step: the day of an application is shown where it is read, as `ref`. */
export function versionBy(calculation: Timed & Pick<Calculation, 'inputs'>): {
  readonly versionAt: string;
  readonly date?: LocalDate | null;
} {
  const versionAt = versionAtOf(calculation.rule);
  if (versionAt === 'onDate') return { versionAt };
  if (versionAt === 'periodEnd') return { versionAt, date: lastDayOf(timeOf(calculation)) };
  const value = calculation.inputs[versionAt]?.value;
  return { versionAt, date: typeof value === 'string' ? value : null };
}
