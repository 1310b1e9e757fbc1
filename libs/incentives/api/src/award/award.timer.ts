import type { WaitKind } from '@taizhang/incentives/domain';
import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import type { Awards } from './awards';

/** What happens at 00:00 after the last day of a wait (`incentives.md` §6): it ends, or somebody is late. */
export const fireAwardDeadline =
  (awards: Awards) =>
  async (due: DueDeadline<WaitKind>): Promise<void> => {
    await awards.execute(due.id, commandOf(due.kind), deadlineRequest('award-deadline', due));
  };

function commandOf(kind: WaitKind) {
  if (kind === 'publicity') return { type: 'CompletePublicity' as const };
  if (kind === 'supplement') return { type: 'LapseSupplement' as const };
  if (kind === 'contest') return { type: 'ConfirmDeduction' as const };
  return { type: 'MarkDeadlineMissed' as const, kind };
}
