import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';
import { isDepartmentAbove } from '../staffing/hr.reach';
import { type Agency, agencyOf } from './asked';
import type { ConsentKind, ConsentState } from './consent.state';

/** A street complains of a head, an agency proposes its letter, the departments open the rest (`tasks.md` §3). */
export function ensureOpener(
  kind: ConsentKind,
  agency: Agency,
  served: readonly string[],
  actor: Actor,
  units: UnitTree,
): void {
  const speakers = kind === 'poor-performance' ? served : kind === 'target-letter' ? [agency.stationUnit] : undefined;
  const opens = speakers
    ? actor.roles.includes('opinion-giver') && speakers.some((slug) => units.isOwn(actor.unitId, slug))
    : actor.roles.includes('hr') && isDepartmentOf(agency.stationUnit, actor, units);
  if (!opens) throw new OutOfReach({ en: `${actor.unitId} does not open this`, zh: `${actor.unitId} 无权发起` });
}

/** The organisation department or the one that sends the agency. */
export function ensureDepartment({ stationUnit }: ConsentState, actor: Actor, units: UnitTree): void {
  if (isDepartmentOf(stationUnit, actor, units)) return;
  throw new OutOfReach({
    en: 'this is for the organisation department and the department that sends the agency',
    zh: '由组织部门或派出部门办理',
  });
}

function isDepartmentOf(stationUnit: string, actor: Actor, units: UnitTree): boolean {
  const { dispatchedBy } = units.get(stationUnit);
  const sends = dispatchedBy !== undefined && units.isOwn(actor.unitId, dispatchedBy);
  return sends || isDepartmentAbove(actor, stationUnit, units, 'org-dept');
}

/**
 * Whose answer a unit gives: its own; the county's, for its appraisal office, is that of agency and street (TSK-66).
 * Throws `OutOfReach` for everybody who is not asked.
 */
export function answersFor(unitId: string, state: ConsentState, actor: Actor, units: UnitTree): string[] {
  const { kind, stationUnit, hostUnit, required } = state;
  if (units.isOwn(actor.unitId, unitId)) {
    if (required.some((each) => each.unitId === unitId)) return [unitId];
    if (kind === 'target-letter' && agencyOf(stationUnit, units).county === unitId) return [hostUnit, stationUnit];
  }
  throw new OutOfReach({ en: `${unitId} is not asked, or not you`, zh: `未征求 ${unitId} 的意见,或非本单位` });
}
