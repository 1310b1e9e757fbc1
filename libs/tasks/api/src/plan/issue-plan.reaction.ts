import type { Reaction } from '@taizhang/platform';
import { plan } from '@taizhang/tasks/domain';
import { handDown, originOf } from './hand-down';
import { packOf, type PlanParts } from './plan-parts';
import { registerIssued } from './plan-register';

/** A plan in force hands everything down that its pack says, then says that all stands (TSK-01: all or none). */
export const issuePlan = (parts: PlanParts): Reaction => ({
  name: 'issue-plan',
  hears: ['plan PlanAdopted', 'plan PlanEnteredForce'],
  writes: ['metric MetricDefined', 'task TaskAssigned', 'plan PlanTasksIssued'],
  async handle(event) {
    const { commands, claims, packs } = parts;
    const planId = event.streamId;
    const { state } = await commands.load(plan, planId);
    if (state.status !== 'inForce' || state.issued) return;
    const { packVersion } = state;
    const origin = originOf(event, 'issue-plan');
    const { codes, metricCount } = await handDown(parts, state, await packOf(packs, state), origin);
    const command = { type: 'MarkPlanIssued' as const, packVersion, taskCount: codes.length, metricCount };
    await commands.execute(plan, planId, command, {
      ...origin.request(planId, command.type),
      beforeAppend: () => registerIssued(claims, planId, packVersion, codes, origin.cause),
    });
  },
});
