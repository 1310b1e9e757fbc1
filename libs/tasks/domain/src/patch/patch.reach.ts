import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';

/** The town's own squad checks its patches (综合行政执法队). */
export function ensureOfTown({ unitId }: Actor, townUnit: string, units: UnitTree): void {
  if (units.isOwn(unitId, townUnit)) return;
  throw new OutOfReach({ en: `only ${townUnit} checks this patch`, zh: `该图斑由 ${townUnit} 核查` });
}

/** A department of a government above the town audits them (县级审核). */
export function ensureAboveTown({ unitId }: Actor, townUnit: string, units: UnitTree): void {
  const government = units.path(unitId).find(({ kind }) => kind === 'government')?.slug;
  if (government !== undefined && government !== townUnit && units.within(townUnit, government)) return;
  throw new OutOfReach({
    en: `${unitId} does not audit the patches of ${townUnit}`,
    zh: `${unitId} 无权审核 ${townUnit} 的图斑`,
  });
}
