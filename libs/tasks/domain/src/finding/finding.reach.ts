import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';
import { supervises } from '../supervises';
import { justiceOf } from '../inspection-plan/justice';
import type { FindingSource, FindingState } from './finding.state';

/** What decides who may deal with a finding. */
export type Handled = Pick<FindingState, 'source' | 'responsibleUnit'> & {
  readonly townUnit: string | undefined;
  readonly officeUnit: string;
};

type Reaches = (actor: Actor, finding: Handled, units: UnitTree) => boolean;

/** Complaints and telephone visits are what the justice department follows up (WP06 §二(四)13, §三(三)). */
const CORRECTED: readonly FindingSource[] = ['complaint', 'callback'];

const REACH: Readonly<Record<string, Reaches>> = {
  system: () => true,
  office: ({ unitId }, { officeUnit }) => unitId === officeUnit,
  supervisor: ({ unitId }, { responsibleUnit }, units) => supervises(unitId, responsibleUnit, units),
  // The unit responsible for what an inspection found is the agency that inspected (TSK-50).
  inspector: ({ unitId }, { source, responsibleUnit }, units) =>
    source === 'inspection' && units.isOwn(unitId, responsibleUnit),
  justice: ({ unitId }, { source, responsibleUnit }, units) => {
    const justice = CORRECTED.includes(source) ? justiceOf(responsibleUnit, units) : undefined;
    return justice !== undefined && units.isOwn(unitId, justice);
  },
  'imagery-officer': ({ unitId }, { townUnit }, units) => townUnit !== undefined && units.isOwn(unitId, townUnit),
};

/** 403 unless one of the roles that may give this command reaches the finding (`tasks.md` §3). */
export function ensureHandles(actor: Actor, permitted: readonly string[], finding: Handled, units: UnitTree): void {
  const held = permitted.filter((role) => actor.roles.includes(role));
  if (held.some((role) => REACH[role]?.(actor, finding, units))) return;
  throw new OutOfReach({
    en: `${actor.unitId} does not deal with the findings of ${finding.responsibleUnit} in this plan`,
    zh: `${actor.unitId} 无权处理 ${finding.responsibleUnit} 在本方案中的问题`,
  });
}

/** Who puts it right acts: the firm where the order is addressed to one, else the unit; answers the id that acts. */
export function ensureRectifies(
  actor: Actor,
  permitted: readonly string[],
  { responsibleSubject: firm, toUnit }: FindingState,
  units: UnitTree,
): string {
  const held = permitted.filter((role) => actor.roles.includes(role));
  if (firm !== null && held.includes('applicant') && actor.subjectId === firm) return firm;
  const ofUnit = held.some((role) => role !== 'applicant');
  if (firm === null && ofUnit && toUnit !== null && units.isOwn(actor.unitId, toUnit)) return actor.unitId;
  const who = firm ?? toUnit;
  throw new OutOfReach({ en: `it is ${who} that puts this right`, zh: `该问题的整改对象为 ${who}` });
}
