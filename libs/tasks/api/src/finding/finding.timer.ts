import { type CommandExecutor, deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { finding, type FindingDeadline } from '@taizhang/tasks/domain';

/** Rectifications fall overdue (TSK-36): at 00:00 in Shanghai, by business time. */
export const fireFindingDeadline =
  (commands: CommandExecutor) =>
  async (due: DueDeadline<FindingDeadline>): Promise<void> => {
    const request = { ...deadlineRequest('deadline', due), facts: async () => undefined };
    const command = { type: 'MarkRectificationOverdue' as const };
    await commands.execute(finding, due.id, command, request);
  };
