import type { LocalDate } from '@taizhang/kernel';
import type { Bearer } from '@taizhang/packs';
import type { Calculation, FactValue, Share, Step } from '../engine/calculation';
import type { AwardDirection, AwardProcedure, Evidence, AwardReservation, WaitKind } from './award.events';

export const AWARD_STATUSES = [
  ...(['underReview', 'supplementing', 'toPublicise', 'publicised', 'objected', 'toDecide'] as const),
  ...(['granted', 'awaitingFunds', 'reserved', 'partlyPaid', 'paid', 'advised', 'toDeliver', 'delivered'] as const),
  ...(['refused', 'withdrawn', 'superseded', 'cancelled', 'clawback', 'clawedBack'] as const),
  ...(['notified', 'confirmed', 'applied', 'reversed'] as const),
] as const;
export type AwardStatus = 'none' | (typeof AWARD_STATUSES)[number];

/** Nothing is to come of these by themselves: a programme may be closed over them (`incentives.md` §4.1). */
export const ENDED_AWARD: readonly AwardStatus[] = [
  ...(['refused', 'withdrawn', 'superseded', 'cancelled', 'advised', 'paid', 'delivered'] as const),
  ...(['applied', 'reversed', 'clawedBack'] as const),
];

/** Before it is granted: it may be withdrawn, and a higher one of its kind ends it. */
export const UNDECIDED: readonly AwardStatus[] = [
  ...(['underReview', 'supplementing', 'toPublicise', 'publicised', 'objected', 'toDecide'] as const),
];

export const OPINIONS = ['agree', 'disagree', 'not-concerned'] as const;
export type Opinion = (typeof OPINIONS)[number];

export interface Review {
  readonly unitId: string;
  readonly opinion: Opinion;
  readonly findings: string | null;
  readonly userId: string;
  readonly on: LocalDate;
}

export interface Objection {
  readonly objectionId: string;
  readonly objector: string | null;
  readonly reason: string;
  readonly outcome: 'upheld' | 'dismissed' | null;
}

/** A wait of §6; kept when it is over. */
export interface Wait {
  readonly kind: WaitKind;
  readonly unitId: string;
  readonly dueOn: LocalDate;
  readonly doneOn: LocalDate | null;
  /** Told as overdue. */
  readonly missed: boolean;
}

/** What one fund holds for the award and has paid of it. */
export interface AwardFund extends AwardReservation {
  readonly paidFen: number;
  readonly refundedFen: number;
}

export interface AwardState {
  readonly status: AwardStatus;
  readonly awardId: string;
  readonly programmeKey: string;
  readonly documentId: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly inc: string;
  readonly direction: AwardDirection;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly unitId: string;
  readonly creditCode: string | null;
  readonly payeeId: string;
  readonly occurrenceKey: string;
  readonly period: string | null;
  readonly eventKey: string | null;
  readonly onDate: LocalDate;
  readonly procedure: AwardProcedure;
  readonly discretion: 'none' | 'mayLower';
  readonly kind: string | null;
  readonly occasion: string | null;
  readonly countsOn: LocalDate;
  readonly given: Readonly<Record<string, FactValue>>;
  readonly supersedes: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly basis: readonly string[];
  /** The run that found the subject entitled. */
  readonly runId: string | null;
  /** Who applied, if not a run. */
  readonly appliedBy: string | null;
  readonly openedOn: LocalDate | null;

  /** What it was opened with. */
  readonly openedFen: number;
  readonly computedFen: number;
  readonly grossFen: number;
  readonly inputs: Calculation['inputs'];
  readonly declared: readonly string[];
  readonly shares: readonly Share[];
  readonly items: Readonly<Record<string, number>> | null;
  readonly trace: readonly Step[];
  readonly traceHash: string;

