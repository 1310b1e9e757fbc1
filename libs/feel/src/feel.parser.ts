import { isLocalDate } from '@taizhang/kernel';
import { parser } from 'lezer-feel';
import type { ArithmeticOp, CompareOp, FeelAst, FeelFunction, FeelMember } from './feel.ast';
import { FeelRefused, orFault, say, type FeelOutcome } from './feel.fault';

/** Longer or deeper is refused, so that no pack can stall the parser or end the stack. */
export const LONGEST_FEEL = 1_000;
export const DEEPEST_FEEL = 60;

// Strict: the first error ends it; recovering from errors takes long, and a fault needs no rest.
const grammar = parser.configure({ strict: true, top: 'Expression' });

type Node = ReturnType<typeof grammar.parse>['topNode'];

const NAME = /^[a-zA-Z][a-zA-Z0-9]*$/;
const INTEGER = /^(-?)\s*(\d+)$/;
const STRING = /^"([^"\\]*)"$/;
const YEAR_OF_FOUR_DIGITS = /^[1-9]/;
const DURATION = /^P(\d{1,4})([YMD])$/;

/** How many arguments each function takes. */
const FUNCTIONS: Readonly<Record<FeelFunction, { readonly least: number; readonly most: number }>> = {
  not: { least: 1, most: 1 },
  min: { least: 1, most: Infinity },
  max: { least: 1, most: Infinity },
  abs: { least: 1, most: 1 },
  count: { least: 1, most: 1 },
  'list contains': { least: 2, most: 2 },
};
const ARITHMETIC: readonly string[] = ['+', '-', '*'] satisfies ArithmeticOp[];
const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies CompareOp[];

/** An expression of the subset of INC-04 as a tree, or the fault for which it is none. */
export function parseFeel(text: string): FeelOutcome<'ast', FeelAst> {
  return orFault(() => {
    if (text.length > LONGEST_FEEL) throw new FeelRefused('feel-forbidden', say.tooLong(LONGEST_FEEL));
    const [expression, ...more] = childrenOf(rootOf(text));
    if (!expression || more.length > 0) throw new FeelRefused('feel-forbidden', say.forbidden(text));
    return { ast: new AstReader(text).read(expression, 1) };
  });
}

