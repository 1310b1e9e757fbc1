import type { Programme } from './award.shapes';
import { placed, readText, sectionOf, textOf } from './what-if-text';

const TEXT = [
  'key: sg10.pre-work',
  'amount:',
  '  tiers:',
  '    bands:',
  '      - {from: 0, then: 1}',
  '      - then: 2',
].join('\n');

it.each([
  ['', 1],
  ['/key', 1],
  ['/amount', 3],
  ['/amount/tiers/bands/0/then', 5],
  ['/amount/tiers/bands/1/then', 6],
  ['/amount/tiers/bands/1/from', 6],
  ['/nothing/of/this', 1],
])('INC-01 the entry %s stands in line %d', (pointer, line) => {
  expect(readText(TEXT, '').lineOf(pointer)).toBe(line);
});

it('INC-01 what the checker found stands at its line, by the entry in the text', () => {
  const errors = [
    { pointer: '/rules/0/amount/tiers/bands/1', detail: 'bands overlap' },
    { pointer: '/params/0/value', detail: 'is no decimal' },
  ];
  expect(placed(readText(TEXT, ''), errors, '/rules/0')).toEqual([
    { line: 6, pointer: '/amount/tiers/bands/1', detail: 'bands overlap' },
  ]);
});

it.each([
  ['a: 1\nb: [1', 2, undefined],
  ['a: 1\n  b: 2', 1, undefined],
  ['- a', 1, ['a']],
  ['', 1, null],
])('INC-01 %j is no section: line %d', (text, line, value) => {
  const read = readText(text, 'no map');
  expect(read.faults.map((fault) => fault.line)).toContain(line);
  expect(read.value).toEqual(value);
});

it('INC-02 a section keeps the days of versions that were closed, and reads back as it was', () => {
  const terms = { key: 'sg10', effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04' };
  const rule = (version: number, more: object = {}) => ({
    key: 'sg10.pre-work',
    version,
    basis: ['SG10 §三6'],
    ...more,
  });
  const programme = {
    ...{ terms, params: [{ key: 'rate', settings: [{ value: '1' }] }], kinds: [], funds: [], facts: [] },
    rules: [
      { ruleKey: 'sg10.pre-work', version: 1, effectiveFrom: '2022-05-05', effectiveTo: '2024-06-30', rule: rule(1) },
      { ruleKey: 'sg10.pre-work', version: 2, effectiveFrom: '2024-07-01', effectiveTo: '2025-05-04', rule: rule(2) },
      { ruleKey: 'sg10.exclusion', version: 1, effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04', rule: rule(1) },
    ],
  } as unknown as Programme;
  const section = sectionOf(programme);
  expect(section).toMatchObject({
    params: [{ key: 'rate' }],
    rules: [
      rule(1, { effectiveFrom: '2022-05-05', effectiveTo: '2024-06-30' }),
      rule(2, { effectiveFrom: '2024-07-01', effectiveTo: '2025-05-04' }),
      rule(1),
    ],
  });
  expect(readText(textOf(section), '').value).toEqual(section);
});
