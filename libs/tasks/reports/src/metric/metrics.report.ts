import type { LocalDate, Text } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, type ReportPage } from '@taizhang/platform';
import {
  distributionOf,
  type MetricPeriod,
  type MetricSpec,
  type MetricState,
  periodNamed,
  perOf,
  shownValue,
  targetOf,
} from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { In, type SelectQueryBuilder } from 'typeorm';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { MetricPeriodRow, MetricRow } from './metrics.projection';

/** `from` and `to`: periods that touch the window. */
export class MetricsQuery extends FindingScope {
  @IsOptional()
  @IsString()
  @Length(1, 64)
  code?: string;

  @IsOptional()
  @IsString()
  @Length(4, 16)
  period?: string;

  @IsOptional()
  @IsIn(['none', 'reported', 'verified', 'rejected'])
  state?: string;

  @IsOptional()
  @IsBoolean()
  met?: boolean;
}

export interface MetricLine {
  metricId: string;
  planId: string;
  code: string;
  title: Text;
  unitId: string;
  /** Unit of measure, by code and by name. */
  unit: string;
  unitName: Text;
  /** Besides the metric's own unit, those that have the tasks of its definitions. */
  readonly reporters: readonly string[];
  period: string | null;
  value: number | null;
  values: Readonly<Record<string, number>> | null;
  /** What another service has found; the unit still reports. */
  proposed: number | null;
  target: number | null;
  /** Both ends count. */
  readonly range: MetricSpec['range'];
  /** Of a metric whose targets have dates (TSK-29). */
  readonly targets: MetricSpec['targets'];
  op: string;
  met: boolean | null;
  metBy: string | null;
  state: string;
  source: string | null;
  reportedBy: string | null;
  reportedOn: LocalDate | null;
  mandatory: boolean;
}

const STATE = `COALESCE(metric.state->'periods'->period.period->>'state', 'none')`;
const MET = `metric.state->'periods'->period.period->>'met'`;

function inScope(query: MetricsQuery, context: ReportContext): SelectQueryBuilder<MetricPeriodRow> {
  const builder = context.rows
    .createQueryBuilder(MetricPeriodRow, 'period')
    .innerJoin(MetricRow, 'metric', 'metric.metric_id = period.metric_id')
    .where('period.unit_id = ANY(:visible)', { visible: visibleUnits(query.unitId, context) });
  for (const name of ['planId', 'code', 'period'] as const) {
    if (query[name] !== undefined) builder.andWhere(`period.${name} = :${name}`, { [name]: query[name] });
  }
  if (query.from !== undefined) builder.andWhere('period.to_day >= :from', { from: query.from });
  if (query.to !== undefined) builder.andWhere('period.from_day <= :to', { to: query.to });
  if (query.state !== undefined) builder.andWhere(`${STATE} = :state`, { state: query.state });
  if (query.met !== undefined) builder.andWhere(`${MET} = :met`, { met: String(query.met) });
  return builder;
}

async function page(
  query: MetricsQuery,
  at: { cursor?: string; limit: number },
  context: ReportContext,
): Promise<ReportPage<MetricLine>> {
  const found = await keysetPage(
    inScope(query, context),
    {
      by: { sql: 'period.metric_id', cast: 'text' },
      key: { sql: 'period.period', of: (row) => row.period },
    },
    at,
    (row) => row,
  );
  const states = await statesOf(found.rows, context);
  const rows = found.rows.flatMap(({ metricId, period }) => {
    const state = states.get(metricId);
    return state ? [lineOf(metricId, state, period)] : [];
  });
  return { ...found, rows };
}

/** The metrics of some rows, by id. */
export async function statesOf(
  rows: readonly { readonly metricId: string }[],
  context: Pick<ReportContext, 'rows'>,
): Promise<ReadonlyMap<string, MetricState>> {
  const ids = [...new Set(rows.map(({ metricId }) => metricId))];
  const found = await context.rows.findBy(MetricRow, { metricId: In(ids) });
  return new Map(found.map(({ metricId, state }) => [metricId, state]));
}

function lineOf(metricId: string, { spec, periods, proposals }: MetricState, period: string): MetricLine {
  const { planId, code, title, unitId, unit, unitName, reporters, op, range, targets, mandatory } = spec;
  const entry = periods[period];
  const figure = entry?.figure;
  const proposed = proposals[period];
  return {
    ...{ metricId, planId, code, title, unitId, unit, unitName, reporters, op: op ?? 'anyOf', mandatory },
    period: period === '' ? null : period,
    value: figure ? shownValue(figure, perOf(spec)) : null,
    values: figure && 'values' in figure ? figure.values : null,
    proposed: proposed ? shownValue(proposed, perOf(spec)) : null,
    ...{ target: shownTarget(spec, period, entry), range, targets },
    ...{ met: entry?.met ?? null, metBy: entry?.metBy ?? null, state: entry?.state ?? 'none' },
    ...{ source: entry?.source ?? null, reportedBy: entry?.reportedBy ?? null, reportedOn: entry?.reportedOn ?? null },
  };
}

