import fc from 'fast-check';
import { compileFeel } from './feel.compiler';
import { namesIn } from './feel.ast';
import { LONGEST_FEEL, parseFeel } from './feel.parser';
import { typeOf } from './feel.types';

const SCRAPS = [
  'a|b1|params.|(|)|[|]|{|}|"x"|"|1|0.5|-|+|*|/|<|>=|=|!=|,|.|..|:|?|@| in | and | or |not(|if | then | else |null',
  'min(|list contains(|date("2022-01-01")|duration("P1Y")|for |some | return | satisfies |function(| instance of ',
  ' between |//|/*|*/|`|\\|\n|\t|\0|\ud800|金额|__proto__|constructor|9007199254740992|\u00a0',
].flatMap((row) => row.split('|'));
const scraps = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((all) => all.join(''));
const noise = fc.oneof(scraps, fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }));

/** Within 50 ms, at the third go at the latest: the neighbours on the machine do not count. */
function isReadAtOnce(text: string): boolean {
  return [1, 2, 3].some(() => {
    const from = performance.now();
    parseFeel(text);
    return performance.now() - from < 50;
  });
}

it('INC-04 any text is an expression or a fault with words in both languages, at once', () => {
  fc.assert(
    fc.property(noise, (text) => {
      const { ast, fault } = parseFeel(text);
      if (ast) {
        const names = namesIn(ast);
        const slots = new Map(names.map((name, slot) => [name, slot]));
        const facts = new Map(names.map((name) => [name, { kind: 'integer', nullable: true } as const]));
        const outcome = typeOf(ast, facts);
        if (outcome.type) expect(() => compileFeel(ast, slots)([])).not.toThrow();
        else expect(outcome.fault?.code).toBe('feel-type');
      } else {
        expect(['feel-syntax', 'feel-forbidden']).toContain(fault.code);
        expect(fault.detail.zh && fault.detail.en).toBeTruthy();
      }
      expect(isReadAtOnce(text)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ['(', ')'],
  ['[', ']'],
  ['not(', ')'],
  ['{a:', '}'],
  ['if a then ', ''],
  ['a or ', ''],
  ['a[', ']'],
  ['a in (', ')'],
  ['f(a,', ')'],
  ['for a in b return ', ''],
  ['-', ''],
  ['a.', ''],
  ['a ', ''],
  ['a+', ''],
  ['a**', ''],
  ['"', ''],
  ['/*', ''],
  ['', '[1]'],
  ['', ' instance of a'],
])('INC-04 the longest row of %j … %j ends at once with a fault', (open, close) => {
  const times = Math.floor((LONGEST_FEEL - 1) / (open.length + close.length));
  const text = `${open.repeat(times)}a${close.repeat(times)}`;
  expect(parseFeel(text).fault?.code).toMatch(/^feel-/);
  expect(isReadAtOnce(text)).toBe(true);
});
