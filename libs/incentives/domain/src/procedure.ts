import type { UnitTree } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
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

const POSTED_TYPES = ['award', 'advice', 'external', 'roster'];
const POSTED_SUBJECTS = ['enterprise', 'project'];

/** `unitId`: of the subject, or of the payee of a project; `kind`: of the subject, where the rule takes any. */
export function procedureFor(
  rule: Pick<IncentiveRule, 'procedure' | 'type' | 'subject'>,
  ownerUnitId: string,
  unitId: string,
  units: UnitTree,
  kind: string = rule.subject,
): Procedure {
  const { procedure = {}, type } = rule;
  const named = (reference: string): string => unitNamed(reference, placeOf(units, unitId), units) ?? ownerUnitId;
  const posted = POSTED_TYPES.includes(type) && POSTED_SUBJECTS.includes(kind);
  return {
    propose: [...new Set((procedure.propose ?? []).map(named))],
    review: [...new Set((procedure.review ?? []).map(named))],
    decide: named(procedure.decide ?? ownerUnitId),
    pay: named(procedure.pay ?? ownerUnitId),
    publicityWorkingDays: procedure.publicityWorkingDays ?? (posted ? 5 : 0),
    reviewWorkingDays: procedure.reviewWorkingDays ?? 10,
    decisionWorkingDays: procedure.decisionWorkingDays ?? 5,
    paymentWorkingDays: procedure.paymentWorkingDays ?? 15,
  };
}

const REGISTRANT = /^registrant(?:-(.+))?$/;

/** Whether a unit may be the one that a procedure names, whoever the subject is: for runs, which concern many. */
export const mayBe = (reference: string, unitId: string, units: UnitTree): boolean =>
  unitNamed(reference, placeOf(units, unitId), units) === unitId;

/** A slug, or the county or park of registration, or its department; the place itself where it has no such one. */
function unitNamed(reference: string, place: string | undefined, units: UnitTree): string | undefined {
  const found = REGISTRANT.exec(reference);
  if (!found || place === undefined) return found ? undefined : reference;
  const department = `${place}.${found[1]}`;
  return found[1] !== undefined && units.has(department) ? department : place;
}
