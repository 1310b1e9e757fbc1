import type { Person } from '../api/shapes';
import { hasRole, isOwn, supervises, type Units } from '../app/reach';
import type { Draw, DrawPurpose } from './draw.shapes';

export interface DrawReader {
  person: Pick<Person, 'unit' | 'roles'>;
  units: Units;
}

export const DRAW_COMMANDS = ['second-seed', 'reveal', 'void'] as const;
export type DrawCommandName = (typeof DRAW_COMMANDS)[number];

/** For what the person may draw, by role (`tasks.md` §3). */
export function purposesOf({ person }: Pick<DrawReader, 'person'>): DrawPurpose[] {
  return [
    ...(hasRole(person, 'inspection-approver') ? (['inspection', 'callback'] as const) : []),
    ...(hasRole(person, 'imagery-auditor') ? (['imagery'] as const) : []),
  ];
}

/** The unit in whose name one acts: one's own, or the one that one's section belongs to. */
export function ownUnit({ person, units }: DrawReader): string {
  const home = units.get(person.unit);
  return home?.kind === 'section' && home.parent !== null ? home.parent : person.unit;
}

/** The second seed comes from justice, for patches from a supervisor above (TSK-49); the agency reveals its own. */
export function drawRights(draw: Draw, reader: DrawReader): DrawCommandName[] {
  const { person, units } = reader;
  const watches =
    draw.purpose === 'imagery'
      ? hasRole(person, 'supervisor') && supervises(person, draw.agency, units)
      : hasRole(person, 'justice') && !isOwn(person, draw.agency, units);
  const draws = purposesOf(reader).includes(draw.purpose) && isOwn(person, draw.agency, units);
  return DRAW_COMMANDS.filter((command) => {
    if (command === 'second-seed') return watches && draw.state === 'opened';
    if (command === 'reveal') return draws && draw.state === 'seeded';
    return watches && draw.state !== 'voided';
  });
}
