import type { Readable } from '@taizhang/platform';
import { roster, type RosterState } from '@taizhang/incentives/domain';
import { handlesBorrowers } from '../persons';

export const rosterReadable: Readable<RosterState> = {
  decider: roster,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ subjectId }) => subjectId,
  mayOpen: ({ subjectId }, actor) => handlesBorrowers(actor) || actor.subjectId === subjectId,
};

export const rosterView = ({ status, terms, ...rest }: RosterState) => ({
  ...{ ...rest, state: status, effect: terms.effect },
  waivable: terms.waivable ?? [],
});
