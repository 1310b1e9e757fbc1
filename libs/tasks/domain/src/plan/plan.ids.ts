/**
 * The document id in lower case; a unit that is not the document's own adopts under `<doc>.<unit, dots to hyphens>`.
 */
export function planIdOf(packId: string, unitId?: string): string {
  const id = packId.toLowerCase();
  return unitId === undefined ? id : `${id}.${unitId.replaceAll('.', '-')}`;
}

/** A unit as ids name it: its slug below the root, dots to hyphens. */
export const unitInId = (unitId: string): string => unitId.split('.').slice(1).join('-') || unitId;

export const metricIdOf = (planId: string, code: string, unitId?: string): string =>
  unitId === undefined ? `${planId}.${code}` : `${planId}.${code}.${unitInId(unitId)}`;
