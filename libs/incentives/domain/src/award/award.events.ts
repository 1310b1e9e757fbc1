import type { Instant, LocalDate } from '@taizhang/kernel';
import type { Bearer, IncentiveRule } from '@taizhang/packs';
import type { Calculation, FactValue, Share, Step } from '../engine/calculation';
import type { StoredFact } from '../stored-fact';

/** What every award event about money says to readers outside (`events.md` §3): of a person not who it is. */
interface Named {
  readonly awardId: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly subjectId?: string;
  readonly unitId: string;
  readonly creditCode?: string;
  readonly period?: string;
}

/** Whom an award waits for, for what and how long (`incentives.md` §6). */
export const WAITS = [
  ...(['review', 'supplement', 'publicity', 'objection-answer'] as const),
  ...(['decision', 'payment', 'forwarding', 'contest'] as const),
] as const;
export type WaitKind = (typeof WAITS)[number];
export interface Due {
  readonly kind: WaitKind;
  readonly unitId: string;
  readonly dueOn: LocalDate;
}

/** Waits that begin with this event; none past the last year of the published calendar. */
interface Waits {
  readonly due?: readonly Due[];
}

export interface Evidence {
  readonly name: string;
  readonly docRef: string;
}

/** Units and days of a rule's procedure, as they are for this subject. */
export interface AwardProcedure {
  readonly review: readonly string[];
  readonly decide: string;
  readonly pay: string;
  readonly publicityWorkingDays: number;
  readonly reviewWorkingDays: number;
  readonly decisionWorkingDays: number;
  readonly paymentWorkingDays: number;
}

export type AwardDirection = 'pay' | 'deduct' | 'inKind' | 'advice';

