import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import { round, type RoundDeadline } from '@taizhang/tasks/domain';

/** The self-assessment ends (TSK-55): at 00:00 in Shanghai after its last day, by business time. */
export const fireRoundDeadline =
  (commands: CommandExecutor) =>
  async ({ id, key, dueAt }: DueDeadline<RoundDeadline>): Promise<void> => {
    // A cancelled round may have been opened anew with the same days: that is another deadline.
    const { state } = await commands.load(round, id);
    const commandId = derivedId('deadline', key, dueAt, String(state.opening));
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId, facts: async () => undefined };
    await commands.execute(round, id, { type: 'EndSelfAssessment' }, request);
  };
