import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import { FINDING_SOURCES, type FindingGrade, type FindingSource, type PatchOfFinding } from './finding.state';
import type { RectificationCommand } from './rectification.commands';

/** Kebab case. */
const CATEGORY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_CATEGORY = 40;

/** A firm or person by its opaque id or credit code. */
export const SUBJECT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export class PlaceInput {
  @Matches(UNIT_SLUG)
  unitId: string;

  @IsString()
  @Length(1, 4000)
  text: string;
}

export class FindingSourceInput {
  @IsOptional()
  @Matches(DERIVED_ID)
  taskId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  inspectionId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  item?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  patchId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  roundId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  drawId?: string;
}

/** A problem is entered (`tasks.md` §4.5 create). */
export class CreateFinding {
  readonly type = 'CreateFinding';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(DERIVED_ID)
  planId: string;

  @IsIn(FINDING_SOURCES)
  source: FindingSource;

  @Matches(CATEGORY)
  @MaxLength(MAX_CATEGORY)
  category: string;

  @IsString()
  @Length(1, 4000)
  description: string;

  @IsObject()
  @ValidateNested()
  @Type(() => PlaceInput)
  place: PlaceInput;

  @Matches(UNIT_SLUG)
  responsibleUnit: string;

  @IsOptional()
  @Matches(SUBJECT_ID)
  responsibleSubject?: string;

  @IsLocalDate()
  foundOn: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindingSourceInput)
  sourceRef?: FindingSourceInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** A creation as it is decided: with its id, and of a patch with what the county's approval says. */
export interface RegisterFinding extends Omit<CreateFinding, 'id'> {
  readonly findingId: string;
  readonly patch?: PatchOfFinding;
}

/** 五落实 (WP18 §二(一)). */
export class FiveInput {
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  responsibility?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  measures?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  funds?: string;

  @IsOptional()
  @IsLocalDate()
  deadline?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  plan?: string;
}

/** TSK-32. */
export class GradeFinding {
  readonly type = 'GradeFinding';

  @IsIn(['general', 'major'])
  grade: FindingGrade;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FiveInput)
  five?: FiveInput;
}

/** Unfounded, or entered twice. */
export class WithdrawFinding {
  readonly type = 'WithdrawFinding';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** To another department's field, to discipline or police (TSK-34). */
export class ReferFinding {
  readonly type = 'ReferFinding';

  @Matches(UNIT_SLUG)
  toUnit: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** What came back from there (feedback). */
export class AnswerReferral {
  readonly type = 'AnswerReferral';

  @IsString()
  @Length(1, 4000)
  result: string;
}

export type FindingCommand =
  | RegisterFinding
  | GradeFinding
  | WithdrawFinding
  | ReferFinding
  | (AnswerReferral & { readonly basis?: readonly string[] })
  | RectificationCommand
  /** The timer of the limit (TSK-36). */
  | { readonly type: 'MarkRectificationOverdue' };
