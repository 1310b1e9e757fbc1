import { addDays, addMonths, type LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation } from './calculation';

/** `2023-12-31` of `2023`, `2022-10-31` of `2022-10`; a day is its own end. */
export function periodEnd(period: string): LocalDate {
  if (period.length === 4) return `${period}-12-31`;
  return period.length === 7 ? addDays(addMonths(`${period}-01`, 1), -1) : period;
}

type Timed = Pick<Calculation, 'ref' | 'period'> & { readonly rule: Pick<IncentiveRule, 'occurrence'> };

/** The period by which years and months are counted; the key of an event tells no time. */
const timeOf = ({ rule, period, ref }: Timed): string => (rule.occurrence === 'perEvent' ? ref : (period ?? ref));

export const periodYearOf = (calculation: Timed): number => Number(timeOf(calculation).slice(0, 4));

/** `null` of a whole year. */
export function periodMonthOf(calculation: Timed): number | null {
  const time = timeOf(calculation);
  return time.length < 7 ? null : Number(time.slice(5, 7));
}

/** What fixes the version (INC-02): `onDate`, `periodEnd` or a date fact. */
export const versionAtOf = ({ versionAt, occurrence }: Pick<IncentiveRule, 'versionAt' | 'occurrence'>): string =>
  versionAt ?? (occurrence === 'perYear' || occurrence === 'perMonth' ? 'periodEnd' : 'onDate');

/** The date by which a version is chosen; `null` while the date fact is unknown. */
export function versionDateOf(
  calculation: Pick<Calculation, 'ref' | 'period' | 'inputs'> & {
    readonly rule: Pick<IncentiveRule, 'occurrence' | 'versionAt'>;
  },
): LocalDate | null {
  const at = versionAtOf(calculation.rule);
  if (at === 'onDate') return calculation.ref;
  if (at === 'periodEnd') return periodEnd(timeOf(calculation));
  const value = calculation.inputs[at]?.value;
  return typeof value === 'string' ? value : null;
}
