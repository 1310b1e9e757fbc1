import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation, Share, Step } from '../engine/calculation';

type Fact<Type extends string, Fields = unknown> = { readonly type: Type; readonly basis?: readonly string[] } & Fields;

/** What every award event about money says to readers outside (`events.md` §3). */
interface Named {
  readonly awardId: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly subjectId: string;
  readonly unitId: string;
  readonly creditCode?: string;
  readonly period?: string;
}

interface Opened extends Named {
  readonly programmeKey: string;
  readonly direction: 'pay' | 'deduct' | 'inKind' | 'advice';
  readonly subjectKind: string;
  readonly payeeId: string;
  readonly occurrenceKey: string;
  readonly eventKey?: string;
  readonly onDate: LocalDate;
  /** Units of the procedure, named for this subject. */
  readonly procedure: {
    readonly review: readonly string[];
    readonly decide: string;
    readonly pay: string;
    readonly publicityWorkingDays: number;
    readonly reviewWorkingDays: number;
    readonly decisionWorkingDays: number;
    readonly paymentWorkingDays: number;
  };
  readonly discretion: IncentiveRule['discretion'];
  readonly kind?: string;
  readonly occasion?: string;
  readonly evidence: readonly { readonly name: string; readonly docRef: string }[];
}

export interface Computed {
  readonly amountFen: number;
  readonly inputs: Calculation['inputs'];
  readonly declared: readonly string[];
  readonly shares: readonly Share[] | null;
  readonly items: Readonly<Record<string, number>> | null;
  readonly trace: readonly Step[];
  readonly traceHash: string;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.4). */
export type AwardEvent =
  | Fact<'AwardApplied', Opened>
  | Fact<'AwardEntitled', Opened & { readonly runId: string }>
  | Fact<'AwardComputed', Computed>
  | Fact<'SupplementRequested', { readonly unitId: string; readonly items: readonly string[] }>
  | Fact<'AwardSupplemented', { readonly evidence: readonly { readonly name: string; readonly docRef: string }[] }>
  | Fact<
      'AwardReviewed',
      { readonly unitId: string; readonly opinion: string; readonly findings: string | null; readonly userId: string }
    >
  | Fact<'AwardReviewCompleted', { readonly outcome: 'agree' | 'disagree' }>
  | Fact<
      'AwardPublicised',
      { readonly place: string; readonly postedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate }
    >
  | Fact<'ObjectionRaised', { readonly objectionId: string; readonly objector: string; readonly reason: string }>
  | Fact<
      'ObjectionResolved',
      { readonly objectionId: string; readonly outcome: 'upheld' | 'dismissed'; readonly reason: string }
    >
  | Fact<'PublicityCompleted'>
  | Fact<
      'AwardGranted',
      Named & {
        readonly amountFen: number;
        readonly shares: readonly Share[] | null;
        readonly reason: string | null;
        readonly userId: string;
      }
    >
  | Fact<'AwardRefused', Named & { readonly amountFen: number; readonly reason: string; readonly userId: string }>
  | Fact<
      'FundsReserved',
      { readonly reservations: readonly { readonly fundId: string; readonly bearer: string; readonly fen: number }[] }
    >
  | Fact<'ReservationDeferred', { readonly fundIds: readonly string[] }>
  | Fact<'ReservationReleased', { readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' }>
  | Fact<'AwardAdvised'>
  | Fact<
      'AwardPaid',
      Named & {
        readonly amountFen: number;
        readonly paidOn: LocalDate;
        readonly voucherNo: string;
        readonly bearer: string;
        readonly fundId: string | null;
      }
    >
  | Fact<
      'AwardDelivered',
      Named & {
        readonly amountFen: number;
        readonly deliveredOn: LocalDate;
        readonly items: Readonly<Record<string, number>>;
      }
    >
  | Fact<
      'ForwardingConfirmed',
      { readonly forwardedFen: number; readonly forwardedOn: LocalDate; readonly toWhom: string }
    >
  | Fact<'AwardRecomputed', Computed & { readonly oldFen: number; readonly newFen: number; readonly reason: string }>
  | Fact<
      'ClawbackOrdered',
      Named & {
        readonly amountFen: number;
        readonly ground: string;
        readonly reason: string;
        readonly dueOn: LocalDate | null;
      }
    >
  | Fact<'RefundRecorded', { readonly amountFen: number; readonly paidOn: LocalDate }>
  | Fact<'AwardWithdrawn', { readonly reason: string }>
  | Fact<'AwardSuperseded', { readonly byAwardId: string }>
  | Fact<'DeductionContested', { readonly objectionId: string; readonly reason: string }>
  | Fact<
      'DeductionConfirmed',
      {
        readonly awardId: string;
        readonly ruleKey: string;
        readonly unitId: string;
        readonly period: string;
        readonly amountFen: number;
      }
    >
  | Fact<
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
  | Fact<'DeductionReversed', { readonly amountFen: number; readonly reason: string }>
  | Fact<'AwardCancelled', { readonly reason: string }>
  | Fact<
      'DeadlineMissed',
      { readonly kind: string; readonly refId: string; readonly unitId: string; readonly dueOn: LocalDate }
    >;