export interface Opened extends Named {
  readonly subjectId: string;
  readonly programmeKey: string;
  readonly documentId: string;
  readonly inc: string;
  readonly direction: AwardDirection;
  readonly subjectKind: string;
  readonly payeeId: string;
  readonly occurrenceKey: string;
  readonly eventKey?: string;
  readonly onDate: LocalDate;
  readonly procedure: AwardProcedure;
  readonly discretion: IncentiveRule['discretion'];
  readonly kind?: string;
  readonly occasion?: string;
  /** The day that it counts on under a cap (INC-09). */
  readonly countsOn: LocalDate;
  /** Inputs that came with the application and that no ledger keeps: a sum, a document, a code. */
  readonly given: Readonly<Record<string, FactValue>>;
  /** Lower awards of the kind that this one ends (INC-07). */
  readonly supersedes: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface Computed {
  readonly amountFen: number;
  /** Before others of its kind and superior levels are taken off. */
  readonly grossFen: number;
  readonly inputs: Calculation['inputs'];
  readonly declared: readonly string[];
  readonly shares: readonly Share[] | null;
  readonly items: Readonly<Record<string, number>> | null;
  readonly trace: readonly Step[];
  readonly traceHash: string;
}

/** Money of a fund that is bound to an award, and whose treasurer may pay it. */
export interface AwardReservation {
  readonly fundId: string;
  readonly bearer: Bearer;
  readonly fen: number;
  readonly treasurerUnitId: string;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.4). */
export type AwardEvent =
  | StoredFact<'AwardApplied', Opened & { readonly userId: string }>
  | StoredFact<'AwardEntitled', Opened & { readonly runId: string }>
  /** It was announced in its subject's account and never opened: it cannot be opened any more. */
  | StoredFact<
      'AwardAbandoned',
      {
        readonly awardId: string;
        readonly ruleKey: string;
        readonly subjectId: string;
        readonly unitId: string;
        readonly occurrenceKey: string;
      }
    >
  | StoredFact<'AwardComputed', Computed & Waits>
  | StoredFact<'SupplementRequested', Waits & { readonly unitId: string; readonly items: readonly string[] }>
  | StoredFact<'AwardSupplemented', Waits & { readonly evidence: readonly Evidence[] }>
  | StoredFact<
      'AwardReviewed',
      { readonly unitId: string; readonly opinion: string; readonly findings: string | null; readonly userId: string }
    >
  | StoredFact<'AwardReviewCompleted', Waits & { readonly outcome: 'agree' | 'disagree' }>
  | StoredFact<
      'AwardPublicised',
      Waits & { readonly place: string; readonly postedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate }
    >
  | StoredFact<
      'ObjectionRaised',
      Waits & { readonly objectionId: string; readonly objector: string; readonly reason: string }
    >
  | StoredFact<
      'ObjectionResolved',
      Waits & {
        readonly objectionId: string;
        readonly outcome: 'upheld' | 'dismissed';
        readonly reason: string;
        /** Whether the period of publicity was over by then. */
        readonly timeOver: boolean;
      }
    >
  | StoredFact<'PublicityCompleted', Waits>
  | StoredFact<
      'AwardGranted',
      Named & {
        /** Of a second grant: what comes on top (INC-03). */
        readonly amountFen: number;
        readonly shares: readonly Share[] | null;
        readonly reason: string | null;
        readonly userId: string;
      }
    >
  | StoredFact<'AwardRefused', Named & { readonly amountFen: number; readonly reason: string; readonly userId: string }>
  | StoredFact<'FundsReserved', Waits & { readonly reservations: readonly AwardReservation[] }>
  | StoredFact<'ReservationDeferred', { readonly fundIds: readonly string[] }>
  | StoredFact<'ReservationReleased', { readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' }>
  | StoredFact<'AwardAdvised'>
  | StoredFact<
      'AwardPaid',
      Named &
        Waits & {
          readonly amountFen: number;
          readonly paidOn: LocalDate;
          readonly voucherNo: string;
          readonly bearer: Bearer;
          readonly fundId: string;
        }
    >
  | StoredFact<
      'AwardDelivered',
      Named & {
        readonly amountFen: number;
        readonly deliveredOn: LocalDate;
        readonly items: Readonly<Record<string, number>>;
      }
    >
  | StoredFact<
      'ForwardingConfirmed',
      { readonly forwardedFen: number; readonly forwardedOn: LocalDate; readonly toWhom: string }
    >
  | StoredFact<
      'AwardRecomputed',
      Computed &
        Waits & {
          readonly oldFen: number;
          readonly newFen: number;
          readonly reason: string;
          /** On what was known then; absent: when it was written. */
          readonly knownAt?: Instant;
        }
    >
  | StoredFact<
      'ClawbackOrdered',
      Named & {
        readonly amountFen: number;
        readonly ground: string;
        readonly reason: string;
        readonly dueOn: LocalDate | null;
      }
    >
  | StoredFact<
      'RefundRecorded',
      {
        readonly amountFen: number;
        readonly paidOn: LocalDate;
        /** Which fund gets how much of it back: in proportion to what each has paid. */
        readonly parts: readonly { readonly fundId: string; readonly fen: number }[];
      }
    >
  | StoredFact<'AwardWithdrawn', { readonly reason: string }>
  | StoredFact<'AwardSuperseded', { readonly byAwardId: string }>
  | StoredFact<'DeductionContested', Waits & { readonly objectionId: string; readonly reason: string }>
  | StoredFact<
      'DeductionConfirmed',
      {
        readonly awardId: string;
        readonly ruleKey: string;
        readonly unitId: string;
        readonly period: string;
        readonly amountFen: number;
      }
    >
  | StoredFact<
      'DeductionApplied',
      {
        readonly awardId: string;
        readonly ruleKey: string;
        readonly unitId: string;
        readonly period: string;
        readonly amountFen: number;
        readonly payrollMonth: string;
      }
    >
  | StoredFact<'DeductionReversed', { readonly amountFen: number; readonly reason: string }>
  | StoredFact<'AwardCancelled', { readonly reason: string }>
  | StoredFact<
      'DeadlineMissed',
      { readonly kind: string; readonly refId: string; readonly unitId: string; readonly dueOn: LocalDate }
    >;
