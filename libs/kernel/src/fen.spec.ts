import * as fc from 'fast-check';
import { scale, share, yuan } from './fen';

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const divisor = fc.bigInt({ min: 1n, max: 10n ** 6n });

describe('scale', () => {
  it.each([
    [101n, 1n, 2n, 'floor', 50n],
    [101n, 1n, 2n, 'ceil', 51n],
    [101n, 1n, 2n, 'halfUp', 51n],
    [-101n, 1n, 2n, 'floor', -51n],
    [-101n, 1n, 2n, 'ceil', -50n],
    [-101n, 1n, 2n, 'halfUp', -51n],
    [100n, 1n, 3n, 'halfUp', 33n],
    [100n, 2n, 4n, 'ceil', 50n],
  ] as const)('%d × %d / %d %s = %d', (fen, factor, by, rounding, result) =>
    expect(scale(fen, factor, by, rounding)).toBe(result),
  );

  it('floor and ceil enclose the exact value, halfUp is one of them', () =>
    fc.assert(
      fc.property(amount, divisor, (fen, by) => {
        const floor = scale(fen, 1n, by, 'floor');
        const ceil = scale(fen, 1n, by, 'ceil');
        expect(floor * by <= fen && fen <= ceil * by && ceil - floor <= 1n).toBe(true);
        expect([floor, ceil]).toContain(scale(fen, 1n, by, 'halfUp'));
      }),
    ));
});

it('share: the parts sum to the whole and no part is off by a fen or more', () =>
  fc.assert(
    fc.property(
      amount,
      fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 9 }),
      (fen, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0n);
        fc.pre(total > 0n);
        const parts = share(fen, weights);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(fen);
        parts.forEach((part, index) => {
          const rest = part * total - fen * (weights[index] as bigint);
          expect(rest < total && rest > -total).toBe(true);
        });
      },
    ),
  ));

it.each([
  [0n, '0.00'],
  [5n, '0.05'],
  [-123456n, '-1234.56'],
])('%d fen is %s yuan', (fen, text) => expect(yuan(fen)).toBe(text));
