import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, Matches } from 'class-validator';
import { CLIENT_ID, DERIVED_ID } from '@taizhang/kernel';
import type { CheckFinding, MealMonth, RunCounts } from './run.events';

/** Computes a rule for all its subjects (`incentives.md` §4.3 create). */
export class StartRunBody {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/)
  ruleKey: string;

  /** `2023`, `2022-10` or a date. */
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  period: string;

  /** These only. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @Matches(DERIVED_ID, { each: true })
  subjectIds?: string[];
}

export interface StartRun {
  readonly type: 'StartRun';
  readonly runId: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly subjectIds?: readonly string[];
  /** Those of one county only: set by the process manager `settle-meal-month`. */
  readonly within?: string;
}

/** What a process manager has worked through, of subjects in the order of their ids. */
export interface RecordBatch {
  readonly type: 'RecordBatch';
  readonly batch: number;
  readonly upTo: string;
  readonly counts: RunCounts;
  readonly undetermined: readonly string[];
  readonly checks: readonly CheckFinding[];
  readonly meals: readonly MealMonth[];
  readonly last: boolean;
}

export type RunCommand = StartRun | RecordBatch;
