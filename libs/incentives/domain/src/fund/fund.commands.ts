import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsClause, IsLocalDate, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import type { Claimant, ReleaseReason } from './fund.events';
import type { WaitingGrant } from './fund.state';

/** The most that one field of money holds: times 100 it stays below 2^53. */
export const MOST_FEN = 90_000_000_000_000;

export const FUND_SOURCES = [
  ...['budget', 'superior-grant', 'matching', 'donation', 'land-proceeds', 'statutory-refund', 'fine-revenue'],
  'borrowing',
] as const;
export const DONOR_KINDS = ['enterprise', 'person', 'charity'] as const;

/** Opens the money of one purpose for one fiscal year. */
export class CreateFund {
  readonly type = 'CreateFund';

  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(2, 64)
  fundKey: string;

  @IsInt()
  @Min(2000)
  @Max(2100)
  fiscalYear: number;
}

export class AppropriateFund {
  readonly type = 'AppropriateFund';

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;

  @IsIn(FUND_SOURCES)
  source: (typeof FUND_SOURCES)[number];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** Money of donors. */
export class ContributeToFund {
  readonly type = 'ContributeToFund';

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  amountFen: number;

  @IsIn(DONOR_KINDS)
  donorKind: (typeof DONOR_KINDS)[number];

  @Length(1, 80)
  sourceRef: string;
}

/** Splits a total among units by their measures (INC-36, 52). */
export class ApportionFund {
  readonly type = 'ApportionFund';

  @Matches(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(3, 80)
  ruleKey: string;

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  totalFen: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(UNIT_SLUG, { each: true })
  unitIds: string[];
}

/** Takes back what lay idle for 730 days on that date (INC-19). */
export class RecallDormant {
  readonly type = 'RecallDormant';

  @IsLocalDate()
  asOf: LocalDate;
}

export class CloseFundYear {
  readonly type = 'CloseFundYear';
}

/** Of the process manager that reserves: one grant at this fund. */
export interface ReserveFunds extends WaitingGrant {
  readonly type: 'ReserveFunds';
  readonly fundId: string;
}

export interface DeferReservation extends Omit<ReserveFunds, 'type'> {
  readonly type: 'DeferReservation';
}

export interface LeaveQueue {
  readonly type: 'LeaveQueue';
  readonly awardId: string;
  readonly order: string;
}

/** What of a reservation the award does not get any more; its payments may still be on their way here. */
export interface ReleaseReservation {
  readonly type: 'ReleaseReservation';
  readonly awardId: string;
  readonly order: string;
  readonly fen: number;
  readonly reason: ReleaseReason;
}

export interface BookPayment {
  readonly type: 'BookPayment';
  readonly claimant: Claimant;
  readonly awardId: string;
  readonly amountFen: number;
  readonly paidOn: LocalDate;
  readonly voucherNo: string;
}

export interface BookRefund {
  readonly type: 'BookRefund';
  readonly awardId: string;
  readonly amountFen: number;
}

/** Of the process manager: how far it is with a closed year. */
export interface ConcludeReleases {
  readonly type: 'ConcludeReleases';
}
export interface CarryQueue {
  readonly type: 'CarryQueue';
}

/** Of the timer. */
export interface EndFundYear {
  readonly type: 'EndFundYear';
}

export type FundCommand =
  | (CreateFund | AppropriateFund | ContributeToFund | ApportionFund | RecallDormant | CloseFundYear)
  | (
      | ReserveFunds
      | DeferReservation
      | LeaveQueue
      | ReleaseReservation
      | BookPayment
      | BookRefund
      | ConcludeReleases
      | CarryQueue
      | EndFundYear
    );
