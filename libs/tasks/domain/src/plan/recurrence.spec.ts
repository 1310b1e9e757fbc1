import * as fc from 'fast-check';
import { addDays, chinaCalendar } from '@taizhang/kernel';
import { FREQUENCIES, periodNamed, periodOf } from './period';
import { dueOfPeriod, hasTask, type InForce, nextPeriod, type Recurrence, runningPeriod } from './recurrence';

const inForce = (effectiveFrom: string, effectiveTo: string | null = null): InForce => ({
  ...{ effectiveFrom, effectiveTo, phases: [] },
});
const every = (freq: Recurrence['freq'], more: Partial<Recurrence> = {}): Recurrence => ({
  ...{ freq, from: null, phase: null, ...more },
});
const named = (key: string, origin = '2022-04-01') => {
  const period = periodNamed(key, origin);
  if (!period) throw new Error(`no period ${key}`);
  return period;
};

/** The keys of all periods that a plan issues, the one that runs at adoption first. */
function issued(recurrence: Recurrence, plan: InForce, adoptedOn = plan.effectiveFrom): string[] {
  const keys: string[] = [];
  let period = runningPeriod(recurrence, plan, adoptedOn);
  if (period) keys.push(period.key);
  for (let after = adoptedOn; ; after = period.from) {
    period = nextPeriod(recurrence, plan, after);
    if (!period) return keys;
    keys.push(period.key);
  }
}

describe('WP18, in force from 2022-04-01 to 11-30', () => {
  const plan = inForce('2022-04-01', '2022-11-30');

  it('TSK-08 has 24 ten-day periods, 17 biweeks, 8 months', () => {
    const tenDays = issued(every('tenDay'), plan);
    expect(tenDays).toHaveLength(24);
    expect([tenDays[0], tenDays.at(-1)]).toEqual(['2022-04-d1', '2022-11-d3']);
    const biweeks = issued(every('biweek'), plan);
    expect(biweeks).toHaveLength(17);
    expect(biweeks.at(-1)).toBe('2022-b17');
    expect(issued(every('month'), plan)).toHaveLength(8);
  });

  it('TSK-08 the 18th biweek, 11-25 to 12-08, has 6 of 14 days', () => {
    const last = named('2022-b18');
    expect([last.from, last.to]).toEqual(['2022-11-25', '2022-12-08']);
    expect(hasTask(last, every('biweek'), plan)).toBe(false);
    expect(hasTask(last, every('biweek'), inForce('2022-04-01', '2022-11-30'))).toBe(false);
    expect(hasTask(last, every('biweek'), inForce('2022-04-01', '2022-12-01'))).toBe(true);
  });
});

it.each([
  ['month', '2022-09-16', null, '2022-09', true], // 15 of 30 days
  ['month', '2022-09-17', null, '2022-09', false],
  ['tenDay', '2022-09-06', null, '2022-09-d1', true],
  ['tenDay', '2022-09-07', null, '2022-09-d1', false],
  ['quarter', '2022-09-01', null, '2022-q3', false], // SG18's media report begins in October
  ['quarter', '2022-08-16', null, '2022-q3', true], // 46 of 92 days
  ['quarter', '2022-08-17', null, '2022-q3', false],
  ['quarter', '2022-01-01', '2022-05-15', '2022-q2', false], // 45 of 91 days
  ['quarter', '2022-01-01', '2022-05-16', '2022-q2', true],
  ['year', '2022-07-02', null, '2022', true], // 183 of 365 days
  ['year', '2022-07-03', null, '2022', false],
  ['day', '2022-07-03', null, '2022-07-03', true],
  ['day', '2022-07-03', null, '2022-07-02', false],
] as const)('TSK-08 half of the days: each %s, from %s to %s, has %s: %s', (freq, from, to, key, has) => {
  expect(hasTask(named(key, from), every(freq), inForce(from, to))).toBe(has);
});

