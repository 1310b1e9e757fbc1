import type { Step } from './calculation';

/** A ratio of big integers: an arithmetic of its own, so that the engine is not its own judge. */
type Ratio = readonly [n: bigint, d: bigint];
type Fields = Readonly<Record<string, unknown>>;

function ratio(value: unknown): Ratio {
  const [above = '0', below = '1'] = String(value).split('/');
  const [integer = '0', decimals = ''] = above.split('.');
  return [BigInt(integer + decimals), 10n ** BigInt(decimals.length) * BigInt(below)];
}

const times = (...all: readonly unknown[]): Ratio =>
  all
    .map((value) => (Array.isArray(value) ? (value as unknown as Ratio) : ratio(value)))
    .reduce(([a, b], [c, d]) => [a * c, b * d], [1n, 1n]);
const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const isLess = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d < c * b;
const lesser = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? a : b);
const greater = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? b : a);
const floor = ([n, d]: Ratio): bigint => (n < 0n ? (n - d + 1n) / d : n / d);
const halfUp = ([n, d]: Ratio): bigint => (2n * n + d) / (2n * d);

const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b));

/** As steps write a value: whole, a decimal that ends, or else a fraction in lowest terms. */
function written([n, d]: Ratio): number | string {
  if (n <= 0n) return 0;
  const [above, below] = [n / common(n, d), d / common(n, d)];
  if (below === 1n) return Number(above);
  const digits = 40;
  const scaled = above * 10n ** BigInt(digits);
  if (scaled % below !== 0n) return `${above}/${below}`;
  const text = String(scaled / below).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits).replace(/0+$/, '')}`;
}

const list = (value: unknown): readonly Ratio[] => (value as readonly unknown[]).map(ratio);
const rest = (fen: unknown, ...taken: readonly unknown[]): Fields => ({
  fen: written(taken.map(ratio).reduce(([a, b], [c, d]): Ratio => [a * d - c * b, b * d], ratio(fen))),
});

/** What the `in` of a step alone leads to; undefined of steps without an amount. */
export function rederived({ op, in: given, out }: Step): Fields | undefined {
  const values = (given.values ?? {}) as Fields;
  const [first] = Object.values(values);
  switch (op) {
    case 'input':
      return { [Object.keys(out)[0] ?? '']: given.value };
    case 'let':
      return { [Object.keys(out)[0] ?? '']: letValue(given, values) };
    case 'series':
      return { yearIndex: Number(given.periodYear) - Number(String(given.opensOn).slice(0, 4)) + 1 };
    case 'table':
    case 'cases':
    case 'tiers':
      return { fen: written(ratio(given.then)) };
    case 'perUnit': {
      const units = times(...Object.values(values), [1n, BigInt(String(given.size))]);
      return { fen: written(times(given.whole === 'down' ? [floor(units), 1n] : units, given.fen)) };
    }
    case 'percent': {
      const rates = (given.rates as readonly string[]).map((rate) => values[rate] ?? rate);
      return { fen: written(times(first, ...rates)) };
    }
    case 'decay':
      return { fen: written(times(given.of, (given.rates as readonly string[])[Number(given.yearIndex) - 1])) };
    case 'reimburse':
      return { fen: written(lesser(ratio(first), ratio(given.ceiling))) };
    case 'same':
      return { fen: written(ratio(first)) };
    case 'sum':
      return { fen: written(list(given.of).reduce(plus)) };
    case 'greatest':
      return { fen: written(list(given.of).reduce(greater)) };
    case 'least':
      return { fen: written(list(given.of).reduce(lesser)) };
    case 'round':
      return { fen: Number(halfUp(ratio(given.fen))) };
    default:
      return limited({ op, in: given, out }, values);
  }
}

function letValue({ feel, of, then }: Fields, values: Fields): unknown {
  if (feel !== undefined) return Number(values.aFen) - Number(values.bFen);
  if (of === undefined) return written(ratio(then));
  return written(
    Object.values(values)
      .map(ratio)
      .reduce(of === 'least' ? lesser : greater),
  );
}

function limited({ op, in: given, out }: Pick<Step, 'op' | 'in' | 'out'>, values: Fields): Fields | undefined {
  switch (op) {
    case 'cap': {
      const left = 'window' in given ? rest(given.limitFen, given.countedFen).fen : given.limitFen;
      return { fen: written(lesser(ratio(given.fen), ratio(left))) };
    }
    case 'exclusive':
      return rest(given.fen, ...(given.others as readonly Fields[]).map(({ grantedFen }) => grantedFen));
    case 'offset':
      return rest(given.fen, ...Object.values(values));
    case 'level':
      return rest(given.fen, ...(given.paid as readonly Fields[]).map(({ paidFen }) => paidFen));
    case 'share': {
      const city = values.area === 'central' ? halfUp(times(given.fen, values['params.rate'])) : 0n;
      const shares = [
        { bearer: 'city', fen: Number(city) },
        { bearer: 'county', fen: Number(given.fen) - Number(city) },
      ];
      return { shares: shares.filter(({ fen }) => fen > 0) };
    }
    case 'output':
      return { leftFen: Number(values.aFen) - Number(values.resultFen) };
    case 'result':
      return { outcome: out.outcome, amountFen: given.fen ?? 0 };
    default:
      return undefined;
  }
}
