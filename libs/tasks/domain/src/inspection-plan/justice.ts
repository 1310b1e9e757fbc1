import type { UnitTree } from '@taizhang/kernel';

/**
 * The justice department (司法行政机关) of the agency's own level: that of the government which the agency belongs to.
 * `undefined` where the units have none.
 */
export function justiceOf(agency: string, units: UnitTree): string | undefined {
  const { level } = units.get(agency);
  return units
    .path(agency)
    .flatMap(({ slug }) => units.children(slug))
    .find((unit) => unit.slug === `${unit.parent}.justice` && unit.level === level)?.slug;
}
