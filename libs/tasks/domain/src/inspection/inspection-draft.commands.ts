import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { FIRM_ID, INSPECTION_MODES, type InspectionMode } from '../inspection-plan/inspection-plan.state';
import { IsClause, IsLocalDate } from '../validation';
import { CREDIT_TIERS, type CreditTier } from './frequency';
import { EXCEPTION_GROUNDS, type ExceptionGround } from './inspection.state';

export class SubjectRecordInput {
  @IsArray()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  @Min(1949, { each: true })
  @Max(2999, { each: true })
  workYears: number[];

  @IsInt()
  @Min(0)
  @Max(10_000)
  accidents: number;

  @IsInt()
  @Min(0)
  @Max(10_000)
  creditDeductions: number;

  @IsString()
  @Length(1, 4000)
  source: string;
}

export class ExceptionInput {
  @IsIn(EXCEPTION_GROUNDS)
  ground: ExceptionGround;

  @IsString()
  @Length(1, 4000)
  note: string;
}

export class JointInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(UNIT_SLUG, { each: true })
  agencies: string[];
}

/** What a client sends to draft a visit (`tasks.md` §4.8 create); its `type` is the pack's inspection type. */
export class CreateInspectionBody {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(UNIT_SLUG)
  agency: string;

  @Matches(DERIVED_ID)
  type: string;

  @Matches(FIRM_ID)
  subjectId: string;

  @IsOptional()
  @IsIn(CREDIT_TIERS)
  creditTier?: CreditTier;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectRecordInput)
  subjectRecord?: SubjectRecordInput;

  @IsOptional()
  @Matches(DERIVED_ID)
  entryId?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ExceptionInput)
  exception?: ExceptionInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  items: string[];

  @IsIn(INSPECTION_MODES)
  mode: InspectionMode;

  @IsLocalDate()
  scheduledOn: string;

  @IsOptional()
  @Matches(CLIENT_ID)
  drawId?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => JointInput)
  joint?: JointInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** The same as a command, whose own name is its `type`. */
export interface CreateInspection extends Readonly<Omit<CreateInspectionBody, 'type' | 'id'>> {
  readonly type: 'CreateInspection';
  readonly inspectionId: string;
  readonly inspectionType: string;
}
