import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { finding } from '@taizhang/tasks/domain';
import type { Findings } from './findings';

interface Answer {
  readonly sourceRefs?: readonly { readonly kind: string; readonly ref: string }[];
}

/** What `claims` made of a referred finding comes back and ends it; one in another state is left alone (TSK-34, 39). */
export const answerReferral = (commands: CommandExecutor, findings: Findings): Reaction => ({
  name: 'answer-referral',
  hears: ['lead LeadReferred', 'lead LeadCleared', 'claim ClaimClosed', 'claim ClaimTerminated'],
  writes: ['finding ReferralAnswered'],
  async handle({ id, type, streamId, data, metadata }) {
    for (const { kind, ref } of (data as Answer).sourceRefs ?? []) {
      const state = await commands.find(finding, ref);
      if (state?.status !== 'referred') continue;
      const command = {
        type: 'AnswerReferral' as const,
        result: `${type} ${streamId} (${kind})`,
        basis: metadata.basis,
      };
      await findings.execute(ref, command, {
        actor: SYSTEM,
        commandId: derivedId(id, 'answer-referral', ref, command.type),
        occurredAt: metadata.occurredAt,
        causationId: id,
        correlationId: metadata.correlationId,
      });
    }
  },
});
