import { answer, type Facts, rulesOf } from './rules.fixture';

const evaluate = rulesOf('WP19');
const APRIL = { period: '2020-04' };

it.each([
  ['orphan', 3_600, 7_200],
  ['assistance', 3_600, 7_200],
  ['unsupported-child', 3_600, 7_200],
  ['abandoned', 3_600, 'category'],
  ['none', 3_600, 'category'],
  ['orphan', 1, 2],
  ['orphan', 0, 'amount'],
  ['orphan', undefined, 'missing baseStandardFen'],
  [undefined, 3_600, 'missing category'],
])('INC-49 price subsidy of %s with a standard of %s: %s', (category, baseStandardFen, expected) => {
  expect(answer(evaluate('price-subsidy', { category, baseStandardFen }, APRIL))).toBe(expected);
});

it.each([
  ['orphan', 20_000],
  ['abandoned', 20_000],
  ['assistance', 'category'],
  ['unsupported-child', 'category'],
  ['none', 'category'],
])('INC-49 allowance of %s in a month: %s', (category, expected) => {
  expect(answer(evaluate('orphan-allowance', { category }, { period: '2020-07' }))).toBe(expected);
});

it.each([
  [true, 3_000],
  [false, 'insured'],
  [undefined, 'missing insured'],
])('INC-49 medical subsidy of 2020, insured %s: %s', (insured, expected) => {
  expect(answer(evaluate('medical-subsidy', { insured }, { period: '2020' }))).toBe(expected);
});

it.each([
  ['general-commercial', 82_040, 4_102],
  ['large-industrial-normal', 82_040, 4_102],
  ['large-industrial-intensive', 82_040, 'class'],
  ['residential', 82_040, 'class'],
  ['general-commercial', 9, 'amount'],
  ['general-commercial', 10, 1],
  ['general-commercial', 29, 1],
  ['general-commercial', 30, 2],
  ['general-commercial', 0, 'amount'],
])('INC-50 power of %s, a bill of %i fen: %s', (customerClass, billFen, expected) => {
  expect(answer(evaluate('electricity-relief', { customerClass, billFen }, { period: '2020-08' }))).toBe(expected);
});

it.each([
  [false, '250', 19_250],
  [true, '250', 'class'],
  [false, '0.01', 1],
  [false, '0.006493', 'amount'],
  [false, '0.006494', 1],
  [false, '0', 'units'],
  [false, undefined, 'missing gasM3'],
])('INC-50 gas, residential %s, %s cubic metres: %s', (residential, gasM3, expected) => {
  expect(answer(evaluate('gas-relief', { residential, gasM3 }, { period: '2020-08' }))).toBe(expected);
});

it.each([
  [true, 100_000, 50_000],
  [true, 1, 1],
  [true, 3, 2],
  [true, 0, 'amount'],
  [false, 100_000, 'district'],
])('INC-50 night power, key district %s, a bill of %i fen: %s', (keyDistrict, nightBillFen, expected) => {
  expect(answer(evaluate('night-electricity', { keyDistrict, nightBillFen }, { period: '2020-08' }))).toBe(expected);
});

it.each([
  ['individual', undefined, 'eligible'],
  ['individual', false, 'eligible'],
  ['small', true, 'eligible'],
  ['large', true, 'eligible'],
  ['small', false, 'ineligible'],
  ['small', undefined, 'incomplete'],
])('INC-50 income tax of 2020, %s, small low-profit %s: %s', (enterpriseSize, smallLowProfit, outcome) => {
  const result = evaluate('cit-deferral', { enterpriseSize, smallLowProfit }, { period: '2020' });
  expect(result.outcome).toBe(outcome);
  expect(result.outputs).toEqual(outcome === 'eligible' ? { treatment: 'deferred' } : undefined);
  if (outcome !== 'eligible')
    expect(answer(result)).toBe(outcome === 'incomplete' ? 'missing smallLowProfit' : 'payer');
});

const COURSE: Facts = { amountFen: 150_000, docRef: 'training-2020-7' };
const had = (...days: string[]) => days.map((on) => ({ ruleKey: 'wp19.training-subsidy', fen: 150_000, on }));

it.each([
  ['the first', had(), 150_000],
  ['the third', had('2020-06-01', '2020-08-01'), 150_000],
  ['the fourth', had('2020-06-01', '2020-08-01', '2020-10-01'), 'cap'],
  ['the first of the year', had('2019-10-01', '2019-11-01', '2019-12-31'), 150_000],
])('INC-51 %s course of a person: %s', (_, counted, expected) => {
  const given = { on: '2020-11-15', period: 'course-4', counted };
  expect(answer(evaluate('training-subsidy', COURSE, given))).toBe(expected);
});

it.each([
  [900_000, 100_000_000, 'met', 0],
  [1_000_000, 100_000_000, 'met', 0],
  [1_000_001, 100_000_000, 'unmet', 1],
  [1_000_000, 100_000_099, 'met', 0],
  [0, 0, 'met', 0],
  [1, 99, 'unmet', 1],
])('INC-51 a fee of %i on %i: %s', (feeFen, loanFen, outcome, gapFen) => {
  const result = evaluate('guarantee-fee', { feeFen, loanFen }, { on: '2020-07-01', period: 'loan-1' });
  expect(result).toMatchObject({ outcome, gapFen });
});

it.each([1, 2])('INC-48 version %i of the personal loan asks nothing of the person', (version) => {
  const result = evaluate('personal-loan', {}, { on: '2020-06-01', period: 'loan-1', version });
  expect(result).toMatchObject({ outcome: 'eligible', ruleVersion: version });
});

it.each([
  ['individual', 'eligible', undefined],
  ['micro', 'eligible', undefined],
  ['small', 'eligible', undefined],
  ['medium', 'ineligible', ['size']],
  ['large', 'ineligible', ['size']],
])('INC-48 an extension for a firm of the size %s: %s', (enterpriseSize, outcome, failed) => {
  const result = evaluate('loan-extension', { enterpriseSize }, { on: '2019-10-01', period: 'loan-1' });
  expect([result.outcome, result.failed]).toEqual([outcome, failed]);
});

it('INC-31 WP19 freight by the paper that fixes it', () => {
  const facts = { amountFen: 1, docRef: 'freight-2020-3', code: 'freight' };
  expect(answer(evaluate('external-support', facts, { on: '2020-07-01', period: 'trip-1' }))).toBe(1);
});
