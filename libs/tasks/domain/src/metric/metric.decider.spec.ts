import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { type CorrectMetric, type ReportMetric } from './metric.commands';
import { metric, METRIC_STATES } from './metric.decider';
import type { MetricEvent } from './metric.events';
import { hasValue, keepsOpen, type MetricSpec, NO_METRIC } from './metric.state';

const spec: MetricSpec = {
  ...NO_METRIC.spec,
  ...{ planId: 'wp09', code: 'use', title: { zh: '秸秆综合利用率', en: 'use of straw' }, unit: 'percent' },
  ...{ unitName: { zh: '%', en: '%' }, unitId: 'shigu', op: 'gte', target: 96, officeUnit: 'shigu.office' },
  ...{ origin: '2022-04-01', taskIds: ['wp09.t04'], reporters: ['shigu.finance', 'shigu.renmin'] },
};
const defined = (more: Partial<MetricSpec> = {}): MetricEvent => ({
  ...{ type: 'MetricDefined', metricId: 'wp09.use', ...spec, ...more, basis: ['WP09 §一'] },
});
const reported: MetricEvent & { at?: string } = {
  ...{
    type: 'MetricReported',
    period: '2022-12-31',
    unitId: 'shigu.finance',
    value: 95.9999,
    source: '统计',
    at: '2022-12-20',
  },
};
const verified: MetricEvent = {
  ...{ type: 'MetricVerified', metricId: 'wp09.use', planId: 'wp09', code: 'use', unitId: 'shigu' },
  ...{ period: '2022-12-31', value: 95.9999, met: false, target: 96 },
};
const rejected: MetricEvent = { type: 'MetricRejected', period: '2022-12-31', reason: '口径有误' };

type Given = Omit<ReportMetric, 'type'>;
const report = (more: Partial<Given> = {}): ReportMetric => ({
  ...{ type: 'ReportMetric', period: '2022-12-31', source: '统计', ...more },
  ...('value' in more || 'values' in more || 'numerator' in more || 'denominator' in more ? {} : { value: 96 }),
});
const correct = (value = 96): CorrectMetric => ({ type: 'CorrectMetric', period: '2022-12-31', value, reason: '重算' });
const verify = { type: 'VerifyMetric' as const, period: '2022-12-31' };
const reject = { type: 'RejectMetric' as const, period: '2022-12-31', reason: '口径有误' };

const at = '2022-12-30';
const clerk = { actor: by('shigu.finance', 'clerk'), at, units };
const office = { actor: by('shigu.office', 'office'), at, units };
const system = { actor: by('system', 'system'), at, units };

describe('defining', () => {
  const define = { type: 'DefineMetric' as const, spec, basis: ['WP09 §一'], packVersion: '1' };
  it('TSK-02 a metric stands with its clause, once; a later version of the pack says it anew', () => {
    given(metric)
      .when(define, system)
      .then([{ type: 'MetricDefined', metricId: 'wp09.use', target: 96 }]);
    given(metric, defined()).when(define, system).nothing();
    given(metric, defined(), reported)
      .when({ ...define, spec: { ...spec, target: 97 } }, system)
      .then([{ type: 'MetricDefined', target: 97 }]);
    expect(given(metric, defined(), reported, defined({ target: 97 })).state).toMatchObject({
      spec: { target: 97 },
      basis: ['WP09 §一'],
      periods: { '2022-12-31': { state: 'reported' } },
    });
  });

  it('TSK-28 of each unit is a stream of its own', () => {
    const perUnit = { ...spec, perUnit: true, unitId: 'shigu.renmin.xiangbei' };
    given(metric)
      .when({ ...define, spec: perUnit }, system)
      .then([{ type: 'MetricDefined', metricId: 'wp09.use.renmin-xiangbei' }]);
  });

  it('TSK-05 one that a later version leaves out takes nothing more', () => {
    const retire = { type: 'RetireMetric' as const };
    given(metric, defined())
      .when(retire, system)
      .then([{ type: 'MetricRetired' }]);
    given(metric, defined(), { type: 'MetricRetired' }).when(retire, system).nothing();
    given(metric, defined(), { type: 'MetricRetired' }).when(report(), clerk).breaks('TSK-75');
  });
});

