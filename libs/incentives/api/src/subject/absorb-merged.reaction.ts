import { derivedId, SYSTEM } from '@taizhang/kernel';
import { subject } from '@taizhang/incentives/domain';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import type { Subjects } from './subjects';

/** What a merged subject was paid counts for the one that it became: once, one of a kind, caps (INC-07 to 09). */
export const absorbMerged = (commands: CommandExecutor, subjects: Subjects): Reaction => ({
  name: 'absorb-merged',
  hears: ['subject SubjectMerged'],
  writes: ['subject SubjectAbsorbed'],
  async handle({ id, streamId: sourceId, data, metadata }) {
    const { targetId } = data as { readonly targetId: string };
    const { state } = await commands.load(subject, sourceId);
    await subjects.execute(
      targetId,
      { type: 'AbsorbSubject', sourceId, account: Object.values(state.account), priors: state.priors },
      {
        actor: SYSTEM,
        commandId: derivedId(id, 'absorb-merged', targetId, 'AbsorbSubject'),
        causationId: id,
        correlationId: metadata.correlationId,
      },
    );
  },
});
