import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Opinion } from '../award/award.state';
import type { StoredFact } from '../stored-fact';

export type RosterTerms = NonNullable<IncentiveRule['roster']>;

/** Who is on which list. `creditCode`: of firms; entries of persons are nobody's business outside. */
export interface RosterEntryOf {
  readonly entryId: string;
  readonly rosterKey: string;
  readonly programmeKey: string;
  readonly ruleVersion: number;
  /** The rule that refuses what the roster's conditions refuse. */
  readonly inc: string;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly unitId: string;
  readonly creditCode?: string;
  /** `null`: lists per event. */
  readonly year: string | null;
  readonly terms: RosterTerms;
}

export interface RosterProcedure {
  readonly propose: readonly string[];
  readonly review: readonly string[];
  readonly decide: string;
  readonly publicityWorkingDays: number;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.7). */
export type RosterEvent =
  | StoredFact<
      'RosterEntryProposed',
      RosterEntryOf & {
        readonly procedure: RosterProcedure;
        /** Conditions that do not hold and may be waived. */
        readonly failed: readonly string[];
        readonly evidence: readonly { readonly name: string; readonly docRef: string }[];
        readonly traceHash: string;
      }
    >
  | StoredFact<
      'RosterEntryReviewed',
      {
        readonly unitId: string;
        readonly opinion: Opinion;
        readonly findings: string | null;
        readonly userId: string;
        /** With the last opinion. */
        readonly outcome: 'agree' | 'disagree' | null;
      }
    >
  | StoredFact<'RosterConditionWaived', { readonly item: string; readonly reason: string }>
  | StoredFact<
      'RosterEntryPublicised',
      { readonly place: string; readonly postedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate }
    >
  | StoredFact<'ObjectionRaised', { readonly objectionId: string; readonly objector: string; readonly reason: string }>
  | StoredFact<
      'ObjectionResolved',
      { readonly objectionId: string; readonly outcome: 'upheld' | 'dismissed'; readonly reason: string }
    >
  | StoredFact<
      'RosterEntryListed',
      RosterEntryOf & { readonly listedOn: LocalDate; readonly validTo?: LocalDate; readonly decide: string }
    >
  | StoredFact<
      'RosterEntryRemoved',
      {
        readonly entryId: string;
        readonly rosterKey: string;
        readonly creditCode?: string;
        readonly reason: string;
        readonly removedOn: LocalDate;
      }
    >
  | StoredFact<'RosterEntryExpired'>;
