import { loadUnits } from '../bundled';
import { sectionFaults } from './section.faults';

export type Json = Record<string, unknown>;

export const CONTEXT = { units: loadUnits(), documentId: 'SG10', root: 'shigu' };

export const TERMS = {
  key: 'sg10',
  title: { zh: '试', en: 'Trial' },
  level: 'county',
  ownerUnitId: 'shigu.finance',
  effectiveFrom: '2022-05-05',
  effectiveTo: '2025-05-04',
  basis: ['SG10 §末段'],
};

/** A small award, and what a test changes in it; `undefined` leaves a part out. */
export const ruleOf = (change: Json = {}): Json => ({
  key: 'sg10.trial',
  version: 1,
  title: { zh: '试', en: 'Trial' },
  inc: 'INC-24',
  basis: ['SG10 §三6'],
  type: 'award',
  subject: 'enterprise',
  occurrence: 'perYear',
  inputs: { taxPaidFen: 'money', lawAbiding: 'boolean', areaM2: 'decimal', industry: 'code', convertedOn: 'date' },
  amount: { flat: 100 },
  ...change,
});

/** A section with one rule, or with the rules that are given. */
export const sectionOf = (change: Json = {}, ...rules: Json[]): Json => ({
  programme: TERMS,
  params: [{ key: 'part', type: 'decimal', max: '1', inc: 'INC-17', basis: ['SG10 §三6'] }],
  facts: [{ name: 'areaM2', type: 'decimal', subject: 'enterprise', period: 'none', authority: 'housing' }],
  ...change,
  rules: rules.length > 0 ? rules : [ruleOf()],
});

/** What the checker says, as `path code`. */
export function faultsOf(section: unknown, documentId = 'SG10', root = 'shigu'): string[] {
  const faults = sectionFaults(structuredClone(section), { ...CONTEXT, documentId, root });
  return faults.map(({ path, code }) => `${path} ${code}`);
}

/** The same of one rule, with paths below it. */
export const ruleFaultsOf = (change: Json, ...others: Json[]): string[] =>
  faultsOf(sectionOf({}, ruleOf(change), ...others)).map((fault) => fault.replace('/rules/0', ''));

/** A change that makes the small award a rule whose amount another document fixes. */
export const external: Json = {
  ...{ type: 'external', subject: 'any', occurrence: 'perEvent' },
  inputs: { amountFen: 'money', docRef: 'text', code: 'code' },
  amount: { external: { measure: 'amountFen', docRef: 'docRef' } },
  codes: { freight: 'SG10 §三9' },
};
