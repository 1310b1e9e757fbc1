import { type InputFault, InvalidInput, type UnitTree } from '@taizhang/kernel';
import { type IncentiveRule, type IncentivesSection, loadPack, type PackFault, PackInvalid } from '@taizhang/packs';
import type { EnactRuleVersion, ProgrammeState } from '@taizhang/incentives/domain';

/** INC-01: a section that comes alone is read and checked as the pack of its document would be. */
export function admitSection(documentId: string, section: object, units: UnitTree): IncentivesSection {
  const read = readSection(documentId, section, units);
  if ('faults' in read) throw new InvalidInput(read.faults.map((fault) => inputFault(fault, '/section')));
  return read.section;
}

/** INC-01: a new version of a rule is checked among the kinds, funds, facts and parameters of its programme. */
export function admitRule(
  { rule, effectiveFrom, effectiveTo }: EnactRuleVersion,
  { documentId, terms, params, kinds, funds, facts }: ProgrammeState,
  units: UnitTree,
): { readonly rule: IncentiveRule } | { readonly faults: readonly InputFault[] } {
  const dated = { ...rule, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
  const section = { programme: terms, params, kinds, funds, facts, rules: [dated] };
  const read = readSection(documentId, section, units);
  if ('faults' in read) return { faults: read.faults.map((fault) => inputFault(fault, '/rule', '/rules/0')) };
  return { rule: read.section.rules[0] as IncentiveRule };
}

type Read = { readonly section: IncentivesSection } | { readonly faults: readonly PackFault[] };

const SECTION = '/incentives';

function readSection(documentId: string, section: object, units: UnitTree): Read {
  const { programme } = section as { programme?: { ownerUnitId?: unknown } };
  const owner = String(programme?.ownerUnitId);
  const root = units.has(owner) ? units.root(owner).slug : owner;
  const named = { zh: documentId, en: documentId };
  const pack = { documentId, title: named, packVersion: 1, issuer: root, issuedOn: null, adoptingUnit: root };
  try {
    const { incentives } = loadPack(JSON.stringify({ ...pack, incentives: section }), { file: 'section', units });
    if (!incentives) throw new Error('a pack was read without its section');
    return { section: incentives };
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error;
    return { faults: error.faults };
  }
}

/** The same place in the body; what lies outside of the part that was sent is the whole part's. */
function inputFault({ path, detail }: PackFault, at: string, within = ''): InputFault {
  const inside = path.startsWith(SECTION + within) ? path.slice((SECTION + within).length) : '';
  return { pointer: at + inside, detail, code: 'schema' };
}
