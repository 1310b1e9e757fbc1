import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
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
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { CLIENT_ID, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import type { PlanChoices, PlanParameters } from './plan.state';

const DAYS = { least: 1, most: 366 } as const;
const SHA256 = /^[0-9a-f]{64}$/;
const PACK_VERSION = /^[1-9]\d{0,6}$/;

const IsDays = (): PropertyDecorator => (target, name) => {
  for (const decorate of [Max(DAYS.most), Min(DAYS.least), IsInt(), IsOptional()]) decorate(target, name as string);
};

/** Figures that no document gives: as whoever adopts the plan wants them. */
export class PlanParametersInput implements Partial<PlanParameters> {
  @IsDays()
  acceptWorkingDays?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(DAYS.least, { each: true })
  @Max(DAYS.most, { each: true })
  remindWorkingDays?: number[];

  @IsDays()
  fixWorkingDays?: number;

  @IsDays()
  verifyWorkingDays?: number;

  @IsDays()
  difficultyWorkingDays?: number;

  @IsDays()
  supervisionReplyWorkingDays?: number;

  @IsDays()
  backfillWorkingDays?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  extensionLimit?: number;

  @IsOptional()
  @IsIn(['month', 'quarter', 'half', 'year'])
  longTermReport?: PlanParameters['longTermReport'];

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  aboutTolerancePercent?: number;
}

/** The figures that are given: an input that leaves one out has it as `undefined`, which has no JSON form. */
export const givenParameters = (input: PlanParametersInput): Partial<PlanParameters> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** A unit takes a pack's work plan (`tasks.md` §4.1 create). */
export class CreatePlanInput {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @IsString()
  @Length(1, 8)
  packId: string;

  @Matches(PACK_VERSION)
  packVersion: string;

  @IsLocalDate()
  adoptedOn: string;

  @Matches(UNIT_SLUG)
  adoptingUnit: string;

  @IsOptional()
  @Matches(UNIT_SLUG)
  ownerUnit?: string;

  @IsOptional()
  @Matches(UNIT_SLUG)
  officeUnit?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PlanParametersInput)
  parameters?: PlanParametersInput;
}

/** The pack's new version takes the place of the old one (TSK-05). */
export class AmendPlan {
  readonly type = 'AmendPlan';

  @Matches(PACK_VERSION)
  packVersion: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** A named event gets its day, or another one (TSK-07). */
export class SetPlanEventDate {
  readonly type = 'SetPlanEventDate';

  @IsString()
  @Length(1, 64)
  event: string;

  @IsLocalDate()
  on: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** The new holder of a post takes its seat (TSK-03). */
export class SeatHolder {
  readonly type = 'SeatHolder';

  @IsString()
  @Length(1, 64)
  seatCode: string;

  @IsString()
  @Length(1, 128)
  userId: string;
}

export class ClosePlan {
  readonly type = 'ClosePlan';

  @IsString()
  @Length(1, 4000)
  summary: string;

  /** Files by their SHA-256. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  evidence: string[];
}

export class RevokePlan {
  readonly type = 'RevokePlan';

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

export interface CreatePlan {
  readonly type: 'CreatePlan';
  readonly planId: string;
  readonly packId: string;
  readonly adoptedOn: LocalDate;
  readonly adoptingUnit: string;
  readonly choices?: PlanChoices;
}

/** What people ask of a plan; `adopt-plan` creates and amends, too. */
export type GivenPlanCommand = CreatePlan | AmendPlan | SetPlanEventDate | SeatHolder | ClosePlan | RevokePlan;

/** Timers and process managers: nothing, where the state has changed meanwhile. */
export type PlanCommand =
  | GivenPlanCommand
  /** The timer of `effectiveFrom`. */
  | { readonly type: 'EnterPlanForce' }
  /** The tasks of the pack's version stand (`issue-plan`, `amend-tasks`); those of another one do not count. */
  | {
      readonly type: 'MarkPlanIssued';
      readonly packVersion: string;
      readonly taskCount: number;
      readonly metricCount: number;
    }
  /** The timer of phases (TSK-04). */
  | { readonly type: 'TurnPlanPhases' }
  /** The recurring tasks of a day stand (TSK-08). */
  | { readonly type: 'MarkPeriodIssued'; readonly on: LocalDate; readonly taskCount: number }
  /** The timer of `effectiveTo` (TSK-05). */
  | { readonly type: 'ExpirePlan' };
