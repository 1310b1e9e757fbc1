import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { FINDING_SOURCES, OPEN_FINDING } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingScope, findingsInScope, visibleUnits } from './finding.scope';
import { FindingSumRow } from './rectification.sums';
import type { FindingRow } from './rectification.rows';

const STATES = [...OPEN_FINDING, 'referred', 'cleared', 'closed'];
const SORTS = ['limitOn', '-limitOn', 'foundOn', '-foundOn', 'findingId', '-findingId'] as const;

export class RectificationLedgerQuery extends FindingScope {
  @IsOptional()
  @IsIn(STATES)
  state?: string;

  @IsOptional()
  @IsIn(['general', 'major'])
  grade?: string;

  @IsOptional()
  @IsIn(FINDING_SOURCES)
  source?: string;

  /** Only what missed its limit and is still open. */
  @IsOptional()
  @IsBoolean()
  overdue?: boolean;

  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export interface RectificationLine {
  findingId: string;
  planId: string;
  orderNo: string | null;
  source: string;
  category: string;
  grade: string;
  responsibleUnit: string;
  responsibleSubject: string | null;
  description: string;
  foundOn: LocalDate;
  limitOn: LocalDate | null;
  limitSource: string | null;
  state: string;
  onTime: boolean | null;
  overdueSince: LocalDate | null;
  repeated: boolean;
  level: string | null;
  lookBackOn: LocalDate | null;
}

/** Never null in the sort, so that keyset pages have a total order. */
const SORT_VALUE = {
  limitOn: { sql: `COALESCE(finding.limit_on, 'infinity')::text`, cast: 'text' },
  foundOn: { sql: 'finding.found_on::text', cast: 'text' },
  findingId: { sql: 'finding.finding_id', cast: 'text' },
} as const;

const IS_OVERDUE = '(finding.overdue_since IS NOT NULL AND finding.status = ANY(:open))';
const EQUALS = { status: 'state', grade: 'grade', source: 'source' } as const;

function filtered(query: RectificationLedgerQuery, context: ReportContext): SelectQueryBuilder<FindingRow> {
  const builder = equalling(findingsInScope(query, context), 'finding', query);
  if (query.overdue !== undefined) {
    builder.andWhere(query.overdue ? IS_OVERDUE : `NOT ${IS_OVERDUE}`, { open: OPEN_FINDING });
  }
  return builder;
}

function equalling<Row extends object>(
  builder: SelectQueryBuilder<Row>,
  alias: string,
  query: RectificationLedgerQuery,
): SelectQueryBuilder<Row> {
  for (const [column, parameter] of Object.entries(EQUALS)) {
    const value = query[parameter];
    if (value !== undefined) builder.andWhere(`${alias}.${column} = :${column}`, { [column]: value });
  }
  return builder;
}

function line({ state: finding }: FindingRow): RectificationLine {
  const { findingId, planId, orderNo, source, category, grade, responsibleUnit, responsibleSubject } = finding;
  const { description, foundOn, limitOn, limitSource, status, onTime, overdueSince, repeated, level } = finding;
  return {
    ...{ findingId, planId, orderNo, source, category, grade, responsibleUnit, responsibleSubject, description },
    ...{ foundOn, limitOn, limitSource, state: status, onTime, overdueSince, repeated, level },
    lookBackOn: finding.lookBackOn,
  };
}

async function page(query: RectificationLedgerQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const sort = query.sort ?? 'limitOn';
  const by = SORT_VALUE[sort.replace('-', '') as keyof typeof SORT_VALUE];
  const key = { sql: 'finding.finding_id', of: (row: FindingRow) => row.findingId };
  return keysetPage(filtered(query, context), { by, descending: sort.startsWith('-'), key }, at, line);
}

interface StateCount {
  readonly state: string;
  readonly findings: number;
  readonly major: number;
  readonly repeated: number;
  readonly overdue: number;
}

/** Counted from the sums, but for a window of days, one firm or what is overdue, which the sums do not know. */
function countsOf(query: RectificationLedgerQuery, context: ReportContext): Promise<StateCount[]> {
  const { from, to, overdue } = query;
  if ([from, to, overdue, context.subjectId].some((each) => each !== undefined)) {
    return filtered(query, context)
      .select('finding.status', 'state')
      .addSelect('COUNT(*)::int', 'findings')
      .addSelect(`COUNT(*) FILTER (WHERE finding.grade = 'major')::int`, 'major')
      .addSelect('COUNT(*) FILTER (WHERE finding.repeated)::int', 'repeated')
      .addSelect(`COUNT(*) FILTER (WHERE ${IS_OVERDUE})::int`, 'overdue')
      .setParameter('open', OPEN_FINDING)
      .groupBy('finding.status')
      .getRawMany<StateCount>();
  }
  const sums = context.rows
    .createQueryBuilder(FindingSumRow, 'sum')
    .select('sum.status', 'state')
    .addSelect('SUM(sum.findings)::int', 'findings')
    .addSelect(`COALESCE(SUM(sum.findings) FILTER (WHERE sum.grade = 'major'), 0)::int`, 'major')
    .addSelect('SUM(sum.repeated)::int', 'repeated')
    .addSelect('SUM(sum.overdue)::int', 'overdue')
    .where('sum.responsible_unit = ANY(:visible)', { visible: visibleUnits(query.unitId, context) })
    .groupBy('sum.status');
  if (query.planId !== undefined) sums.andWhere('sum.plan_id = :planId', { planId: query.planId });
  return equalling(sums, 'sum', query).getRawMany<StateCount>();
}

async function totals(query: RectificationLedgerQuery, context: ReportContext) {
  const groups = await countsOf(query, context);
  const sum = (of: Exclude<keyof StateCount, 'state'>) => groups.reduce((all, group) => all + group[of], 0);
  const byState = Object.fromEntries(groups.map(({ state, findings }) => [state, findings]));
  const total = sum('findings');
  const counts = { major: sum('major'), repeated: sum('repeated'), overdue: sum('overdue') };
  return { total, totals: { findings: total, byState, ...counts } };
}

/** Every finding with its order, limit and state (WP10, WP11 §三(三), WP18). */
export const rectificationLedgerReport: Report<RectificationLedgerQuery, RectificationLine> = {
  name: 'rectification-ledger',
  title: { zh: '整改台账', en: 'Rectification ledger' },
  meaning: {
    zh:
      '范围内的全部问题,按责任单位归属,期间按发现日期筛选;按时 = 销号前最后一次提交不晚于当时时限且从未逾期;' +
      '逾期合计为已过时限且尚未办结者。',
    en:
      'Every finding in scope, by the unit responsible, the window by foundOn; onTime = last handed in by the limit ' +
      'then in force and never overdue before; the overdue total counts what missed its limit and is still open.',
  },
  projection: 'rectification',
  forSubjects: true,
  query: RectificationLedgerQuery,
  columns: [
    { key: 'findingId', title: { zh: '问题编号', en: 'Finding' } },
    { key: 'orderNo', title: { zh: '整改通知单号', en: 'Order' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'source', title: { zh: '来源', en: 'Source' } },
    { key: 'category', title: { zh: '类别', en: 'Category' } },
    { key: 'grade', title: { zh: '等级', en: 'Grade' } },
    { key: 'responsibleUnit', title: { zh: '责任单位', en: 'Responsible unit' } },
    { key: 'responsibleSubject', title: { zh: '责任主体', en: 'Responsible firm' } },
    { key: 'description', title: { zh: '问题', en: 'Description' } },
    { key: 'foundOn', title: { zh: '发现日期', en: 'Found' } },
    { key: 'limitOn', title: { zh: '整改时限', en: 'Limit' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'onTime', title: { zh: '按时', en: 'On time' } },
    { key: 'overdueSince', title: { zh: '逾期于', en: 'Overdue since' } },
    { key: 'repeated', title: { zh: '反复', en: 'Repeated' } },
    { key: 'level', title: { zh: '督办级别', en: 'Level' } },
    { key: 'lookBackOn', title: { zh: '回头看日期', en: 'Look-back' } },
  ],
  page,
  totals,
};
