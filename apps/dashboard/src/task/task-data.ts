import type { Api } from '../api/api';
import type { Task } from '../api/shapes';
import { planOf } from '../plan/plan-data';
import type { PlanState } from '../plan/plan.shapes';

export interface TaskAndPlan {
  task: Task;
  /** Unknown to a reader who may see the task alone. */
  plan: PlanState | undefined;
}

/** A task as it stands now or stood at a revision, and its plan as it stands now. */
export async function readTask(api: Api, taskId: string, asOf?: string, signal?: AbortSignal): Promise<TaskAndPlan> {
  const task = await api.get<Task>(`/v1/tasks/tasks/${encodeURIComponent(taskId)}`, { asOf }, signal);
  return { task, plan: await planOf(api, task.planId, signal) };
}
