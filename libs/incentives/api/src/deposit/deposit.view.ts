import type { Language } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { deposit, type DepositState, toldTrace } from '@taizhang/incentives/domain';
import { handlesPersons } from '../persons';

export const depositReadable: Readable<DepositState> = {
  decider: deposit,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ personId }) => personId,
  mayOpen: ({ personId }, actor) => handlesPersons(actor) || actor.subjectId === personId,
};

/** A deposit; `terms`: what it is settled by. */
export const depositView = ({ status, returnBy, returnMissed, ...rest }: DepositState) => ({
  ...rest,
  state: status,
  deadlines: returnBy === null ? [] : [{ kind: 'return', dueOn: returnBy, missed: returnMissed }],
});

/** As it is read: each step of the settlement with its line in the reader's language. */
export const depositReading = (language: Language) => (state: DepositState) => ({
  ...depositView(state),
  trace: toldTrace(state.trace, language),
});
