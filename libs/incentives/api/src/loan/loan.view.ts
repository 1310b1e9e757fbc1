import type { Readable } from '@taizhang/platform';
import { loan, type LoanState } from '@taizhang/incentives/domain';
import { handlesBorrowers } from '../persons';

export const loanReadable: Readable<LoanState> = {
  decider: loan,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ borrowerId }) => borrowerId,
  mayOpen: ({ borrowerId }, actor) => handlesBorrowers(actor) || actor.subjectId === borrowerId,
};

export const loanView = ({ status, borrowerId, noticed: _noticed, ...rest }: LoanState) => ({
  ...{ ...rest, subjectId: borrowerId, state: status },
});
