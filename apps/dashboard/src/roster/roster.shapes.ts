import type { Award, AwardReview } from '../incentive/award.shapes';

/** What the host answers of an entry of a list (`domain/incentives.md` §4.7). */
export interface RosterEntry extends Pick<Award, 'evidence' | 'publicity' | 'objections'> {
  id: string;
  revision: number;
  state: string;
  rosterKey: string;
  programmeKey: string;
  ruleVersion: number;
  subjectId: string;
  subjectKind: string;
  unitId: string;
  creditCode: string | null;
  year: string | null;
  /** `admit` or `bar`. */
  effect: string;
  /** Conditions that may be waived. */
  waivable: string[];
  procedure: { propose: string[]; review: string[]; decide: string; publicityWorkingDays: number };
  basis: string[];
  failed: string[];
  waived: { item: string; reason: string }[];
  reviews: Omit<AwardReview, 'on'>[];
  listedOn: string | null;
  validTo: string | null;
  removedOn: string | null;
  removal: string | null;
}
