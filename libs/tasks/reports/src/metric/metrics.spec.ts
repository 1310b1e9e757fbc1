import type { Report, ReportContext } from '@taizhang/platform';
import { type MetricEvent, metricIdOf, type MetricSpec, NO_METRIC } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger } from '../ledger.fixture';
import { metricBook } from './metrics.projection';
import { metricsReport, type MetricsQuery } from './metrics.report';
import { tenDayEmploymentReport } from './ten-day-employment.report';

let ledger: ReportLedger;
let context: ReportContext;

async function defined(planId: string, code: string, more: Partial<MetricSpec> = {}): Promise<string> {
  const spec = {
    ...NO_METRIC.spec,
    planId,
    code,
    unit: 'person',
    op: 'gte',
    unitId: 'shigu',
    origin: '2022-01-01',
    ...more,
  };
  const metricId = metricIdOf(planId, code, more.perUnit ? more.unitId : undefined);
  await ledger.happened(`metric-${metricId}`, { type: 'MetricDefined', metricId, ...spec } as MetricEvent);
  return metricId;
}

async function reported(metricId: string, period: string, value: number, met?: boolean): Promise<void> {
  const what = { period, value };
  const stream = `metric-${metricId}`;
  await ledger.happened(stream, { type: 'MetricReported', ...what, unitId: 'shigu.finance', source: '统计' });
  if (met === undefined) return;
  const [planId = '', code = ''] = metricId.split('.');
  await ledger.happened(stream, {
    type: 'MetricVerified',
    metricId,
    planId,
    code,
    unitId: 'shigu',
    ...what,
    met,
    target: 1,
  });
}

beforeAll(async () => {
  ledger = await ReportLedger.open(metricBook);
  context = ledger.context(SMALL_TREE);
  const revenue = await defined('wp02', 'revenue', {
    targets: [
      { on: '2022-12-31', value: 30 },
      { on: '2023-12-31', value: 40 },
      { on: '2025-12-31', value: 100 },
    ],
  });
  await reported(revenue, '2022', 29, false);
  await reported(revenue, '2023', 40, true);
  await defined('wp02', 'science-firms', { target: null });
  for (const [unitId, value] of [
    ['shigu.finance', 3],
    ['shigu.civil-affairs', 8],
    ['shigu.renmin', 38],
  ] as const) {
    const homes = await defined('wp08', 'homes', { perUnit: true, unitId, target: value === 38 ? 39 : 2 });
    await reported(homes, '2022', value, value !== 38);
  }
  await defined('zz1', 'x', { unitId: 'zhuzhou', target: 1 });
  for (const [code, values] of Object.entries({ 'new-jobs': [100, 120], unemployment: [5.4], transfers: [] })) {
    const metricId = await defined('wp19', code, { target: 1 });
    for (const [index, value] of values.entries()) await reported(metricId, `2022-05-d${index + 1}`, value);
  }
  await reported('wp19.transfers', '2022-05-d3', 9);
  await reported('wp19.transfers', '2022', 320_000, true);
}, 60_000);
afterAll(() => ledger.close());

it('TSK-26 what a check found stands beside the value until it is verified, in its period', async () => {
  const metricId = await defined('sg1', 'i12.1', { unit: 'percent', target: 95 });
  const lines = async () =>
    (await metricsReport.page({ planId: 'sg1' }, { limit: 9 }, context)).rows.map((row) => [
      ...[row.period, row.value, row.proposed, row.state],
    ]);
  expect(await lines()).toEqual([[null, null, null, 'none']]);
  const found = { period: '2022', numerator: 955, denominator: 1_000, source: 'sg1.fee-collection' };
  await ledger.happened(`metric-${metricId}`, { type: 'MetricProposed', ...found });
  expect(await lines()).toEqual([['2022', null, 95.5, 'none']]);
  await reported(metricId, '2022', 95.4);
  expect(await lines()).toEqual([['2022', 95.4, 95.5, 'reported']]);
});

async function walk<Q extends object, R extends object>(report: Report<Q, R>, query: Q, limit = 100, within = context) {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, within);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

const lines = (query: MetricsQuery, limit?: number, within?: ReportContext) =>
  walk(metricsReport, query, limit, within);

