import { bundledPacks } from '../bundled';
import { PackInvalid } from '../pack-fault';
import { loadPack } from '../pack.loader';
import { ruleFaults, sectionFaults } from './section.faults';
import { CONTEXT, faultsOf, type Json, ruleFaultsOf, ruleOf, sectionOf, TERMS } from './section.fixture';

const bands = (...rows: [from: number | undefined, to: number | undefined, bounds: string][]): Json => ({
  amount: {
    tiers: { measure: 'taxPaidFen', bands: rows.map(([from, to, bounds]) => ({ from, to, bounds, then: 1 })) },
  },
});
const fault = (at: number, code: string): string => `/amount/tiers/bands/${at} ${code}`;

it('INC-01 admits a small section, and fills its defaults in', () => {
  const section = sectionOf();
  expect(sectionFaults(section, CONTEXT)).toEqual([]);
  expect(section).toMatchObject({ kinds: [], funds: [], rules: [{ mode: 'application', let: [], eligibility: [] }] });
});

it.each([
  ['meet with both sides closed', bands([10, 20, '[]'], [20, 30, '[]']), [fault(1, 'band-overlap')]],
  ['meet with both sides open', bands([10, 20, '[)'], [20, 30, '(]']), [fault(1, 'band-gap')]],
  ['meet with the upper side closed', bands([10, 20, '[)'], [20, 30, '[)']), []],
  ['meet with the lower side closed', bands([10, 20, '[]'], [20, 30, '(]']), []],
  ['overlap', bands([10, 20, '[)'], [19, 30, '[)']), [fault(1, 'band-overlap')]],
  ['leave a gap', bands([10, 20, '[)'], [21, 30, '[)']), [fault(1, 'band-gap')]],
  ['leave a gap between whole numbers', bands([10, 20, '[]'], [21, 30, '[]']), [fault(1, 'band-gap')]],
  ['begin at the same point', bands([10, 20, '[)'], [10, 30, '[)']), [fault(1, 'band-overlap')]],
  ['go downwards', bands([20, 30, '[)'], [10, 20, '[)']), [fault(1, 'band-order')]],
  ['end before they begin', bands([20, 10, '[)']), [fault(0, 'band-order')]],
  ['hold nothing', bands([10, 10, '[)']), [fault(0, 'band-order')]],
  ['hold one point', bands([10, 10, '[]'], [10, 20, '(]']), []],
  ['are open at both ends', bands([undefined, 10, '()'], [10, undefined, '[]']), []],
  ['have no end before the last', bands([10, undefined, '[)'], [20, 30, '[)']), [fault(1, 'band-overlap')]],
  ['have no begin after the first', bands([10, 20, '[)'], [undefined, 30, '[)']), [fault(1, 'band-order')]],
])('INC-01 bands that %s', (_, change, expected) => {
  expect(ruleFaultsOf(change)).toEqual(expected);
});

it('INC-01 holds the bands of a let to the same order', () => {
  const step = (bounds: string): Json => ({
    name: 'capM2',
    tiers: {
      measure: 'taxPaidFen',
      bands: ['1', '2'].map((then, at) => ({ from: at * 5, to: at * 5 + 5, bounds, then })),
    },
  });
  expect(ruleFaultsOf({ let: [step('[]')] })).toEqual(['/let/0/tiers/bands/1 band-overlap']);
  expect(ruleFaultsOf({ let: [step('()')] })).toEqual(['/let/0/tiers/bands/1 band-gap']);
  expect(ruleFaultsOf({ let: [step('(]')] })).toEqual([]);
});

const condition = (feel: string): Json => ({ eligibility: [{ id: 'one', feel }] });

