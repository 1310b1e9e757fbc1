import type { Person, Unit } from '../api/shapes';

/** Who is where in the tree of units, as far as a page must know it to offer the right actions; the host decides. */
export type Units = ReadonlyMap<string, Unit>;

/** From the unit itself up to the topmost one that is known here. */
export function pathOf(units: Units, slug: string): string[] {
  const path: string[] = [];
  let next: string | null | undefined = slug;
  while (next && !path.includes(next)) {
    path.push(next);
    next = units.get(next)?.parent;
  }
  return path;
}

/** The root of the tree that a unit stands in. */
export const rootOf = (units: Units, slug: string): string | undefined => pathOf(units, slug).at(-1);

/** Whether `slug` is `ancestor` or lies below it (上级 / 下级). */
export const isWithin = (units: Units, slug: string, ancestor: string): boolean =>
  pathOf(units, slug).includes(ancestor);

/** The units of the reader's own tree: nothing is shown of another. */
export function unitsInReach(units: Units, home: string): Unit[] {
  const knownRootOf = (slug: string): string | undefined =>
    pathOf(units, slug)
      .filter((each) => units.has(each))
      .at(-1);
  const root = knownRootOf(home);
  return [...units.values()].filter((unit) => knownRootOf(unit.slug) === root);
}

/** "Own" (本单位): the unit itself, or the unit that one's section belongs to. */
export function isOwn({ unit }: Pick<Person, 'unit'>, slug: string, units: Units): boolean {
  const home = units.get(unit);
  return unit === slug || (home?.kind === 'section' && home.parent === slug);
}

export const hasRole = (person: Pick<Person, 'roles'>, ...roles: string[]): boolean =>
  roles.some((role) => person.roles.includes(role));

/** Whoever is here for a firm, or just signed in: the host shows what is about oneself, and nothing else. */
export const holdsNoPost = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.every((role) => role === 'applicant' || role === 'public');

const SUPERVISION_OFFICES = ['gov-supervision', 'party-supervision'];

/**
 * Whether a supervisor (督查) of one's unit stands above another: a government over what lies below it, its offices of
 * supervision likewise, a department over the agency that it stations in a street (TSK-20).
 */
export function supervises({ unit }: Pick<Person, 'unit'>, slug: string, units: Units): boolean {
  const home = units.get(unit);
  if (!home || unit === slug) return false;
  if (units.get(slug)?.dispatchedBy === unit) return true;
  if (home.kind === 'government') return isWithin(units, slug, unit);
  const code = unit.split('.').at(-1) ?? '';
  return home.parent !== null && SUPERVISION_OFFICES.includes(code) && isWithin(units, slug, home.parent);
}
