import { attainmentOf, newestVerified } from './attainment';
import { type MetricPeriod, type MetricSpec, type MetricState, NO_METRIC } from './metric.state';

const value = (met: boolean | null, state: MetricPeriod['state'] = 'verified'): MetricPeriod => ({
  ...{ state, figure: { value: 1 }, source: null, evidenceSha256: null, reportedBy: 'u', reportedOn: '2022-12-31' },
  ...{ met, metBy: null, target: null, reason: null },
});
const metric = (spec: Partial<MetricSpec>, periods: Record<string, MetricPeriod>): MetricState => ({
  ...{ ...NO_METRIC, status: 'defined', periods },
  spec: { ...NO_METRIC.spec, op: 'gte', origin: '2022-01-01', ...spec },
});
const DATED = {
  targets: [
    { on: '2022-12-31', value: 30 },
    { on: '2023-12-31', value: 40 },
    { on: '2025-12-31', value: 100 },
  ],
};

it.each<[string, Partial<MetricSpec>, Record<string, MetricPeriod>, number, number]>([
  ['nothing reported', { target: 1 }, {}, 1, 0],
  ['met', { target: 1 }, { '2022': value(true) }, 1, 1],
  ['not verified', { target: 1 }, { '2022': value(null, 'reported') }, 1, 0],
  ['met once, not in the newest period', { target: 1 }, { '2022-q1': value(true), '2022-q2': value(false) }, 1, 0],
  ['coverage', { op: 'coverage' }, { '2022': value(true) }, 1, 1],
  ['TSK-02 left blank', { target: null }, { '2022': value(null) }, 0, 0],
  ['TSK-29 each dated target by its own period', DATED, { '2022': value(false), '2023': value(true) }, 3, 1],
  ['TSK-29 all of them', DATED, { '2022': value(true), '2023': value(true), '2025-q4': value(true) }, 3, 3],
  ['TSK-29 a period without a target counts for none', DATED, { '2024': value(true) }, 3, 0],
])('TSK-29 targets and those that are met: %s', (_what, spec, periods, targets, met) => {
  expect(attainmentOf(metric(spec, periods))).toEqual({ targets, met });
});

it('TSK-05 one that was retired has none', () => {
  expect(attainmentOf({ ...metric({ target: 1 }, { '2022': value(true) }), status: 'retired' })).toEqual({
    ...{ targets: 0, met: 0 },
  });
});

it('the newest verified value is that of the period that ends last', () => {
  const periods = { '2022-12-31': value(true), '2022-12': value(false), '2023-q1': value(null, 'reported') };
  expect(newestVerified(metric({ target: 1 }, periods))).toBe(periods['2022-12-31']);
});