it.each([
  ['feel-syntax', 'taxPaidFen >', 'taxPaidFen > 0'],
  ['feel-forbidden', 'taxPaidFen / 2 > 1', 'taxPaidFen > 2'],
  ['feel-forbidden', 'every x in [1] satisfies x > 0', 'lawAbiding'],
  ['feel-type', 'taxPaidFen = "1"', 'taxPaidFen = 1'],
  ['feel-type', 'areaM2 > 10', 'taxPaidFen > 10'],
  ['feel-type', 'params.part > 1', 'not(lawAbiding)'],
  ['feel-type', 'taxPaidFen', 'taxPaidFen = 0'],
  ['feel-type', 'null', 'lawAbiding = null'],
  ['unknown-fact', 'taxPaid > 0', 'taxPaidFen > 0'],
  ['unknown-fact', 'params.other = 1', 'ref > date("2022-01-01")'],
  ['unknown-fact', 'yearIndex = 1', 'periodYear = 2023'],
  ['unknown-fact', 'resultFen > 0', 'periodMonth = null'],
])('INC-01 %s: %s, not so %s', (code, bad, good) => {
  expect(ruleFaultsOf(condition(bad))).toEqual([`/eligibility/0/feel ${code}`]);
  expect(ruleFaultsOf(condition(good))).toEqual([]);
});

it.each<[code: string, at: string, bad: Json, good: Json]>([
  ['schema', '/mode', { mode: 'sometimes' }, { mode: 'application' }],
  ['schema', '/colour', { colour: 'red' }, {}],
  ['schema', '/amount/bonus', { amount: { bonus: 1 } }, { amount: 1 }],
  ['schema', '/amount/tiers/bands/0/then/flat', bandOf({ flat: '1' }), bandOf({ flat: 1 })],
  ['schema', '/inputs/tax_paid', { inputs: { tax_paid: 'money' } }, { inputs: { taxPaidFen: 'money' } }],
  ['no-basis', '', { basis: undefined }, {}],
  ['no-basis', '/basis', { basis: [] }, { basis: ['SG10 §三5'] }],
  ['no-basis', '/basis/0', { basis: ['SG1 §一'] }, { basis: ['SG10 §一'] }],
  ['no-basis', '/basis/0', { basis: ['the tenth clause'] }, { basis: ['SG10 §清单2'] }],
  ['unknown-unit', '/procedure/decide', decidedBy('shigu.nobody'), decidedBy('shigu.finance')],
  ['unknown-unit', '/procedure/decide', decidedBy('zhuzhou.finance'), decidedBy('registrant-housing')],
])('INC-01 %s at the rule%s', (code, at, bad, good) => {
  expect(ruleFaultsOf(bad)).toEqual([`${at} ${code}`]);
  expect(ruleFaultsOf(good)).toEqual([]);
});

function bandOf(then: unknown): Json {
  return { amount: { tiers: { measure: 'taxPaidFen', bands: [{ from: 0, bounds: '[)', then }] } } };
}

function decidedBy(decide: string): Json {
  return { procedure: { decide } };
}

const parts = (amount: unknown, remainder: string | undefined, ...rows: Json[]): Json => ({
  amount,
  shares: { parts: rows.map((row, at) => ({ bearer: ['city', 'county', 'person'][at], ...row })), remainder },
});
const central = { when: 'industry = "central"' };
const tiered = { percent: { measure: 'taxPaidFen', rates: ['0.5'] } };

it.each<[what: string, bad: Json, good: Json]>([
  ['fixed parts below the amount', parts(300, undefined, { fen: 299 }), parts(300, undefined, { fen: 300 })],
  [
    'parts above it',
    parts(300, undefined, { fen: 100 }, { fen: 201 }),
    parts(300, undefined, { fen: 100 }, { fen: 200 }),
  ],
  [
    'parts above it with a remainder',
    parts({ flat: 300 }, 'city', { fen: 301 }),
    parts({ flat: 300 }, 'city', { fen: 300 }),
  ],
  ['fixed parts of no flat amount', parts(tiered, 'city', { fen: 1 }), parts(tiered, 'city', { ratio: '0.1' })],
  [
    'a part that may fall away',
    parts(300, undefined, { fen: 300, ...central }),
    parts(300, 'city', { fen: 300, ...central }),
  ],
  [
    'ratios above 1',
    parts(300, 'person', { ratio: '0.5' }, { ratio: '0.500001' }),
    parts(300, 'person', { ratio: '0.5' }, { ratio: '0.5' }),
  ],
  [
    'ratios below 1',
    parts(300, undefined, { ratio: '0.9' }),
    parts(300, undefined, { ratio: '0.9' }, { ratio: '0.1' }),
  ],
  [
    'a parameter beside a ratio',
    parts(300, 'person', { ratio: 'params.part' }, { ratio: '0.1' }),
    parts(300, 'person', { ratio: 'params.part' }),
  ],
  [
    'nobody for the remainder',
    parts(300, undefined, { ratio: 'params.part' }),
    parts(300, 'county', { ratio: 'params.part' }),
  ],
  ['nobody at all', parts(300, undefined), parts(300, 'county')],
])('INC-01 share-sum: %s', (_, bad, good) => {
  expect(ruleFaultsOf(bad)).toEqual(['/shares share-sum']);
  expect(ruleFaultsOf(good)).toEqual([]);
});

