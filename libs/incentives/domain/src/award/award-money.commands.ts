import { IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import { IsLocalDate } from '@taizhang/kernel';
import type { Bearer } from '@taizhang/packs';
import type { AwardReservation } from './award.events';
import { IsFen, IsReference, IsRemark } from './award.validation';

const BEARERS = [
  ...(['province', 'city', 'county', 'town'] as const),
  ...(['person', 'enterprise', 'operator'] as const),
] as const satisfies readonly Bearer[];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export const CLAWBACK_GROUNDS = [
  ...(['false-declaration', 'fact-corrected', 'duplicate-claim'] as const),
  ...(['objection-upheld-later', 'condition-broken'] as const),
] as const;
export type ClawbackGround = (typeof CLAWBACK_GROUNDS)[number];

/** INC-15. */
export class DisburseAward {
  readonly type = 'DisburseAward';

  @IsFen()
  amountFen: number;

  @IsLocalDate()
  paidOn: string;

  @IsReference()
  voucherNo: string;

  /** Named when several funds hold money for it. */
  @IsOptional()
  @IsIn(BEARERS)
  bearer?: Bearer;
}

/** INC-30. */
export class DeliverAward {
  readonly type = 'DeliverAward';

  @IsLocalDate()
  deliveredOn: string;

  /** Code to count. */
  @IsObject()
  items: Readonly<Record<string, unknown>>;
}

/** INC-29. */
export class ConfirmForwarding {
  readonly type = 'ConfirmForwarding';

  @IsFen()
  forwardedFen: number;

  @IsLocalDate()
  forwardedOn: string;

  @IsRemark()
  toWhom: string;
}

/** INC-03, INC-06. */
export class RecomputeAward {
  readonly type = 'RecomputeAward';

  /** On what was known then; now where absent. */
  @IsOptional()
  @Matches(INSTANT)
  knownAt?: string;

  @IsRemark()
  reason: string;
}

/** INC-16. */
export class ClawBackAward {
  readonly type = 'ClawBackAward';

  @IsFen()
  amountFen: number;

  @IsIn(CLAWBACK_GROUNDS)
  ground: ClawbackGround;

  @IsRemark()
  reason: string;

  @IsOptional()
  @IsLocalDate()
  dueOn?: string;
}

export class RecordRefund {
  readonly type = 'RecordRefund';

  @IsFen()
  amountFen: number;

  @IsLocalDate()
  paidOn: string;
}

export class ContestDeductionBody {
  @IsRemark()
  reason: string;
}

export interface ContestDeduction extends Readonly<ContestDeductionBody> {
  readonly type: 'ContestDeduction';
  readonly objectionId: string;
}

/** INC-37. */
export class ApplyDeduction {
  readonly type = 'ApplyDeduction';

  @Matches(MONTH)
  payrollMonth: string;

  @IsFen()
  amountFen: number;
}

export class ReverseDeduction {
  readonly type = 'ReverseDeduction';

  @IsFen()
  amountFen: number;

  @IsRemark()
  reason: string;
}

export type AwardMoneyCommand =
  | DisburseAward
  | DeliverAward
  | ConfirmForwarding
  | RecomputeAward
  | ClawBackAward
  | RecordRefund
  | ContestDeduction
  | ApplyDeduction
  | ReverseDeduction
  /** What the funds did for it (INC-14, INC-19): sums of this step alone, in the order of the bearers. */
  | { readonly type: 'MarkReserved'; readonly reservations: readonly AwardReservation[] }
  | { readonly type: 'MarkDeferred'; readonly fundIds: readonly string[] }
  | { readonly type: 'MarkReleased'; readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' }
  /** The timer of the contest period. */
  | { readonly type: 'ConfirmDeduction' };
