import * as fc from 'fast-check';
import { add, compare, divide, exact, multiply, printExact, readExact, shown, subtract, sum, ZERO } from './exact';

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
