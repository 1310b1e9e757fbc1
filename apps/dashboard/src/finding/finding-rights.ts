import type { Person } from '../api/shapes';
import { hasRole, isOwn, supervises, type Units } from '../app/reach';
import type { PlanState } from '../plan/plan.shapes';
import type { Finding, FindingStatus } from './finding.shapes';

/** In the order in which they are offered. */
export const FINDING_COMMANDS = [
  'order',
  'acknowledge',
  'submit',
  'clear',
  'return',
  'look-back',
  'feedback',
  'escalate',
  'grade',
  'refer',
  'withdraw',
] as const;
export type FindingCommandName = (typeof FINDING_COMMANDS)[number];

export interface FindingReader {
  person: Pick<Person, 'unit' | 'roles'>;
  units: Units;
  plan: Pick<PlanState, 'officeUnit'> | undefined;
}

const WHERE: Readonly<Record<FindingCommandName, readonly FindingStatus[]>> = {
  order: ['registered'],
  acknowledge: ['ordered'],
  submit: ['ordered', 'returned'],
  clear: ['submitted'],
  return: ['submitted'],
  'look-back': ['cleared'],
  feedback: ['referred'],
  escalate: ['ordered', 'returned', 'submitted'],
  grade: ['registered'],
  refer: ['registered', 'ordered'],
  withdraw: ['registered'],
};

/** Who deals with findings of a unit: the plan's office, and who supervises the unit (`tasks.md` §3). */
export const handlesUnit = ({ person, units, plan }: FindingReader, slug: string): boolean =>
  (hasRole(person, 'office') && plan?.officeUnit === person.unit) ||
  (hasRole(person, 'supervisor') && supervises(person, slug, units));

const CORRECTED = ['complaint', 'callback'];
const JUSTICE: readonly FindingCommandName[] = ['order', 'clear', 'return', 'refer', 'feedback'];
const IMAGERY: readonly FindingCommandName[] = ['order', 'clear'];

/** The commands that a handler's role gives, wherever the finding stands. */
function handled(finding: Finding, reader: FindingReader): readonly FindingCommandName[] {
  const { person, units } = reader;
  const { source, responsibleUnit, patch } = finding;
  const all = FINDING_COMMANDS.filter((command) => command !== 'acknowledge' && command !== 'submit');
  if (handlesUnit(reader, responsibleUnit)) return all;
  if (hasRole(person, 'inspector') && source === 'inspection' && isOwn(person, responsibleUnit, units)) return all;
  if (hasRole(person, 'justice') && CORRECTED.includes(source)) return JUSTICE;
  if (hasRole(person, 'imagery-officer') && patch && isOwn(person, patch.townUnit, units)) return IMAGERY;
  return [];
}

function rectifies(finding: Finding, { person, units }: FindingReader): boolean {
  const { responsibleSubject, toUnit } = finding;
  return responsibleSubject === null && toUnit !== null && isOwn(person, toUnit, units);
}

/** Nobody strikes off what the own hand put right (TSK-35); what was never late is not escalated (TSK-36). */
function applies(command: FindingCommandName, finding: Finding, own: boolean): boolean {
  const { acknowledgedOn, overdueSince, grade, repeated, level, source } = finding;
  if (command === 'acknowledge') return acknowledgedOn === null;
  if (command === 'clear') return !own;
  if (command === 'escalate')
    return level !== 'accountability' && (overdueSince !== null || grade === 'major' || repeated);
  if (command === 'withdraw') return source !== 'complaint';
  return true;
}

/** What the person may do with the finding as it stands. */
export function findingRights(finding: Finding, reader: FindingReader): FindingCommandName[] {
  const own = rectifies(finding, reader);
  const { person } = reader;
  const offered = new Set<FindingCommandName>(handled(finding, reader));
  if (own && hasRole(person, 'clerk', 'unit-head')) offered.add('acknowledge');
  if (own && hasRole(person, 'unit-head')) offered.add('submit');
  return FINDING_COMMANDS.filter(
    (command) => offered.has(command) && WHERE[command].includes(finding.state) && applies(command, finding, own),
  );
}
