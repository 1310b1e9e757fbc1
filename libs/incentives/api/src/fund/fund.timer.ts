import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import { fund, type FundDeadline } from '@taizhang/incentives/domain';

/** The fiscal year is over at 24:00 of 31 December: it is to be closed (`incentives.md` §6). */
export const fireFundDeadline =
  (commands: CommandExecutor) =>
  async ({ id, key, dueAt }: DueDeadline<FundDeadline>): Promise<void> => {
    const commandId = derivedId('fund-deadline', key, dueAt);
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId, facts: async () => undefined };
    await commands.execute(fund, id, { type: 'EndFundYear' }, request);
  };
