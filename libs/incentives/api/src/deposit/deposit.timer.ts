import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import { deposit, type DepositDeadline } from '@taizhang/incentives/domain';

/** A settled deposit that was not returned in time (`incentives.md` §6). */
export const fireDepositDeadline =
  (commands: CommandExecutor) =>
  async ({ id, key, dueAt }: DueDeadline<DepositDeadline>): Promise<void> => {
    const commandId = derivedId('deposit-deadline', key, dueAt);
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId, facts: async () => undefined };
    await commands.execute(deposit, id, { type: 'MissDepositReturn' }, request);
  };
