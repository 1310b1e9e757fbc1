import type { AmountNode, IncentiveRule } from '@taizhang/packs';
import { answer } from '../rules/rules.fixture';
import { calculationOf, type Given, madeUpRule } from './calculation.fixture';
import { evaluate } from './evaluate';

const INPUTS = {
  ...{ aFen: 'money', bFen: 'money?', count: 'integer?', areaM2: 'decimal?', code: 'code?', docRef: 'text?' },
  openedOn: 'date?',
};

/** What a node comes to for a year's facts. */
function amountOf(amount: AmountNode, inputs: Given['inputs'], more: Partial<IncentiveRule> = {}): number | string {
  const rule = madeUpRule({ inputs: INPUTS, amount, ...more });
  return answer(evaluate(calculationOf(rule, { inputs: { aFen: 0, ...inputs }, params: { rate: '0.7' } })));
}

it.each([
  [50_000_050, ['0.1'], 5_000_005],
  [500_000_050, ['0.01'], 5_000_001],
  [500_000_049, ['0.01'], 5_000_000],
  [500_000_051, ['0.01'], 5_000_001],
  [149, ['0.01'], 1],
  [150, ['0.01'], 2],
  [49, ['0.01'], 'amount'],
  [80_000_000, ['0.25', '0.20'], 4_000_000],
  [100_000_000, ['params.rate'], 70_000_000],
  [100_000_000, ['params.other'], 'missing params.other'],
  [9_007_199_254_740_991, ['1'], 9_007_199_254_740_991],
  [90_000_000_000_001, ['0.333333'], 29_999_970_000_000],
])('INC-04 %d fen × %j is rounded half up once: %s', (aFen, rates, expected) => {
  expect(amountOf({ percent: { measure: 'aFen', rates } }, { aFen })).toBe(expected);
});

it('INC-04 rounds the sum, not its parts', () => {
  const part = { percent: { measure: 'aFen', rates: ['0.5'] } };
  expect(amountOf({ sum: [part, part, part] }, { aFen: 1 })).toBe(2);
});

it.each([
  ['0.10', 'exact', 1, 200, 20],
  ['420.5', 'exact', 1, 1000, 420_500],
  ['420.999999', 'down', 1, 1000, 420_000],
  ['0.999999', 'down', 1, 1000, 'units'],
  ['0', 'exact', 1, 1000, 'units'],
  ['9', 'down', 10, 1000, 'units'],
  ['10', 'down', 10, 1000, 1000],
  ['19.9', 'down', 10, 1000, 1000],
  ['1', 'exact', 3, 100, 33],
  ['2', 'exact', 3, 100, 67],
] as const)('INC-04 %s units %s of size %d at %d fen: %s', (areaM2, whole, size, fen, expected) => {
  expect(amountOf({ perUnit: { measures: ['areaM2'], size, whole, fen } }, { areaM2 })).toBe(expected);
});

it('INC-04 multiplies measures of different types', () => {
  const perUnit = { measures: ['areaM2', 'count'], size: 1, whole: 'exact', fen: 1000 } as const;
  expect(amountOf({ perUnit }, { areaM2: '420.5', count: 8 })).toBe(3_364_000);
});

const bands = [
  { from: 10, to: 20, bounds: '[)', then: 1 },
  { from: 20, to: 30, bounds: '[]', then: 2 },
  { from: 30, to: 40, bounds: '(]', then: 3 },
  { from: 40, to: 50, bounds: '()', then: 4 },
  { from: 60, bounds: '[)', then: 5 },
] as const;

it.each([
  [9, 'tiers'],
  [10, 1],
  [19, 1],
  [20, 2],
  [30, 2],
  [31, 3],
  [40, 3],
  [41, 4],
  [49, 4],
  [50, 'tiers'],
  [59, 'tiers'],
  [60, 5],
  [9_007_199_254_740_991, 5],
])('INC-04 finds the band of %d by its bounds: %s', (count, expected) => {
  expect(amountOf({ tiers: { measure: 'count', bands } }, { count })).toBe(expected);
});

it.each([
  [3299, 330, 'tiers'],
  [3300, 330, 1],
  [6599, 330, 1],
  [6600, 330, 2],
  [9901, 330, 3],
  [0, 1, 'tiers'],
  [1, 0, 'tiers'],
])('INC-33 compares the exact ratio %d to %d: %s', (aFen, count, expected) => {
  expect(amountOf({ tiers: { measure: { num: 'aFen', den: 'count' }, bands } }, { aFen, count })).toBe(expected);
});

it.each([
  ['9.999999', 'tiers'],
  ['10', 1],
  ['19.999999', 1],
  ['30.000001', 3],
])('INC-04 finds the band of the decimal %s: %s', (areaM2, expected) => {
  expect(amountOf({ tiers: { measure: 'areaM2', bands } }, { areaM2 })).toBe(expected);
});

const yearOf = (openedOn: string, of: AmountNode = 1001) =>
  amountOf(
    { decay: { index: 'yearIndex', rates: ['1', '0.8', '0.6'], of } },
    { openedOn },
    {
      series: { opensOn: 'openedOn', length: 5, step: 'calendarYear' },
    },
  );

