import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import {
  plan,
  type PlanCommand,
  type PlanDeadline,
  task,
  type TaskDeadline,
  type TaskTimerCommand,
} from '@taizhang/tasks/domain';

const PLAN: Readonly<Record<PlanDeadline, PlanCommand>> = {
  '1-enter': { type: 'EnterPlanForce' },
  '1-expire': { type: 'ExpirePlan' },
};

const TASK: Readonly<Record<TaskDeadline, TaskTimerCommand>> = {
  '4-acceptance': { type: 'DeemTaskAccepted' },
  '5-overdue': { type: 'MarkTaskOverdue' },
  '5-supervision': { type: 'LapseSupervision' },
  '7-reminder': { type: 'RemindTaskByCalendar' },
};

const isOfPlan = (kind: string): kind is PlanDeadline => kind in PLAN;

/** What happens to plans and tasks by itself, at 00:00 in Shanghai and by business time (`tasks.md` §6). */
export const fireTaskDeadline =
  (commands: CommandExecutor) =>
  async ({ kind, id, key, dueAt }: DueDeadline<PlanDeadline | TaskDeadline>): Promise<void> => {
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId: derivedId('deadline', key, dueAt) };
    if (isOfPlan(kind)) await commands.execute(plan, id, PLAN[kind], { ...request, facts: async () => undefined });
    else await commands.execute(task, id, TASK[kind], { ...request, facts: async () => undefined });
  };
