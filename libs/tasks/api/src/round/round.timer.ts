import { type CommandExecutor, deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { round, type RoundDeadline } from '@taizhang/tasks/domain';

/** The self-assessment ends (TSK-55): at 00:00 in Shanghai after its last day, by business time. */
export const fireRoundDeadline =
  (commands: CommandExecutor) =>
  async (due: DueDeadline<RoundDeadline>): Promise<void> => {
    // A cancelled round may have been opened anew with the same days: that is another deadline.
    const { state } = await commands.load(round, due.id);
    const opening = String(state.opening);
    const request = { ...deadlineRequest('deadline', due, opening), facts: async () => undefined };
    await commands.execute(round, due.id, { type: 'EndSelfAssessment' }, request);
  };
