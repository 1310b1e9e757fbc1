import type { AwardDeadline, Share, Step, UnderRule } from '../incentive/award.shapes';

/** What the host answers of a risk deposit (`domain/incentives.md` §4.6). */
export interface Deposit extends UnderRule {
  personId: string;
  cadreRole: string;
  amountFen: number;
  /** By what it is settled. */
  terms: DepositTerms | null;
  treasurerUnits: string[];
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
