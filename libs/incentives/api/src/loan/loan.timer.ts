import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import { loan, type LoanDeadline } from '@taizhang/incentives/domain';

/** Notice thirty days before a loan falls due (`incentives.md` §6). */
export const fireLoanDeadline =
  (commands: CommandExecutor) =>
  async ({ id, key, dueAt }: DueDeadline<LoanDeadline>): Promise<void> => {
    const commandId = derivedId('loan-deadline', key, dueAt);
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId, facts: async () => undefined };
    await commands.execute(loan, id, { type: 'NoticeLoanDue' }, request);
  };
