import { decimal } from '@taizhang/kernel';
import type { IncentiveRule, LetStep, Tiers } from '@taizhang/packs';
import { inputTypeOf } from '../subject/inputs';
import { type AmountOf, compileAmount, greatest, least } from './amounts';
import type { FactValue } from './calculation';
import { compileBands, exactOf, foundBand } from './measures';
import { compileExpression, type Expression, Names, type Slot, Stop, valuesOf, type Work } from './names';
import { compileShares, type Shares } from './shares';
import { printed, type Value } from './trace';

export interface CompiledInput {
  readonly slot: Slot;
  readonly isOptional: boolean;
  readonly absent: FactValue | null;
}

export interface Condition extends Expression {
  readonly id: string;
  readonly basis: readonly string[];
}

export interface Output extends Expression {
  readonly name: string;
  readonly basis: readonly string[];
}

/** A measure and the least or the most that it may be. */
export interface Check {
  readonly measure: Slot;
  readonly atLeast: boolean;
  readonly limit: AmountOf;
}

/** A rule made ready: every name has a slot, every text and node is a closure. */
export interface CompiledRule {
  readonly inputs: readonly CompiledInput[];
  readonly params: readonly Slot[];
  readonly ref: Slot;
  readonly periodYear: Slot;
  readonly periodMonth: Slot;
  readonly yearIndex: Slot;
  readonly resultFen: Slot;
  /** An empty slot for every name. */
  readonly blank: readonly Value[];
  readonly opensOn?: Slot;
  readonly lets: readonly ((work: Work) => void)[];
  readonly conditions: readonly Condition[];
  readonly amount?: AmountOf;
  readonly check?: Check;
  readonly capBy?: Slot;
  readonly offset?: Slot;
  readonly shares?: Shares;
  readonly outputs: readonly Output[];
}

const compiled = new WeakMap<IncentiveRule, CompiledRule>();

/** The rule made ready; once for each rule object. */
export function compileRule(rule: IncentiveRule): CompiledRule {
  const known = compiled.get(rule);
  if (known) return known;
  const made = compile(rule);
  compiled.set(rule, made);
  return made;
}

function compile(rule: IncentiveRule): CompiledRule {
  const names = new Names();
  const inputs = Object.entries(rule.inputs).map(([name, declared]) => compileInput(name, declared, names));
  const [ref, periodYear, periodMonth] = ['ref', 'periodYear', 'periodMonth'].map((name) => names.declare(name));
  const lets = rule.let.map((step) => compileLet(step, rule, names));
  const yearIndex = names.declare('yearIndex'); // after the `let`s: none may read it
  const conditions = rule.eligibility.map((item) => ({
    ...{ id: item.id, basis: item.basis ?? rule.basis },
    ...compileExpression(item.feel, names),
  }));
  const amount = rule.amount === undefined ? undefined : compileAmount(rule.amount, rule, names);
  const shares = rule.shares && compileShares(rule.shares, rule.basis, names);
  const check = rule.check && compileCheck(rule.check, rule, names);
  const resultFen = names.declare('resultFen');
  const outputs = rule.outputs.map((output) => ({
    ...{ name: output.name, basis: output.basis ?? rule.basis },
    ...compileExpression(output.feel, names),
  }));
  return {
    ...{ inputs, lets, conditions, outputs, yearIndex, resultFen },
    ...({ ref, periodYear, periodMonth } as Pick<CompiledRule, 'ref' | 'periodYear' | 'periodMonth'>),
    ...(amount && { amount }),
    ...(shares && { shares }),
    ...(check && { check }),
    ...(rule.series && { opensOn: names.slot(rule.series.opensOn) }),
    ...(rule.capBy !== undefined && { capBy: names.slot(rule.capBy) }),
    ...(rule.offset !== undefined && { offset: names.slot(rule.offset) }),
    ...{ params: names.params, blank: new Array<Value>(names.size).fill(null) },
  };
}

function compileCheck(check: NonNullable<IncentiveRule['check']>, rule: IncentiveRule, names: Names): Check {
  const node = check.atLeast ?? check.atMost;
  if (node === undefined) throw new RangeError(`${rule.key}: a check without a limit`); // INC-01 admits no such rule
  const limit = compileAmount(node, rule, names);
  return { measure: names.slot(check.measure), atLeast: check.atLeast !== undefined, limit };
}

function compileInput(name: string, declared: string, names: Names): CompiledInput {
  const { optional, fallback } = inputTypeOf(declared);
  const slot = names.declare(name, [], optional && fallback === undefined);
  return { slot, isOptional: optional, absent: fallback ?? null };
}

/** A `let` sets its slot; what it reads may leave it null, and with it whoever reads it. */
function compileLet(step: LetStep, rule: IncentiveRule, names: Names): (work: Work) => void {
  const basis = step.basis ?? rule.basis;
  const { reads, compute, given } = letOf(step, names);
  const { name, at } = names.declare(step.name, reads);
  return (work) => {
    const value = compute(work);
    work.slots[at] = value;
    work.tracer?.add('let', basis, given(work), { [name]: printed(value) });
  };
}

interface LetValue {
  readonly reads: readonly Slot[];
  readonly compute: (work: Work) => Value;
  readonly given: (work: Work) => Readonly<Record<string, unknown>>;
}

function letOf({ feel, tiers, least: lowest, greatest: highest }: LetStep, names: Names): LetValue {
  if (feel !== undefined) {
    const { reads, value } = compileExpression(feel, names);
    return {
      reads,
      compute: ({ slots }) => value(slots) as Value,
      given: (work) => ({ feel, values: valuesOf(reads, work) }),
    };
  }
  if (tiers) return letOfTiers(tiers, names);
  const reads = (lowest ?? highest ?? []).map((name) => names.slot(name));
  const [of, pick] = lowest ? (['least', least] as const) : (['greatest', greatest] as const);
  return {
    reads,
    compute: ({ slots }) => {
      const values = reads.map(({ at }) => slots[at] ?? null);
      return values.includes(null) ? null : pick(values.map(exactOf));
    },
    given: (work) => ({ of, values: valuesOf(reads, work) }),
  };
}

function letOfTiers(tiers: Tiers<string>, names: Names): LetValue {
  const bands = compileBands(tiers, names, decimal);
  const values = bands.bands.map(({ held }) => held);
  return {
    reads: bands.reads,
    compute: (work) => {
      const at = bands.find(work);
      return at instanceof Stop ? null : (values[at] ?? null);
    },
    given: (work) => {
      const at = bands.find(work);
      const found =
        at instanceof Stop ? { values: valuesOf(bands.reads, work), band: null } : foundBand(bands, at, work);
      return at instanceof Stop ? found : { ...found, then: printed(values[at] ?? null) };
    },
  };
}
