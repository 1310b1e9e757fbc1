import { sealedFields } from '@taizhang/kernel';
import type { LoanEvent } from './loan.events';
import type { LoanState } from './loan.state';

/** Why a person does not pay back; sums and days, which limits and reports count, stay readable. */
export const loanPersonal = {
  ...sealedFields<LoanState, LoanEvent>(
    (_event, { borrowerId, borrowerKind, unitId }) =>
      borrowerKind === 'person' ? { personId: borrowerId, unitId } : undefined,
    { LoanDefaulted: ['reason'] },
  ),
  notKept: ['LoanDefaulted'],
  goesOn: ['LoanDefaulted'],
};