describe('the definition’s first period', () => {
  const reports = every('year', { from: '2022' });
  it.each([
    ['2022-01-01', ['2022', '2023', '2024', '2025']],
    ['2022-12-31', ['2022', '2023', '2024', '2025']],
    ['2023-01-01', ['2023', '2024', '2025']],
    ['2021-12-31', ['2022', '2023', '2024', '2025']],
  ])('TSK-08 WP13 adopted on %s reports for %j', (adoptedOn, years) => {
    expect(issued(reports, inForce(adoptedOn, '2025-12-31'))).toEqual(years);
  });

  it('TSK-08 without one a year of a few days is left out', () => {
    expect(issued(every('year'), inForce('2022-12-31', '2025-12-31'))).toEqual(['2023', '2024', '2025']);
  });
});

describe('inside the windows of a phase', () => {
  const phases = [
    {
      code: 'phase-2',
      windows: [
        { from: '2022-05-16', to: '2022-07-20' },
        { from: '2022-09-21', to: '2022-12-20' },
      ],
    },
    { code: 'open', windows: [{ from: '2022-11-21', to: null }] },
  ];
  const plan = { ...inForce('2022-04-20'), phases };

  it('TSK-08 WP09 has a circular on each day of phase 2 only', () => {
    const days = issued(every('day', { phase: 'phase-2' }), plan);
    expect(days).toHaveLength(66 + 91);
    expect([days[0], days[65], days[66], days.at(-1)]).toEqual([
      ...['2022-05-16', '2022-07-20', '2022-09-21', '2022-12-20'],
    ]);
  });

  it('TSK-08 adopted within a window it begins that day; after the last window there is none', () => {
    const recurrence = every('day', { phase: 'phase-2' });
    expect(runningPeriod(recurrence, { ...plan, effectiveFrom: '2022-06-01' }, '2022-06-01')?.key).toBe('2022-06-01');
    expect(runningPeriod(recurrence, plan, '2022-08-01')).toBeUndefined();
    expect(nextPeriod(recurrence, plan, '2022-08-01')?.key).toBe('2022-09-21');
    expect(nextPeriod(recurrence, plan, '2022-12-20')).toBeUndefined();
  });

  it('TSK-08 an open window goes on with the plan; a phase that is not there has no days', () => {
    expect(nextPeriod(every('month', { phase: 'open' }), plan, '2023-05-01')?.key).toBe('2023-06');
    expect(nextPeriod(every('month', { phase: 'gone' }), plan, '2022-05-01')).toBeUndefined();
  });
});

it.each([
  ['2022-q1', undefined, '2022-03-31'],
  ['2022-q1', '+10wd', '2022-04-15'],
  ['2022-06', 'nextMonthEnd', '2022-07-31'],
  ['2022-12', 'nextMonthEnd', '2023-01-31'],
  ['2022-01', 'nextMonthEnd', '2022-02-28'],
  ['2022-q4', 'nextMonthEnd', '2023-01-31'],
  ['2022', '01-31', '2023-01-31'],
  ['2022', '03-31', '2023-03-31'],
  ['2022', '06-30', '2023-06-30'],
])('TSK-08 the task of %s, due %s, is due on %s', (key, dueOn, date) => {
  expect(dueOfPeriod(named(key), dueOn, chinaCalendar)).toBe(date);
});

it('TSK-07 working days beyond the known calendar are not guessed', () => {
  expect(() => dueOfPeriod(named('2026-q4'), '+10wd', chinaCalendar)).toThrow(
    expect.objectContaining({ ruleId: 'TSK-07' }),
  );
});

it('TSK-08 every period with its task comes once, in order, whenever the plan is adopted', () => {
  const freqs = fc.constantFrom(...FREQUENCIES);
  fc.assert(
    fc.property(freqs, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (freq, start, days) => {
      const from = addDays('2022-01-01', start);
      const plan = inForce(from, addDays(from, days));
      const keys = issued(every(freq), plan);
      const expected = new Set<string>();
      for (let day = 0; day <= days; day += 1) {
        const period = periodOf(freq, addDays(from, day), from);
        if (hasTask(period, every(freq), plan)) expected.add(period.key);
      }
      expect(keys).toEqual([...expected]);
    }),
    { numRuns: 60 },
  );
});
