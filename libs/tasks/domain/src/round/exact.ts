/** A fraction: scores, weights and shares are compared before anything is rounded. */
export interface Exact {
  readonly n: bigint;
  /** Positive. */
  readonly d: bigint;
}

const DECIMALS = 10_000n;

/** A number of at most four decimals, as people enter it. */
export const exact = (value: number): Exact => ({ n: BigInt(Math.round(value * Number(DECIMALS))), d: DECIMALS });

export const ZERO: Exact = { n: 0n, d: 1n };

export const add = (a: Exact, b: Exact): Exact => reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Exact, b: Exact): Exact => reduced({ n: a.n * b.n, d: a.d * b.d });

/** Throws `RangeError` unless the divisor is positive. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n <= 0n) throw new RangeError('the divisor must be positive');
  return reduced({ n: a.n * b.d, d: a.d * b.n });
}

export const sum = (values: readonly Exact[]): Exact => values.reduce(add, ZERO);

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export const compare = (a: Exact, b: Exact): number => Number(a.n * b.d - b.n * a.d);

/** For showing only: a value that is not negative, half up, with so many decimals. */
export function shown({ n, d }: Exact, decimals = 4): number {
  const scale = 10n ** BigInt(decimals);
  return Number((2n * n * scale + d) / (2n * d)) / Number(scale);
}

/** `1082/12`: how a fraction stands in an event. */
export const printExact = ({ n, d }: Exact): string => `${n}/${d}`;

export function readExact(text: string): Exact {
  const [n = '0', d = '1'] = text.split('/');
  return { n: BigInt(n), d: BigInt(d) };
}

function reduced({ n, d }: Exact): Exact {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
