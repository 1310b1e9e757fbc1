import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import { finding, type FindingDeadline } from '@taizhang/tasks/domain';

/** Rectifications fall overdue (TSK-36): at 00:00 in Shanghai, by business time. */
export const fireFindingDeadline =
  (commands: CommandExecutor) =>
  async ({ id, key, dueAt }: DueDeadline<FindingDeadline>): Promise<void> => {
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId: derivedId('deadline', key, dueAt) };
    const command = { type: 'MarkRectificationOverdue' as const };
    await commands.execute(finding, id, command, { ...request, facts: async () => undefined });
  };
