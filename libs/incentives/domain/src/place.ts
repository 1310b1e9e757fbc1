import type { UnitTree } from '@taizhang/kernel';

/** Levels of government, the highest first. */
export const LEVELS = ['nation', 'province', 'city', 'county', 'street'] as const;

/** The county, district or city-run park (县区、园区) that a unit belongs to; none above the counties. */
export function placeOf(units: UnitTree, unitId: string): string | undefined {
  return units.path(unitId).find(({ level, kind }) => level === 'county' && kind === 'government')?.slug;
}

/** The town or street (乡镇、街道) that a unit belongs to; none above the towns. */
export function townOf(units: UnitTree, unitId: string): string | undefined {
  return units.path(unitId).find(({ level, kind }) => level === 'street' && kind === 'government')?.slug;
}

/** The departments with a code that are responsible for a unit: at it or above it (`incentives.md` §4.2). */
export function departmentsFor(units: UnitTree, unitId: string, code: string): string[] {
  return units.path(unitId).flatMap(({ slug }) => (units.has(`${slug}.${code}`) ? [`${slug}.${code}`] : []));
}
