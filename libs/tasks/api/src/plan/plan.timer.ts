import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import { plan, type PlanCommand, type PlanDeadline } from '@taizhang/tasks/domain';
import { issuePeriod } from './issue-period';
import type { PlanParts } from './plan-parts';

const COMMANDS: Readonly<Record<Exclude<PlanDeadline, '3-period'>, PlanCommand>> = {
  '1-enter': { type: 'EnterPlanForce' },
  '1-expire': { type: 'ExpirePlan' },
  '2-phase': { type: 'TurnPlanPhases' },
};

/** Plans enter into force and expire (TSK-05), phases turn (TSK-04), periods begin (TSK-08): by business time. */
export const firePlanDeadline =
  (parts: PlanParts) =>
  async (due: DueDeadline<PlanDeadline>): Promise<void> => {
    const { kind, id, dueAt } = due;
    const request = (...words: string[]) => deadlineRequest('deadline', due, ...words);
    if (kind === '3-period') await issuePeriod(parts, id, dueAt, { cause: { occurredAt: dueAt }, request });
    else await parts.commands.execute(plan, id, COMMANDS[kind], { ...request(), facts: async () => undefined });
  };