it('INC-01 share-sum: a ratio whose parameter has no greatest value', () => {
  const free = (max?: string): Json => ({
    params: [{ key: 'part', type: 'decimal', max, inc: 'INC-17', basis: ['SG10 §三6'] }],
  });
  const rule = ruleOf(parts(300, 'county', { ratio: 'params.part' }));
  expect(faultsOf(sectionOf(free(), rule))).toEqual(['/rules/0/shares share-sum']);
  expect(faultsOf(sectionOf(free('1'), rule))).toEqual([]);
  expect(faultsOf(sectionOf(free('1.1'), rule))).toEqual(['/rules/0/shares share-sum']);
});

it.each([
  ['2023-06-30', '2023-06-30', 2, ['/rules/1 version-overlap']],
  ['2023-06-30', '2023-07-01', 2, []],
  [undefined, '2025-05-04', 2, ['/rules/1 version-overlap']],
  ['2023-06-30', '2023-07-01', 1, ['/rules/1 version-overlap']],
  ['2023-06-30', 'open', 2, ['/rules/1 version-overlap']],
])('INC-01 a version to %s and one from %s, number %d', (effectiveTo, effectiveFrom, version, expected) => {
  const section = sectionOf({}, ruleOf({ effectiveTo }), ruleOf({ version, effectiveFrom }));
  expect(faultsOf(section)).toEqual(expected);
});

const measuredBy = (name: string, extra: Json = {}): Json =>
  sectionOf(
    { facts: [{ name, type: 'money', subject: 'unit', period: 'year', authority: 'finance', ...extra }] },
    ruleOf({ subject: 'unit', inputs: { [name]: 'money' }, amount: { percent: { measure: name, rates: ['0.5'] } } }),
  );
const FROM_FINES = ['/rules/0/amount/percent/measure fund-source'];

it.each([
  ['feesFen', {}, []],
  ['feesFen', { revenue: 'fines' }, FROM_FINES],
  ['feesFen', { revenue: 'confiscation' }, FROM_FINES],
  ['finesFen', {}, FROM_FINES],
  ['fineRevenueFen', {}, FROM_FINES],
  ['confiscatedFen', {}, FROM_FINES],
  ['refinedFen', {}, []],
])('INC-18 nothing is measured by money from penalties: %s %j', (name, tag, expected) => {
  expect(faultsOf(measuredBy(name, tag))).toEqual(expected);
});

it('INC-18 knows such money behind a let, and lets a condition ask for it', () => {
  const section = measuredBy('finesFen') as { rules: Json[] };
  const asked = { ...section.rules[0], amount: 1, eligibility: [{ id: 'clean', feel: 'finesFen = 0' }] };
  expect(faultsOf({ ...section, rules: [asked] })).toEqual([]);
  const steps = { let: [{ name: 'half', feel: 'finesFen + 1' }], amount: { same: { measure: 'half' } } };
  expect(faultsOf({ ...section, rules: [{ ...section.rules[0], ...steps }] })).toEqual([
    '/rules/0/amount/same/measure fund-source',
  ]);
});

