import type { Reaction } from '@taizhang/platform';
import { plan } from '@taizhang/tasks/domain';
import { packOf, type PlanParts } from '../plan/plan-parts';
import { inspectingPlans } from './inspecting-plans';

/** A plan whose pack speaks of inspections stands on the list of its root: types of inspections are found there. */
export const listInspectingPlan = ({ commands, claims, packs, units }: PlanParts): Reaction => ({
  name: 'list-inspecting-plan',
  hears: ['plan PlanAdopted', 'plan PlanAmended'],
  writes: [],
  async handle({ id, streamId: planId, metadata }) {
    const { state } = await commands.load(plan, planId);
    const { inspections } = await packOf(packs, state);
    if (!inspections) return;
    const cause = { causationId: id, correlationId: metadata.correlationId };
    await claims.add(inspectingPlans(units.root(state.adoptingUnit).slug), { id: planId }, cause);
  },
});
