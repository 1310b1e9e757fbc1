import type { IncentiveRule } from '@taizhang/packs';
import { calculationOf, type Given, madeUpRule } from './calculation.fixture';
import { computationOf, evaluate, outputsOf } from './evaluate';

const of = (rule: Partial<IncentiveRule>, given: Given = {}) => evaluate(calculationOf(madeUpRule(rule), given));
const common = { ruleKey: 'sg10.made-up', ruleVersion: 1 };
const without = ({ trace: _, traceHash: __, ...computation }: ReturnType<typeof of>): object => computation;

const conditions = ['a', 'b', 'c'].map((id) => ({ id, feel: `${id} > 0` }));
const abc = { inputs: { a: 'integer', b: 'integer', c: 'integer' }, eligibility: conditions };

it.each([
  [1, 1, 1, undefined],
  [0, 1, 1, ['a']],
  [1, 0, 0, ['b', 'c']],
  [0, 0, 0, ['a', 'b', 'c']],
])('INC-04 lists every item that fails, in order: %d %d %d: %j', (a, b, c, failed) => {
  const { outcome, failed: found, amountFen } = of({ ...abc, amount: 100 }, { inputs: { a, b, c } });
  expect([outcome, found, amountFen]).toEqual(failed ? ['ineligible', failed, 0] : ['eligible', undefined, 100]);
});

it('INC-04 asks for the series before the items', () => {
  const series = { opensOn: 'on', length: 3, step: 'calendarYear' as const };
  const rule = { ...abc, inputs: { ...abc.inputs, on: 'date' }, series, amount: 100 };
  const { failed, yearIndex } = of(rule, { inputs: { a: 0, b: 0, c: 0, on: '2020-01-01' } });
  expect([failed, yearIndex]).toEqual([['series'], 4]);
});

it('INC-25 a list asks for its items and knows no amount', () => {
  const roster = { effect: 'admit', valid: 'calendarYear', waivable: [], bars: [] } as const;
  const rule: Partial<IncentiveRule> = { ...abc, type: 'roster', roster };
  expect(without(of(rule, { inputs: { a: 1, b: 1, c: 1 } }))).toEqual({ ...common, outcome: 'eligible' });
  expect(without(of(rule, { inputs: { a: 1, b: 0, c: 1 } }))).toEqual({
    ...{ ...common, outcome: 'ineligible', failed: ['b'] },
  });
});

it('INC-30 in kind comes to what is delivered, at no charge', () => {
  const items = { 'official-seal': 3, posting: 1 };
  const evaluation = of({ type: 'inKind', items });
  expect(without(evaluation)).toEqual({ ...common, outcome: 'eligible', amountFen: 0, items });
  expect(evaluation.trace.filter(({ op }) => op === 'item').map(({ out }) => out)).toEqual([
    { 'official-seal': 3 },
    { posting: 1 },
  ]);
});

const bound = (check: NonNullable<IncentiveRule['check']>, inputs: Given['inputs']) => {
  const { outcome, limitFen, gapFen } = of(
    { type: 'check', inputs: { mFen: 'money', ofFen: 'money' }, check },
    { inputs },
  );
  return [outcome, limitFen, gapFen];
};
const floor = { measure: 'mFen', atLeast: { percent: { measure: 'ofFen', rates: ['0.0005'] } } };
const ceiling = { measure: 'mFen', atMost: { percent: { measure: 'ofFen', rates: ['0.01'] } } };

it.each([
  [40_000_000, 80_000_000_000, ['met', 40_000_000, 0]],
  [39_999_999, 80_000_000_000, ['unmet', 40_000_000, 1]],
  [50, 100_001, ['unmet', 51, 1]],
  [51, 100_001, ['met', 51, 0]],
  [0, 0, ['met', 0, 0]],
])('INC-55 %d of %d fen: a floor is rounded up: %j', (mFen, ofFen, expected) => {
  expect(bound(floor, { mFen, ofFen })).toEqual(expected);
});

