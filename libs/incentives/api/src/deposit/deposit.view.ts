import type { Readable } from '@taizhang/platform';
import { deposit, type DepositState } from '@taizhang/incentives/domain';

export const depositReadable: Readable<DepositState> = {
  decider: deposit,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ personId }) => personId,
};

/** A deposit; `terms`: what it is settled by. */
export const depositView = ({ status, returnBy, returnMissed, ...rest }: DepositState) => ({
  ...rest,
  state: status,
  deadlines: returnBy === null ? [] : [{ kind: 'return', dueOn: returnBy, missed: returnMissed }],
});
