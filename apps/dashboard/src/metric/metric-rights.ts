import type { Person } from '../api/shapes';
import { hasRole, isOwn, type Units } from '../app/reach';
import type { MetricRow } from './metric.shapes';

export type MetricCommand = 'report' | 'verify' | 'reject' | 'correct';

/** What a person may do with a metric's period (`tasks.md` §4.3); the host decides. */
export function metricRights(
  { state, unitId, reporters }: Pick<MetricRow, 'state' | 'unitId' | 'reporters'>,
  officeUnit: string,
  person: Person,
  units: Units,
): MetricCommand[] {
  const isOffice = hasRole(person, 'office') && isOwn(person, officeUnit, units);
  const isReporter =
    hasRole(person, 'clerk', 'unit-head') && [...reporters, unitId].some((slug) => isOwn(person, slug, units));
  return [
    ...(isReporter && state !== 'verified' ? (['report'] as const) : []),
    ...(isOffice && state === 'reported' ? (['verify', 'reject'] as const) : []),
    ...(isOffice && state === 'verified' ? (['correct'] as const) : []),
  ];
}
