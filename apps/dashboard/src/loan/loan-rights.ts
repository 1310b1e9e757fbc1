import { hasRole, rootOf } from '../app/reach';
import { holds, type MoneyReader } from '../incentive/award-rights';
import type { Loan } from './loan.shapes';

const LOAN_COMMANDS = ['repay', 'extend', 'mark-default'] as const;
export type LoanCommandName = (typeof LOAN_COMMANDS)[number];

const isBank = (unitId: string): boolean => unitId.split('.').some((part) => part.includes('bank'));

/** A bank officer of one of the rule's units, or of a bank of the same tree. */
function isBanker({ handlers }: Loan, reader: MoneyReader): boolean {
  const { person, units } = reader;
  if (!hasRole(person, 'bank-officer')) return false;
  const ofTree = handlers.some((unitId) => rootOf(units, unitId) === rootOf(units, person.unit));
  return holds(reader, 'bank-officer', handlers) || (isBank(person.unit) && ofTree);
}

/** What the reader may do about the loan now; the host decides. */
export function loanRights(loan: Loan, reader: MoneyReader): LoanCommandName[] {
  if (loan.state !== 'active') return [];
  const banker = isBanker(loan, reader);
  if (!banker && !holds(reader, 'handler', loan.handlers)) return [];
  return LOAN_COMMANDS.filter((command) => {
    if (command === 'mark-default') return banker;
    return command === 'repay' || loan.terms.extension !== undefined;
  });
}
