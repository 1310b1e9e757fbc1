import type { FeelAst, FeelFunction } from './feel.ast';
import { FeelRefused, orFault, say, type FeelOutcome } from './feel.fault';

/** Money is `integer` (fen); `code` is a string, `codes` a set of strings; `null` the literal alone. */
export type FeelKind = 'integer' | 'boolean' | 'date' | 'duration' | 'code' | 'codes' | 'null';

export interface FeelType {
  readonly kind: FeelKind;
  /** Whether its value may be null. */
  readonly nullable: boolean;
}

/** What a name holds. A `decimal` may be a fact, but no expression may read it (INC-04). */
export interface FactType {
  readonly kind: FeelKind | 'decimal';
  readonly nullable: boolean;
}

type Types = ReadonlyMap<string, FactType>;

const EQUATED: readonly FeelKind[] = ['integer', 'boolean', 'date', 'code'];
const ORDERED: readonly FeelKind[] = ['integer', 'date'];
const LISTED: readonly FeelKind[] = ['integer', 'date', 'code'];

/** The type of an expression over facts of these types, or the first fault from the left. */
export function typeOf(ast: FeelAst, types: Types): FeelOutcome<'type', FeelType> {
  return orFault(() => ({ type: infer(ast, types) }));
}

function infer(ast: FeelAst, types: Types): FeelType {
  switch (ast.kind) {
    case 'string':
      return { kind: 'code', nullable: false };
    case 'integer':
    case 'boolean':
    case 'date':
    case 'duration':
      return { kind: ast.kind, nullable: false };
    case 'null':
      return { kind: 'null', nullable: true };
    case 'name':
      return typeOfName(ast.name, types);
    case 'negate':
      return result('integer', [taken(ast.operand, ['integer'], '-', types)]);
    case 'arithmetic':
      return typeOfArithmetic(ast, types);
    case 'compare':
      return typeOfComparison(ast, types);
    case 'in':
      return typeOfMembership(ast, types);
    case 'logic':
      return result(
        'boolean',
        [ast.left, ast.right].map((side) => taken(side, ['boolean'], ast.op, types)),
      );
    case 'if':
      return typeOfChoice(ast, types);
    case 'call':
      return typeOfCall(ast, types);
  }
}

/** Null where a part is null. */
const result = (kind: FeelKind, parts: readonly FeelType[]): FeelType => ({
  kind,
  nullable: parts.some(({ nullable }) => nullable),
});

function typeOfName(name: string, types: Types): FeelType {
  const type = types.get(name);
  if (!type) throw new FeelRefused('unknown-fact', say.unknown(name));
  const { kind, nullable } = type;
  if (kind === 'decimal') throw new FeelRefused('feel-type', say.decimal(name));
  return { kind, nullable };
}

/** The type of a part, which must be of one of the kinds, or null. */
function taken(ast: FeelAst, kinds: readonly FeelKind[], where: string, types: Types): FeelType {
  const type = infer(ast, types);
  if (type.kind !== 'null' && !kinds.includes(type.kind)) wrong(where, type.kind);
  return type;
}

function wrong(where: string, kind: FeelKind): never {
  throw new FeelRefused('feel-type', say.wrongType(where, kind));
}

/** The kind that two sides share; a literal null is of any. */
function shared(where: string, left: FeelType, right: FeelType): FeelKind {
  if (left.kind === 'null') return right.kind;
  if (right.kind === 'null' || left.kind === right.kind) return left.kind;
  throw new FeelRefused('feel-type', say.unlike(where, left.kind, right.kind));
}

function typeOfArithmetic(ast: Extract<FeelAst, { kind: 'arithmetic' }>, types: Types): FeelType {
  const left = infer(ast.left, types);
  if (left.kind === 'date' && ast.op !== '*') {
    const right = infer(ast.right, types);
    if (right.kind !== 'duration') wrong(`date ${ast.op}`, right.kind);
    return { kind: 'date', nullable: true }; // beyond the years of four digits there is no date
  }
  if (left.kind !== 'integer' && left.kind !== 'null') wrong(ast.op, left.kind);
  return result('integer', [left, taken(ast.right, ['integer'], ast.op, types)]);
}

function typeOfComparison(ast: Extract<FeelAst, { kind: 'compare' }>, types: Types): FeelType {
  const sides = [infer(ast.left, types), infer(ast.right, types)] as const;
  const kind = shared(ast.op, ...sides);
  const isEquality = ast.op === '=' || ast.op === '!=';
  const isNullTest = isEquality && sides.some((side) => side.kind === 'null');
  if (isNullTest && kind !== 'duration') return { kind: 'boolean', nullable: false };
  if (kind !== 'null' && !(isEquality ? EQUATED : ORDERED).includes(kind)) wrong(ast.op, kind);
  return isEquality ? { kind: 'boolean', nullable: false } : result('boolean', sides);
}

function typeOfMembership(ast: Extract<FeelAst, { kind: 'in' }>, types: Types): FeelType {
  const operand = taken(ast.operand, LISTED, 'in', types);
  ast.members.map((member) => infer(member, types)).reduce((one, next) => (shared('in', one, next), next), operand);
  return { kind: 'boolean', nullable: false };
}

function typeOfChoice(ast: Extract<FeelAst, { kind: 'if' }>, types: Types): FeelType {
  taken(ast.condition, ['boolean'], 'if', types);
  const branches = [infer(ast.then, types), infer(ast.otherwise, types)] as const;
  return result(shared('if', ...branches), branches);
}

const SIGNATURES: Readonly<Record<FeelFunction, { readonly takes: readonly FeelKind[]; readonly gives: FeelKind }>> = {
  not: { takes: ['boolean'], gives: 'boolean' },
  min: { takes: ['integer'], gives: 'integer' },
  max: { takes: ['integer'], gives: 'integer' },
  abs: { takes: ['integer'], gives: 'integer' },
  count: { takes: ['codes'], gives: 'integer' },
  'list contains': { takes: ['codes', 'code'], gives: 'boolean' },
};

function typeOfCall({ name, args }: Extract<FeelAst, { kind: 'call' }>, types: Types): FeelType {
  const { takes, gives } = SIGNATURES[name];
  const parts = args.map((arg, at) => taken(arg, [takes[at] ?? takes[0] ?? gives], name, types));
  // The list contains no null, so that only an unknown list makes the answer unknown.
  return result(gives, name === 'list contains' ? parts.slice(0, 1) : parts);
}
