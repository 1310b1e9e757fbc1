import type { UnitTree } from '@taizhang/kernel';

const OFFICE = /\.(?:gov|party)-supervision$/;

/**
 * Whom a `supervisor` reaches (`tasks.md` §3): a government what lies below it, its offices of supervision the same, a
 * department the agency that it sends (ZZ3 §二(一)); nobody itself.
 */
export function supervises(supervisor: string, unitId: string, units: UnitTree): boolean {
  if (supervisor === unitId || !units.has(supervisor)) return false;
  const { kind, parent } = units.get(supervisor);
  const { dispatchedBy } = units.get(unitId);
  if (dispatchedBy !== undefined && units.isOwn(supervisor, dispatchedBy)) return true;
  if (kind === 'government') return units.within(unitId, supervisor);
  return OFFICE.test(supervisor) && parent !== null && units.within(unitId, parent);
}
