import type { Claim } from '@taizhang/platform';
import { isLive, plan, type PlanState } from '@taizhang/tasks/domain';
import type { PlanParts } from './plan-parts';

/** A plan that took the place of the live one; `at`: when, by the real clock. */
export interface LiveClaim extends Claim {
  readonly at: string;
}

export const liveList = (packId: string, unitId: string): string =>
  `live-plan-${packId.toLowerCase()}.${unitId.replaceAll('.', '-')}`;

/** The live plan of a document and unit (TSK-01), whatever its id. */
export async function livePlan(
  { commands, claims }: Pick<PlanParts, 'commands' | 'claims'>,
  packId: string,
  unitId: string,
): Promise<PlanState | undefined> {
  const claimed = await claims.of<LiveClaim>(liveList(packId, unitId));
  const states = await Promise.all(claimed.map(({ id }) => commands.find(plan, id)));
  return states.find((state) => state !== undefined && isLive(state));
}
