import * as fc from 'fast-check';
import type { AwardKind, IncentiveRule } from '@taizhang/packs';
import { answer } from '../rules/rules.fixture';
import { BASIS, calculationOf, type Given, madeUpRule } from './calculation.fixture';
import type { Sibling } from './calculation';
import { evaluate } from './evaluate';

const kind = (fields: Partial<AwardKind>): AwardKind => ({
  ...{ key: 'made-up', per: 'year', pick: 'highest', acrossLevels: 'topUp', basis: BASIS },
  ...fields,
});
const PAY = { inputs: { aFen: 'money', bFen: 'money?' }, amount: { same: { measure: 'aFen' } } };

const of = (aFen: number, rule: Partial<IncentiveRule>, given: Given = {}) =>
  evaluate(calculationOf(madeUpRule({ ...PAY, ...rule }), { ...given, inputs: { aFen, ...given.inputs } }));
const answered = (...asked: Parameters<typeof of>) => answer(of(...asked));

it.each([
  [9_999_999, 9_999_999],
  [10_000_000, 10_000_000],
  [10_000_001, 10_000_000],
])('INC-09 %d under a cap of 10 000 000 fen: %d', (aFen, expected) => {
  expect(answered(aFen, { cap: 10_000_000 })).toBe(expected);
});

it.each([
  [9_900, 8_000, 8_000],
  [8_000, 8_000, 8_000],
  [7_999, 8_000, 7_999],
  [10_000, 0, 'amount'],
])('INC-37 a deduction of %d from a pay of %d: %s', (aFen, bFen, expected) => {
  expect(answered(aFen, { type: 'deduction', capBy: 'bFen' }, { inputs: { bFen } })).toBe(expected);
});

it('INC-09 both limits hold, and a sum of 0 is no award', () => {
  expect(answered(100, { cap: 60, capBy: 'bFen' }, { inputs: { bFen: 50 } })).toBe(50);
  expect(answered(100, { cap: 40, capBy: 'bFen' }, { inputs: { bFen: 50 } })).toBe(40);
  expect(answered(100, { cap: 0 })).toBe('amount');
});

const counted = (...awards: readonly (readonly [fen: number, on: string, ruleKey?: string])[]): Given => ({
  counted: awards.map(([fen, on, ruleKey = 'sg10.made-up']) => ({ ruleKey, fen, on })),
});
const yearly = (limitFen: number) =>
  [{ limitFen, window: 'year', rules: ['sg10.made-up', 'sg10.other'] }] as IncentiveRule['cumulativeCaps'];

it.each([
  [counted([8_000_000, '2023-05-01']), 2_000_000],
  [counted([6_999_999, '2023-05-01']), 3_000_000],
  [counted([7_000_000, '2023-05-01']), 3_000_000],
  [counted([7_000_001, '2023-05-01']), 2_999_999],
  [counted([9_999_999, '2023-05-01']), 1],
  [counted([10_000_000, '2023-05-01']), 'cap'],
  [counted([10_000_001, '2023-05-01']), 'cap'],
  [counted([5_000_000, '2023-01-01'], [4_000_000, '2023-12-31', 'sg10.other']), 1_000_000],
  [counted([9_000_000, '2022-12-31'], [9_000_000, '2024-01-01']), 3_000_000],
  [counted([9_000_000, '2023-05-01', 'sg10.third']), 3_000_000],
])('INC-09 3 000 000 fen under 10 000 000 a year, with %j: %s', (given, expected) => {
  expect(answered(3_000_000, { cumulativeCaps: yearly(10_000_000) }, given)).toBe(expected);
});

it.each([
  ['2022-05-04', 'programme', 3],
  ['2022-05-05', 'programme', 'cap'],
  ['2025-05-04', 'programme', 'cap'],
  ['2025-05-05', 'programme', 3],
  ['1999-01-01', 'lifetime', 'cap'],
  ['2099-01-01', 'lifetime', 'cap'],
] as const)('INC-09 an award of %s counts in the window %s: %s', (on, window, expected) => {
  const cumulativeCaps = [{ limitFen: 10, window, rules: ['sg10.made-up'] }];
  expect(answered(3, { cumulativeCaps }, counted([10, on]))).toBe(expected);
});

it.each([
  [2, 5],
  [3, 'cap'],
  [4, 'cap'],
])('INC-51 after %d awards of at most 3 in the year: %s', (before, expected) => {
  const cumulativeCaps = [{ count: 3, window: 'year' as const, rules: ['sg10.made-up'] }];
  const awards = Array.from({ length: before }, () => [1, '2023-03-01'] as const);
  expect(answered(5, { cumulativeCaps }, counted(...awards))).toBe(expected);
});