it.each([
  ['2024-01-01', 'series'],
  ['2023-12-31', 1001],
  ['2022-01-01', 801],
  ['2021-06-30', 601],
  ['2020-06-30', 'series'],
  ['2018-12-31', 'series'],
])('INC-04 a series opened on %s pays in 2023: %s', (openedOn, expected) => {
  expect(yearOf(openedOn)).toBe(expected);
});

it('INC-04 pays no falling rates outside of a series', () => {
  expect(amountOf({ decay: { index: 'yearIndex', rates: ['1'], of: 100 } }, {})).toBe('series');
});

it.each([
  [650_000, 650_000],
  [799_999, 799_999],
  [800_000, 800_000],
  [1_200_000, 800_000],
  [0, 'amount'],
])('INC-26 a cost of %d fen is paid back up to the ceiling: %s', (aFen, expected) => {
  expect(amountOf({ reimburse: { measure: 'aFen', ceiling: 800_000 } }, { aFen })).toBe(expected);
});

it.each([
  ['two', 2000],
  ['three', 3000],
  ['four', 'table'],
  ['toString', 'table'],
])('INC-04 takes the row of the code %s: %s', (code, expected) => {
  expect(amountOf({ table: { by: 'code', rows: { two: 2000, three: { flat: 3000 } } } }, { code })).toBe(expected);
});

it.each([
  [89, 1],
  [90, 2],
  [100, 2],
  [59, 'cases'],
])('INC-32 takes the first case that holds at %d: %s', (count, expected) => {
  const cases = [
    { when: 'count >= 90', then: 2 },
    { when: 'count >= 60', then: 1 },
  ];
  expect(amountOf({ cases }, { count })).toBe(expected);
});

it.each([
  [{ sum: [1, { same: { measure: 'aFen' } }] }, 101],
  [{ greatest: [99, { same: { measure: 'aFen' } }] }, 100],
  [{ greatest: [101, { same: { measure: 'aFen' } }] }, 101],
  [{ least: [99, { same: { measure: 'aFen' } }] }, 99],
  [{ least: [101, { same: { measure: 'aFen' } }] }, 100],
  [{ sum: [1, { table: { by: 'code', rows: { x: 1 } } }] }, 'table'],
] as [AmountNode, number | string][])('INC-04 joins nodes: %j of 100 and more: %s', (node, expected) => {
  expect(amountOf(node, { aFen: 100, code: 'y' })).toBe(expected);
});

const net = { let: [{ name: 'netFen', feel: 'aFen - bFen' }] };

it.each([
  [320, 180, 140],
  [180, 320, 'amount'],
  [180, 180, 'amount'],
])('INC-04 %d less %d: a node below 0 counts as 0: %s', (aFen, bFen, expected) => {
  expect(amountOf({ same: { measure: 'netFen' } }, { aFen, bFen }, net)).toBe(expected);
});

it('INC-04 a node below 0 takes nothing from its neighbours', () => {
  expect(amountOf({ sum: [7, { same: { measure: 'netFen' } }] }, { aFen: 1, bFen: 9 }, net)).toBe(7);
});

it('INC-04 sums beyond 2^53 stay exact where they are compared', () => {
  const huge = { let: [{ name: 'product', feel: 'aFen * aFen' }] };
  const at = (from: number) => ({ tiers: { measure: 'product', bands: [{ from, bounds: '[)' as const, then: 1 }] } });
  expect(amountOf(at(9_007_199_254_740_991), { aFen: 90_000_000_000_000 }, huge)).toBe(1);
});

it('INC-04 refuses an amount that cannot be booked', () => {
  const perUnit = { measures: ['aFen'], size: 1, whole: 'exact', fen: 90_000_000_000_000 } as const;
  expect(() => amountOf({ perUnit }, { aFen: 90_000_000_000_000 })).toThrow('INC-04');
});

const external = { external: { measure: 'aFen', docRef: 'docRef' } };
const codes = { 'rent-cut': 'SG10 §二4', 'loan-discount': 'SG10 §三8' };

it.each([
  ['rent-cut', 100, 100],
  ['loan-discount', 1, 1],
  ['rent-cut', 0, 'amount'],
  ['prize', 100, 'table'],
])('INC-31 takes what another document fixes for %s, %d fen: %s', (code, aFen, expected) => {
  expect(amountOf(external, { aFen, code, docRef: '湘财〔2023〕1号' }, { codes })).toBe(expected);
});

it('INC-31 cites the clause of the code, and the document', () => {
  const rule = madeUpRule({ inputs: INPUTS, amount: external, codes });
  const inputs = { aFen: 100, code: 'loan-discount', docRef: '湘财〔2023〕1号' };
  const { trace } = evaluate(calculationOf(rule, { inputs }));
  expect(trace.find(({ op }) => op === 'external')).toMatchObject({
    ...{ basis: ['SG10 §三8'], in: { values: { aFen: 100, docRef: '湘财〔2023〕1号' } }, out: { fen: 100 } },
  });
});
