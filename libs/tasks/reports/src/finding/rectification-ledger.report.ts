import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { FINDING_SOURCES, OPEN_FINDING } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingScope, findingsInScope } from './finding.scope';
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

function filtered(query: RectificationLedgerQuery, context: ReportContext): SelectQueryBuilder<FindingRow> {
  const builder = findingsInScope(query, context);
  for (const [column, value] of [
    ['status', query.state],
    ['grade', query.grade],
    ['source', query.source],
  ] as const) {
    if (value !== undefined) builder.andWhere(`finding.${column} = :${column}`, { [column]: value });
  }
  if (query.overdue !== undefined) {
    builder.andWhere(query.overdue ? IS_OVERDUE : `NOT ${IS_OVERDUE}`, { open: OPEN_FINDING });
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

async function totals(query: RectificationLedgerQuery, context: ReportContext) {
  const groups = await filtered(query, context)
    .select('finding.status', 'state')
    .addSelect('COUNT(*)::int', 'findings')
    .addSelect(`COUNT(*) FILTER (WHERE finding.grade = 'major')::int`, 'major')
    .addSelect('COUNT(*) FILTER (WHERE finding.repeated)::int', 'repeated')
    .addSelect(`COUNT(*) FILTER (WHERE ${IS_OVERDUE})::int`, 'overdue')
    .setParameter('open', OPEN_FINDING)
    .groupBy('finding.status')
    .getRawMany<{ state: string; findings: number; major: number; repeated: number; overdue: number }>();
  const sum = (of: 'findings' | 'major' | 'repeated' | 'overdue') => groups.reduce((all, group) => all + group[of], 0);
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
