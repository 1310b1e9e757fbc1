import { type Actor, InvalidInput, OutOfReach, type UnitTree } from '@taizhang/kernel';
import type { ProgrammeState, SimulationInput } from '@taizhang/incentives/domain';
import { ensureReadable, Forbidden } from '@taizhang/platform';

/** Who may ask what would be: the officer of the owner, and who reads the whole tree of units. */
const ROLES = ['policy-officer', 'decider', 'auditor', 'admin'];

export function ensureAsker({ roles }: Actor): void {
  if (ROLES.some((role) => roles.includes(role))) return;
  throw new Forbidden({
    en: `needs one of the roles ${ROLES.join(', ')}`,
    zh: `需要以下角色之一:${ROLES.join('、')}`,
  });
}

/** Throws `OutOfReach` for a programme of another tree, or of another owner for its officer. */
export function ensureReach(actor: Actor, { ownerUnitId }: ProgrammeState, units: UnitTree): void {
  ensureReadable(units, actor, ownerUnitId);
  const reads = actor.roles.some((role) => role !== 'policy-officer' && ROLES.includes(role));
  if (reads || units.isOwn(actor.unitId, ownerUnitId)) return;
  throw new OutOfReach({ en: `${ownerUnitId} owns this programme`, zh: `该激励措施由 ${ownerUnitId} 负责` });
}

/** At least one thing is changed, and a unit that is named is there. Throws `InvalidInput`. */
export function ensureAsked({ section, rules, params, unitId }: SimulationInput, units: UnitTree): void {
  if (section === undefined && rules === undefined && params === undefined) {
    const detail = { en: 'or rules or params must say what changes', zh: '须以 section、rules 或 params 说明变动' };
    throw new InvalidInput([{ pointer: '/section', detail }]);
  }
  if (unitId === undefined || units.has(unitId)) return;
  throw new InvalidInput([{ pointer: '/unitId', detail: { en: `unknown unit ${unitId}`, zh: `未知单位 ${unitId}` } }]);
}
