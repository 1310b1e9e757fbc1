import * as fc from 'fast-check';
import { addDays } from '@taizhang/kernel';
import { FREQUENCIES, PERIOD_KEY, periodAfter, periodNamed, periodOf } from './period';

const ORIGIN = '2022-04-01';

it.each([
  ['day', '2022-05-03', '2022-05-03', '2022-05-03', '2022-05-03'],
  ['week', '2022-05-03', '2022-w18', '2022-05-02', '2022-05-08'],
  ['week', '2022-01-02', '2021-w52', '2021-12-27', '2022-01-02'],
  ['week', '2020-12-31', '2020-w53', '2020-12-28', '2021-01-03'],
  ['week', '2024-12-30', '2025-w01', '2024-12-30', '2025-01-05'],
  ['biweek', '2022-04-01', '2022-b01', '2022-04-01', '2022-04-14'],
  ['biweek', '2022-05-27', '2022-b05', '2022-05-27', '2022-06-09'],
  ['biweek', '2022-12-31', '2022-b20', '2022-12-23', '2023-01-05'],
  ['biweek', '2023-01-06', '2023-b21', '2023-01-06', '2023-01-19'],
  ['tenDay', '2022-05-10', '2022-05-d1', '2022-05-01', '2022-05-10'],
  ['tenDay', '2022-05-11', '2022-05-d2', '2022-05-11', '2022-05-20'],
  ['tenDay', '2022-05-31', '2022-05-d3', '2022-05-21', '2022-05-31'],
  ['tenDay', '2022-02-28', '2022-02-d3', '2022-02-21', '2022-02-28'],
  ['month', '2024-02-29', '2024-02', '2024-02-01', '2024-02-29'],
  ['quarter', '2022-06-30', '2022-q2', '2022-04-01', '2022-06-30'],
  ['quarter', '2022-07-01', '2022-q3', '2022-07-01', '2022-09-30'],
  ['half', '2022-06-30', '2022-h1', '2022-01-01', '2022-06-30'],
  ['half', '2022-07-01', '2022-h2', '2022-07-01', '2022-12-31'],
  ['year', '2022-12-31', '2022', '2022-01-01', '2022-12-31'],
] as const)('TSK-08 the %s of %s is %s: %s to %s', (freq, date, key, from, to) => {
  const period = { key, freq, from, to };
  expect(periodOf(freq, date, ORIGIN)).toEqual(period);
  expect(periodNamed(key, ORIGIN)).toEqual(period);
});

it.each([
  ...['2022-13', '2022-00', '2022-02-30', '2022-05-d4', '2022-q5', '2022-h3', '2021-w53', '2022-w00', '2022-b00'],
  ...['2021-b01', '2022-b21', '22', '', '2022-5', '2022-05-3', '2022-05-03T00:00', 'q1'],
])('TSK-08 there is no period %j', (key) => {
  expect(periodNamed(key, ORIGIN)).toBeUndefined();
});

it('TSK-08 periods of a frequency follow each other without gap or overlap, each found by its key', () => {
  const freq = fc.constantFrom(...FREQUENCIES);
  fc.assert(
    fc.property(freq, fc.integer({ min: 0, max: 3_000 }), (frequency, days) => {
      const date = addDays(ORIGIN, days);
      const period = periodOf(frequency, date, ORIGIN);
      expect(period.from <= date && date <= period.to).toBe(true);
      expect(period.key).toMatch(PERIOD_KEY);
      expect(periodNamed(period.key, ORIGIN)).toEqual(period);
      expect(periodAfter(period, ORIGIN).from).toBe(addDays(period.to, 1));
    }),
  );
});
