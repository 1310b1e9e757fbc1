import type { Api } from '../api/api';
import { Problem } from '../api/problem';
import type { Task } from '../api/shapes';
import type { PlanState } from '../plan/plan.shapes';

/** The task's plan; a reader who may see the task alone does without. */
async function planOf(api: Api, planId: string, signal?: AbortSignal): Promise<PlanState | undefined> {
  try {
    return await api.get<PlanState>(`/v1/tasks/plans/${encodeURIComponent(planId)}`, {}, signal);
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}

export interface TaskAndPlan {
  task: Task;
  plan: PlanState | undefined;
}

/** A task as it stands now or stood at a revision, and its plan as it stands now. */
export async function readTask(api: Api, taskId: string, asOf?: string, signal?: AbortSignal): Promise<TaskAndPlan> {
  const task = await api.get<Task>(`/v1/tasks/tasks/${encodeURIComponent(taskId)}`, { asOf }, signal);
  return { task, plan: await planOf(api, task.planId, signal) };
}
