import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
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
import { Type } from 'class-transformer';
import { DERIVED_ID, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause } from '../validation';
import type { AccessDecision } from './downward-access';
import type { Due } from './due';
import type { ClockCommand } from './task-clock.commands';
import type { CompletionCommand } from './task-completion.commands';
import type { SigningCommand } from './task-signing.commands';
import type { SupervisionCommand } from './task-supervision.commands';
import { AccessDecisionInput, DeliverableInput, DueInput, PartInput, SourceRefInput } from './task.inputs';
import type { Deliverable, LimitSource, SourceRef } from './task.state';

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
  @ArrayUnique()
  @Matches(UNIT_SLUG, { each: true })
  leads: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
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

  /** Codes of metrics of the plan that must have a value before the task is handed in (TSK-14). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(DERIVED_ID, { each: true })
  metrics?: string[];

  @IsOptional()
  @IsBoolean()
  additional?: boolean;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AccessDecisionInput)
  accessDecision?: AccessDecisionInput;

  @IsOptional()
  @IsString()
  @Length(1, 128)
  workItemCode?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SourceRefInput)
  sourceRef?: SourceRefInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
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

/** The first lead splits its task into parts (TSK-12). */
export class DecomposeTask {
  readonly type = 'DecomposeTask';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => PartInput)
  parts: PartInput[];
}

/** What a definition of the plan says of its task. */
export interface TaskContent {
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
  readonly phase?: string;
}

/** A process manager hands a task down: the plan one of its definitions, a decomposed task its parts. */
export interface IssueTask extends TaskContent {
  readonly type: 'IssueTask';
  readonly planId: string;
  readonly code: string;
  readonly packVersion: string;
  /** Of a recurring definition (TSK-08). */
  readonly period?: string;
  /** An office made it; no definition of the plan says it. */
  readonly adHoc?: true;
  /** Whose part it is. */
  readonly parent?: string;
  /** Who hands it down and who verifies it; the plan's owner and office where absent. */
  readonly assigner?: string;
  readonly verifierUnit?: string;
  readonly sourceRef?: SourceRef;
  readonly workItemCode?: string;
  readonly accessDecision?: AccessDecision;
}

/** The plan's new version says otherwise: the fields whose words differ between the two versions (TSK-05). */
export interface AmendTask {
  readonly type: 'AmendTask';
  readonly changed: Partial<TaskContent>;
  readonly packVersion: string;
}

/** A named event of the plan has got its date (TSK-07). */
export interface DateTask {
  readonly type: 'DateTask';
  readonly event: string;
  readonly on: LocalDate;
}

/** The plan has ended, and its long-term tasks with it (TSK-10). */
export interface CloseTaskAtPlanEnd {
  readonly type: 'CloseTaskAtPlanEnd';
}

/** Timers: nothing, where the state has changed meanwhile. */
export type TaskTimerCommand =
  | { readonly type: 'DeemTaskAccepted' }
  | { readonly type: 'MarkTaskOverdue' }
  | { readonly type: 'RemindTaskByCalendar' }
  | { readonly type: 'LapseSupervision' };

/** What people and process managers may ask of a task. */
export type GivenTaskCommand =
  | CreateTask
  | IssueTask
  | AmendTask
  | DateTask
  | CloseTaskAtPlanEnd
  | DecomposeTask
  | ReportTaskProgress
  | CancelTask
  | SigningCommand
  | CompletionCommand
  | ClockCommand
  | SupervisionCommand;

export type TaskCommand = GivenTaskCommand | TaskTimerCommand;
