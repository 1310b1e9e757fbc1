import {
  addMonths,
  businessDate,
  CalendarYearUnknown,
  chinaCalendar,
  CALENDAR_YEARS,
  daysBetween,
  isLocalDate,
  startOfDay,
} from './calendar';

describe('Shanghai dates', () => {
  it.each([
    ['2022-10-31T15:59:59.999Z', '2022-10-31'],
    ['2022-10-31T16:00:00.000Z', '2022-11-01'],
    ['2022-12-31T16:00:00.000Z', '2023-01-01'],
  ])('%s is %s', (instant, date) => expect(businessDate(instant)).toBe(date));

  it('a day starts at 16:00 UTC of the day before', () =>
    expect(startOfDay('2022-11-01')).toBe('2022-10-31T16:00:00.000Z'));

  it.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-11-30', 2, '2023-01-30'],
  ])('%s plus %d months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));

  it('counts calendar days', () => expect(daysBetween('2022-10-31', '2022-11-03')).toBe(3));

  it.each([
    ['2022-02-29', false],
    ['2024-02-29', true],
    ['2022-2-1', false],
    [20220201, false],
  ])('%s is a date: %s', (text, is) => expect(isLocalDate(text)).toBe(is));
});

describe('working days (tasks.md §6)', () => {
  const off2022 = [
    '2022-01-03',
    '2022-01-31',
    '2022-02-06',
    '2022-04-05',
    '2022-05-04',
    '2022-06-03',
    '2022-09-12',
    '2022-10-07',
  ];
  const on2022 = ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'];
  const off2023 = ['2023-01-02', '2023-01-27', '2023-04-05', '2023-05-03', '2023-06-23', '2023-09-29', '2023-10-06'];
  const on2023 = ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'];

  it.each([...off2022, ...off2023])('%s is a day off', (date) => expect(chinaCalendar.isWorkday(date)).toBe(false));
  it.each([...on2022, ...on2023, '2022-10-10'])('%s is worked', (date) =>
    expect(chinaCalendar.isWorkday(date)).toBe(true),
  );

  it.each([
    ['TSK-07', '2022-04-29', 3, '2022-05-07'],
    ['TSK-09', '2022-09-01', 10, '2022-09-16'],
    ['TSK-11', '2022-09-28', 3, '2022-10-08'],
    ['TSK-16', '2022-09-30', 5, '2022-10-12'],
    ['TSK-18', '2022-10-31', -5, '2022-10-24'],
    ['TSK-18', '2022-10-31', -1, '2022-10-28'],
    ['TSK-18', '2022-10-10', -5, '2022-09-28'],
    ['TSK-24', '2022-09-28', 10, '2022-10-17'],
  ])('%s: %s and %d working days is %s', (_, from, days, to) =>
    expect(chinaCalendar.addWorkingDays(from, days)).toBe(to),
  );

  it('TSK-07 moves a holiday to the make-up Saturday', () =>
    expect(chinaCalendar.onOrAfter('2022-10-01')).toBe('2022-10-08'));

  it('has every promised year, with at least 7 weekdays off, and refuses the others', () => {
    for (let year: number = CALENDAR_YEARS.first; year <= CALENDAR_YEARS.last; year += 1) {
      let off = 0;
      for (
        let at = `${year}-01-01`;
        at.startsWith(String(year));
        at = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10)
      ) {
        const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
        if (weekday > 0 && weekday < 6 && !chinaCalendar.isWorkday(at)) off += 1;
      }
      expect(off).toBeGreaterThanOrEqual(7);
    }
    expect(() => chinaCalendar.isWorkday('2017-12-31')).toThrow(CalendarYearUnknown);
    expect(() => chinaCalendar.addWorkingDays('2026-12-31', 1)).toThrow(CalendarYearUnknown);
  });
});