it.each([
  [100, 10_000, ['met', 100, 0]],
  [101, 10_000, ['unmet', 100, 1]],
  [100, 10_099, ['met', 100, 0]],
  [101, 10_099, ['unmet', 100, 1]],
  [101, 10_100, ['met', 101, 0]],
])('INC-47 %d of %d fen: a ceiling is rounded down: %j', (mFen, ofFen, expected) => {
  expect(bound(ceiling, { mFen, ofFen })).toEqual(expected);
});

it('INC-55 a check without the row of its limit is ineligible, one without a fact incomplete', () => {
  const inputs = { code: 'code', mFen: 'money?' };
  const check = { measure: 'mFen', atLeast: { table: { by: 'code', rows: { sewage: 95 } } } };
  const asked = (given: Given['inputs']) => without(of({ type: 'check', inputs, check }, { inputs: given }));
  expect(asked({ code: 'rent', mFen: 1 })).toEqual({ ...common, outcome: 'ineligible', failed: ['table'] });
  expect(asked({ code: 'sewage' })).toEqual({ ...common, outcome: 'incomplete', missing: ['mFen'] });
});

const meal: Partial<IncentiveRule> = {
  inputs: { ageYears: 'integer', concessionFen: 'money=0' },
  amount: { cases: [{ when: 'ageYears >= 73', then: 300 }] },
  outputs: [
    { name: 'personPaysFen', feel: 'max(800 - resultFen - concessionFen, 0)' },
    { name: 'year', feel: 'periodYear' },
    { name: 'since', feel: 'ref - duration("P1Y")' },
    { name: 'month', feel: 'periodMonth' },
  ],
};

it('INC-32 outputs see the result; an award that is not due has none', () => {
  const inputs = { ageYears: 75, concessionFen: 100 };
  expect(of(meal, { inputs }).outputs).toEqual({ personPaysFen: 400, year: 2023, since: '2022-12-31', month: null });
  expect(of(meal, { inputs: { ageYears: 72 } })).not.toHaveProperty('outputs');
});

it('INC-32 tells what a meal costs without its subsidy', () => {
  const calculation = calculationOf(madeUpRule({ ...meal, occurrence: 'perDay' }), {
    ...{ period: '2022-10-31', ref: '2022-10-31', inputs: { ageYears: 75 } },
  });
  expect(computationOf(calculation).outputs).toMatchObject({ personPaysFen: 500, month: 10 });
  expect(outputsOf(calculation, 0)).toEqual({ personPaysFen: 800, year: 2022, since: '2021-10-31', month: 10 });
});

it('INC-02 the key of an event tells no year: its day does', () => {
  const rule = { occurrence: 'perEvent' as const, amount: 1, outputs: [{ name: 'year', feel: 'periodYear' }] };
  expect(of(rule, { period: '2019', ref: '2022-03-01' }).outputs).toEqual({ year: 2022 });
});

it.each([
  ['an unknown name', { eligibility: [{ id: 'x', feel: 'nobody > 1' }] }],
  ['a text that is no FEEL', { eligibility: [{ id: 'x', feel: '1 +' }] }],
  ['a year index in a let', { let: [{ name: 'x', feel: 'yearIndex + 1' }] }],
  ['a result in a condition', { eligibility: [{ id: 'x', feel: 'resultFen > 1' }] }],
  ['a check without a limit', { check: { measure: 'ref' } }],
])('INC-01 computes no rule with %s', (_, rule) => {
  expect(() => of(rule)).toThrow(RangeError);
});

it('INC-04 computes a rule once for each rule object, and each of two by its own text', () => {
  const one = calculationOf(madeUpRule({ amount: 1 }));
  expect(computationOf(one).amountFen).toBe(1);
  expect(computationOf({ ...one, rule: { ...one.rule, amount: 2 } }).amountFen).toBe(2);
});
