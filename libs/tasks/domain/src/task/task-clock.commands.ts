import { IsOptional, IsString, Length } from 'class-validator';
import { IsLocalDate } from '../validation';

/** A person reminds the units (催办, TSK-18). */
export class RemindTask {
  readonly type = 'RemindTask';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** The clock stops (中止, TSK-22). */
export class SuspendTask {
  readonly type = 'SuspendTask';

  @IsString()
  @Length(1, 4000)
  reason: string;

  /** The day on which work is expected to go on; nothing happens by itself. */
  @IsOptional()
  @IsLocalDate()
  until?: string;
}

/** The clock runs again. */
export class ResumeTask {
  readonly type = 'ResumeTask';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** The plan's owner gives a later date (延期, TSK-23). */
export class ExtendTask {
  readonly type = 'ExtendTask';

  @IsLocalDate()
  dueOn: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** What moves or stops a task's dates. */
export type ClockCommand = RemindTask | SuspendTask | ResumeTask | ExtendTask;
