import { answer, rulesOf } from './rules.fixture';

const evaluate = rulesOf('WP12');
const MONTH = { period: '2022-10' };

it.each([
  [0, 200_000, 'units'],
  [1, 200_000, 5_000],
  [2, 200_000, 10_000],
  [4, 200_000, 20_000],
  [2, 10_000, 10_000],
  [2, 9_999, 9_999],
  [2, 8_000, 8_000],
  [2, 1, 1],
  [2, 0, 'amount'],
])('INC-37 a caretaker on guard at %i burnings from the second, with %i fen of pay: %s', (burns, pay, expected) => {
  const facts = { dutyFailed: true, burnsFromSecond: burns, performancePayFen: pay };
  expect(answer(evaluate('caretaker-deduction', facts, MONTH))).toBe(expected);
});

it.each([
  [0, 200_000, 'three'],
  [2, 200_000, 'three'],
  [3, 200_000, 10_000],
  [4, 200_000, 10_000],
  [6, 200_000, 10_000],
  [3, 10_000, 10_000],
  [3, 9_999, 9_999],
  [3, 8_000, 8_000],
  [3, 0, 'amount'],
])('INC-37 the deputy after %i fires in the month, with %i fen of pay: %s', (firesInMonth, pay, expected) => {
  const facts = { dutyFailed: true, firesInMonth, performancePayFen: pay };
  expect(answer(evaluate('deputy-deduction', facts, MONTH))).toBe(expected);
});

it.each([
  [false, 'duty', 'duty'],
  [undefined, 'missing dutyFailed', 'missing dutyFailed'],
])('INC-37 a person found wanting: %s', (dutyFailed, caretaker, deputy) => {
  const pay = { dutyFailed, performancePayFen: 200_000 };
  expect(answer(evaluate('caretaker-deduction', { ...pay, burnsFromSecond: 2 }, MONTH))).toBe(caretaker);
  expect(answer(evaluate('deputy-deduction', { ...pay, firesInMonth: 3 }, MONTH))).toBe(deputy);
});
