import type { AccountEntry } from '../subject/subject.events';
import type { AwardState, AwardStatus } from './award.state';

const ENDED: readonly AwardStatus[] = ['refused', 'withdrawn', 'superseded', 'cancelled', 'reversed'];

/** What the subject's account says of an award. */
export function accountEntryOf(award: AwardState): AccountEntry {
  const { awardId, ruleKey, occurrenceKey, kind, occasion, countsOn, computedFen, grossFen } = award;
  const { grantedFen, refundedFen, grantedOn } = award;
  const status = ENDED.includes(award.status) ? 'ended' : grantedOn === null ? 'open' : 'granted';
  return {
    ...{ awardId, ruleKey, occurrenceKey, kind, occasion, countsOn, status, computedFen, grossFen },
    ...{ grantedFen, refundedFen, grantedOn },
  };
}
