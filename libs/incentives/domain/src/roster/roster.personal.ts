import { ofEach, sealedFields } from '@taizhang/kernel';
import { objectorOf } from '../objector';
import type { RosterEvent } from './roster.events';
import type { RosterState } from './roster.state';

const ofSubject = sealedFields<RosterState, RosterEvent>(
  (_event, { subjectId, subjectKind, unitId }) =>
    subjectKind === 'person' ? { personId: subjectId, unitId } : undefined,
  {
    RosterEntryProposed: ['failed', 'evidence.*.name', 'evidence.*.docRef', 'traceHash'],
    RosterEntryReviewed: ['findings'],
    RosterConditionWaived: ['item', 'reason'],
    ObjectionRaised: ['reason'],
    ObjectionResolved: ['reason'],
    RosterEntryRemoved: ['reason'],
  },
);

/** Conditions that a person does not meet and what was written of it; of any entry who objected to it. */
export const rosterPersonal = {
  ...ofEach(ofSubject, sealedFields<RosterState, RosterEvent>(objectorOf, { ObjectionRaised: ['objector'] })),
  goesOn: ['ObjectionResolved', 'RosterEntryRemoved'],
};
