import type { LocalDate } from '@taizhang/kernel';
import type { Step } from '../engine/calculation';
import type { StoredFact } from '../stored-fact';

/** Who is to be paid: an award, or the reward of a deposit. */
export type Claimant = 'award' | 'deposit';

/** `compensation`: another bearer's fund had no money. */
export type ReleaseReason = 'recall' | 'year-end' | 'compensation' | 'clawback';

/** What one grant wants of one bearer's fund. */
export interface BearerPart {
  readonly fundId: string;
  readonly bearer: string;
  readonly fen: number;
}

/** One grant at one fund. `awardId` names the deposit where the claimant is one. */
interface Wanted {
  readonly fundId: string;
  readonly awardId: string;
  readonly amountFen: number;
  readonly claimant: Claimant;
  /** Place among all that ever waited: the position of the grant, or of what sent it back (INC-14, 19). */
  readonly order: string;
  readonly ruleKey: string;
  readonly bearer: string;
  /** Of all bearers, this one too: reserved together or not at all. */
  readonly parts: readonly BearerPart[];
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.5). */
export type FundEvent =
  | StoredFact<
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
  | StoredFact<'FundAppropriated', { readonly amountFen: number; readonly source: string }>
  | StoredFact<
      'FundContributed',
      { readonly amountFen: number; readonly donorKind: string; readonly sourceRef: string }
    >
  | StoredFact<
      'FundsReserved',
      Wanted & {
        readonly reservedOn: LocalDate;
        /** From here on it lies idle (INC-19): the first reservation, over the ends of years. */
        readonly since: LocalDate;
      }
    >
  | StoredFact<'ReservationDeferred', Wanted & { readonly since: LocalDate | null }>
  /** It waits elsewhere: in the queue of another year. */
  | StoredFact<'QueueLeft', { readonly awardId: string; readonly order: string }>
  | StoredFact<
      'ReservationReleased',
      {
        readonly awardId: string;
        readonly order: string;
        readonly amountFen: number;
        readonly reason: ReleaseReason;
      }
    >
  | StoredFact<
      'FundPaid',
      {
        readonly awardId: string;
        readonly claimant: Claimant;
        readonly amountFen: number;
        readonly paidOn: LocalDate;
        readonly voucherNo: string;
      }
    >
  | StoredFact<'FundRefunded', { readonly awardId: string; readonly amountFen: number }>
  | StoredFact<
      'FundApportioned',
      {
        readonly fundId: string;
        readonly ruleKey: string;
        readonly amountFen: number;
        readonly parts: readonly { readonly unitId: string; readonly fen: number }[];
        readonly trace: readonly Step[];
        readonly traceHash: string;
      }
    >
  | StoredFact<'DormantFundsRecalled', { readonly reservations: readonly string[]; readonly asOf: LocalDate }>
  /** 31 December is over: the year is to be closed. */
  | StoredFact<'FundYearEnded', { readonly fiscalYear: number }>
  | StoredFact<'FundYearClosed', { readonly unspentFen: number }>
  /** Every award of the closed year has given up what is unpaid of it. */
  | StoredFact<'FundYearReleased'>
  /** What was unpaid heads the queues of the next year, what waited follows. */
  | StoredFact<'FundYearCarried'>;
