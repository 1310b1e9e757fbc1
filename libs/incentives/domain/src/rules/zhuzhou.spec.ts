import { apportionment } from '../engine/apportionment';
import { answer, borne, type Facts, ruleIn, rulesOf } from './rules.fixture';

const zz1 = rulesOf('ZZ1');
const zz3 = rulesOf('ZZ3');
const zz4 = rulesOf('ZZ4');
const YEAR = { period: '2019' };

it.each([
  [1, 1],
  [12_345_678, 12_345_678],
  [0, 'amount'],
])('INC-52 %i fen of new tax return whole: %s', (newTaxFen, expected) => {
  const result = zz1('new-tax-return', { newTaxFen }, YEAR);
  expect([answer(result), borne(result)]).toEqual([expected, result.amountFen ? `county ${newTaxFen}` : undefined]);
});

it.each([
  [500_000_000, 320_000_000, 180_000_000],
  [320_000_001, 320_000_000, 1],
  [320_000_000, 320_000_000, 'amount'],
  [319_999_999, 320_000_000, 'amount'],
  [500_000_000, undefined, 'missing landCostFen'],
])('INC-52 land for %i fen that cost %s: %s', (landProceedsFen, landCostFen, expected) => {
  expect(answer(zz1('land-return', { landProceedsFen, landCostFen }, YEAR))).toBe(expected);
});

it.each([
  ['0.7', 100_000_000, 70_000_000],
  ['0.500001', 100_000_000, 50_000_100],
  ['1', 100_000_000, 100_000_000],
  ['0.7', 1, 1],
  [undefined, 100_000_000, 'missing params.quotaRate'],
])('INC-52 at the rate %s %i fen of quota proceeds return: %s', (quotaRate, quotaProceedsFen, expected) => {
  expect(answer(zz1('quota-return', { quotaProceedsFen }, { ...YEAR, params: { quotaRate } }))).toBe(expected);
});

const WEIGHTS = { populationWeight: '0.4', areaWeight: '0.3', remotenessWeight: '0.2', workloadWeight: '0.1' };
const TOWNS = [
  ['zhuzhou.county-01.street-01', 30_000, '50', '1', '100'],
  ['zhuzhou.county-01.town-01', 10_000, '150', '3', '300'],
].map(([unitId, population, areaKm2, remoteness, workload]) => ({
  ...{ unitId: String(unitId), measures: { population, areaKm2, remoteness, workload } as Facts },
}));
const split = (params: Record<string, string>) =>
  apportionment(ruleIn('ZZ1', 'town-funding'), 100_000_000, TOWNS, params).parts.map(({ fen }) => fen);

it('INC-52 each fact weighs by its part of the sum of the towns', () => {
  // 0.4 x 3/4 + (0.3 + 0.2 + 0.1) x 1/4 = 0.45
  expect(split(WEIGHTS)).toEqual([45_000_000, 55_000_000]);
});

it.each(['0.099999', '0.100001', '0'])('INC-52 weights that do not come to 1, the last being %s', (workloadWeight) => {
  expect(() => split({ ...WEIGHTS, workloadWeight })).toThrow(expect.objectContaining({ ruleId: 'INC-52' }));
});

it('INC-52 a weight that the county has not set', () => {
  const { populationWeight: _, ...rest } = WEIGHTS;
  expect(() => split(rest)).toThrow(expect.objectContaining({ ruleId: 'INC-52' }));
});

it.each([
  [0, 'met', 0],
  [1, 'unmet', 1],
])('INC-52 a town’s share of %i fen in a project: %s', (townShareFen, outcome, gapFen) => {
  const result = zz1('no-town-matching', { townShareFen }, { on: '2019-05-01', period: 'project-1' });
  expect(result).toMatchObject({ outcome, limitFen: 0, gapFen });
});

it.each([
  ['0.95', 20_000_000, 19_000_000],
  ['1', 20_000_000, 20_000_000],
  ['1.05', 20_000_000, 21_000_000],
  ['0', 20_000_000, 'amount'],
  ['0.95', 0, 'amount'],
  [undefined, 20_000_000, 'missing params.hostCoefficient'],
])('INC-54 at the coefficient %s a pool of %i fen: %s', (hostCoefficient, poolBaseFen, expected) => {
  const result = zz3('performance-pool', { poolBaseFen }, { ...YEAR, params: { hostCoefficient } });
  expect(answer(result)).toBe(expected);
  expect(borne(result)).toBe(typeof expected === 'number' ? `county ${expected}` : undefined);
});

it.each([
  [3_000_000, 3_000_000, 'met', 0],
  [3_000_000, 2_999_999, 'unmet', 1],
  [3_000_000, 2_000_000, 'unmet', 1_000_000],
  [3_000_000, 3_000_001, 'met', 0],
])('INC-57 an item of %i fen with %i: %s', (estimatedCostFen, fundedFen, outcome, gapFen) => {
  const result = zz4('item-funding', { fundedFen, estimatedCostFen }, { on: '2019-05-01', period: 'item-1' });
  expect(result).toMatchObject({ outcome, limitFen: estimatedCostFen, gapFen });
});

it('INC-57 until finance records the money nothing is said', () => {
  const result = zz4('item-funding', { estimatedCostFen: 1 }, { on: '2019-05-01', period: 'item-1' });
  expect(answer(result)).toBe('missing fundedFen');
});
