import type { Reaction } from '@taizhang/platform';
import { raiseProposal } from '../proposal/raise-proposal';
import { livePlan } from './live-plan';
import type { PlanParts } from './plan-parts';

/** A pack that its unit has repealed: whether its plan ends, too, the plan's owner decides. */
export const proposeRevocation = (parts: PlanParts): Reaction => ({
  name: 'propose-revocation',
  hears: ['pack PackRepealed'],
  writes: ['proposal ProposalRaised'],
  async handle(event) {
    const { documentId, unitId } = event.data as { readonly documentId: string; readonly unitId: string };
    const live = await livePlan(parts, documentId, unitId);
    if (!live) return;
    await raiseProposal(parts.commands, event, {
      kind: 'revoke-plan',
      targetId: live.planId,
      unitId: live.ownerUnit,
    });
  },
});
