import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted, SMALL_TREE as units } from '@taizhang/testing/given';
import type { MetricCommand } from './metric.commands';
import { metric, METRIC_STATES } from './metric.decider';
import { type MetricSpec, type MetricState, NO_METRIC } from './metric.state';

const WALKED = units.all().map(({ slug }) => slug);
const at = '2022-12-30';
const period = '2022-12-31';
const reporters = ['shigu.civil-affairs', 'shigu.renmin'];
const spec: MetricSpec = {
  ...NO_METRIC.spec,
  ...{ planId: 'wp09', code: 'use', title: { zh: '利用率', en: 'use' }, unit: 'percent', unitId: 'shigu' },
  ...{ unitName: { zh: '%', en: '%' }, op: 'gte', target: 96, officeUnit: 'shigu.office', origin: '2022-04-01' },
  ...{ taskIds: ['wp09.t04'], reporters },
};
const defined = given(metric, { type: 'MetricDefined', metricId: 'wp09.use', ...spec, basis: ['WP09 §一'] }).state;
const entry = {
  ...{ figure: { value: 96 }, source: 's', evidenceSha256: null, reportedBy: 'shigu.renmin', reportedOn: at },
  ...{ reason: null, met: null, metBy: null, target: null },
};
const inState = (state: 'none' | 'reported' | 'verified' | 'rejected' | 'retired'): MetricState => {
  if (state === 'retired') return { ...defined, status: 'retired' };
  return state === 'none' ? defined : ({ ...defined, periods: { [period]: { ...entry, state } } } as MetricState);
};

const define: MetricCommand = { type: 'DefineMetric', spec, basis: ['WP09 §一'], packVersion: '1' };
const propose: MetricCommand = { type: 'ProposeMetric', period, numerator: 96, denominator: 100, source: 's' };
const report: MetricCommand = { type: 'ReportMetric', period, value: 96, source: 's' };
const verify: MetricCommand = { type: 'VerifyMetric', period };
const reject: MetricCommand = { type: 'RejectMetric', period, reason: 'r' };
const correct: MetricCommand = { type: 'CorrectMetric', period, value: 97, reason: 'r' };
const OFFICE = ['office@shigu.office'];
/** The unit whose figure it is, and those of the tasks that name it; a section acts for its department. */
const UNITS = ['shigu', ...reporters, 'shigu.civil-affairs.grassroots'];

const WHO: readonly [MetricCommand, MetricState, readonly string[]][] = [
  [define, metric.initial, ['system']],
  [{ type: 'RetireMetric' }, defined, ['system']],
  [propose, defined, ['system']],
  [report, defined, [...['clerk', 'unit-head'].flatMap((role) => UNITS.map((unit) => `${role}@${unit}`)), 'system']],
  [verify, inState('reported'), OFFICE],
  [reject, inState('reported'), OFFICE],
  [correct, inState('verified'), OFFICE],
];

it.each(WHO)('%j: who may', (command, state, expected) => {
  const setting = { at, units, facts: { reporters } };
  expect(permitted(metric, state, command, setting, WALKED)).toEqual([...expected].sort());
});

const office = by('shigu.office', 'office');
const ROWS: readonly [MetricCommand, typeof office, readonly string[]][] = [
  [report, by('shigu.renmin', 'clerk'), ['none', 'reported', 'rejected']],
  [verify, office, ['reported']],
  [reject, office, ['reported']],
  [correct, office, ['verified']],
];

describe.each(ROWS)('%j', (command, actor, allowed) => {
  it.each(['none', 'reported', 'verified', 'rejected', 'retired'] as const)('of a period that is %s', (state) => {
    const today = { now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts: { reporters } };
    const act = () => metric.decide(command, inState(state), { ...today, actor });
    if (allowed.includes(state)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'TSK-75' }));
    }
  });
});

it.each([
  ['none', 1],
  ['reported', 1],
  ['rejected', 1],
  ['verified', 0],
  ['retired', 0],
] as const)('a proposal for a period that is %s: %d events', (state, events) => {
  const system = { now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts: undefined };
  const decided = metric.decide(propose, inState(state), { ...system, actor: by('system', 'system') });
  expect(decided).toHaveLength(events);
});

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(metric.roles).sort());
  const rows = ['DefineMetric', 'RetireMetric', ...ROWS.map(([{ type }]) => type)];
  expect(rows.sort()).toEqual(Object.keys(METRIC_STATES).sort());
});
