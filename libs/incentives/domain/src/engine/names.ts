import { compileFeel, type FeelValue, namesIn, parseFeel } from '@taizhang/feel';
import type { Calculation, FactValue } from './calculation';
import { printed, type Tracer, type Value } from './trace';

/** One evaluation under way: the values by slot, and who writes the steps down, if anybody does. */
export interface Work {
  readonly calculation: Calculation;
  readonly slots: Value[];
  readonly tracer: Tracer | undefined;
  /** Inputs that must be known and are not. */
  readonly missing: readonly string[];
  /** Inputs that are only declared (INC-03). */
  readonly declared: readonly string[];
}

/** A name of a rule: where its value stands, and which optional inputs and parameters may leave it unknown. */
export interface Slot {
  readonly name: string;
  readonly at: number;
  readonly gaps: readonly Slot[];
}

/** No amount comes about: the ids that `failed` names, or the inputs that are missing (INC-05). */
export class Stop {
  constructor(
    readonly failed: readonly string[],
    readonly missing: readonly string[] = [],
  ) {}
}

/** The names that a rule has declared so far; a parameter is declared by its first reader. */
export class Names {
  private readonly slots = new Map<string, Slot>();
  readonly positions = new Map<string, number>();

  get size(): number {
    return this.slots.size;
  }

  get params(): readonly Slot[] {
    return [...this.slots.values()].filter(({ name }) => isParameter(name));
  }

  declare(name: string, reads: readonly Slot[] = [], optional = false): Slot {
    const gaps = [...new Set(reads.flatMap((read) => read.gaps))];
    const slot = { name, at: this.size, gaps };
    if (optional) gaps.push(slot);
    this.slots.set(name, slot);
    this.positions.set(name, slot.at);
    return slot;
  }

  slot(name: string): Slot {
    const slot = this.slots.get(name);
    if (slot) return slot;
    if (isParameter(name)) return this.declare(name, [], true);
    throw new RangeError(`the rule declares no ${name}`); // INC-01 admits no such rule
  }
}

const isParameter = (name: string): boolean => name.startsWith('params.');

/** A FEEL text of a rule. */
export interface Expression {
  readonly text: string;
  readonly reads: readonly Slot[];
  readonly value: (slots: readonly unknown[]) => FeelValue;
}

export function compileExpression(text: string, names: Names): Expression {
  const { ast, fault } = parseFeel(text);
  if (fault) throw new RangeError(`${fault.code}: ${text}`); // INC-01 admits no such rule
  const reads = namesIn(ast).map((name) => names.slot(name));
  return { text, reads, value: compileFeel(ast, names.positions) };
}

/** What is missing behind names of which one is null, or undefined if nothing is: they are null by the rule itself. */
export function missingBehind(reads: readonly Slot[], { slots }: Work): Stop | undefined {
  const gaps = reads.flatMap((read) => read.gaps).filter(({ at }) => slots[at] === null);
  return gaps.length === 0 ? undefined : new Stop([], [...new Set(gaps.map(({ name }) => name))]);
}

/** The values of names as a step shows them. */
export const valuesOf = (reads: readonly Slot[], { slots }: Work): Record<string, FactValue | null> =>
  Object.fromEntries(reads.map(({ name, at }) => [name, printed(slots[at] ?? null)]));
