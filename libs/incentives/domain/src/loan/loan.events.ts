import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { StoredFact } from '../stored-fact';

export type LoanTerms = NonNullable<IncentiveRule['loan']>;

/** `subjectId`: of firms only; a person who borrows is nobody's business outside. */
interface Named {
  readonly loanId: string;
  readonly ruleKey: string;
  readonly subjectId?: string;
  readonly amountFen: number;
  readonly dueOn: LocalDate;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.8). */
export type LoanEvent =
  | StoredFact<
      'LoanRegistered',
      Named & {
        readonly programmeKey: string;
        readonly ruleVersion: number;
        /** The rule that refuses what its limits refuse. */
        readonly inc: string;
        readonly borrowerId: string;
        readonly borrowerKind: string;
        readonly unitId: string;
        readonly terms: LoanTerms;
        /** Units that handle it. */
        readonly handlers: readonly string[];
        /** Which loan of the borrower under the rule, from 1. */
        readonly ordinal: number;
        readonly termMonths: number;
        readonly startOn: LocalDate;
        readonly collateral: boolean;
        readonly guaranteeFundKey: string | null;
      }
    >
  | StoredFact<'LoanExtended', Named & { readonly penaltyInterestFen: 0 }>
  | StoredFact<
      'LoanRepaid',
      { readonly amountFen: number; readonly paidOn: LocalDate; readonly outstandingFen: number }
    >
  | StoredFact<'LoanDefaulted', { readonly reason: string }>
  /** Thirty days before it falls due. */
  | StoredFact<'LoanDue', { readonly dueOn: LocalDate; readonly outstandingFen: number }>;
