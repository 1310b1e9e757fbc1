import { type Exact, printDecimal } from '@taizhang/kernel';
import { digestOf } from '@taizhang/packs';
import type { FactValue, Step, StepOp } from './calculation';

/** What a name may stand for while a rule is computed; a decimal is text as a fact and exact as a `let`. */
export type Value = FactValue | bigint | Exact | null;

type Fields = Readonly<Record<string, unknown>>;

/** Writes down how an amount comes about. Where nobody reads it there is none, and nothing is made for it. */
export class Tracer {
  readonly steps: Step[] = [];

  add(op: StepOp, basis: readonly string[], given: Fields, out: Fields, source?: string): void {
    // Keys in the order of RFC 8785, as everywhere in a trace: nearly nothing has to be sorted for the hash.
    const step = { basis, in: given, n: this.steps.length + 1, op, out };
    this.steps.push(source === undefined ? step : { ...step, source });
  }
}

/** A value as a step holds it: a whole number as such, any other as decimal text, a set in order. */
export function printed(value: Value): FactValue | null {
  if (value === null) return null;
  if (Array.isArray(value)) return [...(value as readonly string[])].sort();
  if (typeof value === 'bigint') return integer(value);
  if (typeof value !== 'object') return value;
  const { n, d } = value as Exact;
  return d === 1n ? integer(n) : printDecimal({ n, d });
}

function integer(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/**
 * SHA-256 over the RFC 8785 form of rule, version, inputs and steps (INC-06): without the events that inputs came
 * from, so that equal inputs under one version give one hash wherever and whenever they are computed.
 */
export function traceHashOf(ruleKey: string, ruleVersion: number, trace: readonly Step[]): string {
  const inputs = Object.assign({}, ...trace.filter(({ op }) => op === 'input').map(({ out }) => out)) as Fields;
  const steps = trace.map(({ basis, in: given, n, op, out }) => ({ basis, in: given, n, op, out }));
  return digestOf({ inputs, ruleKey, ruleVersion, steps });
}
