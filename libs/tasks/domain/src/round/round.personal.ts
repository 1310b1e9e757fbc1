import { sealedFields } from '@taizhang/kernel';
import { subjectKindOf } from './card';
import type { RoundEvent } from './round.events';
import type { RoundState } from './round.state';

/** The grounds for a person's grade; the state keeps the grade alone. */
export const roundPersonal = {
  ...sealedFields<RoundState, RoundEvent>(
    (event, { scorecard, ownerUnit }) =>
      event.type === 'GradeProposed' && subjectKindOf(scorecard) !== 'unit'
        ? { personId: event.subjectId, unitId: ownerUnit }
        : undefined,
    { GradeProposed: ['note', 'detail'] },
  ),
  notKept: ['GradeProposed'],
};