describe('reporting', () => {
  it.each([
    ['shigu.finance', true],
    ['shigu.renmin', true],
    ['shigu', true],
    ['shigu.civil-affairs', false],
    ['shigu.office', false],
    ['zhuzhou.finance', false],
  ])('is for the units of its tasks and its own: %s %s', (unit, allowed) => {
    const outcome = given(metric, defined()).when(report(), { ...clerk, actor: by(unit, 'clerk') });
    if (allowed) outcome.then([{ type: 'MetricReported', period: '2022-12-31', unitId: unit, value: 96 }]);
    else outcome.isOutOfReach();
  });

  it('TSK-21 follows a task that went to another unit', () => {
    const facts = { reporters: ['shigu.civil-affairs'] };
    given(metric, defined())
      .when(report(), { ...clerk, facts })
      .isOutOfReach();
    given(metric, defined())
      .when(report(), { ...clerk, facts, actor: by('shigu.civil-affairs.grassroots', 'clerk') })
      .then([{ type: 'MetricReported', unitId: 'shigu.civil-affairs' }]);
  });

  it('a coverage measured elsewhere is reported for the metric’s own unit', () => {
    given(metric, defined())
      .when(report(), system)
      .then([{ type: 'MetricReported', unitId: 'shigu' }]);
  });

  it.each([
    ['2022', true],
    ['2022-b05', true],
    ['2022-12-d3', true],
    ['2022-q4', true],
    ['2022-13', false],
    ['2022-02-30', false],
    ['2021-b01', false],
  ])('TSK-08 is for a period: %s %s', (period, allowed) => {
    const outcome = given(metric, defined()).when(report({ period }), clerk);
    if (allowed) outcome.then([{ type: 'MetricReported', period }]);
    else outcome.isInvalid();
  });

  it.each<[string, Partial<Given>, Partial<MetricSpec>, boolean]>([
    ['a value', { value: 96 }, {}, true],
    ['a share', { numerator: 96, denominator: 100 }, {}, true],
    ['a share of per mille', { numerator: 5, denominator: 1000 }, { unit: 'permille' }, true],
    ['a coverage', { numerator: 4, denominator: 4 }, { unit: 'site', op: 'coverage' }, true],
    ['a share of what is none', { numerator: 96, denominator: 100 }, { unit: 'person' }, false],
    ['half of a share', { numerator: 96 }, {}, false],
    ['the other half', { denominator: 96 }, {}, false],
    ['two forms', { value: 96, numerator: 96, denominator: 100 }, {}, false],
    ['nothing', { value: undefined }, {}, false],
    ['values without alternatives', { values: { decline: 5 } }, {}, false],
  ])('TSK-26 takes %s in the form that fits', (_what, figure, more, allowed) => {
    const outcome = given(metric, defined(more)).when(report(figure), clerk);
    if (allowed) outcome.then([{ type: 'MetricReported', ...figure }]);
    else outcome.isInvalid();
  });

  it.each([
    [{ decline: 5 }, true],
    [{ decline: 5, shareOfAverage: 45 }, true],
    [{ decline: 5, other: 1 }, false],
  ])('TSK-27 takes values by the names of the alternatives: %j %s', (values, allowed) => {
    const anyOf = [
      { name: 'shareOfAverage', op: 'lt', target: 40 },
      { name: 'decline', op: 'gte', target: 5 },
    ] as const;
    const some = given(metric, defined({ op: null, target: null, anyOf }));
    if (allowed) some.when(report({ values }), clerk).then([{ type: 'MetricReported', values }]);
    else some.when(report({ values }), clerk).isInvalid();
    some.when(report({ value: 5 }), clerk).isInvalid();
  });
});

