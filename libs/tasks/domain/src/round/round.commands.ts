import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, Length, Matches } from 'class-validator';
import { DERIVED_ID, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import type { MarkingCommand } from './marking.commands';
import type { HostShare } from './round.state';
import { IsHosts, IsRoundSubject, type SubjectInput } from './round.validation';

/** Opens a round of a scorecard for its subjects (`tasks.md` §4.10 create); the id follows from the rest. */
export class CreateRound {
  readonly type = 'CreateRound';

  @Matches(/^[A-Z]{2}[0-9]*\.[a-z][a-z0-9-]*$/)
  scorecard: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  planId?: string;

  /** `2022-10`, `2022-q4`, `2022`, or a name: `2022-acceptance`. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/)
  period: string;

  @Matches(UNIT_SLUG)
  ownerUnit: string;

  /** Units, ids of workers, or staff as `{id, agencyUnit, head}`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsRoundSubject({ each: true })
  subjects: SubjectInput[];

  @IsLocalDate()
  selfUntil: LocalDate;

  @IsLocalDate()
  reviewUntil: LocalDate;

  /** Subject → the streets that score it together, with integer weights that sum to 100 (TSK-59). */
  @IsOptional()
  @IsHosts()
  hosts?: Record<string, HostShare[]>;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

class Noted {
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

class Reasoned {
  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** Ends the self-assessment before its day (TSK-55). */
export class CloseSelfAssessment extends Noted {
  readonly type = 'CloseSelfAssessment';
}

/** Computes the results, once everything is there (TSK-62). */
export class ConfirmRound extends Noted {
  readonly type = 'ConfirmRound';
}

export class PublishRound extends Noted {
  readonly type = 'PublishRound';
}

/** Back to the review; a new publication replaces the first, which stays in the history (TSK-62). */
export class ReopenRound extends Reasoned {
  readonly type = 'ReopenRound';
}

export class CancelRound extends Reasoned {
  readonly type = 'CancelRound';
}

/** The timer of `selfUntil`. */
export interface EndSelfAssessment {
  readonly type: 'EndSelfAssessment';
}

/** A deduction that an event causes, whichever service it comes from (TSK-56); given by process managers only. */
export interface PostDeduction {
  readonly type: 'PostDeduction';
  readonly subjectId: string;
  readonly code: string;
  readonly basisRef: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** Takes such a deduction back. */
export interface RescindPostedDeduction {
  readonly type: 'RescindPostedDeduction';
  readonly subjectId: string;
  readonly basisRef: string;
  readonly reason: string;
}

export type RoundCommand =
  | CreateRound
  | CloseSelfAssessment
  | EndSelfAssessment
  | MarkingCommand
  | PostDeduction
  | RescindPostedDeduction
  | ConfirmRound
  | PublishRound
  | ReopenRound
  | CancelRound;
