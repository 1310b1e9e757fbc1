import type { LocalDate } from '@taizhang/kernel';

type Fact<Type extends string, Fields = unknown> = { readonly type: Type; readonly basis?: readonly string[] } & Fields;

/** What a reservation is for: an award, or the reward of a deposit. */
interface Reserved {
  readonly fundId: string;
  readonly awardId: string;
  readonly amountFen: number;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.5). */
export type FundEvent =
  | Fact<
      'FundOpened',
      {
        readonly fundKey: string;
        readonly fiscalYear: number;
        readonly programmeKey: string;
        readonly ownerUnitId: string;
        readonly treasurerUnitId: string;
        readonly bearer: string;
        readonly level: string;
        readonly purpose: readonly string[];
      }
    >
  | Fact<'FundAppropriated', { readonly amountFen: number; readonly source: string }>
  | Fact<'FundContributed', { readonly amountFen: number; readonly donorKind: string; readonly sourceRef: string }>
  | Fact<
      'FundsReserved',
      Reserved & { readonly ruleKey: string; readonly bearer: string; readonly reservedOn: LocalDate }
    >
  | Fact<
      'ReservationDeferred',
      Reserved & {
        readonly ruleKey: string;
        readonly bearer: string;
        /** Place in the queue: position of the grant. */ readonly order: string;
      }
    >
  | Fact<
      'ReservationReleased',
      { readonly awardId: string; readonly amountFen: number; readonly reason: 'recall' | 'year-end' | 'compensation' }
    >
  | Fact<
      'FundPaid',
      { readonly awardId: string; readonly amountFen: number; readonly paidOn: LocalDate; readonly voucherNo: string }
    >
  | Fact<'FundRefunded', { readonly awardId: string; readonly amountFen: number }>
  | Fact<
      'FundApportioned',
      {
        readonly fundId: string;
        readonly ruleKey: string;
        readonly amountFen: number;
        readonly parts: readonly { readonly unitId: string; readonly fen: number }[];
      }
    >
  | Fact<'DormantFundsRecalled', { readonly reservations: readonly string[]; readonly asOf: LocalDate }>
  | Fact<'FundYearClosed', { readonly unspentFen: number }>;
