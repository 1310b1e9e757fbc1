import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import type { RosterDeadline } from '@taizhang/incentives/domain';
import type { Rosters } from './rosters';

/** An entry ends at 24:00 of its last day. */
export const fireRosterDeadline =
  (rosters: Rosters) =>
  async (due: DueDeadline<RosterDeadline>): Promise<void> => {
    await rosters.execute(due.id, { type: 'ExpireRosterEntry' }, deadlineRequest('roster-deadline', due));
  };
