import { distributionOf } from './distribution';

const homes = (...values: readonly (number | null)[]) => {
  const targets = [2, 8, 39, 1];
  return values.map((value, index) => ({ value, met: value !== null && value >= (targets[index] ?? 0) }));
};

it.each([
  [[2, 8, 39, 1], 50, true],
  [[3, 8, 38, 1], 50, false],
  [[3, 9, 40, 2], 54, true],
  [[2, 8, 39, null], 49, false],
  [[], 0, false],
])('TSK-28 a surplus never covers the gap of another unit: %j sum to %s, met %s', (values, value, met) => {
  expect(distributionOf(homes(...values))).toEqual({ value, met });
});

it('TSK-28 the sum is exact to four decimals', () => {
  expect(distributionOf([0.1, 0.2, 0.0001].map((value) => ({ value, met: true })))).toEqual({
    value: 0.3001,
    met: true,
  });
});