function rootOf(text: string): Node {
  try {
    return grammar.parse(text).topNode;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
    throw new FeelRefused('feel-syntax', say.syntax(at + 1));
  }
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Takes the whole of FEEL's grammar and keeps what it knows; every other node, comments too, is refused. */
class AstReader {
  constructor(private readonly text: string) {}

  read(node: Node, depth: number): FeelAst {
    if (depth > DEEPEST_FEEL) throw new FeelRefused('feel-forbidden', say.tooDeep(DEEPEST_FEEL));
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.read(this.shape(node, ['(', null, ')'])[0], depth + 1);
      case 'VariableName':
        return { kind: 'name', name: this.name(node) };
      case 'PathExpression':
        return this.parameter(node);
      case 'NumericLiteral':
        return { kind: 'integer', value: this.integer(node) };
      case 'StringLiteral':
        return { kind: 'string', value: this.string(node) };
      case 'BooleanLiteral':
        return { kind: 'boolean', value: this.textOf(node) === 'true' };
      case 'null':
        return { kind: 'null' };
      case 'DateTimeLiteral':
        return this.temporal(node);
      case 'ArithmeticExpression':
        return this.arithmetic(node, depth);
      case 'Comparison':
        return this.comparison(node, depth);
      case 'Conjunction':
        return this.logic(node, 'and', depth);
      case 'Disjunction':
        return this.logic(node, 'or', depth);
      case 'IfExpression':
        return this.choice(node, depth);
      case 'FunctionInvocation':
        return this.call(node, depth);
      default:
        return this.refuse(node);
    }
  }

  private textOf(node: Node): string {
    return this.text.slice(node.from, node.to);
  }

  private refuse(node: Node): never {
    throw new FeelRefused('feel-forbidden', say.forbidden(this.textOf(node)));
  }

  private malformed(node: Node): never {
    throw new FeelRefused('feel-syntax', say.malformed(this.textOf(node)));
  }

  /** The children that stand where `pattern` has null; the others must be the nodes that it names. */
  private shape(node: Node, pattern: readonly (string | null)[]): [Node, ...Node[]] {
    const children = childrenOf(node);
    const fits = children.length === pattern.length && children.every(({ name }, at) => (pattern[at] ?? name) === name);
    const [first, ...rest] = children.filter((_, at) => pattern[at] === null);
    return fits && first ? [first, ...rest] : this.refuse(node);
  }

  private pair(node: Node, operator: string): [Node, Node] {
    const [left, right] = this.shape(node, [null, operator, null]);
    return right ? [left, right] : this.refuse(node);
  }

  private name(node: Node): string {
    const name = this.textOf(node);
    return NAME.test(name) ? name : this.refuse(node);
  }

  private parameter(node: Node): FeelAst {
    const [of, key] = this.pair(node, '.');
    if (of.name !== 'VariableName' || this.textOf(of) !== 'params') this.refuse(node);
    return { kind: 'name', name: `params.${this.name(key)}` };
  }

  private integer(node: Node): number {
    const [, sign, digits = ''] = INTEGER.exec(this.textOf(node)) ?? this.refuse(node);
    const value = Number(digits);
    if (!Number.isSafeInteger(value)) throw new FeelRefused('feel-forbidden', say.tooLarge(digits));
    return sign ? 0 - value : value;
  }

  private string(node: Node): string {
    const [, value = ''] = STRING.exec(this.textOf(node)) ?? this.refuse(node);
    return value;
  }

  private temporal(node: Node): FeelAst {
    const [constructor, parameters] = this.shape(node, [null, '(', null, ')']);
    const [literal] = parameters ? this.shape(parameters, [null]) : this.refuse(node);
    if (literal.name !== 'StringLiteral') this.refuse(node);
    const value = this.string(literal);
    switch (this.textOf(constructor)) {
      case 'date':
        return isLocalDate(value) && YEAR_OF_FOUR_DIGITS.test(value) ? { kind: 'date', value } : this.malformed(node);
      case 'duration': {
        const [, digits, unit] = DURATION.exec(value) ?? this.refuse(node);
        const months = unit === 'D' ? 0 : Number(digits) * (unit === 'Y' ? 12 : 1);
        return { kind: 'duration', value: { months, days: unit === 'D' ? Number(digits) : 0 } };
      }
      default:
        return this.refuse(node);
    }
  }

  private arithmetic(node: Node, depth: number): FeelAst {
    const children = childrenOf(node);
    if (children.length === 2) {
      const [operator, operand] = this.shape(node, [null, null]);
      if (!operand || this.textOf(operator) !== '-') this.refuse(node);
      return { kind: 'negate', operand: this.read(operand, depth + 1) };
    }
    const [left, right] = this.pair(node, 'ArithOp');
    const op = this.operator<ArithmeticOp>(node, ARITHMETIC);
    return { kind: 'arithmetic', op, left: this.read(left, depth + 1), right: this.read(right, depth + 1) };
  }

  private operator<Op extends string>(node: Node, allowed: readonly string[]): Op {
    const operator = childrenOf(node)[1] ?? this.refuse(node);
    const text = this.textOf(operator);
    return allowed.includes(text) ? (text as Op) : this.refuse(node);
  }

  private comparison(node: Node, depth: number): FeelAst {
    if (childrenOf(node)[1]?.name === 'in') return this.membership(node, depth);
    const [left, right] = this.pair(node, 'CompareOp');
    const op = this.operator<CompareOp>(node, COMPARISONS);
    return { kind: 'compare', op, left: this.read(left, depth + 1), right: this.read(right, depth + 1) };
  }

  /** `x in (a, b)`, `x in (a)` and `x in [a, b]` are three shapes of one thing. */
  private membership(node: Node, depth: number): FeelAst {
    const children = childrenOf(node);
    const [left, test] = this.shape(node, children.length === 3 ? [null, 'in', null] : [null, 'in', '(', null, ')']);
    if (!test) return this.refuse(node);
    const many = test.name === 'PositiveUnaryTests';
    const tests = many ? childrenOf(test).map((one) => this.shape(one, [null])[0]) : this.listed(test);
    const members = tests.map((one) => this.member(one, depth + 1));
    return members.length > 0 ? { kind: 'in', operand: this.read(left, depth + 1), members } : this.refuse(node);
  }

  private listed(test: Node): Node[] {
    const [list] = this.shape(test, [null]);
    if (list.name !== 'List' && list.name !== 'ParenthesizedExpression') this.refuse(list);
    return childrenOf(list).slice(1, -1);
  }

  private member(node: Node, depth: number): FeelMember {
    const value = this.read(node, depth);
    return value.kind === 'integer' || value.kind === 'string' || value.kind === 'date' ? value : this.refuse(node);
  }

  private logic(node: Node, op: 'and' | 'or', depth: number): FeelAst {
    const [left, right] = this.pair(node, op);
    return { kind: 'logic', op, left: this.read(left, depth + 1), right: this.read(right, depth + 1) };
  }

  private choice(node: Node, depth: number): FeelAst {
    const [condition, then, otherwise] = this.shape(node, ['if', null, 'then', null, 'else', null]);
    if (!then || !otherwise) return this.refuse(node);
    return {
      kind: 'if',
      condition: this.read(condition, depth + 1),
      then: this.read(then, depth + 1),
      otherwise: this.read(otherwise, depth + 1),
    };
  }

  private call(node: Node, depth: number): FeelAst {
    const [called, parameters] = this.shape(node, [null, '(', null, ')']);
    const name = this.textOf(called).replace(/\s+/g, ' ');
    if (!isFunction(name) || parameters?.name !== 'PositionalParameters') return this.refuse(node);
    const args = childrenOf(parameters);
    const { least, most } = FUNCTIONS[name];
    if (args.length < least || args.length > most) this.refuse(node);
    return { kind: 'call', name, args: args.map((arg) => this.read(arg, depth + 1)) };
  }
}

function isFunction(name: string): name is FeelFunction {
  return Object.hasOwn(FUNCTIONS, name);
}
