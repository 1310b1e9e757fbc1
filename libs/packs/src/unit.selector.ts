import type { UnitTree } from '@taizhang/kernel';

/** A selector that names nothing. */
export class SelectorUnknown extends RangeError {
  constructor(readonly selector: string) {
    super(`the selector ${JSON.stringify(selector)} is not known or selects no unit`);
    this.name = 'SelectorUnknown';
  }
}

function select(selector: string, units: UnitTree): string[] {
  const [kind, slug = '', level, ...rest] = selector.split(':');
  if (!units.has(slug) || rest.length > 0) return [];
  const slugs = (chosen: typeof children) => chosen.map((unit) => unit.slug);
  const children = units.children(slug);
  if (kind === 'children') return slugs(children.filter((unit) => unit.kind === 'government' && unit.level === level));
  if (level !== undefined) return [];
  if (kind === 'members') return [...(units.get(slug).members ?? [])];
  if (kind === 'all-departments') return slugs(children.filter((unit) => unit.kind === 'department'));
  return [];
}

/**
 * A slug or selector of a model, read for one adopter: `adopter.finance`, `children:adopter:street`. In a pack of one
 * unit the word is a slug like any other, and nobody's.
 */
export function nameAdopter(slugOrSelector: string, adopter: string): string {
  return slugOrSelector.replace(/(^|:)adopter(?=[.:]|$)/, (_, before: string) => before + adopter);
}

/**
 * The units that a slug or selector stands for: itself, `children:<slug>:<level>` (the governments of that level right
 * below), `members:<body>`, `all-departments:<root>`. Throws `SelectorUnknown` when that is nobody.
 */
export function expandUnits(slugOrSelector: string, units: UnitTree): string[] {
  if (units.has(slugOrSelector)) return [slugOrSelector];
  const chosen = select(slugOrSelector, units);
  if (chosen.length === 0) throw new SelectorUnknown(slugOrSelector);
  return chosen;
}
