import { compare, decimal, type Exact, multiply, rounded, sum, whole, ZERO } from '@taizhang/kernel';
import type { AmountNode, IncentiveRule, Tiers } from '@taizhang/packs';
import type { StepOp } from './calculation';
import { compileBands, compileRates, foundBand, measured } from './measures';
import { compileExpression, missingBehind, type Names, Stop, valuesOf, type Work } from './names';
import { printed } from './trace';

export type Amount = Exact | Stop;
export type AmountOf = (work: Work) => Amount;

type Part<Key extends string> =
  Extract<AmountNode, Readonly<Record<Key, unknown>>> extends infer Node
    ? Node extends Readonly<Record<Key, infer Body>>
      ? Body
      : never
    : never;

/** What the nodes of one rule share. */
interface Within {
  readonly rule: Pick<IncentiveRule, 'basis' | 'codes'>;
  readonly names: Names;
}

/** How the amount of a rule comes about, as closures made once; a sum that stands alone is a step of its own. */
export function compileAmount(node: AmountNode, rule: Within['rule'], names: Names): AmountOf {
  const amount = compileNode(node, { rule, names });
  if (typeof node !== 'number' && !('flat' in node)) return amount;
  return (work) => written(amount(work), 'flat', rule.basis, work, (fen) => ({ fen: printed(fen) }));
}

function compileNode(node: AmountNode, within: Within): AmountOf {
  if (typeof node === 'number') return constant(node);
  if ('flat' in node) return constant(node.flat);
  if ('table' in node) return compileTable(node.table, within);
  if ('cases' in node) return compileCases(node.cases, within);
  if ('tiers' in node) return compileTiers(node.tiers, within);
  if ('perUnit' in node) return compilePerUnit(node.perUnit, within);
  if ('percent' in node) return compilePercent(node.percent, within);
  if ('decay' in node) return compileDecay(node.decay, within);
  if ('reimburse' in node) return compileReimburse(node.reimburse, within);
  if ('same' in node) return compileSame(node.same, within);
  if ('external' in node) return compileExternal(node.external, within);
  if ('sum' in node) return compileAll('sum', node.sum, within, sum);
  if ('greatest' in node) return compileAll('greatest', node.greatest, within, greatest);
  return compileAll('least', node.least, within, least);
}

function constant(fen: number): AmountOf {
  const value = whole(fen);
  return () => value;
}

export const greatest = (values: readonly Exact[]): Exact => values.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
export const least = (values: readonly Exact[]): Exact => values.reduce((a, b) => (compare(a, b) <= 0 ? a : b));

/** Ends a node: nothing below 0 comes out of it (INC-04), and who reads along sees from what. */
function written(
  value: Amount,
  op: StepOp,
  basis: readonly string[],
  { tracer }: Work,
  given: (fen: Exact) => Readonly<Record<string, unknown>>,
): Amount {
  if (value instanceof Stop) return value;
  const fen = value.n < 0n ? ZERO : value;
  tracer?.add(op, basis, given(value), { fen: printed(fen) });
  return fen;
}

function compileTable({ by, rows }: Part<'table'>, within: Within): AmountOf {
  const slot = within.names.slot(by);
  const amounts = new Map(Object.entries(rows).map(([code, node]) => [code, compileNode(node, within)]));
  const noRow = new Stop(['table']);
  return (work) => {
    const code = work.slots[slot.at] as string | null;
    if (code === null) return missingBehind([slot], work) ?? noRow;
    const amount = amounts.get(code)?.(work) ?? noRow;
    return written(amount, 'table', within.rule.basis, work, (then) => ({ by, code, then: printed(then) }));
  };
}

function compileCases(cases: Part<'cases'>, within: Within): AmountOf {
  const compiled = cases.map(({ when, then }) => ({
    when: compileExpression(when, within.names),
    amount: compileNode(then, within),
  }));
  const none = new Stop(['cases']);
  return (work) => {
    for (const [at, { when, amount }] of compiled.entries()) {
      const holds = when.value(work.slots);
      const unknown = holds === null ? missingBehind(when.reads, work) : undefined;
      if (unknown) return unknown;
      if (holds === true) {
        return written(amount(work), 'cases', within.rule.basis, work, (then) => ({
          ...{ case: at + 1, feel: when.text, values: valuesOf(when.reads, work), then: printed(then) },
        }));
      }
    }
    return none;
  };
}

