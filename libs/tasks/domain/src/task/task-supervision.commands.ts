import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { DERIVED_ID } from '@taizhang/kernel';
import { IsLocalDate } from '../validation';
import { SUPERVISION_LEVELS, type SupervisionLevel } from './task.state';

/** Formal supervision of the lead (督办, TSK-20). */
export class SuperviseTask {
  readonly type = 'SuperviseTask';

  @IsIn(SUPERVISION_LEVELS)
  level: SupervisionLevel;

  @IsString()
  @Length(1, 4000)
  reason: string;

  /** A reply is due by this day. */
  @IsOptional()
  @IsLocalDate()
  limitOn?: string;
}

export class ReplySupervision {
  readonly type = 'ReplySupervision';

  @IsString()
  @Length(1, 4000)
  text: string;
}

export class LiftSupervision {
  readonly type = 'LiftSupervision';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** A unit brings a hard problem before the office (TSK-24). */
export class RaiseDifficulty {
  readonly type = 'RaiseDifficulty';

  @IsString()
  @Length(1, 4000)
  text: string;
}

/** The office has investigated and answers. */
export class AnswerDifficulty {
  readonly type = 'AnswerDifficulty';

  @Matches(DERIVED_ID)
  difficultyNo: string;

  @IsString()
  @Length(1, 4000)
  findings: string;

  @IsString()
  @Length(1, 4000)
  measures: string;
}

/** What passes between a task's units and those above them. */
export type SupervisionCommand =
  SuperviseTask | ReplySupervision | LiftSupervision | RaiseDifficulty | AnswerDifficulty;
