import type { UnitTree } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { AdoptedPacks, Claims, CommandExecutor } from '@taizhang/platform';
import type { PlanState } from '@taizhang/tasks/domain';

/** What the process managers and facts of plans are made of. */
export interface PlanParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly packs: AdoptedPacks;
  readonly units: UnitTree;
}

/** What a plan's version of its pack says. */
export const packOf = (
  packs: AdoptedPacks,
  { packId, adoptingUnit, packVersion, digest }: Pick<PlanState, 'packId' | 'adoptingUnit' | 'packVersion' | 'digest'>,
): Promise<Pack> =>
  digest === null ? packs.version(packId, adoptingUnit, packVersion) : packs.content(digest, adoptingUnit);
