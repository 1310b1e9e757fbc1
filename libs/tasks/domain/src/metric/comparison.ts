import type { LocalDate } from '@taizhang/kernel';
import type { Period } from '../plan/period';

export type Op = 'gte' | 'lte' | 'eq' | 'gt' | 'lt' | 'range' | 'about' | 'coverage';

/** One of several ways to reach a metric (SG1 I13: share of the average, or decline). */
export interface Alternative {
  readonly name: string;
  readonly op: 'gte' | 'lte' | 'eq' | 'gt' | 'lt';
  readonly target: number;
}

/** What a metric has to reach; everything `null` or empty: left blank by the document (TSK-02). */
export interface Goal {
  /** `null`: by one of `anyOf`. */
  readonly op: Op | null;
  /** For `about`: the side on which more is no failure. */
  readonly better: 'higher' | 'lower' | null;
  readonly target: number | null;
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly targets: readonly { readonly on: LocalDate; readonly value: number }[];
  readonly anyOf: readonly Alternative[];
  /** For `about` (左右): how far, in percent of the target, the value may lie on the bad side. */
  readonly tolerancePercent: number;
}

/** What was measured: a value, a share, or a value for some of the alternatives. */
export type Figure =
  | { readonly value: number }
  | { readonly numerator: number; readonly denominator: number }
  | { readonly values: Readonly<Record<string, number>> };

/** `met: null`: nothing to be judged by. */
export interface Judgement {
  readonly met: boolean | null;
  /** The first alternative that is met. */
  readonly metBy: string | null;
  /** What it was held against. */
  readonly target: number | null;
}

interface Fraction {
  readonly num: bigint;
  /** Positive. */
  readonly den: bigint;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;
const COMPLETE = 100;
/** A percentage, unless the metric counts per mille. */
export type Per = 100 | 1000;

/** Whether a number is written with at most 4 decimals: what a report may say. */
export const hasFourDecimals = (value: number): boolean => /^-?\d+(\.\d{1,4})?$/.test(String(value));

/** The decimal number that the digits of `value` spell, exactly. */
function fractionOf(value: number): Fraction {
  const [, sign, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  if (whole === '') throw new RangeError(`${value} is no decimal number`);
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return power < 0 ? { num: digits, den: 10n ** BigInt(-power) } : { num: digits * 10n ** BigInt(power), den: 1n };
}

const times = (a: Fraction, b: Fraction): Fraction => ({ num: a.num * b.num, den: a.den * b.den });

/** Negative, zero or positive as `a` is below, at or above `b`. */
function compare(a: Fraction, b: Fraction): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function measured(figure: Exclude<Figure, { values: unknown }>, per: Per): Fraction {
  if ('value' in figure) return fractionOf(figure.value);
  const part = fractionOf(figure.numerator);
  const whole = fractionOf(figure.denominator);
  return { num: part.num * BigInt(per) * whole.den, den: part.den * whole.num };
}

function holds(op: Exclude<Op, 'range' | 'about'>, value: Fraction, target: number): boolean {
  const order = compare(value, fractionOf(target));
  switch (op) {
    case 'gte':
      return order >= 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'lt':
      return order < 0;
    case 'eq':
    case 'coverage':
      return order === 0;
  }
}

function isAbout(value: Fraction, target: number, { better, tolerancePercent }: Goal): boolean {
  const slack = times(fractionOf(Math.abs(target)), times(fractionOf(tolerancePercent), { num: 1n, den: 100n }));
  const whole = fractionOf(target);
  const sign = better === 'lower' ? 1n : -1n;
  const bound = { num: whole.num * slack.den + sign * slack.num * whole.den, den: whole.den * slack.den };
  return better === 'lower' ? compare(value, bound) <= 0 : compare(value, bound) >= 0;
}

/** The target by which a period is judged: the one whose day lies in it (TSK-29), else the metric's only one. */
export function targetOf({ op, target, targets }: Goal, { from, to }: Period): number | null {
  if (targets.length > 0) return targets.findLast(({ on }) => from <= on && on <= to)?.value ?? null;
  return target ?? (op === 'coverage' ? COMPLETE : null);
}

/** TSK-26 to 29: exact on decimals, a share as numerator x 100 against target x denominator; nothing is rounded. */
export function judge(goal: Goal, figure: Figure, period: Period, per: Per): Judgement {
  if ('values' in figure) {
    const metBy = goal.anyOf.find(({ name, op, target }) => {
      const value = figure.values[name];
      return value !== undefined && holds(op, fractionOf(value), target);
    });
    return { met: metBy !== undefined, metBy: metBy?.name ?? null, target: null };
  }
  const value = measured(figure, per);
  const { op, range } = goal;
  if (range !== null) return { met: holds('gte', value, range.min) && holds('lte', value, range.max), ...NO_TARGET };
  const target = targetOf(goal, period);
  if (target === null || op === null || op === 'range') return { met: null, ...NO_TARGET };
  return { met: op === 'about' ? isAbout(value, target, goal) : holds(op, value, target), metBy: null, target };
}

const NO_TARGET = { metBy: null, target: null } as const;

/** The figure as one number with at most 4 decimals, half up: for showing only. */
export function shownValue(figure: Figure, per: Per): number | null {
  if ('value' in figure) return figure.value;
  if ('values' in figure) return null;
  const { num, den } = measured(figure, per);
  const scaled = num * 10_000n * 2n + den;
  const floor = scaled / (2n * den) - (scaled < 0n && scaled % (2n * den) !== 0n ? 1n : 0n);
  return Number(floor) / 10_000;
}
