import * as fc from 'fast-check';
import {
  add,
  compare,
  decimal,
  divide,
  exact,
  multiply,
  printDecimal,
  printExact,
  readExact,
  rounded,
  shown,
  subtract,
  sum,
  whole,
  ZERO,
} from './exact';

it.each([
  [92, 85.99, 89.9967],
  [95, 80, 90],
  [90, 90, 90],
  [0, 0, 0],
  [100, 100, 100],
])('TSK-60 (40 x %d + 20 x %d) / 60 = %d, four decimals half up', (territorial, satisfaction, rate) => {
  const weighted = add(multiply(exact(40), exact(territorial)), multiply(exact(20), exact(satisfaction)));
  const value = divide(weighted, exact(60));
  expect(shown(value)).toBe(rate);
});

it.each([
  ['1/3', 2, 0.33],
  ['2/3', 2, 0.67],
  ['1/8', 2, 0.13],
  ['1/200', 2, 0.01],
  ['271/3', 0, 90],
])('TSK-58 shows %s with %d decimals as %d', (text, decimals, number) => {
  expect(shown(readExact(text), decimals)).toBe(number);
});

it('reads what it prints, and refuses to divide by nothing', () => {
  expect(readExact(printExact(exact(97.5)))).toEqual(exact(97.5));
  expect(() => divide(exact(1), ZERO)).toThrow(RangeError);
});

it('TSK-58 never loses anything: sums come apart again, means lie between', () => {
  const value = fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => exact(tenThousandths / 10_000));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const total = sum(values);
      expect(compare(values.reduce(subtract, total), ZERO)).toBe(0);
      const mean = divide(total, exact(values.length));
      expect(values.some((one) => compare(one, mean) <= 0)).toBe(true);
      expect(values.some((one) => compare(one, mean) >= 0)).toBe(true);
    }),
  );
});

it.each([
  ['0.25', 1n, 4n],
  ['1000', 1000n, 1n],
  ['-0.5', -1n, 2n],
  ['0.000001', 1n, 1_000_000n],
  ['123456789012345.678901', 123_456_789_012_345_678_901n, 1_000_000n],
])('INC-04 reads the decimal %s as it stands', (text, n, d) => {
  expect(decimal(text)).toEqual({ n, d });
});

it.each(['', '.5', '1.', '1e3', '1,000', 'NaN', ' 1', '0x10'])('INC-04 takes %j for no decimal', (text) => {
  expect(() => decimal(text)).toThrow(RangeError);
});

it.each([
  ['5000000.5', 5_000_001n, 5_000_000n, 5_000_001n],
  ['2.4999', 2n, 2n, 3n],
  ['7', 7n, 7n, 7n],
  ['0.5', 1n, 0n, 1n],
])('INC-04 rounds %s to %d, down to %d, up to %d', (text, halfUp, floor, ceil) => {
  const value = decimal(text);
  expect([rounded(value, 'halfUp'), rounded(value, 'floor'), rounded(value, 'ceil')]).toEqual([halfUp, floor, ceil]);
});

it.each([
  [divide(whole(10), whole(3)), '10/3'],
  [divide(whole(33), whole(2)), '16.5'],
  [divide(whole(-1), whole(8)), '-0.125'],
  [whole(420), '420'],
  [ZERO, '0'],
])('writes %o as %s', (value, text) => {
  expect(printDecimal(value)).toBe(text);
});

it('INC-04 reads every decimal that it prints', () => {
  const places = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.maxSafeInteger(), places, (n, decimals) => {
      const value = divide(whole(n), whole(10n ** BigInt(decimals)));
      expect(decimal(printDecimal(value))).toEqual(value);
    }),
  );
});
