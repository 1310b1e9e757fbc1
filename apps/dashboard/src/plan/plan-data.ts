import type { Api } from '../api/api';
import { type Loaded, useLoaded } from '../app/loaded';
import { useWorkspace } from '../app/workspace';
import type { PlanState } from './plan.shapes';

/** A plan as it stands; nothing where there is none that the reader may see. */
export const planOf = (api: Api, planId: string, signal?: AbortSignal): Promise<PlanState | undefined> =>
  api.find<PlanState>(`/v1/tasks/plans/${encodeURIComponent(planId)}`, {}, signal);

export function usePlan(planId: string | undefined): Loaded<{ plan: PlanState | undefined }> {
  const { api } = useWorkspace();
  return useLoaded(`plan ${planId ?? ''}`, async (signal) => ({
    plan: planId === undefined ? undefined : await planOf(api, planId, signal),
  }));
}
