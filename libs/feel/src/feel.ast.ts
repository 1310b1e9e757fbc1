import type { LocalDate } from '@taizhang/kernel';

/** One of the two is 0: FEEL keeps years and months apart from days. */
export interface FeelDuration {
  readonly months: number;
  readonly days: number;
}

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOp = '+' | '-' | '*';
export type FeelFunction = 'not' | 'min' | 'max' | 'abs' | 'count' | 'list contains';

/** What a list after `in` may hold. */
export type FeelMember =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'date'; readonly value: LocalDate };

/** An expression of the subset of INC-04; brackets are gone, the tree holds the order. */
export type FeelAst =
  | FeelMember
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'duration'; readonly value: FeelDuration }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: FeelAst }
  | { readonly kind: 'arithmetic'; readonly op: ArithmeticOp; readonly left: FeelAst; readonly right: FeelAst }
  | { readonly kind: 'compare'; readonly op: CompareOp; readonly left: FeelAst; readonly right: FeelAst }
  | { readonly kind: 'in'; readonly operand: FeelAst; readonly members: readonly FeelMember[] }
  | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly left: FeelAst; readonly right: FeelAst }
  | { readonly kind: 'if'; readonly condition: FeelAst; readonly then: FeelAst; readonly otherwise: FeelAst }
  | { readonly kind: 'call'; readonly name: FeelFunction; readonly args: readonly FeelAst[] };

function partsOf(ast: FeelAst): readonly FeelAst[] {
  switch (ast.kind) {
    case 'negate':
    case 'in':
      return [ast.operand];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [ast.left, ast.right];
    case 'if':
      return [ast.condition, ast.then, ast.otherwise];
    case 'call':
      return ast.args;
    default:
      return [];
  }
}

/** The names that it reads, each once, in their order; a parameter as `params.<key>`. */
export function namesIn(ast: FeelAst): readonly string[] {
  const own = ast.kind === 'name' ? [ast.name] : [];
  return [...new Set([...own, ...partsOf(ast).flatMap(namesIn)])];
}
