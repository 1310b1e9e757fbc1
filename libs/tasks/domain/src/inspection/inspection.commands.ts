import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { UNIT_SLUG } from '@taizhang/kernel';
import { POOL_ID } from '../draw/draw.commands';
import { IsLocalDate } from '../validation';
import type { CreateInspection } from './inspection-draft.commands';
import { ITEM_OUTCOMES, type ItemOutcome, REFUSAL_GROUNDS, type RefusalGround } from './inspection.state';

const SHA256 = /^[0-9a-f]{64}$/;
const INSTANT = /T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/;

export class ApproveInspection {
  readonly type = 'ApproveInspection';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** Further items for a visit that stands (合并检查, TSK-47). */
export class MergeInItems {
  readonly type = 'MergeInItems';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  items: string[];
}

export class OfficerInput {
  @Matches(POOL_ID)
  officerId: string;

  @Matches(UNIT_SLUG)
  agency: string;

  @IsString()
  @Length(1, 100)
  certificateNo: string;

  @IsLocalDate()
  certificateValidTo: string;

  @IsBoolean()
  certificateShown: boolean;
}

export class AbsenceInput {
  @Matches(POOL_ID)
  officerId: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The officers stand before the firm and show their certificates (TSK-45). */
export class StartInspection {
  readonly type = 'StartInspection';

  @IsString()
  @Matches(INSTANT)
  @IsISO8601({ strict: true })
  startedAt: string;

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => OfficerInput)
  officers: OfficerInput[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AbsenceInput)
  absent?: AbsenceInput[];
}

/** The firm turns the visit away, without consequence for it (TSK-45). */
export class RefuseInspection {
  readonly type = 'RefuseInspection';

  @IsIn(REFUSAL_GROUNDS)
  ground: RefusalGround;

  @IsString()
  @Length(1, 4000)
  note: string;
}

export class ItemResultInput {
  @IsString()
  @Length(1, 200)
  item: string;

  @IsIn(ITEM_OUTCOMES)
  outcome: ItemOutcome;

  @IsString()
  @Length(1, 4000)
  note: string;
}

export class RecordInspection {
  readonly type = 'RecordInspection';

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ItemResultInput)
  results: ItemResultInput[];

  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(POOL_ID, { each: true })
  signedBy: string[];

  /** Files by their SHA-256. */
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(SHA256, { each: true })
  evidence: string[];
}

export class PublishInspection {
  readonly type = 'PublishInspection';

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @Matches(/^https?:\/\/\S+$/)
  url?: string;

  @IsLocalDate()
  on: string;
}

export class CancelInspection {
  readonly type = 'CancelInspection';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export type InspectionCommand =
  | CreateInspection
  | ApproveInspection
  | MergeInItems
  | StartInspection
  | RefuseInspection
  | RecordInspection
  | PublishInspection
  | CancelInspection;
