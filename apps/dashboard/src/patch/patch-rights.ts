import type { Person } from '../api/shapes';
import { hasRole, isOwn, pathOf, type Units } from '../app/reach';
import type { Patch, PatchStatus } from './patch.shapes';

export const PATCH_COMMANDS = ['field-check', 'judge', 'upload', 'approve', 'return', 'review'] as const;
export type PatchCommandName = (typeof PATCH_COMMANDS)[number];

const WHERE: Readonly<Record<PatchCommandName, readonly PatchStatus[]>> = {
  'field-check': ['issued', 'returned'],
  judge: ['checked'],
  upload: ['judged'],
  approve: ['uploaded'],
  return: ['uploaded'],
  review: ['cleared'],
};
const OF_TOWN: readonly PatchCommandName[] = ['field-check', 'judge', 'upload'];

interface PatchReader {
  person: Pick<Person, 'unit' | 'roles'>;
  units: Units;
}

/** The town's squad checks, judges and uploads; a department of a government above it audits (TSK-39 to 41). */
export function patchRights({ state, townUnit }: Patch, { person, units }: PatchReader): PatchCommandName[] {
  const checks = hasRole(person, 'imagery-officer') && isOwn(person, townUnit, units);
  const government = pathOf(units, person.unit).find((slug) => units.get(slug)?.kind === 'government');
  const above = government !== undefined && government !== townUnit && pathOf(units, townUnit).includes(government);
  const audits = hasRole(person, 'imagery-auditor') && above;
  return PATCH_COMMANDS.filter(
    (command) => WHERE[command].includes(state) && (OF_TOWN.includes(command) ? checks : audits),
  );
}
