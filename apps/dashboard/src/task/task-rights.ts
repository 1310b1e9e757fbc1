import type { Person, Task, Unit } from '../api/shapes';

/** What the page offers; the host decides (TSK-11, TSK-13). */
export interface TaskRights {
  /** The units for which this person may still sign. */
  acceptFor: string[];
  reportProgress: boolean;
}

const SIGNING_ROLES = ['clerk', 'unit-head'];
const WHILE_AT_WORK = ['accepted', 'inProgress', 'returned'];

/** "Own" (本单位): the unit itself, or the unit that one's section belongs to. */
function isOwn(person: Person, slug: string, units: ReadonlyMap<string, Unit>): boolean {
  const home = units.get(person.unit);
  return person.unit === slug || (home?.kind === 'section' && home.parent === slug);
}

export function taskRights(task: Task, person: Person, units: ReadonlyMap<string, Unit>): TaskRights {
  const hasRole = SIGNING_ROLES.some((role) => person.roles.includes(role));
  const named = [...new Set([...task.leads, ...task.participants])];
  const own = hasRole ? named.filter((slug) => isOwn(person, slug, units)) : [];
  const signed = new Set(task.acceptances.map((acceptance) => acceptance.unitId));
  const mayStillSign = (slug: string): boolean =>
    task.state === 'assigned' || (slug !== task.leads[0] && WHILE_AT_WORK.includes(task.state));
  return {
    acceptFor: own.filter((slug) => !signed.has(slug) && mayStillSign(slug)),
    reportProgress: own.length > 0 && WHILE_AT_WORK.includes(task.state),
  };
}

/** Whether the person works for one of the task's units at all. */
export function takesPart(task: Task, person: Person, units: ReadonlyMap<string, Unit>): boolean {
  const hasRole = SIGNING_ROLES.some((role) => person.roles.includes(role));
  return hasRole && [...task.leads, ...task.participants].some((slug) => isOwn(person, slug, units));
}
