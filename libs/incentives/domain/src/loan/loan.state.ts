import { addDays, type LocalDate, startOfDay } from '@taizhang/kernel';
import type { LoanEvent, LoanTerms } from './loan.events';

export const LOAN_STATUSES = ['active', 'repaid', 'defaulted'] as const;
export type LoanStatus = 'none' | (typeof LOAN_STATUSES)[number];

export interface LoanState {
  readonly status: LoanStatus;
  readonly loanId: string;
  readonly programmeKey: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly inc: string;
  readonly borrowerId: string;
  readonly borrowerKind: string;
  readonly unitId: string;
  readonly terms: LoanTerms;
  readonly handlers: readonly string[];
  readonly basis: readonly string[];
  readonly ordinal: number;
  readonly amountFen: number;
  readonly outstandingFen: number;
  readonly termMonths: number;
  readonly startOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly collateral: boolean;
  readonly guaranteeFundKey: string | null;
  readonly extensions: readonly LocalDate[];
  /** The due date that was given notice of. */
  readonly noticed: LocalDate | null;
}

export const NO_LOAN: LoanState = {
  ...{ status: 'none', loanId: '', programmeKey: '', ruleKey: '', ruleVersion: 0, inc: '', borrowerId: '' },
  ...{ borrowerKind: '', unitId: '', terms: {}, handlers: [], basis: [], ordinal: 0, amountFen: 0 },
  ...{ outstandingFen: 0, termMonths: 0, startOn: '', dueOn: '', collateral: false, guaranteeFundKey: null },
  ...{ extensions: [], noticed: null },
};

export function evolveLoan(state: LoanState, event: LoanEvent): LoanState {
  switch (event.type) {
    case 'LoanRegistered': {
      const { type: _type, subjectId: _subjectId, basis = [], ...registered } = event;
      return { ...state, ...registered, basis, status: 'active', outstandingFen: event.amountFen };
    }
    case 'LoanExtended':
      return { ...state, dueOn: event.dueOn, extensions: [...state.extensions, event.dueOn] };
    case 'LoanRepaid': {
      const { outstandingFen } = event;
      return { ...state, outstandingFen, status: outstandingFen === 0 ? 'repaid' : state.status };
    }
    case 'LoanDefaulted':
      return { ...state, status: 'defaulted' };
    case 'LoanDue':
      return { ...state, noticed: event.dueOn };
    default:
      return state; // an event that a newer release wrote
  }
}

/** Days before the end of a loan on which notice of it is given (`incentives.md` §6). */
export const NOTICE_DAYS = 30;

export const LOAN_DEADLINES = ['due'] as const;
export type LoanDeadline = (typeof LOAN_DEADLINES)[number];

export function loanDeadlines({ status, dueOn, noticed }: LoanState) {
  if (status !== 'active' || noticed === dueOn) return [];
  return [{ kind: 'due' as const, dueAt: startOfDay(addDays(dueOn, -NOTICE_DAYS)) }];
}
