import * as fc from 'fast-check';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation, Evaluation, Input, Step } from './calculation';
import { calculationOf, madeUpRule } from './calculation.fixture';
import { computationOf, evaluate } from './evaluate';
import { rederived } from './rederived.fixture';
import { traceHashOf } from './trace';

const FIRM = { scaleEntryOn: '2022-06-30', lawAbiding: true, taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 };
const firm = (more = {}): Calculation => calculationOf('sg10.xsg-contribution', { inputs: { ...FIRM, ...more } });

const sourced = (source: string, status: Input['status'] = 'verified'): Input => ({
  value: 73_000_000,
  status,
  source,
});

it('INC-06 names the event that an input came from, outside of the hash', () => {
  const [one, other] = ['subject-a@3', 'subject-a@9'].map((source) => evaluate(firm({ taxPaidFen: sourced(source) })));
  expect(one?.trace.find(({ source }) => source)).toMatchObject({ op: 'input', source: 'subject-a@3' });
  expect(other?.trace).not.toEqual(one?.trace);
  expect(other?.traceHash).toBe(one?.traceHash);
});

it.each([
  ['an input', { inputs: { ...FIRM, taxPaidFen: 73_000_001 } }],
  ['a tax that reaches the same band', { inputs: { ...FIRM, taxPaidFen: 73_100_000, taxPaidPrevFen: 61_100_000 } }],
  ['the year', { period: '2024', inputs: FIRM }],
])('INC-06 another hash for %s that differs', (_, given) => {
  const other = evaluate(calculationOf('sg10.xsg-contribution', given));
  expect(other.traceHash).not.toBe(evaluate(firm()).traceHash);
});

it('INC-06 another hash for another version of the same text', () => {
  const { rule, ...rest } = firm();
  const other = evaluate({ ...rest, rule: { ...rule, version: 2 } });
  expect(other.amountFen).toBe(800_000);
  expect(other.traceHash).not.toBe(evaluate(firm()).traceHash);
});

it('INC-06 an input that is verified later leaves amount and hash as they were', () => {
  const declared = evaluate(firm({ taxPaidFen: sourced('subject-a@3', 'declared') }));
  const verified = evaluate(firm({ taxPaidFen: sourced('subject-a@4') }));
  expect(declared.declared).toEqual(['taxPaidFen']);
  expect(verified).not.toHaveProperty('declared');
  expect(verified.traceHash).toBe(declared.traceHash);
});

it('INC-06 takes a set of codes for the same in any order', () => {
  const of = (circumstances: readonly string[]) =>
    evaluate(
      calculationOf('wp08.meal-subsidy', {
        ...{ period: '2022-10-01', ref: '2022-10-01' },
        inputs: { ageYears: 75, mealSlot: 'lunch', circumstances },
      }),
    );
  expect(of(['dibao', 'disabled']).amountFen).toBe(500);
  expect(of(['disabled', 'dibao']).traceHash).toBe(of(['dibao', 'disabled']).traceHash);
});

/** One rule with every node, every limit and every kind of step. */
const EVERYTHING: IncentiveRule = madeUpRule({
  key: 'sg10.everything',
  inputs: {
    ...{ openedOn: 'date', aFen: 'money', bFen: 'money=7', areaM2: 'decimal', months: 'integer', size: 'code' },
    ...{ marks: 'codes', area: 'code?', offFen: 'money', payFen: 'money' },
  },
  series: { opensOn: 'openedOn', length: 3, step: 'calendarYear' },
  let: [
    { name: 'netFen', feel: 'aFen - bFen', basis: ['SG10 §三5'] },
    { name: 'limitM2', tiers: { measure: 'aFen', bands: [{ from: 0, bounds: '[)', then: '300.5' }] } },
    { name: 'paidM2', least: ['areaM2', 'limitM2'] },
    { name: 'moreM2', greatest: ['areaM2', 'limitM2'] },
  ],
  eligibility: [{ id: 'marked', feel: 'list contains(marks, "new") and periodYear >= 2023', basis: ['SG10 §二3'] }],
  amount: {
    sum: [
      {
        decay: {
          index: 'yearIndex',
          rates: ['1', '0.8', '0.333333'],
          of: { percent: { measure: 'netFen', rates: ['0.3333', 'params.rate'] } },
        },
      },
      {
        table: {
          by: 'size',
          rows: { micro: { perUnit: { measures: ['paidM2', 'months'], size: 7, whole: 'exact', fen: 13 } }, small: 5 },
        },
      },
      {
        cases: [
          { when: 'months > 6', then: { same: { measure: 'netFen' } } },
          { when: 'months >= 0', then: 3 },
        ],
      },
      {
        tiers: {
          measure: { num: 'aFen', den: 'months' },
          bands: [
            { to: 1000, bounds: '[)', then: 11 },
            { from: 1000, bounds: '[)', then: 17 },
          ],
        },
      },
      { greatest: [{ reimburse: { measure: 'aFen', ceiling: 900 } }, 20] },
      { least: [{ perUnit: { measures: ['moreM2'], size: 2, whole: 'down', fen: 3 } }, 1000] },
    ],
  },
  cap: 900_000,
  capBy: 'payFen',
  offset: 'offFen',
  kind: 'economic-contribution',
  cumulativeCaps: [{ limitFen: 800_000, count: 5, window: 'lifetime', rules: ['sg10.everything'] }],
  shares: { parts: [{ bearer: 'city', ratio: 'params.rate', when: 'area = "central"' }], remainder: 'county' },
  outputs: [{ name: 'leftFen', feel: 'aFen - resultFen' }],
});

