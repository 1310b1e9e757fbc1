import { ensure } from '@taizhang/kernel';
import type { ExceptionGround, SubjectRecord } from './inspection.state';

/** The yearly check of construction firms' qualifications (WP17 §四(二十二)). */
export const QUALIFICATION_CHECK = 'qualification-dynamic';
const CLEAN_YEARS = 3;
const ALWAYS: readonly ExceptionGround[] = ['complaint', 'case'];

/** Whether work in each of the three years before, without accident or deduction, exempts the firm in the year. */
export function isExempt(record: SubjectRecord, accidentYears: readonly number[], year: number): boolean {
  const before = Array.from({ length: CLEAN_YEARS }, (_, back) => year - 1 - back);
  const clean = record.accidents === 0 && record.creditDeductions === 0;
  return clean && before.every((each) => record.workYears.includes(each) && !accidentYears.includes(each));
}

/** TSK-51, but for a complaint or a case. */
export function ensureNotExempt(
  {
    subjectRecord,
    ground,
    accidentYears,
  }: {
    subjectRecord: SubjectRecord;
    ground?: ExceptionGround;
    accidentYears: readonly number[];
  },
  year: number,
): void {
  if (ground !== undefined && ALWAYS.includes(ground)) return;
  ensure('TSK-51', !isExempt(subjectRecord, accidentYears, year), {
    en: `work in each of the three years before ${year} and a clean record: not checked`,
    zh: `连续三年有工程业绩且无事故、无扣分,${year} 年度不予核查`,
  });
}
