import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { ProgrammeDeadline } from '@taizhang/incentives/domain';
import type { DueDeadline } from '@taizhang/platform';
import type { Programmes } from './programmes';

/** A programme expires on the day after its last one (INC-02). */
export const fireProgrammeDeadline =
  (programmes: Programmes) =>
  async ({ id, key, dueAt }: DueDeadline<ProgrammeDeadline>): Promise<void> => {
    await programmes.execute(
      id,
      { type: 'ExpireProgramme' },
      { actor: SYSTEM, commandId: derivedId('programme-deadline', key, dueAt), occurredAt: dueAt },
    );
  };
