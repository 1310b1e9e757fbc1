import { type CommandExecutor, deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { deposit, type DepositDeadline } from '@taizhang/incentives/domain';

/** A settled deposit that was not returned in time (`incentives.md` §6). */
export const fireDepositDeadline =
  (commands: CommandExecutor) =>
  async (due: DueDeadline<DepositDeadline>): Promise<void> => {
    const request = { ...deadlineRequest('deposit-deadline', due), facts: async () => undefined };
    await commands.execute(deposit, due.id, { type: 'MissDepositReturn' }, request);
  };
