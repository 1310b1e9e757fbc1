import type { AccountEntry } from '../subject/subject.events';
import { type AwardState, type AwardStatus, outstandingFen } from './award.state';

const ENDED: readonly AwardStatus[] = ['refused', 'withdrawn', 'superseded', 'cancelled', 'reversed'];

/** The rest of what was granted is not paid any more: it leaves room under a cap (INC-09). */
const GIVEN_UP: readonly AwardStatus[] = ['clawback', 'clawedBack'];

/** What the subject's account says of an award. */
export function accountEntryOf(award: AwardState): AccountEntry {
  const { awardId, ruleKey, occurrenceKey, kind, occasion, countsOn, computedFen, grossFen } = award;
  const { refundedFen, grantedOn } = award;
  const status = ENDED.includes(award.status) ? 'ended' : grantedOn === null ? 'open' : 'granted';
  const grantedFen = GIVEN_UP.includes(award.status) ? award.grantedFen - outstandingFen(award) : award.grantedFen;
  return {
    ...{ awardId, ruleKey, occurrenceKey, kind, occasion, countsOn, status, computedFen, grossFen },
    ...{ grantedFen, refundedFen, grantedOn },
  };
}
