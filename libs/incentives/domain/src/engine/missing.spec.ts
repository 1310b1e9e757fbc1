import type { IncentiveRule } from '@taizhang/packs';
import { answer } from '../rules/rules.fixture';
import { calculationOf, type Given, madeUpRule } from './calculation.fixture';
import { evaluate } from './evaluate';

const of = (rule: Partial<IncentiveRule>, given: Given = {}) => evaluate(calculationOf(madeUpRule(rule), given));
const answered = (rule: Partial<IncentiveRule>, inputs: Given['inputs']) => answer(of(rule, { inputs }));

it('INC-05 names every input that is missing, before any FEEL', () => {
  const rule = {
    inputs: { aFen: 'money', on: 'date', note: 'code?', rest: 'money=0' },
    eligibility: [{ id: 'never', feel: 'aFen < 0' }],
    amount: 100,
  };
  const evaluation = of(rule);
  expect(evaluation).toMatchObject({ outcome: 'incomplete', missing: ['aFen', 'on'] });
  expect(evaluation).not.toHaveProperty('amountFen');
  expect(evaluation.trace.map(({ op }) => op)).toEqual(['version', 'input', 'input', 'input', 'input', 'result']);
  expect(answered(rule, { aFen: 1 })).toBe('missing on');
  expect(answered(rule, { aFen: 1, on: '2023-01-01' })).toBe('never');
});

it.each([
  [{ category: 'graduate', graduatedOn: '2018-07-01' }, 100],
  [{ category: 'graduate', graduatedOn: '2017-06-30' }, 'item'],
  [{ category: 'graduate' }, 'missing graduatedOn'],
  [{ category: 'veteran' }, 100],
  [{ category: 'none' }, 'item'],
])('INC-05 a condition that cannot be told names what it lacks: %j: %s', (inputs, expected) => {
  const rule = {
    inputs: { category: 'code', graduatedOn: 'date?' },
    eligibility: [
      {
        id: 'item',
        feel:
          'if category = "graduate" then graduatedOn + duration("P5Y") >= date("2022-07-01") ' +
          'else category = "veteran"',
      },
    ],
    amount: 100,
  };
  expect(answered(rule, inputs)).toBe(expected);
});

it('INC-05 asks for what is missing behind a let, and of it only for what is not there', () => {
  const rule = {
    inputs: { aFen: 'money?', bFen: 'money?' },
    let: [
      { name: 'sumFen', feel: 'aFen + bFen' },
      { name: 'isMuch', feel: 'sumFen > 10' },
    ],
    eligibility: [{ id: 'much', feel: 'isMuch' }],
    amount: { same: { measure: 'sumFen' } },
  };
  expect(answered(rule, { aFen: 6 })).toBe('missing bFen');
  expect(answered(rule, {})).toBe('missing aFen bFen');
  expect(answered(rule, { aFen: 6, bFen: 5 })).toBe(11);
});

it('INC-05 what is missing goes before what fails', () => {
  const eligibility = [
    { id: 'first', feel: 'false' },
    { id: 'second', feel: 'aFen > 0' },
  ];
  const rule = { inputs: { aFen: 'money?' }, eligibility, amount: 1 };
  expect(answered(rule, {})).toBe('missing aFen');
  expect(answered(rule, { aFen: 0 })).toBe('first second');
});

it('INC-05 a parameter that is not set is missing where it is read', () => {
  const rule = { eligibility: [{ id: 'rate', feel: 'params.count > 2' }], amount: 1 };
  expect(answered(rule, {})).toBe('missing params.count');
  expect(answer(of(rule, { params: { count: 2 } }))).toBe('rate');
  expect(answer(of(rule, { params: { count: 3 } }))).toBe(1);
});

const rent = {
  inputs: { revenueFen: 'money', areaM2: 'decimal' },
  let: [
    {
      name: 'limitM2',
      tiers: {
        measure: 'revenueFen',
        bands: [
          { from: 100, to: 500, bounds: '[)' as const, then: '300' },
          { from: 500, bounds: '[)' as const, then: '500.5' },
        ],
      },
    },
    { name: 'paidM2', least: ['areaM2', 'limitM2'] },
  ],
};
const perM2 = { perUnit: { measures: ['paidM2'], size: 1, whole: 'exact' as const, fen: 10 } };

it.each([
  [99, '300', 'tiers'],
  [100, '299.9', 2999],
  [100, '300.1', 3000],
  [499, '900', 3000],
  [500, '900', 5005],
])(
  'INC-05 revenue %d, area %s: a let without a band harms where the amount needs it: %s',
  (revenueFen, areaM2, fen) => {
    expect(answered({ ...rent, amount: perM2 }, { revenueFen, areaM2 })).toBe(fen);
  },
);

it('INC-05 a let without a band does no harm by itself', () => {
  expect(answered({ ...rent, amount: 7 }, { revenueFen: 99, areaM2: '1' })).toBe(7);
});

it.each([
  [{ percent: { measure: 'bFen', rates: ['0.5'] } }, 'missing bFen'],
  [{ same: { measure: 'bFen' } }, 'missing bFen'],
  [{ reimburse: { measure: 'bFen', ceiling: 5 } }, 'missing bFen'],
  [{ table: { by: 'code', rows: { x: 1 } } }, 'missing code'],
  [{ tiers: { measure: 'bFen', bands: [{ from: 1, bounds: '[)' as const, then: 1 }] } }, 'missing bFen'],
  [{ tiers: { measure: { num: 'aFen', den: 'bFen' }, bands: [{ bounds: '[)' as const, then: 1 }] } }, 'missing bFen'],
  [{ perUnit: { measures: ['aFen', 'bFen'], size: 1, whole: 'down' as const, fen: 1 } }, 'missing bFen'],
  [{ cases: [{ when: 'bFen > 1', then: 1 }] }, 'missing bFen'],
])('INC-05 a node names the optional input that it cannot do without: %j', (amount, expected) => {
  expect(answered({ inputs: { aFen: 'money', bFen: 'money?', code: 'code?' }, amount }, { aFen: 1 })).toBe(expected);
});

it('INC-05 the limit and the deduction of an award must be known too', () => {
  const inputs = { aFen: 'money', bFen: 'money?' };
  const amount = { same: { measure: 'aFen' } };
  expect(answered({ inputs, amount, capBy: 'bFen' }, { aFen: 1 })).toBe('missing bFen');
  expect(answered({ inputs, amount, offset: 'bFen' }, { aFen: 1 })).toBe('missing bFen');
});

it('INC-03 tells the inputs that are only declared', () => {
  const rule = { inputs: { aFen: 'money', bFen: 'money' }, amount: { same: { measure: 'aFen' } } };
  const inputs = { aFen: { value: 1, status: 'declared' as const, source: 'subject-x@1' }, bFen: 2 };
  expect(of(rule, { inputs }).declared).toEqual(['aFen']);
  expect(of(rule, { inputs: { aFen: 1, bFen: 2 } })).not.toHaveProperty('declared');
});

it('INC-05 a default stands for an absent input, and may be overridden', () => {
  const rule = { inputs: { aFen: 'money=40', on: 'boolean=true' }, amount: { same: { measure: 'aFen' } } };
  const guarded = { ...rule, eligibility: [{ id: 'on', feel: 'on' }] };
  expect(answered(guarded, {})).toBe(40);
  expect(answered(guarded, { aFen: 41 })).toBe(41);
  expect(answered(guarded, { on: false })).toBe('on');
});
