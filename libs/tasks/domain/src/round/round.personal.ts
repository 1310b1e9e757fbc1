import { sealedFields } from '@taizhang/kernel';
import { subjectKindOf } from './card';
import type { RoundEvent } from './round.events';
import type { RoundState } from './round.state';

/** What is written of a person, and its files; points, marks and grades, which rules compare, stay readable. */
export const roundPersonal = {
  ...sealedFields<RoundState, RoundEvent>(
    (event, { scorecard, ownerUnit }) =>
      'subjectId' in event && subjectKindOf(scorecard) !== 'unit'
        ? { personId: event.subjectId, unitId: ownerUnit }
        : undefined,
    {
      SelfAssessed: ['statement', 'reason', 'evidence.*'],
      CriterionReviewed: ['statement', 'reason', 'evidence.*'],
      ComponentScored: ['note'],
      PointsDeducted: ['reason'],
      DeductionRescinded: ['reason'],
      GradeProposed: ['note', 'detail'],
    },
  ),
  /** Of these the state keeps the grade alone. */
  notKept: ['GradeProposed', 'DeductionRescinded'],
  goesOn: ['DeductionRescinded'],
};
