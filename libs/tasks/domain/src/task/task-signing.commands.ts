import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { UNIT_SLUG } from '@taizhang/kernel';
import { AccessDecisionInput } from './task.inputs';

/** A unit signs for its task (签收, TSK-11). */
export class AcceptTask {
  readonly type = 'AcceptTask';

  @Matches(UNIT_SLUG)
  unitId: string;
}

/** The first lead will not sign (退签). */
export class DeclineTask {
  readonly type = 'DeclineTask';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The office insists: no second decline. */
export class ReassertTask {
  readonly type = 'ReassertTask';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The lead asks the office for another lead (TSK-21). */
export class RequestTaskTransfer {
  readonly type = 'RequestTaskTransfer';

  @IsOptional()
  @Matches(UNIT_SLUG)
  toUnit?: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The office gives the task a new first lead (转办, TSK-21). */
export class TransferTask {
  readonly type = 'TransferTask';

  @Matches(UNIT_SLUG)
  toUnit: string;

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AccessDecisionInput)
  accessDecision?: AccessDecisionInput;

  @IsOptional()
  @IsString()
  @Length(1, 128)
  workItemCode?: string;
}

/** Who takes a task on. */
export type SigningCommand = AcceptTask | DeclineTask | ReassertTask | RequestTaskTransfer | TransferTask;
