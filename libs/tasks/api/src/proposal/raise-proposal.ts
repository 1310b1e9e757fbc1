import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { Cause, CommandExecutor, Readable } from '@taizhang/platform';
import { type Proposal, proposal, proposalIdOf, type ProposalState } from '@taizhang/tasks/domain';

export const proposalReadable: Readable<ProposalState> = {
  decider: proposal,
  unitOf: (state) => state.proposal?.unitId ?? '',
};

/** Because of an event something is proposed to a unit: a person acts, or the proposal goes after 90 days. */
export async function raiseProposal(
  commands: CommandExecutor,
  { id, type, stream, metadata }: Cause,
  about: Pick<Proposal, 'kind' | 'targetId' | 'unitId'>,
): Promise<void> {
  const proposalId = proposalIdOf(about);
  const command = { type: 'RaiseProposal' as const, ...about, causedBy: id, causeType: type, causeStream: stream };
  await commands.execute(proposal, proposalId, command, {
    actor: SYSTEM,
    commandId: derivedId(id, 'raise-proposal', proposalId, command.type),
    occurredAt: metadata.occurredAt,
    causationId: id,
    correlationId: metadata.correlationId,
    basis: metadata.basis,
    ...(metadata.traceparent === undefined ? {} : { traceparent: metadata.traceparent }),
  });
}
