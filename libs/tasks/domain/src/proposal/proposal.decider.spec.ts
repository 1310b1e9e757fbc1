import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { proposal, type ProposalEvent, proposalIdOf, type RaiseProposal } from './proposal.decider';

const raise: RaiseProposal = {
  ...{ type: 'RaiseProposal', kind: 'revoke-plan', targetId: 'sg18', unitId: 'shigu', causedBy: 'e1' },
  ...{ causeType: 'PackRepealed', causeStream: 'pack-sg18.shigu' },
};
const raised: ProposalEvent = { ...raise, type: 'ProposalRaised' };
const system = { actor: by('system', 'system'), at: '2022-10-01', units };

it('TSK-74 a proposal is raised once an event, anew by another one', () => {
  given(proposal).when(raise, system).then([raised]);
  given(proposal, raised).when(raise, system).nothing();
  given(proposal, raised)
    .when({ ...raise, causedBy: 'e2' }, system)
    .then([{ causedBy: 'e2' }]);
});

it('is one a kind and target', () => {
  expect(proposalIdOf(raise)).toBe(proposalIdOf({ kind: 'revoke-plan', targetId: 'sg18' }));
  expect(proposalIdOf(raise)).not.toBe(proposalIdOf({ kind: 'cancel-task', targetId: 'sg18' }));
});
