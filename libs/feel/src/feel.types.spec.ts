import { parseFeel } from './feel.parser';
import { typeOf, type FactType, type FeelType } from './feel.types';

const of = (kind: FactType['kind'], nullable = false): FactType => ({ kind, nullable });
const facts = new Map([
  ['i', of('integer')],
  ['j', of('integer', true)],
  ['p', of('boolean')],
  ['q', of('boolean', true)],
  ['d', of('date')],
  ['e', of('date', true)],
  ['s', of('code')],
  ['t', of('code', true)],
  ['set', of('codes')],
  ['maybe', of('codes', true)],
  ['rate', of('decimal')],
  ['params.limit', of('integer')],
]);

function typed(text: string): FeelType | string | undefined {
  const { ast, fault } = parseFeel(text);
  if (!ast) throw new Error(`${text}: ${fault.detail.en}`);
  const outcome = typeOf(ast, facts);
  return outcome.type ?? outcome.fault?.code;
}

it.each([
  ['1', of('integer')],
  ['"x"', of('code')],
  ['null', of('null', true)],
  ['duration("P1Y")', of('duration')],
  ['i + params.limit * -2', of('integer')],
  ['i - j', of('integer', true)],
  ['i + null', of('integer', true)],
  ['d + duration("P1Y")', of('date', true)],
  ['d - (if p then duration("P1M") else duration("P2M"))', of('date', true)],
  ['i >= 1', of('boolean')],
  ['i >= j', of('boolean', true)],
  ['i > null', of('boolean', true)],
  ['d < date("2022-01-01")', of('boolean')],
  ['d <= e', of('boolean', true)],
  ['i = j', of('boolean')],
  ['t != "x"', of('boolean')],
  ['p = q', of('boolean')],
  ['maybe = null', of('boolean')],
  ['null != null', of('boolean')],
  ['t in ("x", "y")', of('boolean')],
  ['j in (1, -2)', of('boolean')],
  ['d in (date("2022-01-01"))', of('boolean')],
  ['p and i > 0', of('boolean')],
  ['p or q', of('boolean', true)],
  ['not(p)', of('boolean')],
  ['if q then i else 2', of('integer')],
  ['if p then i else null', of('integer', true)],
  ['if p then null else d', of('date', true)],
  ['min(i, 1, j)', of('integer', true)],
  ['max(i)', of('integer')],
  ['abs(i - 5)', of('integer')],
  ['count(set)', of('integer')],
  ['list contains(set, t)', of('boolean')],
  ['list contains(maybe, "x")', of('boolean', true)],
])('INC-04 %s is of type %j', (text, type) => expect(typed(text)).toEqual(type));

it.each([
  'i + "x"',
  's + s',
  'i + p',
  '-d',
  'd - d',
  'd + 1',
  'd * duration("P1Y")',
  'duration("P1Y") + d',
  'duration("P1Y") + duration("P1Y")',
  'duration("P1Y") = duration("P1Y")',
  'duration("P1Y") = null',
  'd + null',
  'i < "x"',
  's < "x"',
  'p > p',
  'i = d',
  's = d',
  'set = set',
  'i < 2 < 3',
  's in (1)',
  's in ("x", 1)',
  'set in ("x")',
  'p in (1)',
  'i and p',
  'p or s',
  'not(i)',
  'if i then 1 else 2',
  'if p then 1 else "x"',
  'min(d)',
  'abs(s)',
  'count(s)',
  'list contains(s, "x")',
  'list contains(set, 1)',
  'rate > 1',
  'rate = null',
  'if p then i else rate',
])('INC-04 %s is a fault of type', (text) => expect(typed(text)).toBe('feel-type'));

it.each(['x', 'i + x', 'params.x > 1', 'not(constructor)', 'if p then 1 else x'])(
  'INC-01 %s reads an unknown fact',
  (text) => expect(typed(text)).toBe('unknown-fact'),
);
