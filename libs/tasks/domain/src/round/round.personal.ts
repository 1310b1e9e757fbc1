import { sealedFields } from '@taizhang/kernel';
import { subjectKindOf } from './card';
import type { RoundEvent } from './round.events';
import type { RoundState } from './round.state';

/** What is written of a person; points, marks and grades, which rules compare, stay readable. */
export const roundPersonal = {
  ...sealedFields<RoundState, RoundEvent>(
    (event, { scorecard, ownerUnit }) => {
      const isSilent = event.type === 'ComponentScored' && event.note === undefined;
      return 'subjectId' in event && !isSilent && subjectKindOf(scorecard) !== 'unit'
        ? { personId: event.subjectId, unitId: ownerUnit }
        : undefined;
    },
    {
      SelfAssessed: ['statement', 'reason'],
      CriterionReviewed: ['statement', 'reason'],
      ComponentScored: ['note'],
      PointsDeducted: ['reason'],
      DeductionRescinded: ['reason'],
      GradeProposed: ['note', 'detail'],
    },
  ),
  /** Of these the state keeps the grade alone. */
  notKept: ['GradeProposed', 'DeductionRescinded'],
};
