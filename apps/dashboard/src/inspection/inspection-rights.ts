import type { Person } from '../api/shapes';
import { hasRole, isOwn, type Units } from '../app/reach';
import type { Inspection, InspectionPlan, InspectionStatus } from './inspection.shapes';

export interface InspectionReader {
  person: Pick<Person, 'unit' | 'roles' | 'subjectId'>;
  units: Units;
}

export const VISIT_COMMANDS = ['approve', 'start', 'record', 'publish', 'merge-in', 'cancel', 'refuse'] as const;
export type VisitCommandName = (typeof VISIT_COMMANDS)[number];

const VISIT: Readonly<Record<VisitCommandName, { role: string; in: readonly InspectionStatus[] }>> = {
  approve: { role: 'inspection-approver', in: ['drafted'] },
  start: { role: 'inspector', in: ['approved'] },
  record: { role: 'inspector', in: ['running'] },
  publish: { role: 'inspector', in: ['recorded'] },
  'merge-in': { role: 'inspection-approver', in: ['drafted', 'approved'] },
  cancel: { role: 'inspection-approver', in: ['drafted', 'approved'] },
  refuse: { role: 'applicant', in: ['approved', 'running'] },
};

/** What the person may do with a visit: those of the agency, and the firm itself (TSK-45). */
export const visitRights = (
  { agency, subjectId, state }: Inspection,
  { person, units }: InspectionReader,
): VisitCommandName[] =>
  VISIT_COMMANDS.filter((command) => {
    const { role, in: states } = VISIT[command];
    const own = command === 'refuse' ? person.subjectId === subjectId : isOwn(person, agency, units);
    return own && hasRole(person, role) && states.includes(state);
  });

export const PLAN_COMMANDS = ['submit', 'file', 'return', 'amend'] as const;
export type PlanCommandName = (typeof PLAN_COMMANDS)[number];

/** The agency submits and amends, justice files (TSK-42). */
export function planRights({ agency, state }: InspectionPlan, { person, units }: InspectionReader): PlanCommandName[] {
  const own = hasRole(person, 'inspection-approver') && isOwn(person, agency, units);
  const justice = hasRole(person, 'justice');
  return PLAN_COMMANDS.filter((command) => {
    if (command === 'submit') return own && state === 'draft';
    if (command === 'amend') return own && state !== 'submitted';
    return justice && state === 'submitted';
  });
}
