import type { StoredFact } from '../stored-fact';

/** What came of some subjects. */
export interface RunCounts {
  readonly entitled: number;
  /** Not entitled, or no version in force. */
  readonly ineligible: number;
  /** Ended because of their kind: opened and ended at once, or lower ones of other rules (INC-07). */
  readonly superseded: number;
  /** They have an award for this already. */
  readonly skipped: number;
  readonly totalFen: number;
}

/** What a check found of one subject (INC-55). */
export interface CheckFinding {
  readonly ruleKey: string;
  readonly unitId: string;
  readonly period?: string;
  /** What is checked; left out of a natural person. */
  readonly refId?: string;
  readonly code?: string;
  readonly outcome: 'met' | 'unmet' | 'incomplete';
  readonly valueFen?: number;
  readonly baseFen?: number;
  readonly limitFen?: number;
  readonly gapFen?: number;
}

/** What the meals of one site came to in a month (INC-32, INC-34). */
export interface MealMonth {
  readonly facilityId: string;
  readonly countyUnit: string;
  readonly subsidyFen: number;
  readonly deliveryPublicFen: number;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.3). */
export type RunEvent =
  | StoredFact<
      'RunStarted',
      {
        readonly runId: string;
        readonly programmeKey: string;
        readonly documentId: string;
        readonly ruleKey: string;
        readonly period: string;
        /** `null`: all whom the rule's candidates name. */
        readonly subjectIds: readonly string[] | null;
        /** Who started it, or the owner of the programme. */
        readonly unitId: string;
        /** The county whose subjects are taken; absent: the programme's whole territory. */
        readonly within?: string;
      }
    >
  | StoredFact<'CheckEvaluated', CheckFinding>
  /** Once for each county of a run of meals. */
  | StoredFact<
      'MealMonthSettled',
      {
        readonly countyUnit: string;
        readonly month: string;
        readonly facilities: readonly Omit<MealMonth, 'countyUnit'>[];
      }
    >
  | StoredFact<
      'RunBatchDone',
      RunCounts & {
        readonly batch: number;
        /** The last subject of it: the next batch begins after this one. */
        readonly upTo: string;
        readonly undetermined: readonly string[];
        readonly meals?: readonly MealMonth[];
      }
    >
  | StoredFact<
      'RunCompleted',
      RunCounts & {
        /** The first 100; the batches name all. */
        readonly undetermined: readonly string[];
        readonly undeterminedCount: number;
      }
    >;
