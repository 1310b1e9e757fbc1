import type { UnitTree } from '@taizhang/kernel';

/** The government that a unit belongs to: itself, or the nearest one above it. */
export function territoryOf(unitId: string, units: UnitTree): string {
  const path = units.path(unitId);
  return (path.find(({ kind }) => kind === 'government') ?? path[path.length - 1])?.slug ?? unitId;
}

/** Who holds the money of an owner: its finance department, where it has none the owner (`incentives.md` §9.4). */
export function treasurerOf(ownerUnitId: string, units: UnitTree): string {
  const finance = `${territoryOf(ownerUnitId, units)}.finance`;
  return units.has(finance) ? finance : ownerUnitId;
}
