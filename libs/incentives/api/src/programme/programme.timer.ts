import type { ProgrammeDeadline } from '@taizhang/incentives/domain';
import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import type { Programmes } from './programmes';

/** A programme expires on the day after its last one (INC-02). */
export const fireProgrammeDeadline =
  (programmes: Programmes) =>
  async (due: DueDeadline<ProgrammeDeadline>): Promise<void> => {
    await programmes.execute(due.id, { type: 'ExpireProgramme' }, deadlineRequest('programme-deadline', due));
  };
