import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import type { CompletionCommand } from './task-completion.commands';
import type { Due } from './due';
import type { Deliverable, LimitSource, SourceRef } from './task.state';

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

/** An ad hoc task of a plan, created by an office (`tasks.md` §4.2 create). */
export class CreateTask {
  readonly type = 'CreateTask';

  @Matches(DERIVED_ID)
  planId: string;

  @Matches(DERIVED_ID)
  code: string;

  @IsString()
  @Length(1, 4000)
  title: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Matches(UNIT_SLUG, { each: true })
  leads: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @Matches(UNIT_SLUG, { each: true })
  participants?: string[];

  @IsObject()
  @ValidateNested()
  @Type(() => DueInput)
  due: DueInput;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => DeliverableInput)
  deliverables?: DeliverableInput[];

  @IsOptional()
  @IsBoolean()
  additional?: boolean;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** A unit signs for its task (签收, TSK-11). */
export class AcceptTask {
  readonly type = 'AcceptTask';

  @Matches(UNIT_SLUG)
  unitId: string;
}

/** Progress in whole percent with a note (TSK-13); a fall needs `correction`. */
export class ReportTaskProgress {
  readonly type = 'ReportTaskProgress';

  @IsInt()
  @Min(0)
  @Max(100)
  percent: number;

  @IsString()
  @Length(1, 4000)
  note: string;

  @IsOptional()
  @IsBoolean()
  correction?: boolean;
}

export class CancelTask {
  readonly type = 'CancelTask';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The plan hands down one of its definitions; given by the process manager `issue-plan` only. */
export interface IssueTask {
  readonly type: 'IssueTask';
  readonly planId: string;
  readonly code: string;
  readonly title: { zh: string; en: string };
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  readonly due: Due;
  readonly limitSource: LimitSource;
  readonly deliverables: readonly Deliverable[];
  readonly metrics: readonly string[];
  readonly additional: boolean;
  readonly extendable: boolean;
  readonly basis: readonly string[];
  readonly packVersion: string;
  readonly sourceRef?: SourceRef;
}

/** The timer of TSK-19. */
export interface MarkTaskOverdue {
  readonly type: 'MarkTaskOverdue';
}

export type TaskCommand =
  CreateTask | IssueTask | AcceptTask | ReportTaskProgress | CancelTask | MarkTaskOverdue | CompletionCommand;
