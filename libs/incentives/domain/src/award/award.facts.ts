import type { Context, LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation, Evaluation, Share } from '../engine/calculation';
import type { AwardProcedure } from './award.events';

/** A calculation as a decision sees it. */
export interface Worked {
  /** The version that it was worked by. */
  readonly rule: IncentiveRule;
  readonly evaluation: Evaluation;
  readonly inputs: Calculation['inputs'];
}

/** All that opening an award is decided on. */
export interface OpeningFacts {
  readonly programme: {
    readonly programmeKey: string;
    readonly documentId: string;
    readonly packVersion?: string;
    /** In force, neither suspended nor closed. */
    readonly open: boolean;
  };
  /** Absent where no version is in force (INC-02). */
  readonly worked?: Worked;
  readonly subject: { readonly kind: string; readonly unitId: string; readonly creditCode: string | null };
  readonly procedure: AwardProcedure;
  readonly occurrenceKey: string;
  readonly period: string | null;
  readonly onDate: LocalDate;
  readonly occasion?: string;
  readonly countsOn: LocalDate;
  /** Open lower awards of the kind (INC-07). */
  readonly supersedes: readonly string[];
  /** The business key is taken already. */
  readonly taken: boolean;
  /** A rule of the kind is in force at the county or park of registration (INC-46). */
  readonly claimBelow: boolean;
  /** The rule that bars the subject: an exclusion, a ban (INC-16, 36, 53). */
  readonly barredBy?: string;
}

/** What a decision, a recomputation or a payment is decided on. */
export interface StandingFacts {
  /** Whether the programme is neither suspended nor closed. */
  readonly open?: boolean;
  /** Computed anew; absent where no version is in force. */
  readonly worked?: Worked;
  /** Who bears how much of a sum; `null`: a ratio is not set (INC-17). */
  readonly sharesOf?: (fen: number) => readonly Share[] | null;
  readonly barredBy?: string;
}

export interface AwardFacts {
  readonly opening?: OpeningFacts;
  readonly standing?: StandingFacts;
}

export type AwardContext = Context<AwardFacts | undefined>;

export function openingOf({ facts }: AwardContext): OpeningFacts {
  if (!facts?.opening) throw new Error('an award is opened on the facts of its rule and subject');
  return facts.opening;
}

export function standingOf({ facts }: AwardContext): StandingFacts {
  if (!facts?.standing) throw new Error('this is decided on what holds now');
  return facts.standing;
}
