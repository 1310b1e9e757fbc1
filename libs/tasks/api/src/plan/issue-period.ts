import { businessDate, chinaCalendar } from '@taizhang/kernel';
import { plan } from '@taizhang/tasks/domain';
import { issueAll, type Origin } from './hand-down';
import { packOf, type PlanParts } from './plan-parts';
import { registerIssued } from './plan-register';
import { startingTasks } from './plan-tasks';

/**
 * Hands down the recurring tasks of the periods that begin on a day (TSK-08), then says so. Where a date lies past the
 * known calendar (TSK-07) nothing is said, and the day is tried again: nothing is guessed, nothing is lost.
 */
export async function issuePeriod(parts: PlanParts, planId: string, dueAt: string, origin: Origin): Promise<void> {
  const { commands, claims, packs, units } = parts;
  const on = businessDate(dueAt);
  const { state } = await commands.load(plan, planId);
  if (state.status !== 'inForce' || state.periodsTo === null || state.periodsTo >= on) return;
  const issues = startingTasks(state, await packOf(packs, state), units, on, chinaCalendar);
  await issueAll(commands, state, issues, origin);
  const command = { type: 'MarkPeriodIssued' as const, on, taskCount: issues.length };
  const codes = issues.map(({ code }) => code);
  await commands.execute(plan, planId, command, {
    ...origin.request(planId, command.type),
    beforeAppend: () => registerIssued(claims, planId, on, codes, origin.cause),
  });
}
