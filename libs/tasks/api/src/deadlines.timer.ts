import { deadlineRequest, type DueDeadline } from '@taizhang/platform';
import {
  PLAN_DEADLINES,
  type PlanDeadline,
  task,
  type TaskDeadline,
  type TaskTimerCommand,
} from '@taizhang/tasks/domain';
import type { PlanParts } from './plan/plan-parts';
import { firePlanDeadline } from './plan/plan.timer';

const TASK: Readonly<Record<TaskDeadline, TaskTimerCommand>> = {
  '4-acceptance': { type: 'DeemTaskAccepted' },
  '5-overdue': { type: 'MarkTaskOverdue' },
  '5-supervision': { type: 'LapseSupervision' },
  '7-reminder': { type: 'RemindTaskByCalendar' },
};

type Due = DueDeadline<PlanDeadline | TaskDeadline>;

const isOfPlan = (due: Due): due is DueDeadline<PlanDeadline> => PLAN_DEADLINES.some((kind) => kind === due.kind);

/** What happens to plans and tasks by itself, at 00:00 in Shanghai and by business time (`tasks.md` §6). */
export const fireTaskDeadline = (parts: PlanParts) => {
  const firePlan = firePlanDeadline(parts);
  return async (due: Due): Promise<void> => {
    if (isOfPlan(due)) return firePlan(due);
    const { kind, id } = due as DueDeadline<TaskDeadline>;
    const request = { ...deadlineRequest('deadline', due), facts: async () => undefined };
    await parts.commands.execute(task, id, TASK[kind], request);
  };
};
