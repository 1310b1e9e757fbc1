import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { metricIdOf, type MetricPeriod, type MetricState, perOf, shownValue } from '@taizhang/tasks/domain';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { MetricPeriodRow } from './metrics.projection';
import { statesOf } from './metrics.report';

/** The headline metrics of WP19 §二(一)4, by the columns that show them. */
const HEADLINES = { newJobs: 'new-jobs', unemployment: 'unemployment', transfers: 'transfers' } as const;
type Headline = keyof typeof HEADLINES;
const COLUMNS = Object.keys(HEADLINES) as Headline[];
const LEADING = HEADLINES.newJobs;

export class TenDayEmploymentQuery extends FindingScope {}

export interface TenDayEmploymentLine {
  planId: string;
  period: string;
  newJobs: number | null;
  unemployment: number | null;
  transfers: number | null;
  reportedOn: LocalDate | null;
}

/** The ten-day keys of which at least one headline was reported, once a plan: under the first one that was. */
function inScope(query: TenDayEmploymentQuery, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(MetricPeriodRow, 'period')
    .where('period.unit_id = ANY(:visible)', { visible: visibleUnits(query.unitId, context) })
    .andWhere('period.code = ANY(:codes)', { codes: Object.values(HEADLINES) })
    .andWhere(`period.period ~ '^[0-9]{4}-[0-9]{2}-d[1-3]$'`);
  const earlier = builder
    .subQuery()
    .select('1')
    .from(MetricPeriodRow, 'other')
    .where('other.plan_id = period.plan_id AND other.period = period.period AND other.code = ANY(:codes)')
    .andWhere(`(other.code = '${LEADING}', other.metric_id) > (period.code = '${LEADING}', period.metric_id)`);
  builder.andWhere(`NOT EXISTS ${earlier.getQuery()}`);
  if (query.planId !== undefined) builder.andWhere('period.plan_id = :planId', { planId: query.planId });
  if (query.from !== undefined) builder.andWhere('period.to_day >= :from', { from: query.from });
  if (query.to !== undefined) builder.andWhere('period.from_day <= :to', { to: query.to });
  return builder;
}

function lineOf(planId: string, period: string, states: ReadonlyMap<string, MetricState>): TenDayEmploymentLine {
  const values = COLUMNS.map((column) => {
    const state = states.get(metricIdOf(planId, HEADLINES[column]));
    const entry = state?.periods[period];
    const value = state && entry && entry.state !== 'rejected' ? shownValue(entry.figure, perOf(state.spec)) : null;
    return { column, entry, value };
  });
  const shown = Object.fromEntries(values.map(({ column, value }) => [column, value])) as Record<
    Headline,
    number | null
  >;
  const days = values.flatMap(({ entry }: { entry?: MetricPeriod }) => entry?.reportedOn ?? []).sort();
  return { planId, period, ...shown, reportedOn: days.at(-1) ?? null };
}

/** Employment every ten days (WP19 §4). */
export const tenDayEmploymentReport: Report<TenDayEmploymentQuery, TenDayEmploymentLine> = {
  name: 'ten-day-employment',
  title: { zh: '就业失业旬统计', en: 'Ten-day employment' },
  meaning: {
    zh: '按旬填报的三项主要指标:新增就业、调查失业率、转移就业;被驳回的数值不列,填报日期为最近一次。',
    en:
      'The headline metrics as reported with a ten-day key: new jobs, unemployment rate, transfers; rejected values ' +
      'are left out, reportedOn is the latest day.',
  },
  projection: 'metric-book',
  query: TenDayEmploymentQuery,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'period', title: { zh: '旬', en: 'Ten days' } },
    { key: 'newJobs', title: { zh: '新增就业', en: 'New jobs' } },
    { key: 'unemployment', title: { zh: '失业率%', en: 'Unemployment %' } },
    { key: 'transfers', title: { zh: '转移就业', en: 'Transfers' } },
    { key: 'reportedOn', title: { zh: '填报日期', en: 'Reported on' } },
  ],
  async page(query, at, context) {
    const found = await keysetPage(
      inScope(query, context),
      {
        // In brackets: TypeORM takes the bare name for the property, which then is missing.
        by: { sql: '(period.period)', cast: 'text' },
        descending: true,
        key: { sql: 'period.plan_id', of: ({ planId }) => planId },
      },
      at,
      ({ planId, period }) => ({ planId, period }),
    );
    const ids = found.rows.flatMap(({ planId }) =>
      COLUMNS.map((column) => ({ metricId: metricIdOf(planId, HEADLINES[column]) })),
    );
    const states = await statesOf(ids, context);
    return { ...found, rows: found.rows.map(({ planId, period }) => lineOf(planId, period, states)) };
  },
};
