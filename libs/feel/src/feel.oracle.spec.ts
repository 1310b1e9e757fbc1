import fc from 'fast-check';
import { evaluate } from 'feelin';
import { compileFeel } from './feel.compiler';
import { parseFeel } from './feel.parser';
import { typeOf, type FactType, type FeelKind } from './feel.types';

/** Names per type; those in capitals may be null. */
const NAMES = { integer: 'i j I', boolean: 'p q P', date: 'd e D', code: 's t S', codes: 'm n M' } as const;
const FACTS = Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name) => ({ name, kind })));
const types = new Map<string, FactType>(
  FACTS.map(({ name, kind }) => [name, { kind: kind as FeelKind, nullable: /[A-Z]/.test(name) }]),
);
const slots = new Map(FACTS.map(({ name }, slot) => [name, slot]));

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
const date = fc.oneof(
  day.map((at) => at.toISOString().slice(0, 10)),
  fc.constantFrom('2024-02-29', '2023-02-28', '2024-01-31', '2023-12-31'),
);
const word = fc.constantFrom('a', 'b', 'micro', '小微');
const known = {
  integer: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -100, max: 100 })),
  boolean: fc.boolean(),
  date,
  code: word,
  codes: fc.array(word, { maxLength: 3 }),
};
const facts = fc.tuple(
  ...FACTS.map(({ name, kind }) => {
    const value: fc.Arbitrary<unknown> = known[kind as keyof typeof known];
    return /[A-Z]/.test(name) ? fc.option(value, { nil: null, freq: 2 }) : value;
  }),
);

const name = (kind: keyof typeof NAMES): fc.Arbitrary<string> => fc.constantFrom(...NAMES[kind].split(' '));
const literal = {
  integer: known.integer.map(String),
  date: date.map((value) => `date("${value}")`),
  code: word.map((value) => `"${value}"`),
};
const duration = fc
  .tuple(fc.nat(30), fc.constantFrom('Y', 'M', 'D'))
  .map(([count, unit]) => `duration("P${count}${unit}")`);

/** Brackets are left out at times, so that the order of operators is tried too; what no longer fits is passed over. */
const joined = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(9), ...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map(([bracket, ...texts]) => (bracket > 0 ? `(${texts.join('')})` : texts.join('')));
const listOf = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.boolean(), fc.array(one, { minLength: 1, maxLength: 3 }))
    .map(([square, all]) => (square ? `[${all.join(', ')}]` : `(${all.join(', ')})`));
const orNull = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: fc.constant('null') });

const { boolean, integer, moment } = fc.letrec<Record<'boolean' | 'integer' | 'moment' | 'code', string>>((tie) => ({
  integer: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name('integer'),
    literal.integer,
    joined(orNull(tie('integer')), fc.constantFrom(' + ', ' - ', '+', '-'), tie('integer')),
    joined(tie('integer'), ' * ', fc.oneof(name('integer'), literal.integer)), // so that all stays within 2^53
    joined('-', tie('integer')),
    joined('if ', tie('boolean'), ' then ', tie('integer'), ' else ', orNull(tie('integer'))),
    fc
      .tuple(fc.constantFrom('min', 'max'), fc.array(tie('integer'), { minLength: 1, maxLength: 3 }))
      .map(([called, args]) => `${called}(${args.join(', ')})`),
    joined('abs(', tie('integer'), ')'),
    joined('count(', name('codes'), ')'),
  ),
  moment: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name('date'),
    literal.date,
    joined(tie('moment'), fc.constantFrom(' + ', ' - '), duration),
    joined('if ', tie('boolean'), ' then ', tie('moment'), ' else ', tie('moment')),
  ),
  code: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name('code'),
    literal.code,
    joined('if ', tie('boolean'), ' then ', tie('code'), ' else ', orNull(tie('code'))),
  ),
  boolean: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name('boolean'),
    fc.constantFrom('true', 'false'),
    joined(orNull(tie('integer')), fc.constantFrom(' < ', ' <= ', ' > ', ' >= ', ' = ', ' != '), tie('integer')),
    joined(tie('moment'), fc.constantFrom(' < ', ' <= ', ' > ', ' >= ', ' = ', ' != '), orNull(tie('moment'))),
    joined(tie('code'), fc.constantFrom(' = ', ' != '), orNull(tie('code'))),
    joined(tie('boolean'), fc.constantFrom(' = ', ' != '), orNull(tie('boolean'))),
    joined(tie('integer'), ' in ', listOf(literal.integer)),
    joined(tie('moment'), ' in ', listOf(literal.date)),
    joined(tie('code'), ' in ', listOf(literal.code)),
    joined(orNull(tie('boolean')), fc.constantFrom(' and ', ' or '), tie('boolean')),
    joined('not(', orNull(tie('boolean')), ')'),
    joined('list contains(', name('codes'), ', ', orNull(tie('code')), ')'),
  ),
}));

/** Two known differences: feelin answers dates as objects of its own, and 0 times a negative number as -0. */
const plain = (value: unknown): unknown =>
  typeof value === 'number' ? value + 0 : typeof value === 'object' && value !== null ? String(value) : value;

function context(values: readonly unknown[]): Record<string, unknown> {
  const given = FACTS.map(({ name: fact, kind }, slot) => {
    const value = values[slot];
    return [fact, kind === 'date' && value !== null ? evaluate(`date("${String(value)}")`).value : value] as const;
  });
  return Object.fromEntries(given);
}

it.each([
  ['boolean', boolean],
  ['integer', integer],
  ['date', moment],
])('INC-04 every expression of type %s has the value that feelin gives it', (kind, expression) => {
  let compared = 0;
  fc.assert(
    fc.property(expression, facts, (text, values) => {
      const { ast, fault } = parseFeel(text);
      fc.pre(fault?.code !== 'feel-forbidden'); // too long or too deep
      if (!ast) throw new Error(`${text}: ${fault.detail.en}`);
      const { type } = typeOf(ast, types);
      fc.pre(type?.kind === kind);
      const ours = compileFeel(ast, slots)(values);
      expect(ours).toEqual(plain(evaluate(text, context(values)).value));
      if (ours === null) expect(type?.nullable).toBe(true);
      compared += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(compared).toBe(1_000);
});
