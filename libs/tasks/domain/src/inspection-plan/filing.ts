import { daysBetween, type LocalDate } from '@taizhang/kernel';

/** The last day for filing a year's plan ("年初", P). */
export const filingDueOn = (year: number): LocalDate => `${year}-01-31`;

/** Calendar days after the last day for filing; 0 up to and on it. */
export const daysLate = (year: number, on: LocalDate): number => Math.max(0, daysBetween(filingDueOn(year), on));
