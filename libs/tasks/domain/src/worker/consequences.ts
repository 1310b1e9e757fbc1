import { ensure, type LocalDate } from '@taizhang/kernel';
import type { ApplyMeasure, EndContract } from './worker.commands';
import type { Appraisal, Grade, TerminationGround, WorkerState } from './worker.state';

/** Working days for the measure after a grade of `incompetent`; no document gives the figure (P). */
export const MEASURE_WORKING_DAYS = 20;

/** A grade that asks for a measure, and when it came. */
export interface MeasureDue {
  readonly year: number;
  readonly dueOn: LocalDate;
  readonly appliedOn: LocalDate | null;
}

/** TSK-72: what the street must decide, one a year graded `incompetent`. */
export function measuresDue({ appraisals, measures }: Pick<WorkerState, 'appraisals' | 'measures'>): MeasureDue[] {
  return appraisals.flatMap(({ year, measureBy }) => {
    if (measureBy === null) return [];
    const applied = measures.find((measure) => measure.year === year && measure.kind !== 'commendation');
    return [{ year, dueOn: measureBy, appliedOn: applied?.on ?? null }];
  });
}

/** Two calendar years on end; a year without an appraisal breaks the row (TSK-72). */
export function twoYearsIncompetent(appraisals: readonly Pick<Appraisal, 'year' | 'grade'>[]): boolean {
  const failed = new Set(appraisals.filter(({ grade }) => grade === 'incompetent').map(({ year }) => year));
  return [...failed].some((year) => failed.has(year + 1));
}

/** One appraisal a year: a round that was opened again and published anew takes the place of the first. */
export const appraised = (appraisals: readonly Appraisal[], next: Appraisal): Appraisal[] =>
  [...appraisals.filter(({ year }) => year !== next.year), next].sort((one, other) => one.year - other.year);

/** TSK-72: only a year of `incompetent` has consequences; praise needs none. */
export function ensureMeasure({ kind, year }: ApplyMeasure, appraisals: readonly Appraisal[]): void {
  const grade: Grade | undefined = appraisals.find((appraisal) => appraisal.year === year)?.grade;
  ensure('TSK-72', kind === 'commendation' || grade === 'incompetent', {
    en: `${year}: ${grade ?? 'no appraisal'}, which has no consequence`,
    zh: `${year} 年度考核为 ${grade ?? '无'},不适用惩戒措施`,
  });
}

/** A file holds what has happened; what is only announced has no consequence yet. */
export const ensureHappened = (rule: string, on: LocalDate, today: LocalDate): void =>
  ensure(rule, on <= today, { en: `${on} is still to come`, zh: `${on} 尚未到来` });

const isTerminationGround = (ground: string): ground is TerminationGround =>
  ground !== 'lost-election' && ground !== 'retired';

/** TSK-72 for the grounds of ZZ5 §第三十一条, TSK-73 for what ends by law. */
export function ensureEnd({ ground, on }: EndContract, state: WorkerState, today: LocalDate): void {
  const { terminationGrounds, entry, contracts } = state;
  ensure('TSK-72', !isTerminationGround(ground) || terminationGrounds.includes(ground), {
    en: `no ground ${ground} is recorded`,
    zh: `没有记录解除事由 ${ground}`,
  });
  const termTo = contracts.at(-1)?.to ?? '';
  const lost = entry === 'elected' && on >= termTo && today >= termTo;
  ensure('TSK-73', ground !== 'lost-election' || lost, {
    en: `only whoever was elected, and from the end of the term (${termTo}) on`,
    zh: `仅适用于选任人员,且须任期届满(${termTo})后`,
  });
  ensure('TSK-73', ground !== 'retired' || entry === 'recruited', {
    en: 'only whoever was recruited retires here',
    zh: '仅适用于招聘人员',
  });
  ensureHappened(isTerminationGround(ground) ? 'TSK-72' : 'TSK-73', on, today);
}
