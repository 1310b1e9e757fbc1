import type { UnderRule } from '../incentive/award.shapes';

/** What the host answers of a loan (`domain/incentives.md` §4.8). */
export interface Loan extends UnderRule {
  subjectId: string;
  borrowerKind: string;
  terms: LoanTerms;
  handlers: string[];
  /** Which loan of the borrower under the rule. */
  ordinal: number;
  amountFen: number;
  outstandingFen: number;
  termMonths: number;
  startOn: string;
  dueOn: string;
  collateral: boolean;
  guaranteeFundKey: string | null;
  /** The due dates that it was extended to. */
  extensions: string[];
}

export interface LoanTerms {
  ceilingFen?: number;
  maxLoans?: number;
  maxMonths?: number;
  leverage?: number;
  collateral?: string;
  roster?: string;
  extension?: { dueFrom: string; dueTo: string; latest: string };
}
