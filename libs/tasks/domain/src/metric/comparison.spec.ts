import * as fc from 'fast-check';
import { periodNamed } from '../plan/period';
import { type Figure, type Goal, hasFourDecimals, judge, type Op, shownValue } from './comparison';

const NO_GOAL: Goal = {
  ...{ op: 'gte', better: null, target: null, range: null, targets: [], anyOf: [], tolerancePercent: 5 },
};
const period = (key: string) => {
  const found = periodNamed(key, '2022-01-01');
  if (!found) throw new Error(`no period ${key}`);
  return found;
};
const met = (goal: Partial<Goal>, figure: Figure, key = '2022', per: 100 | 1000 = 100) =>
  judge({ ...NO_GOAL, ...goal }, figure, period(key), per).met;

describe('one value against one target', () => {
  it.each([
    ['gte', 96, 95.9999, false],
    ['gte', 96, 96, true],
    ['lte', 10, 10, true],
    ['lte', 10, 10.0001, false],
    ['gt', 40, 40, false],
    ['gt', 40, 40.0001, true],
    ['lt', 40, 40, false],
    ['lt', 40, 39.9999, true],
    ['eq', 0, 0, true],
    ['eq', 0, 0.0001, false],
    ['coverage', null, 100, true],
    ['coverage', null, 99.9999, false],
    ['gte', 0.3, 0.3, true],
    ['gte', -5, -5.0001, false],
    ['gte', 1e15, 999_999_999_999_999, false],
  ] as const)('TSK-26 %s %s: %s %s', (op, target, value, expected) => {
    expect(met({ op: op as Op, target }, { value })).toBe(expected);
  });

  it.each([
    ['higher', 90, 85.5, true],
    ['higher', 90, 85.4999, false],
    ['higher', 90, 86, true],
    ['higher', 90, 200, true],
    ['lower', 3.3, 3.465, true],
    ['lower', 3.3, 3.4651, false],
    ['lower', 3.3, 3.5, false],
    ['lower', 3.3, 0, true],
    ['higher', -10, -10.5, true],
    ['higher', -10, -10.5001, false],
  ] as const)('TSK-26 about, %s is better, %s: %s %s', (better, target, value, expected) => {
    expect(met({ op: 'about', better, target }, { value })).toBe(expected);
  });

  it.each([
    [4.9999, false],
    [5, true],
    [10, true],
    [10.0001, false],
  ])('TSK-26 both ends of a range belong to it: %s %s', (value, expected) => {
    expect(met({ op: 'range', range: { min: 5, max: 10 } }, { value })).toBe(expected);
  });

  it('TSK-02 a target that the document leaves blank is never met', () => {
    expect(met({ target: null }, { value: 1e9 })).toBeNull();
  });
});

describe('a share', () => {
  it.each([
    [2, 3, 66.6666, true],
    [2, 3, 66.6667, false],
    [199_999, 300_000, 66.6666, false],
    [40, 100, 40, false],
    [0.4, 1, 40, false],
    [399_999, 1_000_000, 40, true],
  ])('TSK-26 %s of %s against %s: %s', (numerator, denominator, target, expected) => {
    const op = target === 40 ? 'lt' : 'gte';
    expect(met({ op, target }, { numerator, denominator })).toBe(expected);
  });

  it('TSK-26 coverage is all of the named units', () => {
    expect(met({ op: 'coverage' }, { numerator: 16, denominator: 16 })).toBe(true);
    expect(met({ op: 'coverage' }, { numerator: 15, denominator: 16 })).toBe(false);
  });

  it('TSK-26 per mille counts thousandths', () => {
    expect(met({ target: 0.5 }, { numerator: 5, denominator: 10_000 }, '2022', 1000)).toBe(true);
    expect(met({ target: 0.5 }, { numerator: 4.9999, denominator: 10_000 }, '2022', 1000)).toBe(false);
  });
});

it.each([
  [{ shareOfAverage: 45, decline: 5 }, true, 'decline'],
  [{ shareOfAverage: 39.9999, decline: 5 }, true, 'shareOfAverage'],
  [{ shareOfAverage: 40, decline: 4.9999 }, false, null],
  [{ decline: 4 }, false, null],
])('TSK-27 one of the alternatives is enough, the first is named: %j', (values, expected, metBy) => {
  const anyOf = [
    { name: 'shareOfAverage', op: 'lt', target: 40 },
    { name: 'decline', op: 'gte', target: 5 },
  ] as const;
  const judged = judge({ ...NO_GOAL, op: null, anyOf }, { values }, period('2022'), 100);
  expect(judged).toEqual({ met: expected, metBy, target: null });
});

describe('several dated targets', () => {
  const yuan = (hundredMillions: number) => hundredMillions * 10_000_000_000;
  const targets = [
    { on: '2022-12-31', value: yuan(30) },
    { on: '2023-12-31', value: yuan(40) },
    { on: '2025-12-31', value: yuan(100) },
  ];
  it.each([
    ['2022', yuan(29), false],
    ['2022', yuan(30), true],
    ['2022-q4', yuan(30), true],
    ['2022-12-31', yuan(30), true],
    ['2022-q3', yuan(30), null],
    ['2023', yuan(39.9999), false],
    ['2023', yuan(40), true],
    ['2024', yuan(1000), null],
    ['2025', yuan(100), true],
  ])('TSK-29 the value of %s (%s) is judged by the target whose day lies in it: %s', (key, value, expected) => {
    expect(met({ targets }, { value }, key)).toBe(expected);
  });
});

it('TSK-26 no rounding changes a judgement', () => {
  const tenThousandths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(tenThousandths, tenThousandths, (value, target) => {
      const goal = { target: target / 10_000 };
      expect(met(goal, { value: value / 10_000 })).toBe(value >= target);
      expect(met({ ...goal, op: 'lt' }, { value: value / 10_000 })).toBe(value < target);
    }),
  );
});

it.each([
  [{ numerator: 1, denominator: 3 }, 33.3333],
  [{ numerator: 2, denominator: 3 }, 66.6667],
  [{ numerator: -1, denominator: 3 }, -33.3333],
  [{ numerator: 1, denominator: 8 }, 12.5],
  [{ numerator: 1, denominator: 160_000 }, 0.0006],
  [{ value: 95.9999 }, 95.9999],
  [{ values: { decline: 5 } }, null],
])('a figure is shown with 4 decimals, half up: %j', (figure, shown) => {
  expect(shownValue(figure as Figure, 100)).toBe(shown);
});

it.each([
  [1, true],
  [0.0001, true],
  [-12.5, true],
  [0.00001, false],
  [1e-7, false],
  [1e21, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('TSK-26 a report has at most 4 decimals: %s %s', (value, allowed) => expect(hasFourDecimals(value)).toBe(allowed));
