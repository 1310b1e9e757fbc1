import { Type } from 'class-transformer';
import {
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
import { CLIENT_ID, DERIVED_ID, IsLocalDate, type LocalDate } from '@taizhang/kernel';
import { MOST_FEN } from '../fund/fund.commands';

/** How an earlier loan was used (SG10 §二4). */
export class RatingInput {
  @IsBoolean()
  repaymentGood: boolean;

  @IsBoolean()
  jobsStrong: boolean;

  @IsBoolean()
  projectGood: boolean;
}

/** Registers a bank loan under the ceilings of a rule. */
export class RegisterLoan {
  readonly type = 'RegisterLoan';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(3, 80)
  ruleKey: string;

  @Matches(DERIVED_ID)
  subjectId: string;

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;

  @IsInt()
  @Min(1)
  @Max(1200)
  termMonths: number;

  @IsLocalDate()
  startOn: LocalDate;

  @IsBoolean()
  collateral: boolean;

  @IsOptional()
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(2, 64)
  guaranteeFundKey?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RatingInput)
  rating?: RatingInput;
}

export class ExtendLoan {
  readonly type = 'ExtendLoan';

  @IsLocalDate()
  newDueOn: LocalDate;

  @IsBoolean()
  keepsCollateral: boolean;

  @IsBoolean()
  jobsPromise: boolean;
}

export class RepayLoan {
  readonly type = 'RepayLoan';

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;

  @IsLocalDate()
  paidOn: LocalDate;
}

export class MarkDefault {
  readonly type = 'MarkDefault';

  @IsString()
  @Length(1, 500)
  reason: string;
}

/** Of the timer. */
export interface NoticeLoanDue {
  readonly type: 'NoticeLoanDue';
}

export type LoanCommand = RegisterLoan | ExtendLoan | RepayLoan | MarkDefault | NoticeLoanDue;
