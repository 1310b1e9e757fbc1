import { add, compare, divide, type Exact, multiply, RuleBroken, share, sum, whole, ZERO } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation, FactValue, Step } from './calculation';
import { exactOf } from './measures';
import { printed, traceHashOf, Tracer } from './trace';

/** A unit that a total is split among, with its facts. */
export interface Sharer {
  readonly unitId: string;
  readonly measures: Readonly<Record<string, FactValue | undefined>>;
}

export interface Apportionment {
  /** In the order of the slugs; they sum to the total. */
  readonly parts: readonly { readonly unitId: string; readonly fen: number }[];
  readonly trace: readonly Step[];
  readonly traceHash: string;
}

/**
 * Splits a total among units by the weighted shares of their facts (INC-36, INC-52): down to fen, what is left 1 fen
 * each by the largest fraction, of equals the first slug. Breaks the rule's own id unless the weights sum to 1 and
 * every unit has its facts.
 */
export function apportionment(
  rule: IncentiveRule,
  totalFen: number,
  units: readonly Sharer[],
  params: Calculation['params'],
): Apportionment {
  const factors = (rule.apportion ?? []).map(({ measure, weight }) => ({ measure, weight: weightOf(weight, params) }));
  if (compare(sum(factors.map(({ weight }) => weight ?? ZERO)), whole(1)) !== 0) broken(rule, say.weights);
  const sharers = [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const claims = sharers.map(() => ZERO);
  for (const { measure, weight } of factors) {
    const values = sharers.map((unit) => factOf(unit, measure) ?? broken(rule, say.unknown(unit.unitId, measure)));
    const total = sum(values);
    if (compare(total, ZERO) <= 0) broken(rule, say.nothing(measure));
    values.forEach((value, at) => {
      claims[at] = add(claims[at] ?? ZERO, multiply(weight ?? ZERO, divide(value, total)));
    });
  }
  const fens = share(BigInt(totalFen), inWholes(claims));
  const parts = sharers.map(({ unitId }, at) => ({ unitId, fen: Number(fens[at]) }));
  const tracer = new Tracer();
  const names = factors.map(({ measure }) => measure);
  const given = {
    totalFen,
    factors: factors.map(({ measure, weight }) => ({ measure, weight: printed(weight ?? null) })),
    units: sharers.map((unit) => ({
      unitId: unit.unitId,
      values: Object.fromEntries(names.map((name) => [name, unit.measures[name]])),
    })),
  };
  tracer.add('apportion', rule.basis, given, { parts });
  return { parts, trace: tracer.steps, traceHash: traceHashOf(rule.key, rule.version, tracer.steps) };
}

function weightOf(weight: string, params: Calculation['params']): Exact | undefined {
  const value = weight.startsWith('params.') ? params[weight.slice('params.'.length)] : weight;
  return typeof value === 'string' || typeof value === 'number' ? exactOf(value) : undefined;
}

function factOf({ measures }: Sharer, name: string): Exact | undefined {
  const value = measures[name];
  return typeof value === 'string' || typeof value === 'number' ? exactOf(value) : undefined;
}

/** The same proportions in whole numbers. */
function inWholes(claims: readonly Exact[]): bigint[] {
  const scale = claims.reduce((product, { d }) => product * d, 1n);
  return claims.map(({ n, d }) => (n * scale) / d);
}

const say = {
  weights: { en: 'the weights are not set, or do not sum to 1', zh: '权重未设定或合计不为1' },
  unknown: (unitId: string, measure: string) => ({
    en: `${unitId} has no ${measure} yet`,
    zh: `${unitId}尚无${measure}数据`,
  }),
  nothing: (measure: string) => ({ en: `no unit has any ${measure}`, zh: `各单位的${measure}均为零` }),
};

function broken(rule: IncentiveRule, why: { en: string; zh: string }): never {
  throw new RuleBroken(rule.inc, why, rule.basis);
}
