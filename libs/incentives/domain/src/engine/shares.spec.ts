import * as fc from 'fast-check';
import type { IncentiveRule } from '@taizhang/packs';
import { borne } from '../rules/rules.fixture';
import { calculationOf, type Given, madeUpRule } from './calculation.fixture';
import { computationOf, evaluate, sharesOf } from './evaluate';

type Shares = NonNullable<IncentiveRule['shares']>;

const ruleOf = (shares: Shares): IncentiveRule =>
  madeUpRule({ inputs: { aFen: 'money', area: 'code?' }, amount: { same: { measure: 'aFen' } }, shares });
const of = (aFen: number, shares: Shares, given: Given = {}) =>
  evaluate(calculationOf(ruleOf(shares), { ...given, inputs: { aFen, ...given.inputs } }));

const halves: Shares = { parts: [{ bearer: 'city', ratio: '0.5' }], remainder: 'county' };

it.each([
  [10_001, 'city 5001 county 5000'],
  [10_000, 'city 5000 county 5000'],
  [2, 'city 1 county 1'],
  [1, 'city 1'],
])('INC-17 %d fen at city 0.5: %s', (aFen, expected) => {
  expect(borne(of(aFen, halves))).toBe(expected);
});

const central: Shares = {
  parts: [{ bearer: 'city', ratio: 'params.cityFiscalShare', when: 'area = "central"' }],
  remainder: 'county',
};

it.each([
  ['central', '0.4', 'city 12000000 county 18000000'],
  ['central', '0', 'county 30000000'],
  ['central', '1', 'city 30000000'],
  ['central', undefined, undefined],
  ['park', '0.4', 'county 30000000'],
  ['park', undefined, 'county 30000000'],
  [undefined, '0.4', undefined],
])('INC-46 300 000 yuan in %s at %s: %s', (area, cityFiscalShare, expected) => {
  const inputs: Given['inputs'] = area === undefined ? {} : { area };
  const evaluation = of(30_000_000, central, { inputs, params: { cityFiscalShare } });
  expect(evaluation).toMatchObject({ outcome: 'eligible', amountFen: 30_000_000 });
  expect(borne(evaluation)).toBe(expected);
});

const thirds: Shares = {
  parts: [
    { bearer: 'city', fen: 100 },
    { bearer: 'county', fen: 100 },
    { bearer: 'person', fen: 100 },
  ],
};

it.each([
  [300, 'city 100 county 100 person 100'],
  [600, 'city 200 county 200 person 200'],
  [301, 'city 101 county 100 person 100'],
  [2, 'city 1 county 1'],
])('INC-34 %d fen in three fixed parts: %s', (aFen, expected) => {
  expect(borne(of(aFen, thirds))).toBe(expected);
});

it.each([
  [{ parts: [{ bearer: 'city', fen: 100 }], remainder: 'county' }, 250, 'city 100 county 150'],
  [{ parts: [{ bearer: 'city', fen: 100 }], remainder: 'county' }, 80, 'city 80'],
  [{ parts: [], remainder: 'county' }, 80, 'county 80'],
  [
    {
      parts: [
        { bearer: 'city', ratio: '0.5' },
        { bearer: 'county', ratio: '0.5' },
      ],
    },
    5,
    'city 3 county 2',
  ],
  [{ parts: [{ bearer: 'city', ratio: '1', when: 'area = "park"' }] }, 5, undefined],
] as [Shares, number, string | undefined][])('INC-17 %j of %d fen: %s', (shares, aFen, expected) => {
  expect(borne(of(aFen, shares, { inputs: { area: 'central' } }))).toBe(expected);
});

it('INC-10 takes the shares of a lower grant from that grant', () => {
  const calculation = calculationOf(ruleOf(halves), { inputs: { aFen: 10_000 } });
  expect(computationOf(calculation).shares).toEqual([
    { bearer: 'city', fen: 5000 },
    { bearer: 'county', fen: 5000 },
  ]);
  expect(sharesOf(calculation, 7_001)).toEqual([
    { bearer: 'city', fen: 3501 },
    { bearer: 'county', fen: 3500 },
  ]);
});

it('INC-17 a rule without shares has none', () => {
  const calculation = calculationOf(madeUpRule({ amount: 100 }));
  expect(computationOf(calculation)).not.toHaveProperty('shares');
  expect(sharesOf(calculation, 100)).toBeUndefined();
});

it('INC-17 shares sum to the amount, whatever is shared by whom', () => {
  const bearer = fc.constantFrom('city' as const, 'county' as const, 'person' as const);
  const ratio = fc.integer({ min: 0, max: 1_000_000 }).map((n) => (n / 1_000_000).toFixed(6));
  const part = fc.oneof(
    fc.record({ bearer, ratio }),
    fc.record({ bearer, fen: fc.integer({ min: 0, max: 1_000_000 }) }),
  );
  const block = fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    remainder: fc.option(fc.constant('town' as const), { nil: undefined }),
  });
  fc.assert(
    fc.property(block, fc.integer({ min: 1, max: 90_000_000_000_000 }), ({ parts, remainder }, aFen) => {
      const { shares = [] } = of(aFen, remainder === undefined ? { parts } : { parts, remainder });
      expect(shares.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true);
      expect(shares.reduce((sum, { fen }) => sum + BigInt(fen), 0n)).toBe(BigInt(aFen));
    }),
  );
});
