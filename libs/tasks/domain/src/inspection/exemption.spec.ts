import { isExempt } from './exemption';

const record = { workYears: [2019, 2020, 2021], accidents: 0, creditDeductions: 0, source: 'register of works' };

it.each([
  ['works in each of three years, clean', record, [], true],
  ['works in more years', { ...record, workYears: [2018, 2019, 2020, 2021, 2022] }, [], true],
  ['a year without work', { ...record, workYears: [2019, 2021] }, [], false],
  ['works of earlier years', { ...record, workYears: [2018, 2019, 2020] }, [], false],
  ['an accident', { ...record, accidents: 1 }, [], false],
  ['a credit deduction', { ...record, creditDeductions: 1 }, [], false],
  ['an accident that was reported', record, [2021], false],
  ['a reported accident of the first year', record, [2019], false],
  ['a reported accident before the three years', record, [2018], true],
  ['a reported accident in the year itself', record, [2022], true],
])('TSK-51 %s: exempt in 2022', (_name, subject, accidentYears, exempt) => {
  expect(isExempt(subject, accidentYears, 2022)).toBe(exempt);
});
