import { bundledPacks, type IncentiveRule, type IncentivesSection } from '@taizhang/packs';
import type { Calculation, FactValue, Input } from './calculation';
import { lastDayOf } from '../programme/period';

function sectionOf(programmeKey: string): IncentivesSection {
  const sections = [...bundledPacks().values()].flatMap(({ pack }) => pack.incentives ?? []);
  const section = sections.find(({ programme }) => programme.key === programmeKey);
  if (!section) throw new Error(`no programme ${programmeKey}`);
  return section;
}

/** The newest version of a rule as its pack writes it. */
export function packRule(ruleKey: string): IncentiveRule {
  const [programmeKey = ''] = ruleKey.split('.');
  const rule = sectionOf(programmeKey).rules.findLast(({ key }) => key === ruleKey);
  if (!rule) throw new Error(`no rule ${ruleKey}`);
  return rule;
}

export const BASIS = ['SG10 §三6'];

/** A rule of no document, for what no document needs. */
export const madeUpRule = (fields: Partial<IncentiveRule>): IncentiveRule => ({
  ...{ key: 'sg10.made-up', version: 1, title: { zh: '试', en: 'Trial' }, inc: 'INC-04', basis: BASIS },
  ...{ type: 'award', subject: 'enterprise', occurrence: 'perYear', inputs: {}, mode: 'application' },
  ...{ discretion: 'none', let: [], eligibility: [], cumulativeCaps: [], outputs: [] },
  ...fields,
});

export interface Given extends Partial<Omit<Calculation, 'inputs' | 'rule'>> {
  /** By name; a value alone is verified. */
  readonly inputs?: Readonly<Record<string, FactValue | Input>>;
}

const isInput = (value: FactValue | Input): value is Input =>
  typeof value === 'object' && !Array.isArray(value) && 'status' in value;

const input = (value: FactValue | Input): Input => (isInput(value) ? value : { value, status: 'verified' });

/** A calculation of a rule, by default of the year 2023 and alone of its kind. */
export function calculationOf(rule: string | IncentiveRule, given: Given = {}): Calculation {
  const of = typeof rule === 'string' ? packRule(rule) : rule;
  const { programme, kinds } = sectionOf(of.key.split('.')[0] ?? '');
  const kind = kinds.find(({ key }) => key === of.kind);
  const period = given.period === undefined ? '2023' : given.period;
  const inputs = Object.entries(given.inputs ?? {}).map(([name, value]) => [name, input(value)] as const);
  return {
    ...{ programme, rule: of, period, ref: lastDayOf(period ?? '2023'), params: {} },
    ...{ siblings: [], priors: [], counted: [] },
    ...(kind && { kind }),
    ...given,
    inputs: Object.fromEntries(inputs),
  };
}
