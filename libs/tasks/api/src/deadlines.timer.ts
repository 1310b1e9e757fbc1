import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueDeadline } from '@taizhang/platform';
import {
  plan,
  type PlanCommand,
  type PlanDeadline,
  task,
  type TaskCommand,
  type TaskDeadline,
} from '@taizhang/tasks/domain';

const PLAN: Readonly<Record<PlanDeadline, PlanCommand>> = {
  '1-enter': { type: 'EnterPlanForce' },
  '1-expire': { type: 'ExpirePlan' },
};

const TASK: Readonly<Record<TaskDeadline, TaskCommand>> = {
  '5-overdue': { type: 'MarkTaskOverdue' },
};

const isOfPlan = (kind: string): kind is PlanDeadline => kind in PLAN;

/** Plans enter into force and expire (TSK-05), tasks fall overdue (TSK-19): at 00:00 in Shanghai, by business time. */
export const fireTaskDeadline =
  (commands: CommandExecutor) =>
  async ({ kind, id, key, dueAt }: DueDeadline<PlanDeadline | TaskDeadline>): Promise<void> => {
    const request = { actor: SYSTEM, occurredAt: dueAt, commandId: derivedId('deadline', key, dueAt) };
    if (isOfPlan(kind)) await commands.execute(plan, id, PLAN[kind], { ...request, facts: async () => undefined });
    else await commands.execute(task, id, TASK[kind], { ...request, facts: async () => undefined });
  };
