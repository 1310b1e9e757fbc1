import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Step } from '../engine/calculation';
import type { BearerPart } from '../fund/fund.events';

type Fact<Type extends string, Fields = unknown> = { readonly type: Type; readonly basis?: readonly string[] } & Fields;

export type DepositTerms = NonNullable<IncentiveRule['deposit']>;

interface Voucher {
  readonly paidOn: LocalDate;
  readonly voucherNo: string;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.6). */
export type DepositEvent =
  | Fact<
      'DepositRequired',
      {
        readonly depositId: string;
        readonly programmeKey: string;
        readonly ruleKey: string;
        readonly ruleVersion: number;
        readonly personId: string;
        readonly unitId: string;
        readonly cadreRole: string;
        readonly amountFen: number;
        /** Of the rule as it stood: what is settled by. */
        readonly terms: DepositTerms;
        /** Whose treasurers hold it: the rule's pay unit, and the fund's. */
        readonly treasurerUnits: readonly string[];
      }
    >
  | Fact<'DepositPaid', Voucher & { readonly amountFen: number }>
  | Fact<
      'DepositSettled',
      {
        readonly depositId: string;
        readonly unitId: string;
        readonly firePoints: number;
        readonly rewardFen: number;
        readonly trace: readonly Step[];
        /** `null`: the calendar of that year is not known. */
        readonly returnBy: LocalDate | null;
      }
    >
  | Fact<'FundsReserved', { readonly reservations: readonly BearerPart[] }>
  | Fact<'ReservationDeferred', { readonly fundIds: readonly string[] }>
  | Fact<'ReservationReleased', { readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' }>
  | Fact<'DepositReturned', Voucher & { readonly principalFen: number }>
  | Fact<'DepositRewardPaid', Voucher & { readonly rewardFen: number; readonly parts: readonly BearerPart[] }>
  | Fact<
      'DepositForfeited',
      {
        readonly depositId: string;
        readonly unitId: string;
        readonly firePoints: number;
        readonly amountFen: number;
        readonly reason: string;
      }
    >
  | Fact<'DepositReleased', { readonly reason: string }>
  | Fact<
      'DeadlineMissed',
      { readonly kind: 'deposit-return'; readonly refId: string; readonly unitId: string; readonly dueOn: LocalDate }
    >;
