import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Step } from '../engine/calculation';
import type { BearerPart } from '../fund/fund.events';
import type { StoredFact } from '../stored-fact';

export type DepositTerms = NonNullable<IncentiveRule['deposit']>;

interface Voucher {
  readonly paidOn: LocalDate;
  readonly voucherNo: string;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.6). */
export type DepositEvent =
  | StoredFact<
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
  | StoredFact<'DepositPaid', Voucher & { readonly amountFen: number }>
  | StoredFact<
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
  | StoredFact<'FundsReserved', { readonly reservations: readonly BearerPart[] }>
  | StoredFact<'ReservationDeferred', { readonly fundIds: readonly string[] }>
  | StoredFact<'ReservationReleased', { readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' }>
  | StoredFact<'DepositReturned', Voucher & { readonly principalFen: number }>
  | StoredFact<'DepositRewardPaid', Voucher & { readonly rewardFen: number; readonly parts: readonly BearerPart[] }>
  | StoredFact<
      'DepositForfeited',
      {
        readonly depositId: string;
        readonly unitId: string;
        readonly firePoints: number;
        readonly amountFen: number;
        readonly reason: string;
      }
    >
  | StoredFact<'DepositReleased', { readonly reason: string }>
  | StoredFact<
      'DeadlineMissed',
      { readonly kind: 'deposit-return'; readonly refId: string; readonly unitId: string; readonly dueOn: LocalDate }
    >;
