import type { UnitTree } from '@taizhang/kernel';
import {
  type CheckFinding,
  type Evaluation,
  type MealMonth,
  NO_COUNTS,
  type RunCounts,
  placeOf,
  type SubjectState,
  usagesIn,
  type Worked,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';

/** What a run makes of one subject. */
export interface SubjectOutcome {
  readonly counts: RunCounts;
  /** Facts are missing: it stays on the list of those who have not received yet (INC-11). */
  readonly undetermined?: string;
  readonly check?: CheckFinding;
  readonly meals?: MealMonth;
}

const counted = (counts: Partial<RunCounts>): SubjectOutcome => ({ counts: { ...NO_COUNTS, ...counts } });

export const PASSED_OVER = counted({});
export const INELIGIBLE = counted({ ineligible: 1 });
export const SKIPPED = counted({ skipped: 1 });
export const OUTDONE = counted({ superseded: 1 });
export const undetermined = (subjectId: string): SubjectOutcome => ({ ...PASSED_OVER, undetermined: subjectId });
export const entitled = (totalFen: number, superseded: number): SubjectOutcome =>
  counted({ entitled: 1, totalFen, superseded });

/** What the meals of a site came to in a month, as its uses have it (INC-32, INC-34). */
export function mealMonthOf({ subjectId, unitId, usages }: SubjectState, month: string, units: UnitTree): MealMonth {
  const uses = usagesIn(usages, month);
  return {
    ...{ facilityId: subjectId, countyUnit: placeOf(units, unitId) ?? unitId },
    subsidyFen: uses.reduce((sum, use) => sum + use.subsidyFen, 0),
    deliveryPublicFen: uses.reduce((sum, use) => sum + use.deliveryPublicFen, 0),
  };
}

/** In a run: a subject whose facts are missing is undetermined. */
export function checkFinding(worked: Worked, of: CheckedSubject, period: string): SubjectOutcome {
  const check = findingOf(worked, of, period);
  return { ...(check.outcome === 'incomplete' ? undetermined(of.subjectId) : PASSED_OVER), check };
}

type CheckedSubject = Pick<SubjectState, 'subjectId' | 'kind' | 'unitId'>;

/** What a check says outside of one subject (INC-55): the value that it looks at, and what it is measured by. */
export function findingOf(
  { rule, evaluation, inputs }: Worked,
  { subjectId, kind, unitId }: CheckedSubject,
  period: string | undefined,
): CheckFinding {
  const fenOf = (name: string | undefined) => (name === undefined ? undefined : inputs[name]?.value);
  const valueFen = fenOf(rule.check?.measure);
  const baseFen = fenOf(baseOf(rule));
  const code = inputs.feeCode?.value;
  return {
    ...{ ruleKey: rule.key, unitId, outcome: outcomeOf(evaluation) },
    ...(period === undefined ? {} : { period }),
    ...(kind === 'person' ? {} : { refId: subjectId }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof valueFen === 'number' ? { valueFen } : {}),
    ...(typeof baseFen === 'number' ? { baseFen } : {}),
    ...(evaluation.limitFen === undefined ? {} : { limitFen: evaluation.limitFen }),
    ...(evaluation.gapFen === undefined ? {} : { gapFen: evaluation.gapFen }),
  };
}

const outcomeOf = ({ outcome }: Evaluation): CheckFinding['outcome'] =>
  outcome === 'met' || outcome === 'unmet' ? outcome : 'incomplete';

/** The other sum of money that the rule reads. */
const baseOf = ({ inputs, check }: IncentiveRule): string | undefined =>
  Object.keys(inputs).find((name) => name !== check?.measure && inputs[name]?.startsWith('money'));
