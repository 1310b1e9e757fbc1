import { InvalidInput } from '@taizhang/kernel';
import type { ReportContext } from './report';

/** The units below the query's one, never outside of the caller's root tree. Throws `InvalidInput`. */
export function visibleUnits(unitId: string | undefined, { units, root }: ReportContext): string[] {
  if (unitId === undefined) return units.subtree(root).map(({ slug }) => slug);
  if (!units.has(unitId)) {
    const detail = { en: `unknown unit ${unitId}`, zh: `未知单位 ${unitId}` };
    throw new InvalidInput([{ pointer: '/unitId', detail }]);
  }
  return units.within(unitId, root) ? units.subtree(unitId).map(({ slug }) => slug) : [];
}
