import type { Award, AwardReview, UnderRule } from '../incentive/award.shapes';

/** What the host answers of an entry of a list (`domain/incentives.md` §4.7). */
export interface RosterEntry extends Omit<UnderRule, 'ruleKey'>, Pick<Award, 'evidence' | 'publicity' | 'objections'> {
  /** The key of its rule. */
  rosterKey: string;
  subjectId: string;
  subjectKind: string;
  creditCode: string | null;
  year: string | null;
  /** `admit` or `bar`. */
  effect: string;
  /** Conditions that may be waived. */
  waivable: string[];
  procedure: { propose: string[]; review: string[]; decide: string; publicityWorkingDays: number };
  failed: string[];
  waived: { item: string; reason: string }[];
  reviews: Omit<AwardReview, 'on'>[];
  listedOn: string | null;
  validTo: string | null;
  removedOn: string | null;
  removal: string | null;
}
