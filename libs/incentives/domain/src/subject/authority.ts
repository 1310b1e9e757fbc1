import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';
import type { FactDefinition } from '@taizhang/packs';
import { departmentsFor } from '../place';
import type { SubjectState } from './subject.state';

type Who = Pick<SubjectState, 'subjectId' | 'kind' | 'unitId'>;

const sameRoot = (units: UnitTree, a: string, b: string): boolean =>
  units.has(a) && units.has(b) && units.root(a).slug === units.root(b).slug;

/** Whether the actor's unit vouches for a fact (`incentives.md` §4.2): what it records is verified (INC-03). */
export function isAuthority(
  { authority }: Pick<FactDefinition, 'authority'>,
  { kind, unitId }: Who,
  actor: Actor,
  units: UnitTree,
): boolean {
  if (actor.roles.includes('system')) return true;
  if (!actor.roles.includes('fact-officer')) return false;
  if (authority === 'own') return sameRoot(units, actor.unitId, unitId);
  const departments = departmentsFor(units, unitId, authority);
  // Villages and units keep books of their own.
  const keepers = kind === 'village' || kind === 'unit' ? [...departments, unitId] : departments;
  return keepers.some((slug) => units.isOwn(actor.unitId, slug));
}

/** A fact-officer of the subject's root, or the subject itself. Throws `OutOfReach`. */
export function ensureMayRecord(who: Who, actor: Actor, units: UnitTree): void {
  if (actor.roles.includes('system')) return;
  if (actor.roles.includes('fact-officer') && sameRoot(units, actor.unitId, who.unitId)) return;
  if (actor.roles.includes('applicant') && actor.subjectId === who.subjectId) return;
  throw beyond(who);
}

/** A fact-officer of the root. Throws `OutOfReach`. */
export function ensureOfRoot(who: Who, actor: Actor, units: UnitTree): void {
  if (actor.roles.includes('system') || sameRoot(units, actor.unitId, who.unitId)) return;
  throw beyond(who);
}

/** A fact-officer of the subject's own unit (usage, incidents). Throws `OutOfReach`. */
export function ensureOfUnit({ unitId }: Who, actor: Actor, units: UnitTree): void {
  if (actor.roles.includes('system') || units.isOwn(actor.unitId, unitId)) return;
  throw new OutOfReach({ en: `${unitId} keeps these records`, zh: `该台账由 ${unitId} 登记` });
}

/** Throws `OutOfReach` unless the actor's unit vouches for the fact. */
export function ensureAuthority(
  definition: Pick<FactDefinition, 'authority'>,
  who: Who,
  actor: Actor,
  units: UnitTree,
): void {
  if (isAuthority(definition, who, actor, units)) return;
  const { authority } = definition;
  throw new OutOfReach({ en: `${authority} vouches for this`, zh: `该事项由 ${authority} 负责认定` });
}

const beyond = ({ subjectId, unitId }: Who): OutOfReach =>
  new OutOfReach({ en: `${subjectId} belongs to ${unitId}`, zh: `${subjectId} 属于 ${unitId}` });
