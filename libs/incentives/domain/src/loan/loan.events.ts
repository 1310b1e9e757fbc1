import type { LocalDate } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';

type Fact<Type extends string, Fields = unknown> = { readonly type: Type; readonly basis?: readonly string[] } & Fields;

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
  | Fact<
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
  | Fact<'LoanExtended', Named & { readonly penaltyInterestFen: 0 }>
  | Fact<'LoanRepaid', { readonly amountFen: number; readonly paidOn: LocalDate; readonly outstandingFen: number }>
  | Fact<'LoanDefaulted', { readonly reason: string }>
  /** Thirty days before it falls due. */
  | Fact<'LoanDue', { readonly dueOn: LocalDate; readonly outstandingFen: number }>;
