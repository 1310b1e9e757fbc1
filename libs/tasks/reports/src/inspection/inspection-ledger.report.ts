import type { Instant, LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { INSPECTION_STATES, type ItemOutcome } from '@taizhang/tasks/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { visibleUnits } from '../finding/finding.scope';
import { InspectionCountRow, type InspectionRow } from './inspection.rows';
import { InspectionScope, inspectionsInScope } from './inspection.scope';

const STATES = [...new Set([...Object.values(INSPECTION_STATES).flatMap(({ in: states }) => states), 'published'])];
const SORTS = ['scheduledOn', '-scheduledOn', 'inspectionId', '-inspectionId'] as const;

export class InspectionLedgerQuery extends InspectionScope {
  @IsOptional()
  @IsString()
  @Length(1, 64)
  subjectId?: string;

  @IsOptional()
  @IsIn([...STATES.filter((state) => state !== 'none'), 'cancelled'])
  state?: string;

  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export interface InspectionLine {
  inspectionId: string;
  planId: string;
  agency: string;
  partners: readonly string[];
  subjectId: string;
  type: string;
  entryId: string | null;
  exception: string | null;
  mode: string;
  scheduledOn: LocalDate;
  state: string;
  items: readonly string[];
  officers: readonly string[];
  startedAt: Instant | null;
  outcome: ItemOutcome | null;
  signedBy: readonly string[];
  recordedOn: LocalDate | null;
  publishBy: LocalDate | null;
  publishedOn: LocalDate | null;
}

const SORT_VALUE = {
  scheduledOn: { sql: 'inspection.scheduled_on', cast: 'text' },
  inspectionId: { sql: 'inspection.inspection_id', cast: 'text' },
} as const;

function filtered(query: InspectionLedgerQuery, context: ReportContext): SelectQueryBuilder<InspectionRow> {
  const builder = inspectionsInScope(query, context);
  const { subjectId, state } = query;
  if (subjectId !== undefined) builder.andWhere('inspection.subject_id = :subjectId', { subjectId });
  if (state !== undefined) builder.andWhere('inspection.status = :state', { state });
  return builder;
}

function line({ state: inspection, outcome }: InspectionRow): InspectionLine {
  const { inspectionId, planId, agency, partners, subjectId, entryId, mode, scheduledOn, status, items } = inspection;
  const { startedAt, signedBy, recordedOn, publishBy, publishedOn } = inspection;
  return {
    ...{ inspectionId, planId, agency, partners, subjectId, type: inspection.inspectionType, entryId },
    ...{ exception: inspection.exception?.ground ?? null, mode, scheduledOn, state: status, items },
    ...{ officers: inspection.officers.map(({ officerId }) => officerId), startedAt, outcome, signedBy },
    ...{ recordedOn, publishBy, publishedOn },
  };
}

async function page(query: InspectionLedgerQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const sort = query.sort ?? '-scheduledOn';
  const by = SORT_VALUE[sort.replace('-', '') as keyof typeof SORT_VALUE];
  const key = { sql: 'inspection.inspection_id', of: (row: InspectionRow) => row.inspectionId };
  return keysetPage(filtered(query, context), { by, descending: sort.startsWith('-'), key }, at, line);
}

interface StateCount {
  readonly state: string;
  readonly inspections: number;
  readonly problems: number;
}

/** Without a firm or window the kept sums tell, however many inspections there are. */
function countsOf(query: InspectionLedgerQuery, context: ReportContext): Promise<StateCount[]> {
  const { planId, unitId, state, subjectId, from, to } = query;
  if ([subjectId, context.subjectId, from, to].some((narrower) => narrower !== undefined)) {
    return filtered(query, context)
      .select('inspection.status', 'state')
      .addSelect('COUNT(*)::int', 'inspections')
      .addSelect(`COUNT(*) FILTER (WHERE inspection.outcome = 'problem')::int`, 'problems')
      .groupBy('inspection.status')
      .getRawMany<StateCount>();
  }
  const builder = context.rows
    .createQueryBuilder(InspectionCountRow, 'count')
    .select('count.status', 'state')
    .addSelect('SUM(count.inspections)::int', 'inspections')
    .addSelect('SUM(count.problems)::int', 'problems')
    .where('count.agency = ANY(:visible)', { visible: visibleUnits(unitId, context) })
    .groupBy('count.status');
  if (planId !== undefined) builder.andWhere('count.plan_id = :planId', { planId });
  if (state !== undefined) builder.andWhere('count.status = :state', { state });
  return builder.getRawMany<StateCount>();
}

async function totals(query: InspectionLedgerQuery, context: ReportContext) {
  const groups = await countsOf(query, context);
  const sum = (of: 'inspections' | 'problems') => groups.reduce((all, group) => all + group[of], 0);
  const byState = Object.fromEntries(groups.map(({ state, inspections }) => [state, inspections]));
  const total = sum('inspections');
  return { total, totals: { inspections: total, byState, problems: sum('problems') } };
}

const joined = (key: 'items' | 'officers' | 'signedBy' | 'partners') => (row: InspectionLine) => row[key].join(' ');

/** Every inspection with its officers, outcome and signatures (WP06 §二(一)1). */
export const inspectionLedgerReport: Report<InspectionLedgerQuery, InspectionLine> = {
  name: 'inspection-ledger',
  title: { zh: '涉企检查台账', en: 'Inspection ledger' },
  meaning: {
    zh: '范围内的全部检查,按发起部门归属,期间按计划检查日期筛选;结果:有问题优先于移送,移送优先于通过,未记录为空。',
    en:
      'Every inspection in scope, by the agency that drafted it, the window by scheduledOn; outcome: a problem ' +
      'outweighs what was referred, that what passed; empty before the record.',
  },
  projection: 'inspections',
  forSubjects: true,
  query: InspectionLedgerQuery,
  columns: [
    { key: 'inspectionId', title: { zh: '检查编号', en: 'Inspection' } },
    { key: 'agency', title: { zh: '检查部门', en: 'Agency' } },
    { key: 'partners', title: { zh: '联合部门', en: 'Joined by' }, csv: joined('partners') },
    { key: 'subjectId', title: { zh: '检查对象', en: 'Firm' } },
    { key: 'type', title: { zh: '类型', en: 'Type' } },
    { key: 'entryId', title: { zh: '计划事项', en: 'Plan entry' } },
    { key: 'exception', title: { zh: '例外情形', en: 'Exception' } },
    { key: 'items', title: { zh: '检查事项', en: 'Items' }, csv: joined('items') },
    { key: 'mode', title: { zh: '方式', en: 'Mode' } },
    { key: 'scheduledOn', title: { zh: '计划日期', en: 'Scheduled' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'officers', title: { zh: '执法人员', en: 'Officers' }, csv: joined('officers') },
    { key: 'startedAt', title: { zh: '开始时间', en: 'Started' } },
    { key: 'outcome', title: { zh: '结果', en: 'Outcome' } },
    { key: 'signedBy', title: { zh: '签字', en: 'Signed by' }, csv: joined('signedBy') },
    { key: 'recordedOn', title: { zh: '记录日期', en: 'Recorded' } },
    { key: 'publishBy', title: { zh: '应公开日期', en: 'Publish by' } },
    { key: 'publishedOn', title: { zh: '公开日期', en: 'Published' } },
  ],
  page,
  totals,
};
