import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, IsClause, IsLocalDate, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import { MOST_FEN } from '../fund/fund.commands';
import type { BearerPart } from '../fund/fund.events';

class Voucher {
  @IsLocalDate()
  paidOn: LocalDate;

  @IsString()
  @Length(1, 80)
  voucherNo: string;
}

/** A person on duty is to pay in a risk deposit (风险抵押金). */
export class CreateDeposit {
  readonly type = 'CreateDeposit';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(3, 80)
  ruleKey: string;

  @Matches(DERIVED_ID)
  personId: string;

  /** The village, zone or street that the person answers for. */
  @Matches(UNIT_SLUG)
  unitId: string;

  @Matches(/^[a-z0-9-]{1,40}$/)
  cadreRole: string;
}

export class PayDeposit extends Voucher {
  readonly type = 'PayDeposit';

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;
}

export class SettleDeposit {
  readonly type = 'SettleDeposit';
}

export class ReturnDeposit extends Voucher {
  readonly type = 'ReturnDeposit';
}

export class PayReward extends Voucher {
  readonly type = 'PayReward';
}

export class ForfeitDeposit {
  readonly type = 'ForfeitDeposit';

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];

  @IsString()
  @Length(1, 500)
  reason: string;
}

/** The person leaves the duty. */
export class ReleaseDeposit {
  readonly type = 'ReleaseDeposit';

  @IsString()
  @Length(1, 500)
  reason: string;
}

/** Of the process manager that reserves. */
export type MarkReward =
  | { readonly type: 'MarkReserved'; readonly reservations: readonly BearerPart[] }
  | { readonly type: 'MarkDeferred'; readonly fundIds: readonly string[] }
  | { readonly type: 'MarkReleased'; readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' };

/** Of the timer. */
export interface MissDepositReturn {
  readonly type: 'MissDepositReturn';
}

export type DepositCommand =
  | (CreateDeposit | PayDeposit | SettleDeposit | ReturnDeposit | PayReward | ForfeitDeposit | ReleaseDeposit)
  | (MarkReward | MissDepositReturn);