describe('checking', () => {
  it('replaces a value until it is verified, then only by a correction, which is verified anew', () => {
    given(metric, defined(), reported)
      .when(report(), clerk)
      .then([{ type: 'MetricReported', value: 96 }]);
    given(metric, defined(), reported, rejected)
      .when(report(), clerk)
      .then([{ type: 'MetricReported', value: 96 }]);
    given(metric, defined(), reported, verified).when(report(), clerk).breaks('TSK-75');
    given(metric, defined(), reported, verified)
      .when(correct(), office)
      .then([{ type: 'MetricCorrected', value: 96, reason: '重算', unitId: 'shigu.office' }]);
    const corrected: MetricEvent = { ...correct(), type: 'MetricCorrected', unitId: 'shigu.office' };
    expect(given(metric, defined(), reported, verified, corrected).state.periods['2022-12-31']).toMatchObject({
      ...{ state: 'reported', figure: { value: 96 }, met: null, reportedBy: 'shigu.finance', reason: '重算' },
    });
  });

  it.each([
    ['verify', verify, ['reported']],
    ['reject', reject, ['reported']],
    ['correct', correct(), ['verified']],
    ['report', report(), ['none', 'reported', 'rejected']],
  ] as const)('%s is possible in its states only (TSK-75)', (_name, command, states) => {
    const pasts: Record<string, MetricEvent[]> = { none: [], reported: [reported] };
    pasts['verified'] = [reported, verified];
    pasts['rejected'] = [reported, rejected];
    expect(METRIC_STATES[command.type].in).toEqual(states);
    for (const [state, past] of Object.entries(pasts)) {
      const outcome = given(metric, defined(), ...past).when(command, command.type === 'ReportMetric' ? clerk : office);
      if ((states as readonly string[]).includes(state)) outcome.then([{ period: '2022-12-31' }]);
      else outcome.breaks('TSK-75');
    }
  });

  it.each([verify, reject, correct()])('is for the office: $type', (command) => {
    const past = command.type === 'CorrectMetric' ? [reported, verified] : [reported];
    given(metric, defined(), ...past)
      .when(command, { ...office, actor: by('shigu', 'office') })
      .isOutOfReach();
  });

  it.each<[Partial<MetricSpec>, Partial<Given>, object]>([
    [{}, { value: 95.9999 }, { met: false, target: 96, value: 95.9999 }],
    [{}, { numerator: 96, denominator: 100 }, { met: true, target: 96, numerator: 96, denominator: 100 }],
    [{ target: null }, { value: 1 }, { met: false, judged: false }],
    [{ op: null, target: null, anyOf: [{ name: 'a', op: 'gte', target: 5 }] }, { values: { a: 5 } }, { metBy: 'a' }],
  ])('TSK-26 says whether the target is met: %j %j', (more, figure, fields) => {
    const past: MetricEvent = { ...report(figure), type: 'MetricReported', unitId: 'shigu.finance' };
    given(metric, defined(more), past)
      .when(verify, office)
      .then([{ type: 'MetricVerified', metricId: 'wp09.use', unitId: 'shigu', period: '2022-12-31', ...fields }]);
  });

  it('keeps each period by itself', () => {
    const { state } = given(metric, defined(), reported, verified, { ...reported, period: '2022-q2' } as MetricEvent);
    expect(state.periods).toMatchObject({
      '2022-12-31': { state: 'verified', met: false, target: 96, reportedOn: '2022-12-20' },
      '2022-q2': { state: 'reported', met: null },
    });
  });
});

describe('for a task', () => {
  const value = (period: string): MetricEvent => ({ ...reported, period }) as MetricEvent;
  it.each([
    ['2022-12-31', true],
    ['2022-q4', true],
    ['2022', true],
    ['2022-11', false],
    ['2023', false],
  ])('TSK-14 the value of %s is one for the due day 2022-12-31: %s', (period, has) => {
    expect(hasValue(given(metric, defined(), value(period)).state, { dueOn: '2022-12-31' })).toBe(has);
  });

  it('TSK-14 a rejected value is none; a recurring task asks for its own period', () => {
    expect(hasValue(given(metric, defined(), reported, rejected).state, { dueOn: '2022-12-31' })).toBe(false);
    const december = given(metric, defined(), value('2022-12')).state;
    expect(hasValue(december, { dueOn: '2023-01-15', period: '2022-12' })).toBe(true);
    expect(hasValue(december, { dueOn: '2022-12-31', period: '2022-11' })).toBe(false);
    expect(hasValue(december, { dueOn: null })).toBe(true);
  });

  it.each<[string, Partial<MetricSpec>, MetricEvent[], boolean]>([
    ['nothing reported', {}, [], true],
    ['reported only', {}, [reported], true],
    ['verified, not met', {}, [reported, verified], true],
    ['verified, met', {}, [reported, { ...verified, met: true } as MetricEvent], false],
    ['not mandatory', { mandatory: false }, [reported, verified], false],
    ['left blank by the document', { target: null }, [reported], false],
    ['no target lies in the period', { target: null, targets: [{ on: '2023-12-31', value: 1 }] }, [reported], false],
    ['a target lies in the period', { target: null, targets: [{ on: '2022-12-31', value: 1 }] }, [reported], true],
  ])('TSK-17 keeps a task open: %s', (_what, more, past, open) => {
    expect(keepsOpen(given(metric, defined(more), ...past).state, { dueOn: '2022-12-31' })).toBe(open);
  });
});