it.each([
  ['ZZ1', 'zhuzhou', 'city', 'town', ['/rules/0/shares fund-source']],
  ['ZZ1', 'zhuzhou', 'city', 'county', []],
  ['ZZ1', 'zhuzhou', 'street', 'town', []],
  ['SG10', 'shigu.finance', 'county', 'town', []],
])('INC-52 %s of %s at level %s: the rest borne by the %s', (documentId, ownerUnitId, level, remainder, expected) => {
  const basis = [`${documentId} §一`];
  const programme = { ...TERMS, ownerUnitId, level, basis };
  const rule = ruleOf({ inputs: {}, basis, shares: { parts: [], remainder } });
  const [root = ''] = ownerUnitId.split('.');
  expect(faultsOf({ programme, rules: [rule] }, documentId, root)).toEqual(expected);
});

it.each([
  ['programme', { programme: { ...TERMS, basis: undefined } }, '/programme no-basis'],
  ['programme', { programme: { ...TERMS, ownerUnitId: 'shigu.nobody' } }, '/programme/ownerUnitId unknown-unit'],
  ['kind', { kinds: [{ key: 'one', per: 'year', pick: 'highest', acrossLevels: 'topUp' }] }, '/kinds/0 no-basis'],
  ['fund', { funds: [{ key: 'one', ownerUnitId: 'shigu', bearer: 'county', purpose: [] }] }, '/funds/0 no-basis'],
  ['parameter', { params: [{ key: 'one', type: 'text', inc: 'INC-17' }] }, '/params/0 no-basis'],
])('INC-01 a %s needs its clauses and units', (_, change, expected) => {
  expect(faultsOf(sectionOf(change, ruleOf({ inputs: {} })))).toEqual([expected]);
});

it('INC-01 names all faults of a section at once', () => {
  const faults = faultsOf(
    sectionOf(
      {},
      ruleOf({ basis: [], ...condition('taxPaid > 0') }),
      ruleOf({ key: 'sg10.other', procedure: { decide: 'shigu.nobody' }, kind: 'none' }),
    ),
  );
  expect(faults).toEqual([
    '/rules/0/basis no-basis',
    '/rules/1/procedure/decide unknown-unit',
    '/rules/0/eligibility/0/feel unknown-fact',
    '/rules/1/kind schema',
  ]);
});

it('INC-01 checks one rule beside a section that stands', () => {
  const section = bundledPacks().get('SG10')?.pack.incentives;
  if (!section) throw new Error('SG10 has no incentives');
  const standing = section.rules.find(({ key }) => key === 'sg10.pre-work');
  const codes = (rule: unknown): string[] =>
    ruleFaults(structuredClone(rule), section, CONTEXT).map(({ path, code }) => `${path} ${code}`);
  expect(codes({ ...standing, version: 2 })).toEqual([' version-overlap']);
  expect(codes({ ...standing, key: 'sg10.new' })).toEqual([]);
  expect(codes({ ...standing, key: 'sg10.new', kind: 'none' })).toEqual(['/kind schema']);
});

it.each([...bundledPacks().values()].filter(({ pack }) => pack.incentives).map(({ pack }) => [pack.documentId, pack]))(
  'INC-01 admits the section of %s as it admits its pack',
  (documentId, { incentives, adoptingUnit }) => {
    expect(faultsOf(incentives, documentId, adoptingUnit)).toEqual([]);
  },
);

it('INC-01 refuses a pack whose money rules are wrong, with the line and the code', () => {
  const { text = '' } = bundledPacks().get('SG10') ?? {};
  const joint = '- {from: 1000000, to: 5000000, bounds: "[)"';
  const wrong = text.replace(joint, joint.replace('[)', '()'));
  const line = wrong.split('\n').findIndex((row) => row.includes(joint.replace('[)', '()'))) + 1;
  const load = (yaml: string) => loadPack(yaml, { file: 'SG10.yaml', units: CONTEXT.units });
  expect(load(text).documentId).toBe('SG10');
  try {
    load(wrong);
    throw new Error('it was admitted');
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error;
    expect(error.faults).toEqual([expect.objectContaining({ code: 'band-gap', line, file: 'SG10.yaml' })]);
    expect(error.faults[0]?.path).toMatch(/^\/incentives\/rules\/\d+\/amount\/tiers\/bands\/1$/);
  }
});
