import type { AwardDeadline, Share, Step } from '../incentive/award.shapes';

/** What the host answers of a risk deposit (`domain/incentives.md` §4.6). */
export interface Deposit {
  id: string;
  revision: number;
  state: string;
  programmeKey: string;
  ruleKey: string;
  ruleVersion: number;
  personId: string;
  unitId: string;
  cadreRole: string;
  amountFen: number;
  /** By what it is settled. */
  terms: DepositTerms | null;
  treasurerUnits: string[];
  basis: string[];
  paidOn: string | null;
  firePoints: number | null;
  rewardFen: number;
  reward: string;
  reservations: (Share & { fundId: string })[];
  trace: Step[];
  returnedFen: number;
  forfeitedFen: number;
  deadlines: Pick<AwardDeadline, 'kind' | 'dueOn' | 'missed'>[];
}

export interface DepositTerms {
  /** What each role pays in. */
  rows: Record<string, number>;
  window: { from: string; to: string };
  settleFrom: string;
}
