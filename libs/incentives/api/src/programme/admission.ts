import { type InputFault, InvalidInput, type UnitTree } from '@taizhang/kernel';
import { type IncentiveRule, type IncentivesSection, ruleFaults, sectionFaults } from '@taizhang/packs';
import type { EnactRuleVersion, ProgrammeState } from '@taizhang/incentives/domain';

/** INC-01: a section that comes alone is checked as the one of a pack is. Throws `InvalidInput`. */
export function admitSection(documentId: string, given: object, units: UnitTree): IncentivesSection {
  const section = structuredClone(given) as IncentivesSection; // the checker fills in defaults
  const owner: unknown = (section.programme as IncentivesSection['programme'] | undefined)?.ownerUnitId;
  const root = typeof owner === 'string' && units.has(owner) ? units.root(owner).slug : String(owner);
  const faults = sectionFaults(section, { units, documentId, root });
  if (faults.length === 0) return section;
  throw new InvalidInput(faults.map(({ path, code, detail }) => ({ pointer: `/section${path}`, detail, code })));
}

/** INC-01: a new version is checked among the kinds, funds, facts, parameters and other rules of its programme. */
export function admitRule(
  { rule: given, effectiveFrom, effectiveTo }: EnactRuleVersion,
  { documentId, ownerUnitId, terms, params, kinds, funds, facts, rules }: ProgrammeState,
  units: UnitTree,
): { readonly rule: IncentiveRule } | { readonly faults: readonly InputFault[] } {
  const dates = { effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
  const rule = { ...(structuredClone(given) as IncentiveRule), ...dates };
  // Whether it meets other versions of its own is decided by the days that these hold for now.
  const others = rules.filter(({ ruleKey }) => ruleKey !== rule.key).map((each) => each.rule);
  const section = { programme: terms, params, kinds, funds, facts, rules: others };
  const found = ruleFaults(rule, section, { units, documentId, root: units.root(ownerUnitId).slug });
  const faults = found.map(({ path, code, detail }) => ({ pointer: `/rule${path}`, detail, code }));
  return faults.length > 0 ? { faults } : { rule };
}
