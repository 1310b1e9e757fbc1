import type { UnitTree } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { ensureGuard } from './guard';
import { placeOf } from './place';

/** A rule's procedure for one subject: its units by name, its days filled in (`incentives.md` §6, §9.1). */
export interface Procedure {
  readonly propose: readonly string[];
  readonly review: readonly string[];
  readonly decide: string;
  readonly pay: string;
  readonly publicityWorkingDays: number;
  readonly reviewWorkingDays: number;
  readonly decisionWorkingDays: number;
  readonly paymentWorkingDays: number;
}

const POSTED_TYPES = ['award', 'advice', 'roster'];
const POSTED_SUBJECTS = ['enterprise', 'project'];

/** `unitId`: of the subject, or of the payee of a project. */
export function procedureFor(rule: IncentiveRule, ownerUnitId: string, unitId: string, units: UnitTree): Procedure {
  const { procedure = {}, type, subject } = rule;
  const named = (reference: string): string => unitNamed(reference, unitId, units);
  const posted = POSTED_TYPES.includes(type) && POSTED_SUBJECTS.includes(subject);
  return {
    propose: (procedure.propose ?? []).map(named),
    review: (procedure.review ?? []).map(named),
    decide: named(procedure.decide ?? ownerUnitId),
    pay: named(procedure.pay ?? ownerUnitId),
    publicityWorkingDays: procedure.publicityWorkingDays ?? (posted ? 5 : 0),
    reviewWorkingDays: procedure.reviewWorkingDays ?? 10,
    decisionWorkingDays: procedure.decisionWorkingDays ?? 5,
    paymentWorkingDays: procedure.paymentWorkingDays ?? 15,
  };
}

const REGISTRANT = /^registrant(?:-(.+))?$/;

/** A slug, or the county or park that the subject is registered in, or its department. */
function unitNamed(reference: string, unitId: string, units: UnitTree): string {
  const found = REGISTRANT.exec(reference);
  if (!found) return reference;
  const place = placeOf(units, unitId);
  const slug = found[1] === undefined ? place : `${place}.${found[1]}`;
  ensureGuard(slug !== undefined && units.has(slug), {
    en: `${unitId} lies in no county or park with this unit`,
    zh: `${unitId} 所属县区(园区)没有该单位`,
  });
  return slug;
}
