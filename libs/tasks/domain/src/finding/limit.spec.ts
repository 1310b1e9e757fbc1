import { chinaCalendar } from '@taizhang/kernel';
import { isRepeat, isReturnLimit, limitAfter, orderNoOf } from './limit';

it.each([
  ['2022-05-01', '2022-05-06', '2022-05-31'], // counted from the finding, a Tuesday
  ['2022-05-01', '2022-05-31', '2022-05-31'], // the last day still counts
  ['2022-05-01', '2022-06-01', '2022-06-02'], // passed: the next working day
  ['2022-05-01', '2022-06-02', '2022-06-06'], // 3 to 5 June: holiday
  ['2022-05-01', '2022-06-10', '2022-06-13'], // a Friday
  ['2022-09-01', '2022-09-02', '2022-10-01'], // a holiday, not rolled
])('TSK-33 found %s, ordered %s: by default until %s', (foundOn, today, limitOn) => {
  expect(limitAfter(foundOn, 30, today, chinaCalendar)).toBe(limitOn);
});

it('TSK-33 beyond the published calendar no limit is guessed', () => {
  expect(() => limitAfter('2026-01-01', 30, '2026-12-31', chinaCalendar)).toThrow(
    expect.objectContaining({ ruleId: 'TSK-07' }),
  );
});

it.each([
  [1, '0001'],
  [42, '0042'],
  [9999, '9999'],
  [10_000, '10000'],
])('TSK-33 the %ith order of the year ends in %s', (number, digits) => {
  expect(orderNoOf('wp10', { year: '2022', number })).toBe(`wp10-2022-${digits}`);
});

it.each([
  ['2022-06-01', false],
  ['2022-06-02', false],
  ['2022-06-03', true],
  ['2022-07-02', true],
  ['2022-07-03', false],
])('TSK-35 returned on 2022-06-02 with the limit %s: %s', (limitOn, holds) => {
  expect(isReturnLimit('2022-06-02', limitOn)).toBe(holds);
});

it.each([
  ['2022-05-01', true],
  ['2021-05-01', true], // 365 days
  ['2021-04-30', false],
  ['2022-05-02', false], // later than this one
])('TSK-36 one found %s makes one found 2022-05-01 a repeated one: %s', (earlier, repeated) => {
  expect(isRepeat(earlier, '2022-05-01')).toBe(repeated);
});
