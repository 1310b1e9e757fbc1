import { type Decider, derivedId } from '@taizhang/kernel';

/** What is proposed to a person, who decides: nothing is commanded. */
export const PROPOSAL_KINDS = ['revoke-plan', 'create-task', 'cancel-task', 'supervise'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export interface Proposal {
  readonly kind: ProposalKind;
  /** The plan or task that it is about; of a duty elsewhere that was missed, what that is about. */
  readonly targetId: string;
  /** The unit that may act. */
  readonly unitId: string;
  /** The event that gave rise to it. */
  readonly causedBy: string;
  readonly causeType: string;
  readonly causeStream: string;
}

export interface RaiseProposal extends Proposal {
  readonly type: 'RaiseProposal';
}

/** Stored facts of `proposal-<id>`: add, never rename or remove. */
export type ProposalEvent = { readonly basis?: readonly string[] } & { type: 'ProposalRaised' } & Proposal;

export interface ProposalState {
  readonly proposal: Proposal | null;
}

/** One a kind and target. */
export const proposalIdOf = ({ kind, targetId }: Pick<Proposal, 'kind' | 'targetId'>): string =>
  derivedId('proposal', kind, targetId);

/** Raised again by another event it counts anew from then. */
export const proposal: Decider<ProposalState, RaiseProposal, ProposalEvent> = {
  category: 'proposal',
  initial: { proposal: null },
  creates: ['RaiseProposal'],
  roles: { RaiseProposal: ['system'] },
  decide({ type: _type, ...raised }, state) {
    return state.proposal?.causedBy === raised.causedBy ? [] : [{ type: 'ProposalRaised', ...raised }];
  },
  evolve(state, event) {
    if (event.type !== 'ProposalRaised') return state;
    const { kind, targetId, unitId, causedBy, causeType, causeStream } = event;
    return { proposal: { kind, targetId, unitId, causedBy, causeType, causeStream } };
  },
};
