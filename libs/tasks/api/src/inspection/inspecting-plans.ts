import { listName } from '@taizhang/platform';
import { InvalidInput } from '@taizhang/kernel';
import { CREDIT_FACTORS, type InspectionRuling, isLive, plan } from '@taizhang/tasks/domain';
import { packOf, type PlanParts } from '../plan/plan-parts';

/** The plans of a root tree whose packs speak of inspections. */
export const inspectingPlans = (root: string): string => listName('inspecting-plans', root);

/**
 * The live plan of the agency's root whose pack holds the type, and what that says. Throws `InvalidInput` where there
 * is none.
 */
export async function rulingOf(
  { commands, claims, packs, units }: PlanParts,
  agency: string,
  type: string,
): Promise<InspectionRuling> {
  if (!units.has(agency)) {
    throw new InvalidInput([{ pointer: '/agency', detail: { en: `no unit ${agency}`, zh: `没有单位 ${agency}` } }]);
  }
  for (const { id: planId } of await claims.of(inspectingPlans(units.root(agency).slug))) {
    const state = await commands.find(plan, planId);
    if (!state || !isLive(state)) continue;
    const { packVersion } = state;
    const { inspections } = await packOf(packs, state);
    const ruled = inspections?.types.find(({ code }) => code === type);
    if (!ruled) continue;
    const { enforcement, mergeWindowDays, exceptions } = ruled;
    const creditFactors = { ...CREDIT_FACTORS, ...inspections?.creditTiers };
    return { planId, packVersion, enforcement, mergeWindowDays, ...(exceptions && { exceptions }), creditFactors };
  }
  const detail = { en: `no plan in force holds the type ${type}`, zh: `没有施行中的方案规定检查类型 ${type}` };
  throw new InvalidInput([{ pointer: '/type', detail }]);
}
