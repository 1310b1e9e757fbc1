import type { Reaction } from '@taizhang/platform';
import { raiseProposal } from '../proposal/raise-proposal';
import type { PlanParts } from './plan-parts';
import { PlanFactsReader } from './plan.facts';

/** A pack that its unit has repealed: whether its plan ends, too, the plan's owner decides. */
export const proposeRevocation = (parts: PlanParts): Reaction => ({
  name: 'propose-revocation',
  filter: { categories: ['pack'], types: ['PackRepealed'] },
  async handle(event) {
    const { documentId, unitId } = event.data as { readonly documentId: string; readonly unitId: string };
    const live = await new PlanFactsReader(parts).live(documentId, unitId);
    if (!live) return;
    await raiseProposal(parts.commands, event, {
      kind: 'revoke-plan',
      targetId: live.planId,
      unitId: live.ownerUnit,
    });
  },
});
