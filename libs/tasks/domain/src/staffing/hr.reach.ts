import type { Actor, UnitTree } from '@taizhang/kernel';

/** Whom an actor stands for: a section stands for its unit. */
export function unitOfActor({ unitId }: Actor, units: UnitTree): string {
  const { kind, parent } = units.get(unitId);
  return kind === 'section' && parent !== null ? parent : unitId;
}

/** A department of the county or city that the unit lies in; `code` narrows it to one function (`units.md` §2). */
export function isDepartmentAbove(actor: Actor, unitId: string, units: UnitTree, code?: string): boolean {
  if (!units.has(actor.unitId)) return false;
  const { slug, kind, level, parent } = units.get(unitOfActor(actor, units));
  if (kind !== 'department' || parent === null || !units.within(unitId, parent)) return false;
  return code === undefined ? level === 'county' : slug === `${parent}.${code}`;
}

/** The street or town that a unit lies in. */
export const streetOf = (unitId: string, units: UnitTree): string | undefined =>
  units.path(unitId).find(({ level, kind }) => level === 'street' && kind === 'government')?.slug;

/** Who keeps the posts and people of communities: their street, or a department of the district (`tasks.md` §3). */
export const keepsWorkers = (actor: Actor, street: string, units: UnitTree): boolean =>
  units.isOwn(actor.unitId, street) || isDepartmentAbove(actor, street, units);

/** Who reads a personnel file: the street, the district's departments for staff, auditors above (`tasks.md` §3). */
export const mayReadFile = (actor: Actor, street: string, units: UnitTree): boolean =>
  units.isOwn(actor.unitId, street) ||
  (actor.roles.includes('hr') && isDepartmentAbove(actor, street, units)) ||
  (actor.roles.includes('auditor') && units.within(street, actor.unitId));
