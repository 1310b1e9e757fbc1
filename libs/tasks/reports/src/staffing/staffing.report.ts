import { linesPage, type Report, type ReportContext } from '@taizhang/platform';
import { classIndex, NORM_SETS, type NormSet, normsOf } from '@taizhang/tasks/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { visibleUnits } from '../finding/finding.scope';
import { StaffingRow } from './staffing.rows';

export class StaffingQuery {
  /** The unit's subtree. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  @IsOptional()
  @IsIn(NORM_SETS)
  normSet?: NormSet;
}

export interface StaffingLine {
  unitId: string;
  normSet: string;
  post: string;
  min: number;
  max: number;
  actual: number;
  gap: number;
  class: number | null;
  index: number | null;
}

function tablesInScope({ unitId, normSet }: StaffingQuery, context: ReportContext): SelectQueryBuilder<StaffingRow> {
  const builder = context.rows.createQueryBuilder(StaffingRow, 'staffing');
  builder.where('staffing.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (normSet !== undefined) builder.andWhere('staffing.norm_set = :normSet', { normSet });
  return builder;
}

/** The largest figures of the tree, whatever part of it the query asks for. */
async function largest(context: ReportContext): Promise<readonly number[]> {
  const found = await tablesInScope({ normSet: 'ZZ2' }, context)
    .select('MAX(staffing.population)', 'population')
    .addSelect('MAX(staffing.revenue_fen)', 'revenue')
    .addSelect('MAX(staffing.area_sq_km)', 'area')
    .getRawOne<Record<'population' | 'revenue' | 'area', number | null>>();
  return [found?.population ?? 0, found?.revenue ?? 0, found?.area ?? 0];
}

const lines =
  (max: readonly number[]) =>
  ({ unitId, normSet, state, population, revenueFen, areaSqKm }: StaffingRow): StaffingLine[] => {
    const index = normSet === 'ZZ2' ? classIndex([population ?? 0, revenueFen ?? 0, areaSqKm ?? 0], max) : null;
    return normsOf(state).map((norm) => ({ unitId, normSet, ...norm, class: state.facts.class ?? null, index }));
  };

async function page(query: StaffingQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const key = { sql: 'staffing.staffing_id', of: (row: StaffingRow) => row.staffingId };
  return linesPage(tablesInScope(query, context), { key, lines: lines(await largest(context)) }, at);
}

async function totals(query: StaffingQuery, context: ReportContext) {
  const found = await tablesInScope(query, context)
    .select('COUNT(*)::int', 'units')
    .addSelect('COALESCE(SUM(staffing.lines), 0)::int', 'lines')
    .addSelect('COALESCE(SUM(staffing.missing), 0)::int', 'missing')
    .addSelect('COALESCE(SUM(staffing.excess), 0)::int', 'excess')
    .getRawOne<Record<'units' | 'lines' | 'missing' | 'excess', number>>();
  const { units = 0, lines: total = 0, missing = 0, excess = 0 } = found ?? {};
  return { total, totals: { units, missing, excess } };
}

/** Posts and numbers against their norms (ZZ2, ZZ5, ZZ7; HY §6). */
export const staffingReport: Report<StaffingQuery, StaffingLine> = {
  name: 'staffing',
  title: { zh: '编制岗位', en: 'Posts and numbers' },
  meaning: {
    zh:
      'gap:少于下限时为下限减实有(正数),多于上限时为上限减实有(负数),其余为 0;leader 含 deputy-secretary。' +
      'index = 5×人口/最大人口 + 3×财政收入/最大财政收入 + 2×面积/最大面积,最大值取本组织范围内全部乡镇(街道),仅供参考,类别由编制部门核定。',
    en:
      'gap = min - actual below the minimum (positive), max - actual above the maximum (negative), else 0; leader ' +
      'counts the deputy secretary too. index = 5 population/max + 3 revenue/max + 2 area/max over all townships of ' +
      'the tree, shown only: the establishment office sets the class.',
  },
  projection: 'posts',
  query: StaffingQuery,
  columns: [
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'normSet', title: { zh: '标准', en: 'Norms' } },
    { key: 'post', title: { zh: '岗位', en: 'Post' } },
    { key: 'min', title: { zh: '下限', en: 'Min' } },
    { key: 'max', title: { zh: '上限', en: 'Max' } },
    { key: 'actual', title: { zh: '实有', en: 'Actual' } },
    { key: 'gap', title: { zh: '缺额', en: 'Gap' } },
    { key: 'class', title: { zh: '类别', en: 'Class' } },
    { key: 'index', title: { zh: '分类指数', en: 'Index' } },
  ],
  page,
  totals,
};
