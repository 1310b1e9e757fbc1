/** Integer money in fen (1 yuan = 100 fen). No binary float ever touches an amount. */
export type Fen = bigint;

export type Rounding = 'floor' | 'ceil' | 'halfUp';

/** `numerator × factor / divisor` in fen, rounded as named; negative amounts round by magnitude for `halfUp`. */
export function scale(amount: Fen, factor: bigint, divisor: bigint, rounding: Rounding): Fen {
  if (divisor <= 0n) throw new RangeError('the divisor must be positive');
  const product = amount * factor;
  const quotient = product / divisor;
  const rest = product % divisor;
  if (rest === 0n) return quotient;
  const down = product < 0n ? quotient - 1n : quotient;
  if (rounding === 'floor') return down;
  if (rounding === 'ceil') return down + 1n;
  const magnitude = rest < 0n ? -rest : rest;
  const away = product < 0n ? quotient - 1n : quotient + 1n;
  return magnitude * 2n >= divisor ? away : quotient;
}

/**
 * Splits an amount by weights so that the parts sum to it exactly; the largest remainders get the odd fen, first wins.
 */
export function share(amount: Fen, weights: readonly bigint[]): Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('weights must be positive in sum');
  if (amount < 0n) return share(-amount, weights).map((part) => -part);
  const parts = weights.map((weight) => (amount * weight) / total);
  let left = amount - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** `123456n` → `1234.56`, for showing. */
export function yuan(amount: Fen): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
