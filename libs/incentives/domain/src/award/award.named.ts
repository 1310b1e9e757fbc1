import type { AwardState } from './award.state';

/** What an event about money says of its award to readers outside: of a person not who it is (`events.md` ‡). */
export function aboutAward({ subjectKind, subjectId, creditCode, period, ...state }: AwardState) {
  const { awardId, ruleKey, ruleVersion, unitId } = state;
  return {
    ...{ awardId, ruleKey, ruleVersion, unitId },
    ...(subjectKind === 'person' ? {} : { subjectId }),
    ...(creditCode === null ? {} : { creditCode }),
    ...(period === null ? {} : { period }),
  };
}
