import { type CommandExecutor, deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { fund, type FundDeadline } from '@taizhang/incentives/domain';

/** The fiscal year is over at 24:00 of 31 December: it is to be closed (`incentives.md` §6). */
export const fireFundDeadline =
  (commands: CommandExecutor) =>
  async (due: DueDeadline<FundDeadline>): Promise<void> => {
    const request = { ...deadlineRequest('fund-deadline', due), facts: async () => undefined };
    await commands.execute(fund, due.id, { type: 'EndFundYear' }, request);
  };
