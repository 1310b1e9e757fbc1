import { subject } from '@taizhang/incentives/domain';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Subjects } from './subjects';

/** What a merged subject was paid counts for the one that it became: once, one of a kind, caps (INC-07 to 09). */
export const absorbMerged = (commands: CommandExecutor, subjects: Subjects): Reaction => ({
  name: 'absorb-merged',
  hears: ['subject SubjectMerged'],
  writes: ['subject SubjectAbsorbed'],
  async handle(event) {
    const { targetId } = event.data as { readonly targetId: string };
    const { streamId: sourceId } = event;
    const { state } = await commands.load(subject, sourceId);
    await subjects.execute(
      targetId,
      { type: 'AbsorbSubject', sourceId, account: Object.values(state.account), priors: state.priors },
      requestUpon(event, 'absorb-merged', targetId, 'AbsorbSubject'),
    );
  },
});