/** What it was held against, or will be. */
function shownTarget(spec: MetricSpec, period: string, entry: MetricPeriod | undefined): number | null {
  if (entry?.state === 'verified') return entry.target;
  const range = periodNamed(period, spec.origin);
  return range ? targetOf(spec, range) : spec.target;
}

interface Attained {
  readonly planId: string;
  readonly code: string;
  readonly perUnit: boolean;
  readonly targets: number;
  readonly met: number;
  readonly value: number | null;
}

/** Of a metric with a target a unit the whole counts once, and is met when every unit's is (TSK-28). */
async function totals(query: MetricsQuery, context: ReportContext) {
  const total = await inScope(query, context).getCount();
  const builder = context.rows
    .createQueryBuilder(MetricRow, 'metric')
    .where('metric.unit_id = ANY(:visible)', { visible: visibleUnits(query.unitId, context) });
  for (const name of ['planId', 'code'] as const) {
    if (query[name] !== undefined) builder.andWhere(`metric.${name} = :${name}`, { [name]: query[name] });
  }
  const rows = await builder
    .select('metric.plan_id', 'planId')
    .addSelect('metric.code', 'code')
    .addSelect('metric.per_unit', 'perUnit')
    .addSelect('metric.targets', 'targets')
    .addSelect('metric.met', 'met')
    .addSelect('metric.value', 'value')
    .orderBy('metric.metric_id')
    .getRawMany<Attained>();
  const byCode = new Map<string, Attained[]>();
  for (const row of rows.filter(({ targets }) => targets > 0)) {
    const key = `${row.planId} ${row.code}`;
    byCode.set(key, [...(byCode.get(key) ?? []), row]);
  }
  const groups = [...byCode.values()];
  const distributed = groups.filter(([first]) => first?.perUnit).map(distribution);
  const whole = groups.filter(([first]) => first && !first.perUnit).flat();
  const sum = (of: 'targets' | 'met') => whole.reduce((all, row) => all + row[of], 0);
  const met = sum('met') + distributed.filter((one) => one.met).length;
  return { total, totals: { met, of: sum('targets') + distributed.length, distributed } };
}

function distribution(rows: readonly Attained[]) {
  const units = rows.map(({ value, met }) => ({ value, met: met > 0 }));
  const { planId = '', code = '' } = rows[0] ?? {};
  return {
    planId,
    code,
    units: rows.length,
    unitsMet: units.filter(({ met }) => met).length,
    ...distributionOf(units),
  };
}

/** Targets and what was reached (WP02, WP13, WP17, WP19, HY). */
export const metricsReport: Report<MetricsQuery, MetricLine> = {
  name: 'metrics',
  title: { zh: '指标', en: 'Metrics' },
  meaning: {
    zh:
      '每个指标每个周期一行,未填报者一行;proposed 为其他服务核查所得、供填报单位参考的值;met 仅在核验后判定,按精确小数比较,不先取整。合计 of = 目标数(分年目标各计一个,' +
      '分单位目标整体计一个,文件留空者不计),met = 由最新核验值(分年目标按所在周期的值)达到的目标数;分单位目标须每个单位都达到。',
    en:
      'One line a metric and period, one for a metric without a value; proposed is what another service has found, ' +
      'for the unit to report or not; met is decided on verification, exactly, ' +
      'nothing rounded first. Totals: of = targets (each dated one, a target per unit once as a whole, blanks none), ' +
      'met = those that the newest verified value meets, a dated one the value of its period; per unit every unit ' +
      'must meet its own.',
  },
  projection: 'metric-book',
  query: MetricsQuery,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'code', title: { zh: '指标', en: 'Metric' } },
    { key: 'title', title: { zh: '名称', en: 'Title' }, csv: (row) => row.title.zh },
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'period', title: { zh: '周期', en: 'Period' } },
    { key: 'value', title: { zh: '数值', en: 'Value' } },
    { key: 'proposed', title: { zh: '建议值', en: 'Proposed' } },
    { key: 'unit', title: { zh: '计量单位', en: 'Measure' } },
    { key: 'op', title: { zh: '方向', en: 'Op' } },
    { key: 'target', title: { zh: '目标', en: 'Target' } },
    { key: 'met', title: { zh: '达到', en: 'Met' } },
    { key: 'metBy', title: { zh: '达到口径', en: 'Met by' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'source', title: { zh: '来源', en: 'Source' } },
    { key: 'reportedBy', title: { zh: '填报单位', en: 'Reported by' } },
    { key: 'reportedOn', title: { zh: '填报日期', en: 'Reported on' } },
  ],
  page,
  totals,
};
