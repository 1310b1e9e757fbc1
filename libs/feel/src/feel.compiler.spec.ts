import fc from 'fast-check';
import { namesIn } from './feel.ast';
import { compileFeel, type FeelValue } from './feel.compiler';
import { parseFeel } from './feel.parser';

function value(text: string, facts: Readonly<Record<string, unknown>> = {}): FeelValue {
  const { ast, fault } = parseFeel(text);
  if (!ast) throw new Error(`${text}: ${fault.detail.en}`);
  const names = namesIn(ast);
  const run = compileFeel(ast, new Map(names.map((name, slot) => [name, slot])));
  return run(names.map((name) => facts[name]));
}

const TWO_53 = 9_007_199_254_740_992n;

it.each([
  ['2 + 3 * 4 - 1', 13],
  ['-(2 - 5)', 3],
  ['0 * -5', 0],
  ['9007199254740991 + 0', Number.MAX_SAFE_INTEGER],
  ['9007199254740991 + 1', TWO_53],
  ['9007199254740991 + 2', TWO_53 + 1n],
  ['9007199254740991 + 2 - 2', Number.MAX_SAFE_INTEGER],
  ['-9007199254740991 - 2', -TWO_53 - 1n],
  ['94906267 * 94906267', 9_007_199_515_875_289n],
  ['-94906267 * 94906267', -9_007_199_515_875_289n],
  ['9007199254740991 + 2 > 9007199254740991 + 1', true],
  ['9007199254740991 + 2 = 9007199254740991 + 1', false],
  ['9007199254740991 < 9007199254740991 + 1', true],
  ['min(9007199254740991 + 2, 9007199254740991 + 1, 9007199254740991 + 3)', TWO_53],
  ['max(1, -2, 9007199254740991 + 2, 9007199254740991 + 1)', TWO_53 + 1n],
  ['abs(-9007199254740991 - 2)', TWO_53 + 1n],
  ['abs(-3) + abs(3)', 6],
  ['9007199254740991 + 1 in (9007199254740991)', false],
])('INC-04 %s is exactly %s', (text, result) => expect(value(text)).toBe(result));

it('INC-04 takes a small bigint for the number that it is', () => {
  expect(value('a + 1', { a: 5n })).toBe(6);
  expect(value('a = 5 and a <= 5 and a in (4, 5)', { a: 5n })).toBe(true);
});

it('INC-04 compares ratios of any size by cross-multiplication', () => {
  const any = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
  const [sum, holds] = ['a * b - c * d', 'a * b >= c * d'];
  fc.assert(
    fc.property(any, any, any, any, (a, b, c, d) => {
      expect(BigInt(value(sum, { a, b, c, d }) as bigint)).toBe(a * b - c * d);
      expect(value(holds, { a, b, c, d })).toBe(a * b >= c * d);
    }),
  );
});

it.each([
  ['date("2024-02-29") + duration("P1Y")', '2025-02-28'],
  ['date("2024-02-29") + duration("P4Y")', '2028-02-29'],
  ['date("2024-02-29") - duration("P1Y")', '2023-02-28'],
  ['date("2023-01-31") + duration("P1M")', '2023-02-28'],
  ['date("2023-03-31") - duration("P1M")', '2023-02-28'],
  ['date("2023-11-28") + duration("P1M")', '2023-12-28'],
  ['date("2023-12-28") + duration("P1M")', '2024-01-28'],
  ['date("2023-01-28") - duration("P1M")', '2022-12-28'],
  ['date("2023-10-01") - duration("P1M")', '2023-09-01'],
  ['date("2023-12-31") + duration("P1D")', '2024-01-01'],
  ['date("2024-03-01") - duration("P1D")', '2024-02-29'],
  ['date("2024-03-01") + duration("P0D")', '2024-03-01'],
  ['date("9999-12-30") + duration("P1D")', '9999-12-31'],
  ['date("9999-12-31") + duration("P1D")', null],
  ['date("9999-12-31") + duration("P1M")', null],
  ['date("2022-06-01") - duration("P1022Y")', '1000-06-01'],
  ['date("2022-06-01") - duration("P1023Y")', null],
  ['date("1000-01-01") - duration("P1D")', null],
  ['date("2022-01-01") in (date("2022-01-01"), date("2022-01-02"))', true],
  ['date("2022-12-31") < date("2023-01-01")', true],
])('INC-04 %s is %s', (text, result) => expect(value(text)).toBe(result));

it.each([
  ['u and p', { p: false }, false],
  ['p and u', { p: false }, false],
  ['u and p', { p: true }, null],
  ['u or p', { p: true }, true],
  ['p or u', { p: true }, true],
  ['p or u', { p: false }, null],
  ['u and u', {}, null],
  ['not(u)', {}, null],
  ['u = null', {}, true],
  ['u != null', {}, false],
  ['u = 1', {}, false],
  ['u != 1', {}, true],
  ['u < 1', {}, null],
  ['1 >= u', {}, null],
  ['u + 1', {}, null],
  ['1 - u', {}, null],
  ['u * 0', {}, null],
  ['-u', {}, null],
  ['u + duration("P1Y")', {}, null],
  ['u + duration("P1Y") >= d', { d: '2022-01-01' }, null],
  ['u in ("x")', {}, false],
  ['if u then 1 else 2', {}, 2],
  ['min(1, u)', {}, null],
  ['max(u, 1)', {}, null],
  ['abs(u)', {}, null],
  ['count(u)', {}, null],
  ['list contains(u, "x")', {}, null],
  ['list contains(c, u)', { c: ['x'] }, false],
])('INC-05 %s over %j, with u unknown, is %s', (text, facts, result) => {
  expect(value(text, facts)).toBe(result);
  expect(value(text, { ...facts, u: null })).toBe(result);
});

const applicant = {
  founderCategory: 'recent-graduate',
  founderGraduatedOn: '2017-05-05',
  registeredOn: '2022-05-05',
};
const CATEGORY =
  'if founderCategory = "recent-graduate" then founderGraduatedOn + duration("P5Y") >= registeredOn ' +
  'else founderCategory in ("migrant-worker", "hard-to-employ", "disabled", "veteran")';

it.each([
  [CATEGORY, applicant, true],
  [CATEGORY, { ...applicant, registeredOn: '2022-05-06' }, false],
  [CATEGORY, { ...applicant, founderGraduatedOn: null }, null],
  [CATEGORY, { founderCategory: 'veteran' }, true],
  [CATEGORY, { founderCategory: 'other' }, false],
  ['netIncreaseFen * 100 >= 20 * revenuePrevFen', { netIncreaseFen: 20, revenuePrevFen: 100 }, true],
  ['netIncreaseFen * 100 >= 20 * revenuePrevFen', { netIncreaseFen: 19, revenuePrevFen: 100 }, false],
  ['list contains(circumstances, "dibao")', { circumstances: ['tekun', 'dibao'] }, true],
  ['count(circumstances) = 2 and params.limit > 1', { circumstances: ['x', 'y'], 'params.limit': 2 }, true],
])('INC-04 %s over %j is %s', (text, facts, result) => expect(value(text, facts)).toBe(result));

it('a name without a slot is an error of the program', () =>
  expect(() => compileFeel({ kind: 'name', name: 'a' }, new Map())).toThrow(RangeError));
