import { addDays, addMonths, type LocalDate } from '@taizhang/kernel';
import type { ArithmeticOp, CompareOp, FeelAst, FeelDuration } from './feel.ast';

/** Integers are numbers within 2^53 and bigints beyond; dates are `2022-10-31`. */
export type FeelValue = boolean | number | bigint | string | null | readonly string[] | FeelDuration;

/** Reads its names from the slots of `scope`; an empty slot is null. */
export type CompiledFeel = (scope: readonly unknown[]) => FeelValue;

type Integer = number | bigint;

/**
 * The expression as closures. Only for what `typeOf` admitted: at run time nothing looks at types again.
 * `slots` says where each name stands in the scope.
 */
export function compileFeel(ast: FeelAst, slots: ReadonlyMap<string, number>): CompiledFeel {
  switch (ast.kind) {
    case 'integer':
    case 'string':
    case 'boolean':
    case 'date':
    case 'duration': {
      const { value } = ast;
      return () => value;
    }
    case 'null':
      return () => null;
    case 'name':
      return compileName(ast.name, slots);
    case 'negate': {
      const operand = compileFeel(ast.operand, slots);
      return (scope) => minus(0, operand(scope));
    }
    case 'arithmetic':
      return compileArithmetic(ast.op, compileFeel(ast.left, slots), compileFeel(ast.right, slots));
    case 'compare':
      return compileComparison(ast.op, compileFeel(ast.left, slots), compileFeel(ast.right, slots));
    case 'in':
      return compileMembership(ast, slots);
    case 'logic':
      return compileLogic(ast.op, compileFeel(ast.left, slots), compileFeel(ast.right, slots));
    case 'if': {
      const condition = compileFeel(ast.condition, slots);
      const then = compileFeel(ast.then, slots);
      const otherwise = compileFeel(ast.otherwise, slots);
      return (scope) => (condition(scope) === true ? then(scope) : otherwise(scope));
    }
    case 'call':
      return compileCall(ast, slots);
  }
}

function compileName(name: string, slots: ReadonlyMap<string, number>): CompiledFeel {
  const slot = slots.get(name);
  if (slot === undefined) throw new RangeError(`no slot for ${name}`);
  return (scope) => (scope[slot] ?? null) as FeelValue;
}

function compileArithmetic(op: ArithmeticOp, left: CompiledFeel, right: CompiledFeel): CompiledFeel {
  switch (op) {
    case '+':
      return (scope) => plus(left(scope), right(scope));
    case '-':
      return (scope) => minus(left(scope), right(scope));
    case '*':
      return (scope) => times(left(scope), right(scope));
  }
}

// Each sum is exact in doubles while it stays within 2^53, and a larger one never rounds back into that range.
function plus(left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  if (left === null || right === null) return null;
  if (typeof left === 'string') return moved(left, right as FeelDuration, 1);
  return narrow(BigInt(left as Integer) + BigInt(right as Integer));
}

function minus(left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  if (left === null || right === null) return null;
  if (typeof left === 'string') return moved(left, right as FeelDuration, -1);
  return narrow(BigInt(left as Integer) - BigInt(right as Integer));
}

function times(left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0; // not -0
  }
  if (left === null || right === null) return null;
  return narrow(BigInt(left as Integer) * BigInt(right as Integer));
}

function narrow(value: bigint): Integer {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const FIRST_MONTH = 1000 * 12; // dates order as text while their years have four digits
const END_OF_MONTHS = 10_000 * 12;

function moved(date: LocalDate, { months, days }: FeelDuration, sign: 1 | -1): LocalDate | null {
  if (days > 0) {
    const day = addDays(date, sign * days);
    return /^[1-9]\d{3}-/.test(day) ? day : null;
  }
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + sign * months;
  if (month < FIRST_MONTH || month >= END_OF_MONTHS) return null;
  if (date.slice(8) > '28') return addMonths(date, sign * months);
  const ofYear = (month % 12) + 1; // every month has the day, so that nothing needs a calendar
  return `${Math.floor(month / 12)}${ofYear < 10 ? '-0' : '-'}${ofYear}${date.slice(7)}`;
}

function compileComparison(op: CompareOp, left: CompiledFeel, right: CompiledFeel): CompiledFeel {
  switch (op) {
    // Within one type `==` is FEEL's equality: exact between number and bigint, null like null alone.
    case '=':
      return (scope) => left(scope) == right(scope);
    case '!=':
      return (scope) => left(scope) != right(scope);
    case '<':
      return ordered(left, right, (a, b) => a < b);
    case '<=':
      return ordered(left, right, (a, b) => a <= b);
    case '>':
      return ordered(left, right, (a, b) => a > b);
    case '>=':
      return ordered(left, right, (a, b) => a >= b);
  }
}

/** `holds` sees two dates or two integers; JavaScript compares number with bigint exactly. */
function ordered(left: CompiledFeel, right: CompiledFeel, holds: (a: Integer, b: Integer) => boolean): CompiledFeel {
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    return a === null || b === null ? null : holds(a as Integer, b as Integer);
  };
}

function compileMembership(ast: Extract<FeelAst, { kind: 'in' }>, slots: ReadonlyMap<string, number>): CompiledFeel {
  const operand = compileFeel(ast.operand, slots);
  const members = new Set<FeelValue>(ast.members.map(({ value }) => value));
  return (scope) => {
    const value = operand(scope);
    return members.has(typeof value === 'bigint' ? narrow(value) : value);
  };
}

function compileLogic(op: 'and' | 'or', left: CompiledFeel, right: CompiledFeel): CompiledFeel {
  const decides = op === 'or';
  return (scope) => {
    const a = left(scope);
    if (a === decides) return decides;
    const b = right(scope);
    if (b === decides) return decides;
    return a === null || b === null ? null : !decides;
  };
}

function compileCall(
  { name, args }: Extract<FeelAst, { kind: 'call' }>,
  slots: ReadonlyMap<string, number>,
): CompiledFeel {
  const compiled = args.map((arg) => compileFeel(arg, slots));
  const [first = () => null, second = () => null] = compiled;
  switch (name) {
    case 'not':
      return (scope) => {
        const value = first(scope);
        return value === null ? null : !value;
      };
    case 'min':
      return extreme(compiled, (a, b) => a < b);
    case 'max':
      return extreme(compiled, (a, b) => a > b);
    case 'abs':
      return (scope) => {
        const value = first(scope) as Integer | null;
        return value !== null && value < 0 ? minus(0, value) : value;
      };
    case 'count':
      return (scope) => (first(scope) as readonly string[] | null)?.length ?? null;
    case 'list contains':
      return (scope) => (first(scope) as readonly string[] | null)?.includes(second(scope) as string) ?? null;
  }
}

/** The argument that comes before all others; null if one is unknown. */
function extreme(args: readonly CompiledFeel[], before: (a: Integer, b: Integer) => boolean): CompiledFeel {
  return (scope) => {
    let best: Integer | null = null;
    for (const arg of args) {
      const value = arg(scope) as Integer | null;
      if (value === null) return null;
      if (best === null || before(value, best)) best = value;
    }
    return best;
  };
}
