import { type InputFault, InvalidInput, type UnitTree } from '@taizhang/kernel';
import { type IncentiveRule, ruleFaults } from '@taizhang/packs';
import {
  declaredParam,
  ensureBounds,
  foldProgramme,
  type ParamSetting,
  placesIn,
  programmeKeyOf,
  type ProgrammeState,
  type SimulationInput,
  type SupposedParam,
  versionEnacted,
} from '@taizhang/incentives/domain';
import { admitSection } from '../programme/admission';

type Change = Pick<SimulationInput, 'section' | 'rules' | 'params'>;

/** A programme as it would be, checked as a pack is (INC-01). Throws `InvalidInput`, `RuleBroken` for a bound. */
export function changedProgramme(present: ProgrammeState, change: Change, units: UnitTree): ProgrammeState {
  const { section, rules = [], params = [] } = change;
  let changed = section === undefined ? present : withSection(present, section, units);
  for (const [at, rule] of rules.entries()) changed = withRule(changed, rule, units, `/rules/${at}`);
  for (const [at, param] of params.entries()) changed = withParam(changed, param, units, `/params/${at}`);
  return changed;
}

/** All that the section says, for the days that it says; what was set for its parameters stays. */
function withSection(present: ProgrammeState, given: object, units: UnitTree): ProgrammeState {
  const { programme: terms, params, kinds, funds, facts, rules } = admitSection(present.documentId, given, units);
  const faults = (['key', 'ownerUnitId'] as const).flatMap((name): InputFault[] => {
    const own = present.terms[name];
    if (terms[name] === own) return [];
    return [{ pointer: `/section/programme/${name}`, detail: { en: `must be ${own}`, zh: `应为 ${own}` } }];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  const { effectiveFrom, effectiveTo = null } = terms;
  const bare = { ...present, terms, params, kinds, funds, facts, effectiveFrom, effectiveTo, rules: [] };
  return rules.reduce<ProgrammeState>(
    (state, rule) => foldProgramme(state, versionEnacted(rule, present.documentId, terms)),
    bare,
  );
}

/** In place of every version of its key, each for its own days; a new key holds as long as the programme does. */
function withRule(state: ProgrammeState, given: object, units: UnitTree, at: string): ProgrammeState {
  const rule = structuredClone(given) as IncentiveRule; // the checker fills in defaults
  const { documentId, ownerUnitId, programmeKey, terms, params, kinds, funds, facts } = state;
  const rules = state.rules.filter(({ ruleKey }) => ruleKey !== rule.key).map((each) => each.rule);
  const section = { programme: terms, params, kinds, funds, facts, rules };
  const found = ruleFaults(rule, section, { units, documentId, root: units.root(ownerUnitId).slug });
  const faults = found.map(({ path, code, detail }): InputFault => ({ pointer: `${at}${path}`, detail, code }));
  if (faults.length > 0) throw new InvalidInput(faults);
  if (programmeKeyOf(rule.key) !== programmeKey) {
    const detail = { en: `is no rule of ${programmeKey}`, zh: `不属于 ${programmeKey}` };
    throw new InvalidInput([{ pointer: `${at}/key`, detail, code: 'schema' }]);
  }
  if (rules.length === state.rules.length) return foldProgramme(state, versionEnacted(rule, documentId, terms));
  return { ...state, rules: state.rules.map((each) => (each.ruleKey === rule.key ? { ...each, rule } : each)) };
}

const EVER = '0001-01-01';

/** In place of whatever was set for that place. */
function withParam(state: ProgrammeState, param: SupposedParam, units: UnitTree, at: string): ProgrammeState {
  const { key, scope = null, value } = param;
  ensureBounds(declared(state, param, units, at), value);
  const others = state.settings.filter((set) => set.key !== key || set.scope !== scope);
  const setting: ParamSetting = { key, scope, value, effectiveFrom: EVER };
  return { ...state, settings: [...others, setting] };
}

function declared({ params, ownerUnitId }: ProgrammeState, param: SupposedParam, units: UnitTree, at: string) {
  try {
    return declaredParam(params, param, placesIn(units, ownerUnitId));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.errors.map((fault) => ({ ...fault, pointer: `${at}${fault.pointer}` })));
  }
}
