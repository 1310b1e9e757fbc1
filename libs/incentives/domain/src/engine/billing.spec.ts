import type { BilledUses } from './billing';
import { calculationOf } from './calculation.fixture';
import { evaluate, sharesOf } from './evaluate';
import { rederived } from './rederived.fixture';
import { traceText } from './trace-text';

const uses = (fen: number, count: number, ruleVersion = 1): BilledUses => ({ fen, uses: count, ruleVersion });
const billOf = (rule: string, ...bill: readonly BilledUses[]) => calculationOf(rule, { period: '2023-02', bill });

it.each([
  ['wp08.meal-subsidy', [uses(500, 42), uses(300, 100)], 51_000, [{ bearer: 'county', fen: 51_000 }]],
  ['wp08.meal-subsidy', [uses(300, 1)], 300, [{ bearer: 'county', fen: 300 }]],
  ['wp08.meal-subsidy', [uses(300, 7, 1), uses(300, 2, 2)], 2_700, [{ bearer: 'county', fen: 2_700 }]],
  [...['wp08.delivery-fee', [uses(300, 3)], 900], ['city', 'county', 'person'].map((bearer) => ({ bearer, fen: 300 }))],
] as const)('INC-32 the bill of %s over %j: %i fen', (rule, bill, amountFen, shares) => {
  const calculation = billOf(rule, ...bill);
  expect(evaluate(calculation)).toMatchObject({ outcome: 'eligible', amountFen, grossFen: amountFen, shares });
  expect(sharesOf(calculation, amountFen)).toEqual(shares);
});

it('INC-32 without a use that was subsidised there is no bill', () => {
  expect(evaluate(billOf('wp08.meal-subsidy'))).toMatchObject({
    ...{ outcome: 'ineligible', amountFen: 0, failed: ['amount'] },
  });
});

it('INC-06 every sum of a bill follows from what its step was given, and reads as a sentence', () => {
  const { trace } = evaluate(billOf('wp08.meal-subsidy', uses(500, 42), uses(300, 100)));
  expect(trace.map(({ op }) => op)).toEqual([
    ...['version', 'input', 'input', 'perUnit', 'perUnit', 'sum', 'share', 'result'],
  ]);
  for (const step of trace.slice(1, 6)) expect(rederived(step)).toEqual(step.out);
  expect(trace.slice(1, 6).map((step) => traceText(step, 'en'))).toEqual([
    ...['Fact: usesAt500V1 = 42', 'Fact: usesAt300V1 = 100'],
    '5.00 yuan for each 1 (parts count): usesAt500V1 = 42 → 210.00 yuan',
    '3.00 yuan for each 1 (parts count): usesAt300V1 = 100 → 300.00 yuan',
    'Sum of 210.00 yuan, 300.00 yuan → 510.00 yuan',
  ]);
});

it('INC-06 equal bills hash alike, one use more does not', () => {
  const hash = (count: number) => evaluate(billOf('wp08.meal-subsidy', uses(500, count))).traceHash;
  expect([hash(3) === hash(3), hash(3) === hash(4)]).toEqual([true, false]);
});
