import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { UNIT_SLUG } from '@taizhang/kernel';
import { IsLocalDate } from '../validation';
import { ESCALATION_LEVELS, type EscalationLevel } from './finding.state';

const SHA256 = /^[0-9a-f]{64}$/;

/** The rectification notice (整改通知单, TSK-33). */
export class OrderRectification {
  readonly type = 'OrderRectification';

  @IsOptional()
  @Matches(UNIT_SLUG)
  toUnit?: string;

  @IsOptional()
  @IsLocalDate()
  limitOn?: string;

  @IsOptional()
  @IsBoolean()
  immediate?: boolean;

  @IsString()
  @Length(1, 4000)
  requirements: string;
}

export class AcknowledgeRectification {
  readonly type = 'AcknowledgeRectification';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

export class MustDoneInput {
  @IsIn(['done', 'notApplicable'])
  status: 'done' | 'notApplicable';

  /** Of `criminal` done: the transfer number. */
  @IsString()
  @Length(1, 4000)
  note: string;
}

const Must: PropertyDecorator = (target, key) => {
  for (const each of [IsOptional(), IsObject(), ValidateNested(), Type(() => MustDoneInput)]) each(target, key);
};

/** 六个该 (TSK-39). */
export class SixMustsInput {
  @Must
  fine?: MustDoneInput;

  @Must
  confiscate?: MustDoneInput;

  @Must
  demolish?: MustDoneInput;

  @Must
  recultivate?: MustDoneInput;

  @Must
  discipline?: MustDoneInput;

  @Must
  criminal?: MustDoneInput;
}

/** Put right, with proof by SHA-256. */
export class SubmitRectification {
  readonly type = 'SubmitRectification';

  @IsString()
  @Length(1, 4000)
  statement: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  evidence: string[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SixMustsInput)
  sixMusts?: SixMustsInput;
}

/** Struck off the list by another hand (销号, TSK-35). */
export class ClearFinding {
  readonly type = 'ClearFinding';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

export class ReturnRectification {
  readonly type = 'ReturnRectification';

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsLocalDate()
  limitOn: string;
}

/** TSK-36. */
export class EscalateFinding {
  readonly type = 'EscalateFinding';

  @IsIn(ESCALATION_LEVELS)
  level: EscalationLevel;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** Whether it held (回头看, TSK-34). */
export class HoldLookBack {
  readonly type = 'HoldLookBack';

  @IsIn(['held', 'relapsed'])
  result: 'held' | 'relapsed';

  @IsLocalDate()
  on: string;

  @IsString()
  @Length(1, 4000)
  note: string;

  @IsOptional()
  @IsLocalDate()
  limitOn?: string;
}

export type RectificationCommand =
  | OrderRectification
  | AcknowledgeRectification
  | SubmitRectification
  | ClearFinding
  | ReturnRectification
  | EscalateFinding
  | HoldLookBack;
