import { type Rounding, scale } from './fen';

/** A fraction: scores, shares and amounts are compared and multiplied before anything is rounded. */
export interface Exact {
  readonly n: bigint;
  /** Positive. */
  readonly d: bigint;
}

const DECIMALS = 10_000n;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A number of at most four decimals, as people enter it. */
export const exact = (value: number): Exact => ({ n: BigInt(Math.round(value * Number(DECIMALS))), d: DECIMALS });

/** An integer. */
export const whole = (value: number | bigint): Exact => ({ n: BigInt(value), d: 1n });

export const ZERO: Exact = whole(0);

/** `0.25`, `1000`: a decimal as packs and facts write it; throws `RangeError` for anything else. */
export function decimal(text: string): Exact {
  const [, sign = '', digits = '', decimals = ''] = DECIMAL.exec(text) ?? [];
  if (digits === '') throw new RangeError(`not a decimal: ${JSON.stringify(text)}`);
  return reduced({ n: BigInt(sign + digits + decimals), d: 10n ** BigInt(decimals.length) });
}

export const add = (a: Exact, b: Exact): Exact => reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export function multiply(a: Exact, b: Exact): Exact {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return reduced({ n: a.n * b.n, d: a.d * b.d });
}

/** Throws `RangeError` unless the divisor is positive. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.n <= 0n) throw new RangeError('the divisor must be positive');
  return reduced({ n: a.n * b.d, d: a.d * b.n });
}

export const sum = (values: readonly Exact[]): Exact => values.reduce(add, ZERO);

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export const compare = (a: Exact, b: Exact): number => Number(a.n * b.d - b.n * a.d);

/** The integer that it is rounded to, as named. */
export const rounded = ({ n, d }: Exact, rounding: Rounding): bigint => (d === 1n ? n : scale(n, 1n, d, rounding));

/** For showing only: a value that is not negative, half up, with so many decimals. */
export function shown({ n, d }: Exact, decimals = 4): number {
  const scale = 10n ** BigInt(decimals);
  return Number((2n * n * scale + d) / (2n * d)) / Number(scale);
}

/** `1082/12`: how a fraction stands in an event. */
export const printExact = ({ n, d }: Exact): string => `${n}/${d}`;

/** `5000000.5`, or `10/3` where the decimals would never end. */
export function printDecimal({ n, d }: Exact): string {
  let [places, rest] = [0, d];
  for (const prime of [2n, 5n]) for (; rest % prime === 0n; rest /= prime) places += 1;
  if (rest !== 1n) return printExact({ n, d });
  const scaled = (n * 10n ** BigInt(places)) / d;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '');
  const integer = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${integer}${decimals === '' ? '' : `.${decimals}`}`;
}

export function readExact(text: string): Exact {
  const [n = '0', d = '1'] = text.split('/');
  return { n: BigInt(n), d: BigInt(d) };
}

function reduced({ n, d }: Exact): Exact {
  if (d === 1n) return { n, d };
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