it('INC-09 a monthly award counts in the year of its month', () => {
  const rule = { occurrence: 'perMonth' as const, cumulativeCaps: yearly(10) };
  const given = { ...counted([10, '2022-12-31']), period: '2022-11' };
  expect(answered(3, rule, given)).toBe('cap');
  expect(answered(3, rule, { ...given, period: '2023-01' })).toBe(3);
});

const sibling = (amountFen: number, grantedFen: number, precedes = false): Sibling => ({
  ...{ ruleKey: 'sg10.other', amountFen, grantedFen, precedes },
});

it.each([
  [[], 600],
  [[sibling(300, 0)], 600],
  [[sibling(300, 300)], 300],
  [[sibling(599, 599)], 1],
  [[sibling(600, 0)], 600],
  [[sibling(600, 0, true)], 'exclusive'],
  [[sibling(600, 1)], 'exclusive'],
  [[sibling(601, 0)], 'exclusive'],
  [[sibling(700, 100)], 'exclusive'],
  [[sibling(300, 300), sibling(500, 200)], 100],
  [[sibling(300, 300), sibling(300, 300)], 'exclusive'],
])('INC-07 600 beside %j, the highest: %s', (siblings, expected) => {
  expect(answered(600, { kind: 'made-up' }, { kind: kind({}), siblings })).toBe(expected);
});

it('INC-07 one of a kind that refuses is refused beside any other, with or without an amount', () => {
  const given = { kind: kind({ pick: 'refuse' }), siblings: [sibling(0, 0)] };
  expect(answered(600, {}, given)).toBe('exclusive');
  const { amount: _, ...rule } = madeUpRule({ type: 'inKind', items: { 'rent-free-month': 36 } });
  expect(answer(evaluate(calculationOf(rule, given)))).toBe('exclusive');
  expect(answer(evaluate(calculationOf(rule, { ...given, siblings: [] })))).toBe(0);
});

it('INC-07 awards without a kind stack', () => {
  expect(answered(600, {}, { siblings: [sibling(700, 700)] })).toBe(600);
});

const prior = (...fens: number[]) => fens.map((paidFen) => ({ level: 'city', paidFen }));

it.each([
  ['topUp', [], 1000],
  ['topUp', prior(400), 600],
  ['topUp', prior(400, 599), 1],
  ['topUp', prior(1000), 'offset'],
  ['topUp', prior(1001), 'offset'],
  ['refuse', [], 1000],
  ['refuse', prior(0), 1000],
  ['refuse', prior(1), 'offset'],
  ['claimBelow', prior(5000), 1000],
] as const)('INC-08 1 000 with %s beside %j: %s', (acrossLevels, priors, expected) => {
  expect(answered(1000, {}, { kind: kind({ acrossLevels }), priors })).toBe(expected);
});

it.each([
  [0, 20_000_000],
  [5_000_000, 15_000_000],
  [19_999_999, 1],
  [20_000_000, 'offset'],
])('INC-39 200 000 yuan less %d fen of the province: %s', (bFen, expected) => {
  expect(answered(20_000_000, { offset: 'bFen' }, { inputs: { bFen } })).toBe(expected);
});

it('INC-04 takes off in the fixed order: own cap, kind, offset, levels, caps over several awards', () => {
  const rule = { cap: 900, offset: 'bFen', kind: 'made-up', cumulativeCaps: yearly(2000) };
  const given = {
    ...counted([1700, '2023-02-01']),
    ...{ kind: kind({}), siblings: [sibling(300, 300)], priors: prior(50), inputs: { bFen: 100 } },
  };
  const { trace, grossFen, amountFen } = of(1000, rule, given);
  expect([grossFen, amountFen]).toEqual([900, 300]);
  expect(trace.slice(4).map(({ op, out }) => [op, out.fen])).toEqual([
    ...[['round', 1000] as const, ['cap', 900] as const, ['exclusive', 600] as const, ['offset', 500] as const],
    ...[['level', 450] as const, ['cap', 300] as const, ['result', undefined] as const],
  ]);
});

it('INC-09 is never negative, never above a cap, and never less for a higher claim', () => {
  const fen = fc.integer({ min: 0, max: 2_000 });
  const claims = fc.record({ a: fen, more: fen, cap: fen, limit: fen, granted: fen, prior: fen, off: fen });
  fc.assert(
    fc.property(claims, ({ a, more, cap, limit, granted, prior: paid, off }) => {
      const rule = { cap, offset: 'bFen', kind: 'made-up', cumulativeCaps: yearly(limit) };
      const given = {
        ...counted([granted, '2023-02-01']),
        ...{ kind: kind({}), siblings: [sibling(granted, granted)], priors: prior(paid), inputs: { bFen: off } },
      };
      const [low = 0, high = 0] = [a, a + more].map((aFen) => of(aFen, rule, given).amountFen);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(high).toBeLessThanOrEqual(Math.max(0, Math.min(cap - granted - paid - off, limit - granted)));
    }),
  );
});
