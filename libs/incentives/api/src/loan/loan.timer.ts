import { type CommandExecutor, deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { loan, type LoanDeadline } from '@taizhang/incentives/domain';

/** Notice thirty days before a loan falls due (`incentives.md` §6). */
export const fireLoanDeadline =
  (commands: CommandExecutor) =>
  async (due: DueDeadline<LoanDeadline>): Promise<void> => {
    const request = { ...deadlineRequest('loan-deadline', due), facts: async () => undefined };
    await commands.execute(loan, due.id, { type: 'NoticeLoanDue' }, request);
  };
