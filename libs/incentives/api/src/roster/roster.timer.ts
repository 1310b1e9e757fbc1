import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { DueDeadline } from '@taizhang/platform';
import type { RosterDeadline } from '@taizhang/incentives/domain';
import type { Rosters } from './rosters';

/** An entry ends at 24:00 of its last day. */
export const fireRosterDeadline =
  (rosters: Rosters) =>
  async ({ id, key, dueAt }: DueDeadline<RosterDeadline>): Promise<void> => {
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId: derivedId('roster-deadline', key, dueAt) };
    await rosters.execute(id, { type: 'ExpireRosterEntry' }, request);
  };