function compileTiers(tiers: Tiers<AmountNode>, within: Within): AmountOf {
  const bands = compileBands(tiers, within.names, (then) => compileNode(then, within));
  const amounts = bands.bands.map(({ held }) => held);
  return (work) => {
    const at = bands.find(work);
    if (at instanceof Stop) return at;
    return written((amounts[at] as AmountOf)(work), 'tiers', within.rule.basis, work, (then) => ({
      ...foundBand(bands, at, work),
      then: printed(then),
    }));
  };
}

function compilePerUnit({ measures, size, whole: units, fen }: Part<'perUnit'>, { rule, names }: Within): AmountOf {
  const slots = measures.map((name) => names.slot(name));
  const none = new Stop(['units']);
  return (work) => {
    let product = { n: 1n, d: BigInt(size) };
    for (const slot of slots) {
      const value = measured(slot, work);
      if (value instanceof Stop) return value;
      product = multiply(product, value);
    }
    const count = units === 'down' ? whole(rounded(product, 'floor')) : product;
    if (count.n <= 0n) return none;
    return written(multiply(count, whole(fen)), 'perUnit', rule.basis, work, () => ({
      ...{ values: valuesOf(slots, work), size, whole: units, fen },
    }));
  };
}

function compilePercent({ measure, rates }: Part<'percent'>, { rule, names }: Within): AmountOf {
  const slot = names.slot(measure);
  const rate = compileRates(rates, names);
  return (work) => {
    const value = measured(slot, work);
    if (value instanceof Stop) return value;
    const factor = rate.of(work);
    if (factor instanceof Stop) return factor;
    return written(multiply(value, factor), 'percent', rule.basis, work, () => ({
      values: valuesOf([slot, ...rate.reads], work),
      rates,
    }));
  };
}

function compileDecay({ index, rates, of }: Part<'decay'>, within: Within): AmountOf {
  const slot = within.names.slot(index);
  const factors = rates.map(decimal);
  const amount = compileNode(of, within);
  const over = new Stop(['series']);
  return (work) => {
    const year = work.slots[slot.at] as number | null;
    const factor = factors[(year ?? 0) - 1];
    if (!factor) return over;
    const full = amount(work);
    if (full instanceof Stop) return full;
    return written(multiply(full, factor), 'decay', within.rule.basis, work, () => ({
      ...{ [index]: year, rates, of: printed(full) },
    }));
  };
}

function compileReimburse({ measure, ceiling }: Part<'reimburse'>, within: Within): AmountOf {
  const slot = within.names.slot(measure);
  const limit = compileNode(ceiling, within);
  return (work) => {
    const cost = measured(slot, work);
    const most = limit(work);
    if (cost instanceof Stop) return cost;
    if (most instanceof Stop) return most;
    return written(least([cost, most]), 'reimburse', within.rule.basis, work, () => ({
      values: valuesOf([slot], work),
      ceiling: printed(most),
    }));
  };
}

function compileSame({ measure }: Part<'same'>, { rule, names }: Within): AmountOf {
  const slot = names.slot(measure);
  return (work) => written(measured(slot, work), 'same', rule.basis, work, () => ({ values: valuesOf([slot], work) }));
}

/** The clause is that of the code: the one which names the support without a figure (INC-31). */
function compileExternal({ measure, docRef }: Part<'external'>, { rule, names }: Within): AmountOf {
  const [slot, document] = [names.slot(measure), names.slot(docRef)];
  const code = rule.codes && names.slot('code');
  const unknown = new Stop(['table']);
  return (work) => {
    const clause = code && rule.codes?.[String(work.slots[code.at])];
    if (code && clause === undefined) return unknown;
    return written(measured(slot, work), 'external', clause ? [clause] : rule.basis, work, () => ({
      values: valuesOf(code ? [slot, document, code] : [slot, document], work),
    }));
  };
}

function compileAll(
  op: 'sum' | 'greatest' | 'least',
  nodes: readonly AmountNode[],
  within: Within,
  join: (values: readonly Exact[]) => Exact,
): AmountOf {
  const amounts = nodes.map((node) => compileNode(node, within));
  return (work) => {
    const values: Exact[] = [];
    for (const amount of amounts) {
      const value = amount(work);
      if (value instanceof Stop) return value;
      values.push(value);
    }
    return written(join(values), op, within.rule.basis, work, () => ({ of: values.map(printed) }));
  };
}
