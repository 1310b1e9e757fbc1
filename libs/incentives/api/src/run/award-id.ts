import { DERIVED_ID, derivedId } from '@taizhang/kernel';

/** The award of a subject under a rule for an occurrence: whoever computes it again meets it (`events.md` §1). */
export function awardIdOf(ruleKey: string, subjectId: string, occurrenceKey: string): string {
  const id = `${ruleKey}_${subjectId}_${occurrenceKey}`;
  return DERIVED_ID.test(id) ? id : derivedId(ruleKey, subjectId, occurrenceKey);
}