  readonly asked: readonly { readonly unitId: string; readonly items: readonly string[] }[];
  readonly reviews: readonly Review[];
  /** Everybody who ever gave an opinion, replaced ones too (INC-12). */
  readonly reviewers: readonly string[];
  readonly reviewOutcome: 'agree' | 'disagree' | null;
  readonly reviewedOn: LocalDate | null;
  readonly publicity: {
    readonly place: string;
    readonly postedOn: LocalDate;
    readonly from: LocalDate;
    readonly to: LocalDate;
  } | null;
  readonly objections: readonly Objection[];
  /** An objection was upheld, and nothing was computed anew since (INC-13). */
  readonly upheld: boolean;

  readonly grantedFen: number;
  readonly grantedShares: readonly Share[];
  readonly grantedOn: LocalDate | null;
  /** Where it stood when more became due after a grant: a refusal of the rest leads back (INC-03). */
  readonly grantedStatus: AwardStatus | null;
  readonly refusal: string | null;
  readonly funds: readonly AwardFund[];
  readonly paidFen: number;
  readonly paidOn: LocalDate | null;
  readonly refundedFen: number;
  readonly clawedFen: number;
  readonly clawbackDueFen: number;
  readonly clawbackGround: string | null;
  readonly delivered: Readonly<Record<string, number>> | null;
  readonly forwarded: {
    readonly forwardedFen: number;
    readonly forwardedOn: LocalDate;
    readonly toWhom: string;
  } | null;
  readonly appliedFen: number;
  readonly reversedFen: number;
  readonly payrollMonth: string | null;
  readonly byAwardId: string | null;
  readonly endReason: string | null;
  readonly deadlines: readonly Wait[];
}

const NO_UNITS: AwardProcedure = {
  ...{ review: [], decide: '', pay: '', publicityWorkingDays: 0 },
  ...{ reviewWorkingDays: 10, decisionWorkingDays: 5, paymentWorkingDays: 15 },
};

export const NO_AWARD: AwardState = {
  ...{ status: 'none', awardId: '', programmeKey: '', documentId: '', ruleKey: '', ruleVersion: 0, inc: '' },
  ...{ direction: 'pay', subjectId: '', subjectKind: '', unitId: '', creditCode: null, payeeId: '' },
  ...{ occurrenceKey: '', period: null, eventKey: null, onDate: '', procedure: NO_UNITS, discretion: 'none' },
  ...{ kind: null, occasion: null, countsOn: '', given: {}, supersedes: [], evidence: [], basis: [] },
  ...{ runId: null, appliedBy: null, openedOn: null },
  ...{
    openedFen: 0,
    computedFen: 0,
    grossFen: 0,
    inputs: {},
    declared: [],
    shares: [],
    items: null,
    trace: [],
    traceHash: '',
  },
  ...{ asked: [], reviews: [], reviewers: [], reviewOutcome: null, reviewedOn: null, publicity: null },
  ...{ objections: [], upheld: false },
  ...{ grantedFen: 0, grantedShares: [], grantedOn: null, grantedStatus: null, refusal: null, funds: [] },
  ...{ paidFen: 0, paidOn: null, refundedFen: 0, clawedFen: 0, clawbackDueFen: 0, clawbackGround: null },
  ...{ delivered: null, forwarded: null, appliedFen: 0, reversedFen: 0, payrollMonth: null },
  ...{ byAwardId: null, endReason: null, deadlines: [] },
};

/** These bear their part themselves: shown, never reserved nor paid out (INC-17). */
const OWN_POCKET: readonly Bearer[] = ['person', 'enterprise', 'operator'];

/** The shares that funds pay. */
export const fromFunds = (shares: readonly Share[]): readonly Share[] =>
  shares.filter(({ bearer, fen }) => fen > 0 && !OWN_POCKET.includes(bearer));

export const sumOf = (parts: readonly { readonly fen: number }[]): number =>
  parts.reduce((sum, { fen }) => sum + fen, 0);

/** What funds still have to pay of the grant. */
export const outstandingFen = ({ grantedShares, paidFen }: AwardState): number =>
  sumOf(fromFunds(grantedShares)) - paidFen;
