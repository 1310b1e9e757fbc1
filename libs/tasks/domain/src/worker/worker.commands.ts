import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
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
import { CLIENT_ID, UNIT_SLUG } from '@taizhang/kernel';
import { COMMUNITY_POSTS } from '../staffing/norms';
import { IsClause, IsLocalDate } from '../validation';
import {
  ENTRIES,
  type Entry,
  FILE_KINDS,
  type FileItem,
  type Grade,
  type MeasureKind,
  MEASURES_OF_STREET,
  type Training,
  TRAININGS,
  type Violation,
  VIOLATIONS,
} from './worker.state';

/** The days of the seven steps; that all are there, in order, is TSK-70. */
export class StepsInput {
  @IsOptional()
  @IsLocalDate()
  registration?: string;

  @IsOptional()
  @IsLocalDate()
  qualification?: string;

  @IsOptional()
  @IsLocalDate()
  writtenTest?: string;

  @IsOptional()
  @IsLocalDate()
  interview?: string;

  @IsOptional()
  @IsLocalDate()
  medical?: string;

  @IsOptional()
  @IsLocalDate()
  vetting?: string;

  @IsOptional()
  @IsLocalDate()
  publication?: string;
}

/** A community worker comes into the books, under a code that says nothing of the person. */
export class CreateWorker {
  readonly type = 'CreateWorker';

  @Matches(CLIENT_ID)
  id: string;

  @Matches(UNIT_SLUG)
  street: string;

  @Matches(UNIT_SLUG)
  community: string;

  @IsIn(COMMUNITY_POSTS)
  post: (typeof COMMUNITY_POSTS)[number];

  @IsIn(ENTRIES)
  entry: Entry;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => StepsInput)
  steps?: StepsInput;

  @IsLocalDate()
  bornOn: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

export class SpanInput {
  @IsLocalDate()
  from: string;

  @IsLocalDate()
  to: string;
}

/** A contract for one term of the committee (一届一签, ZZ5 §第二十九条). */
class ContractInput extends SpanInput {
  @IsObject()
  @ValidateNested()
  @Type(() => SpanInput)
  termOf: SpanInput;
}

export class SignContract extends ContractInput {
  readonly type = 'SignContract';
}

export class RenewContract extends ContractInput {
  readonly type = 'RenewContract';
}

/** A piece of the personnel file that no other command brings (ZZ5 §第二十二条). */
export class RecordFileItem {
  readonly type = 'RecordFileItem';

  @IsIn(FILE_KINDS)
  kind: FileItem['kind'];

  @IsLocalDate()
  on: string;

  @IsString()
  @Length(1, 4000)
  text: string;
}

export class RecordTraining {
  readonly type = 'RecordTraining';

  @IsIn(TRAININGS)
  kind: Training['kind'];

  @IsString()
  @Length(1, 4000)
  title: string;

  @IsLocalDate()
  on: string;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(10_000)
  hours: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(100)
  score?: number;
}

export class ApplyMeasure {
  readonly type = 'ApplyMeasure';

  @IsIn(MEASURES_OF_STREET)
  kind: MeasureKind;

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;
}

export class RecordViolation {
  readonly type = 'RecordViolation';

  @IsIn(VIOLATIONS)
  ground: Violation;

  @IsLocalDate()
  on: string;

  @IsString()
  @Length(1, 4000)
  text: string;

  /** A breach is a ground only after the person was told (ZZ5 §第三十一条(三)). */
  @ValidateIf(({ ground, educatedOn }: RecordViolation) => ground === 'breach' || educatedOn !== undefined)
  @IsLocalDate()
  educatedOn?: string;
}

export const END_GROUNDS = ['two-years', ...VIOLATIONS, 'lost-election', 'retired'] as const;
export type EndGround = (typeof END_GROUNDS)[number];

export class EndContract {
  readonly type = 'EndContract';

  @IsIn(END_GROUNDS)
  ground: EndGround;

  @IsLocalDate()
  on: string;

  @IsString()
  @Length(1, 4000)
  note: string;
}

/** Lending a community worker to anybody: always refused (TSK-69). */
export class SecondWorkerOut {
  readonly type = 'SecondWorkerOut';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** A published round has graded this worker; given by the process manager `appraise-worker` only. */
export interface AppraiseWorker {
  readonly type: 'AppraiseWorker';
  readonly year: number;
  readonly grade: Grade;
  readonly roundId: string;
}

export type WorkerCommand =
  | CreateWorker
  | SignContract
  | RenewContract
  | RecordFileItem
  | RecordTraining
  | ApplyMeasure
  | RecordViolation
  | EndContract
  | SecondWorkerOut
  | AppraiseWorker;