describe('metrics', () => {
  it('TSK-29 a line a metric and period, one where nothing is reported, against the target of the period', async () => {
    const rows = await lines({ planId: 'wp02' });
    expect(
      rows.map(({ code, period, value, target, met, state }) => [code, period, value, target, met, state]),
    ).toEqual([
      ['revenue', '2022', 29, 1, false, 'verified'],
      ['revenue', '2023', 40, 1, true, 'verified'],
      ['science-firms', null, null, null, null, 'none'],
    ]);
    const [unverified] = await lines({ planId: 'wp19', code: 'new-jobs' });
    expect(unverified).toMatchObject({ period: '2022-05-d1', state: 'reported', met: null, target: 1, value: 100 });
  });

  it.each([1, 2, 3, 100])('walked by pages of %s, they are the whole report', async (limit) => {
    const all = (await lines({})).map(({ metricId, period }) => `${metricId} ${period}`);
    expect(all).toHaveLength(new Set(all).size);
    expect((await lines({}, limit)).map(({ metricId, period }) => `${metricId} ${period}`)).toEqual(all);
  });

  it.each<[MetricsQuery, number]>([
    [{ unitId: 'shigu.renmin' }, 1],
    [{ state: 'none' }, 1],
    [{ met: false }, 2],
    [{ met: true }, 4],
    [{ from: '2023-01-01' }, 1],
    [{ to: '2022-04-30', code: 'new-jobs' }, 0],
    [{ from: '2022-05-11', to: '2022-05-20', planId: 'wp19' }, 2],
    [{ period: '2022-05-d1' }, 2],
  ])('leaves what is asked for: %j', async (query, count) => {
    expect(await lines(query)).toHaveLength(count);
    expect(await metricsReport.totals?.(query, context)).toMatchObject({ total: count });
  });

  it('TSK-02 blanks are in no denominator; dated targets count each', async () => {
    expect(await metricsReport.totals?.({ planId: 'wp02' }, context)).toMatchObject({ totals: { met: 1, of: 3 } });
  });

  it('TSK-28 of several units the whole is met when each is, whatever the sum', async () => {
    expect(await metricsReport.totals?.({ planId: 'wp08' }, context)).toMatchObject({
      totals: { met: 0, of: 1, distributed: [{ code: 'homes', units: 3, unitsMet: 2, value: 49, met: false }] },
    });
  });

  it('shows one’s own root tree only', async () => {
    const zhuzhou = ledger.context(SMALL_TREE, 'zhuzhou');
    expect((await lines({}, 50, zhuzhou)).map(({ metricId }) => metricId)).toEqual(['zz1.x']);
    expect(await lines({ unitId: 'shigu' }, 50, zhuzhou)).toEqual([]);
  });

  it('TSK-05 a metric that was retired leaves the totals, and where it has no value the lines', async () => {
    await defined('wp77', 'old', { target: 1 });
    expect(await lines({ planId: 'wp77' })).toHaveLength(1);
    await ledger.happened('metric-wp77.old', { type: 'MetricRetired' });
    expect(await lines({ planId: 'wp77' })).toEqual([]);
    expect(await metricsReport.totals?.({ planId: 'wp77' }, context)).toMatchObject({ totals: { met: 0, of: 0 } });
  });
});

describe('ten-day employment', () => {
  it('TSK-08 a line a ten-day period of which any headline was reported, the newest first', async () => {
    const expected = [
      ['2022-05-d3', null, null, 9],
      ['2022-05-d2', 120, null, null],
      ['2022-05-d1', 100, 5.4, null],
    ];
    for (const limit of [1, 2, 50]) {
      const rows = await walk(tenDayEmploymentReport, {}, limit);
      expect(rows.map((row) => [row.period, row.newJobs, row.unemployment, row.transfers])).toEqual(expected);
    }
    const [newest] = await walk(tenDayEmploymentReport, { planId: 'wp19' });
    expect(newest).toMatchObject({ planId: 'wp19', reportedOn: '2022-02-01' });
  });

  it('leaves what is asked for, and never shows another root', async () => {
    const window = await walk(tenDayEmploymentReport, { from: '2022-05-11', to: '2022-05-20' });
    expect(window.map(({ period }) => period)).toEqual(['2022-05-d2']);
    expect(await walk(tenDayEmploymentReport, {}, 10, ledger.context(SMALL_TREE, 'zhuzhou'))).toEqual([]);
  });
});
