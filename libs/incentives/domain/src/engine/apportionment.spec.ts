import * as fc from 'fast-check';
import { RuleBroken } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { apportionment, type Sharer } from './apportionment';
import { madeUpRule } from './calculation.fixture';
import { traceHashOf } from './trace';

const LAND = [{ measure: 'arableMu', weight: '1' }];
const ruleOf = (apportion: IncentiveRule['apportion'], inc = 'INC-36') =>
  madeUpRule({ type: 'apportion', inc, apportion });
const villages = (...mu: string[]): Sharer[] =>
  mu.map((arableMu, at) => ({ unitId: `wp09.village-0${at + 1}`, measures: { arableMu } }));
const fens = (totalFen: number, units: readonly Sharer[]): number[] =>
  apportionment(ruleOf(LAND), totalFen, units, {}).parts.map(({ fen }) => fen);

it.each([
  [100_000, ['100', '200', '300'], [16_667, 33_333, 50_000]],
  [100, ['1', '1', '1'], [34, 33, 33]],
  [2, ['1', '1', '1'], [1, 1, 0]],
  [10, ['0.000001', '0.000002'], [3, 7]],
  [10, ['0', '5'], [0, 10]],
  [90_000_000_000_001, ['1', '1'], [45_000_000_000_001, 45_000_000_000_000]],
])('INC-36 %d fen over %j mu: %j', (totalFen, mu, expected) => {
  expect(fens(totalFen, villages(...mu))).toEqual(expected);
});

it('INC-36 gives an odd fen to the first slug, in whatever order the units come', () => {
  expect(fens(100, villages('1', '1', '1').reverse())).toEqual([34, 33, 33]);
});

const FACTORS = [
  { measure: 'population', weight: 'params.population' },
  { measure: 'areaKm2', weight: 'params.area' },
];
const TOWNS: Sharer[] = [
  { unitId: 'zhuzhou.county-01.street-01', measures: { population: 30_000, areaKm2: '50' } },
  { unitId: 'zhuzhou.county-01.street-02', measures: { population: 10_000, areaKm2: '150.5' } },
];

it('INC-52 weighs each fact by its share of the sum of the towns', () => {
  // 0.6 x 3/4 + 0.4 x 50/200.5 = 0.549750623...
  const { parts } = apportionment(ruleOf(FACTORS, 'INC-52'), 1_000_000, TOWNS, { population: '0.6', area: '0.4' });
  expect(parts).toEqual([
    { unitId: 'zhuzhou.county-01.street-01', fen: 549_751 },
    { unitId: 'zhuzhou.county-01.street-02', fen: 450_249 },
  ]);
});

it.each([
  [{ population: '0.6', area: '0.399999' }],
  [{ population: '0.6', area: '0.400001' }],
  [{ population: '0.6' }],
  [{}],
])('INC-52 refuses weights that do not sum to 1: %j', (params) => {
  const split = () => apportionment(ruleOf(FACTORS, 'INC-52'), 100, TOWNS, params);
  expect(split).toThrow(expect.objectContaining({ ruleId: 'INC-52' }) as RuleBroken);
});

it('INC-36 refuses to split while a unit lacks its fact, or none has any', () => {
  const broken = expect.objectContaining({ ruleId: 'INC-36' }) as RuleBroken;
  const unknown: Sharer[] = [...villages('1'), { unitId: 'wp09.village-09', measures: {} }];
  expect(() => fens(100, unknown)).toThrow(broken);
  expect(() => fens(100, villages('0', '0'))).toThrow(broken);
});

it('INC-06 a split carries its trace and hash', () => {
  const { parts, trace, traceHash } = apportionment(ruleOf(LAND), 600, villages('1', '2'), {});
  expect(trace).toEqual([
    {
      ...{ n: 1, op: 'apportion', basis: ['SG10 §三6'] },
      in: {
        ...{ totalFen: 600, factors: [{ measure: 'arableMu', weight: 1 }] },
        units: villages('1', '2').map(({ unitId, measures }) => ({ unitId, values: measures })),
      },
      out: { parts },
    },
  ]);
  expect(traceHash).toBe(traceHashOf('sg10.made-up', 1, trace));
});

it('INC-36 parts sum to the total, and each is within 1 fen of its exact share', () => {
  const mu = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(mu, fc.integer({ min: 0, max: 90_000_000_000_000 }), (measures, totalFen) => {
      const all = BigInt(measures.reduce((sum, each) => sum + each, 0));
      fc.pre(all > 0n);
      const units = measures.map((arableMu, at) => ({
        unitId: `v-${String(at).padStart(2, '0')}`,
        measures: { arableMu },
      }));
      const parts = fens(totalFen, units).map(BigInt);
      expect(parts.reduce((sum, fen) => sum + fen, 0n)).toBe(BigInt(totalFen));
      parts.forEach((fen, at) => {
        const missed = BigInt(totalFen) * BigInt(measures[at] ?? 0) - fen * all;
        expect(missed > -all && missed < all).toBe(true);
      });
    }),
  );
});
