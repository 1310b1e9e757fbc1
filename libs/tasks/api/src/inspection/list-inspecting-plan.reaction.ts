import type { Reaction } from '@taizhang/platform';
import { plan } from '@taizhang/tasks/domain';
import { inspectingPlans, type InspectionParts } from './inspecting-plans';

/** A plan whose pack speaks of inspections stands on the list of its root: types of inspections are found there. */
export const listInspectingPlan = ({ commands, claims, packs, units }: InspectionParts): Reaction => ({
  name: 'list-inspecting-plan',
  filter: { categories: ['plan'], types: ['PlanAdopted', 'PlanAmended'] },
  async handle({ id, streamId: planId, metadata }) {
    const { packId, adoptingUnit, packVersion } = (await commands.load(plan, planId)).state;
    const { inspections } = await packs.version(packId, adoptingUnit, packVersion);
    if (!inspections) return;
    const cause = { causationId: id, correlationId: metadata.correlationId };
    await claims.add(inspectingPlans(units.root(adoptingUnit).slug), { id: planId }, cause);
  },
});
