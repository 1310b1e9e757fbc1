import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsLocalDate } from '../validation';

/** `{kind: fixed, on}`, `{kind: relative, event, offset, unit}` or `{kind: longTerm}`. */
export class DueInput {
  @IsIn(['fixed', 'relative', 'longTerm'])
  kind: 'fixed' | 'relative' | 'longTerm';

  @ValidateIf((due: DueInput) => due.kind === 'fixed' || due.on !== undefined)
  @IsLocalDate()
  on?: string;

  @ValidateIf((due: DueInput) => due.kind === 'relative' || due.event !== undefined)
  @IsString()
  @Length(1, 80)
  event?: string;

  @ValidateIf((due: DueInput) => due.kind === 'relative' || due.offset !== undefined)
  @IsInt()
  @Min(0)
  @Max(3650)
  offset?: number;

  @ValidateIf((due: DueInput) => due.kind === 'relative' || due.unit !== undefined)
  @IsIn(['day', 'workingDay', 'month'])
  unit?: 'day' | 'workingDay' | 'month';
}

export class DeliverableInput {
  @Matches(DERIVED_ID)
  code: string;

  @IsString()
  @Length(1, 200)
  name: string;

  @IsString()
  @Length(1, 40)
  unit: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity: number;

  @IsOptional()
  @IsBoolean()
  mandatory?: boolean;
}

/** The county's decision to hand work down; whether it suffices is TSK-25's question. */
export class AccessDecisionInput {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  no?: string;

  @IsOptional()
  @IsString()
  @MaxLength(80)
  decidedBy?: string;

  @IsOptional()
  @IsLocalDate()
  decidedOn?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  power?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  people?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  funds?: string;
}

/** One of the four pairs of ids that `SourceRef` knows. */
export class SourceRefInput {
  @IsOptional()
  @Matches(DERIVED_ID)
  incidentId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  improvementId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  hazardId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  caseId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  projectId?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  difficultyNo?: string;
}

/** One part of a task: the first lead hands it on (TSK-12). */
export class PartInput {
  @Matches(DERIVED_ID)
  code: string;

  @IsString()
  @Length(1, 4000)
  title: string;

  @Matches(UNIT_SLUG)
  lead: string;

  @IsObject()
  @ValidateNested()
  @Type(() => DueInput)
  due: DueInput;
}
