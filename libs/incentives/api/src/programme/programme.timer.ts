import type { ProgrammeDeadline } from '@taizhang/incentives/domain';
import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import type { Programmes } from './programmes';

const COMMANDS: Readonly<Record<ProgrammeDeadline, 'AnnounceEnd' | 'ExpireProgramme'>> = {
  '0-announce-end': 'AnnounceEnd',
  '1-expire': 'ExpireProgramme',
};

/** A programme expires on the day after its last one (INC-02), which is announced beforehand. */
export const fireProgrammeDeadline =
  (programmes: Programmes) =>
  async (due: DueDeadline<ProgrammeDeadline>): Promise<void> => {
    await programmes.execute(due.id, { type: COMMANDS[due.kind] }, deadlineRequest('programme-deadline', due));
  };
