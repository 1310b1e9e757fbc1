import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { UNIT_SLUG } from '@taizhang/kernel';
import { IsTrainings } from './round.validation';

const FOUR_DECIMALS = { maxDecimalPlaces: 4 };
const SHA256 = /^[0-9a-f]{64}$/;
const BASIS_REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

class MarkBody {
  @IsString()
  @Length(1, 80)
  subjectId: string;

  @IsString()
  @Length(1, 64)
  criterionCode: string;

  /** Of a scored criterion: in steps of 0.5, at most its own. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1000)
  points?: number;

  /** Of a mandatory criterion. */
  @IsOptional()
  @IsBoolean()
  passed?: boolean;

  @IsString()
  @Length(1, 4000)
  statement: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  reason?: string;

  /** Files by their SHA-256. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(SHA256, { each: true })
  evidence?: string[];
}

/** A lead unit's own mark for a criterion (自评, TSK-55); the last one counts. */
export class SelfAssess extends MarkBody {
  readonly type = 'SelfAssess';
}

/** The reviewer's mark (考核, TSK-55); above the own one it needs `reason`. */
export class ReviewCriterion extends MarkBody {
  readonly type = 'ReviewCriterion';
}

export class GroupInput {
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  n: number;

  @IsNumber(FOUR_DECIMALS)
  @Min(0)
  @Max(100)
  mean: number;
}

/** The three groups that are asked (ZZ3 §二(三)). */
export class GroupsInput {
  @IsOptional()
  @ValidateNested()
  @Type(() => GroupInput)
  communityWorkers?: GroupInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => GroupInput)
  residents?: GroupInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => GroupInput)
  clients?: GroupInput;
}

export class ComponentDetail {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GroupsInput)
  groups?: GroupsInput;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** A street's or department's score of a component (TSK-58); satisfaction takes the groups instead of a score. */
export class ScoreComponent {
  readonly type = 'ScoreComponent';

  @IsString()
  @Length(1, 80)
  subjectId: string;

  @IsString()
  @Length(1, 64)
  component: string;

  @Matches(UNIT_SLUG)
  byUnit: string;

  @IsOptional()
  @IsNumber(FOUR_DECIMALS)
  @Min(0)
  @Max(100)
  score?: number;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ComponentDetail)
  detail?: ComponentDetail;
}

/** Points off for something named, once per `basisRef` (TSK-56). */
export class DeductPoints {
  readonly type = 'DeductPoints';

  @IsString()
  @Length(1, 80)
  subjectId: string;

  @IsString()
  @Length(1, 64)
  code: string;

  /** Those of the code; another figure is refused. */
  @IsOptional()
  @IsNumber(FOUR_DECIMALS)
  @Min(0)
  @Max(1000)
  points?: number;

  @Matches(BASIS_REF)
  basisRef: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export class RescindDeduction {
  readonly type = 'RescindDeduction';

  @IsString()
  @Length(1, 80)
  subjectId: string;

  @Matches(BASIS_REF)
  basisRef: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** What the grade of a worker rests on (TSK-71); asked of `ZZ5.worker` only. */
export class GradeDetail {
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  virtue?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  ability?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  diligence?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  performance?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  integrity?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  residentAppraisals?: number;

  /** The year's trainings, or `none`. */
  @IsOptional()
  @IsTrainings()
  trainings?: string[] | 'none';
}

export class ProposeGrade {
  readonly type = 'ProposeGrade';

  @IsString()
  @Length(1, 80)
  subjectId: string;

  /** One of the scorecard's. */
  @IsString()
  @Length(1, 64)
  grade: string;

  @IsString()
  @Length(1, 4000)
  note: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GradeDetail)
  detail?: GradeDetail;
}

/** What assessors and the owner give while a round runs. */
export type MarkingCommand =
  SelfAssess | ReviewCriterion | ScoreComponent | DeductPoints | RescindDeduction | ProposeGrade;
