import { namesIn } from './feel.ast';
import { DEEPEST_FEEL, LONGEST_FEEL, parseFeel } from './feel.parser';

const a = { kind: 'name', name: 'a' } as const;
const b = { kind: 'name', name: 'b' } as const;
const integer = (value: number): object => ({ kind: 'integer', value });
const string = (value: string): object => ({ kind: 'string', value });

it.each([
  ['a', a],
  ['((a))', a],
  ['params.cityShare', { kind: 'name', name: 'params.cityShare' }],
  ['a - b', { kind: 'arithmetic', op: '-', left: a, right: b }],
  ['a-b', { kind: 'arithmetic', op: '-', left: a, right: b }],
  ['a -5', { kind: 'arithmetic', op: '-', left: a, right: integer(5) }],
  ['a - -5', { kind: 'arithmetic', op: '-', left: a, right: integer(-5) }],
  ['-0', integer(0)],
  ['-a', { kind: 'negate', operand: a }],
  ['9007199254740991', integer(Number.MAX_SAFE_INTEGER)],
  ['a != b', { kind: 'compare', op: '!=', left: a, right: b }],
  ['null', { kind: 'null' }],
  ['true', { kind: 'boolean', value: true }],
  ['"小微"', string('小微')],
  ['date("2024-02-29")', { kind: 'date', value: '2024-02-29' }],
  ['duration("P5Y")', { kind: 'duration', value: { months: 60, days: 0 } }],
  ['duration("P5M")', { kind: 'duration', value: { months: 5, days: 0 } }],
  ['duration("P5D")', { kind: 'duration', value: { months: 0, days: 5 } }],
  ['a in (1)', { kind: 'in', operand: a, members: [integer(1)] }],
  ['a in ("x", "y")', { kind: 'in', operand: a, members: [string('x'), string('y')] }],
  ['a in ["x", "y"]', { kind: 'in', operand: a, members: [string('x'), string('y')] }],
  ['a and b', { kind: 'logic', op: 'and', left: a, right: b }],
  ['not (a)', { kind: 'call', name: 'not', args: [a] }],
  ['list  contains(a, b)', { kind: 'call', name: 'list contains', args: [a, b] }],
  ['min(a, b)', { kind: 'call', name: 'min', args: [a, b] }],
  ['if a then b else 1', { kind: 'if', condition: a, then: b, otherwise: integer(1) }],
  ['a or b and a', { kind: 'logic', op: 'or', left: a, right: { kind: 'logic', op: 'and', left: b, right: a } }],
])('INC-04 reads %s', (text, ast) => expect(parseFeel(text)).toEqual({ ast }));

it('INC-04 brackets decide the order', () => {
  expect(parseFeel('a - (b - 1)')).not.toEqual(parseFeel('a - b - 1'));
  expect(parseFeel('(a - b) - 1')).toEqual(parseFeel('a - b - 1'));
  expect(parseFeel('a + (b * 2)')).toEqual(parseFeel('a + b * 2'));
});

it.each([
  '',
  'a <',
  'a b c (',
  'if a then b',
  '(a',
  'a in ()',
  '"open',
  '1.',
  '5a',
  'a;b',
  'date("2022-02-30")',
  'date("0001-01-01")',
  'date("2022-1-1")',
])('INC-01 %s is a fault of syntax', (text) => expect(parseFeel(text).fault?.code).toBe('feel-syntax'));

it.each([
  'a / b',
  'a ** 2',
  '+a',
  '0.5',
  '.5',
  '1e3',
  '9007199254740992',
  'a b',
  'a_b',
  '_a',
  '金额',
  'a?',
  '?',
  'a.b',
  'params.a.b',
  'params.金额',
  '"a".b',
  'duration("P1Y").years',
  'floor(a)',
  'sum(a, b)',
  'today()',
  'constructor(a)',
  'not(a, b)',
  'min()',
  'abs(n: a)',
  'a.min(1)',
  'list contains(a)',
  'date(a)',
  'date(2022, 1, 1)',
  'date("2022-01-01", "x")',
  'date and time("2022-01-01T00:00:00")',
  'time("10:00:00")',
  'duration("P1Y2M")',
  'duration("-P1Y")',
  'duration("PT1H")',
  'duration("P10000Y")',
  '@"2022-01-01"',
  '"a\\n"',
  'a between 1 and 2',
  'a in 1',
  'a in b',
  'a in (b)',
  'a in (1, b)',
  'a in (true)',
  'a in (null)',
  'a in (> 3)',
  'a in (1, > 3)',
  'a in [1..3]',
  'a in []',
  'a in ([1, 2])',
  '[1, 2]',
  'a[1]',
  '{a: 1}',
  'for x in a return x',
  'some x in a satisfies x',
  'function(x) x',
  'a instance of number',
  'a // why',
  'a + /* why */ b',
])('INC-04 refuses %s', (text) => expect(parseFeel(text).fault?.code).toBe('feel-forbidden'));

const nested = (levels: number): string => 'not('.repeat(levels) + 'a' + ')'.repeat(levels);

it.each([
  ['as deep as allowed', nested(DEEPEST_FEEL - 1), undefined],
  ['deeper', nested(DEEPEST_FEEL), 'feel-forbidden'],
  ['deeper by brackets', `${'('.repeat(DEEPEST_FEEL)}a${')'.repeat(DEEPEST_FEEL)}`, 'feel-forbidden'],
  ['as long as allowed', 'a'.repeat(LONGEST_FEEL), undefined],
  ['longer', 'a'.repeat(LONGEST_FEEL + 1), 'feel-forbidden'],
])('INC-04 an expression %s', (_, text, code) => expect(parseFeel(text).fault?.code).toBe(code));

it('INC-01 says in both languages where the syntax breaks', () => {
  const { fault } = parseFeel('a + * b');
  expect(fault?.code).toBe('feel-syntax');
  expect([fault?.detail.zh, fault?.detail.en].every((detail) => detail?.includes('5'))).toBe(true);
});

it('INC-05 names what an expression reads, each once, in order', () => {
  const { ast } = parseFeel('if not(c in ("x")) then a + params.k * -a else max(b, count(d), a)');
  expect(ast && namesIn(ast)).toEqual(['c', 'a', 'params.k', 'b', 'd']);
});
