import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { finding } from '@taizhang/tasks/domain';
import type { Patches } from './patches';

/** The finding of a patch was cleared, or answered from where it was referred to: the patch is cleared (TSK-39). */
export const clearPatch = (commands: CommandExecutor, patches: Patches): Reaction => ({
  name: 'clear-patch',
  hears: ['finding FindingCleared', 'finding ReferralAnswered'],
  writes: ['patch PatchCleared'],
  async handle({ id, streamId: findingId, metadata }) {
    const { state } = await commands.load(finding, findingId);
    const patchId = state.source === 'patch' ? state.sourceRef?.patchId : undefined;
    if (patchId === undefined) return;
    const request = {
      actor: SYSTEM,
      commandId: derivedId(id, 'clear-patch', patchId, 'ClearPatch'),
      occurredAt: metadata.occurredAt,
      causationId: id,
      correlationId: metadata.correlationId,
    };
    await patches.execute(patchId, { type: 'ClearPatch', findingId }, request);
  },
});
