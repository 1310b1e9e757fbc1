/** What the host answers of a loan (`domain/incentives.md` §4.8). */
export interface Loan {
  id: string;
  revision: number;
  state: string;
  programmeKey: string;
  ruleKey: string;
  ruleVersion: number;
  subjectId: string;
  borrowerKind: string;
  unitId: string;
  terms: LoanTerms;
  handlers: string[];
  basis: string[];
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