const money = fc.integer({ min: 0, max: 5_000_000 });
const anyCase = fc
  .record({
    openedOn: fc.constantFrom('2020-12-31', '2021-01-01', '2022-06-30', '2023-12-31'),
    ...{ aFen: money, bFen: money, offFen: fc.integer({ min: 0, max: 900 }), payFen: money },
    areaM2: fc.integer({ min: 0, max: 999_999 }).map((n) => `${Math.trunc(n / 1000)}.${n % 1000}`),
    months: fc.integer({ min: 0, max: 12 }),
    size: fc.constantFrom('micro', 'small', 'large'),
    marks: fc.uniqueArray(fc.constantFrom('new', 'old', 'far')),
    area: fc.constantFrom('central', 'park'),
  })
  .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(Object.keys(facts), { minLength: 10 })));

const everything = (inputs: Readonly<Record<string, Input['value']>>): Calculation =>
  calculationOf(EVERYTHING, {
    inputs,
    params: { rate: '0.4' },
    siblings: [{ ruleKey: 'sg10.other', amountFen: 10, grantedFen: 10, precedes: true }],
    priors: [{ level: 'city', paidFen: 9 }],
    counted: [{ ruleKey: 'sg10.everything', fen: 500_000, on: '2022-12-31' }],
  });

const stored = (evaluation: Evaluation): Evaluation => JSON.parse(JSON.stringify(evaluation)) as Evaluation;

it('INC-06 computes the same again, whatever the order of the facts, and its hash from what is stored', () => {
  const hashes = new Set<string>();
  fc.assert(
    fc.property(anyCase, ([facts, order]) => {
      const evaluation = evaluate(everything(facts));
      const shuffled = Object.fromEntries(order.map((name) => [name, facts[name as keyof typeof facts]]));
      expect(evaluate(everything(shuffled))).toEqual(evaluation);
      const { ruleKey, ruleVersion, trace } = stored(evaluation);
      expect(traceHashOf(ruleKey, ruleVersion, trace)).toBe(evaluation.traceHash);
      expect(trace).toEqual(evaluation.trace);
      const { trace: _, traceHash: __, ...computation } = evaluation;
      expect(computationOf(everything(facts))).toEqual(computation);
      hashes.add(evaluation.traceHash);
    }),
  );
  expect(hashes.size).toBeGreaterThan(20);
});

it('INC-06 lets every amount of a step be found again from its own "in" alone', () => {
  const seen = new Set<Step['op']>();
  fc.assert(
    fc.property(anyCase, ([facts]) => {
      for (const step of stored(evaluate(everything({ ...facts, marks: ['new'] }))).trace) {
        expect(step.basis.length).toBeGreaterThan(0);
        expect({ ...step, out: rederived(step) ?? step.out }).toEqual(step);
        if (rederived(step)) seen.add(step.op);
      }
    }),
    { numRuns: 300 },
  );
  expect([...seen].sort()).toEqual(
    [
      ...['cap', 'cases', 'decay', 'exclusive', 'greatest', 'input', 'least', 'let', 'level', 'offset', 'output'],
      ...['percent', 'perUnit', 'reimburse', 'result', 'round', 'same', 'series', 'share', 'sum', 'table', 'tiers'],
    ].sort(),
  );
});

it('INC-06 a step stands on its own clauses where it has some', () => {
  const inputs = { openedOn: '2023-01-01', aFen: 900, areaM2: '1', months: 1, size: 'small', marks: ['new'] };
  const { trace } = evaluate(everything({ ...inputs, offFen: 0, payFen: 900 }));
  const basisOf = (op: Step['op']) => trace.find((step) => step.op === op)?.basis;
  expect([basisOf('version'), basisOf('let'), basisOf('condition')]).toEqual([
    ...[['SG10 §末段'], ['SG10 §三5'], ['SG10 §二3']],
  ]);
  expect([basisOf('exclusive'), basisOf('round')]).toEqual([['SG10 §末段'], ['SG10 §三6']]);
});
