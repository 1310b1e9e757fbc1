import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { VERDICTS } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { ImageryQuery, patchesInScope } from './imagery.counts';
import { PatchRow } from './imagery.rows';

const STATES = ['issued', 'checked', 'judged', 'uploaded', 'returned', 'rectifying', 'cleared'] as const;

export class PatchesQuery extends ImageryQuery {
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];

  @IsOptional()
  @IsIn(VERDICTS)
  verdict?: (typeof VERDICTS)[number];

  /** Only what failed its quarter's review. */
  @IsOptional()
  @IsBoolean()
  untrue?: boolean;
}

export interface PatchLine {
  patchId: string;
  planId: string;
  batch: string;
  dueOn: LocalDate;
  patchNo: string;
  unitId: string;
  place: string;
  areaSqm: number;
  farmlandSqm: number;
  landClass: string;
  state: string;
  verdict: string | null;
  category: string | null;
  returns: number;
  proofBy: LocalDate | null;
  untrue: boolean;
  findingId: string | null;
}

const DUE_ON = `one.state ->> 'batchDueOn'`;

function filtered(query: PatchesQuery, context: ReportContext): SelectQueryBuilder<PatchRow> {
  const { state, verdict, untrue, from, to } = query;
  const builder = patchesInScope(context, PatchRow, query);
  if (state !== undefined) builder.andWhere('one.status = :state', { state });
  if (verdict !== undefined) builder.andWhere(`one.state ->> 'verdict' = :verdict`, { verdict });
  if (untrue !== undefined) builder.andWhere('one.untrue = :untrue', { untrue });
  if (from !== undefined) builder.andWhere(`${DUE_ON} >= :from`, { from });
  if (to !== undefined) builder.andWhere(`${DUE_ON} <= :to`, { to });
  return builder;
}

function line({ state: patch }: PatchRow): PatchLine {
  const { patchId, planId, batch, batchDueOn: dueOn, patchNo, townUnit: unitId, place, areaSqm, farmlandSqm } = patch;
  const { landClass, status: state, verdict, category, returns, proofBy, untrue, findingId } = patch;
  return {
    ...{ patchId, planId, batch, dueOn, patchNo, unitId, place: place.text, areaSqm, farmlandSqm, landClass, state },
    ...{ verdict, category, returns, proofBy, untrue, findingId },
  };
}

async function totals(query: PatchesQuery, context: ReportContext) {
  const groups = await filtered(query, context)
    .select('one.status', 'state')
    .addSelect('COUNT(*)::int', 'patches')
    .groupBy('one.status')
    .getRawMany<{ state: string; patches: number }>();
  const total = groups.reduce((sum, { patches }) => sum + patches, 0);
  return { total, totals: { byState: Object.fromEntries(groups.map(({ state, patches }) => [state, patches])) } };
}

/** Every imagery patch by itself, the newest batch first, with the finding that it became (WP11 §一). */
export const patchesReport: Report<PatchesQuery, PatchLine> = {
  name: 'imagery-patches',
  title: { zh: '卫片图斑清单', en: 'Imagery patches' },
  meaning: {
    zh: '范围内的每一个图斑,按所在乡镇归属,最近批次在前;期间按批次时限筛选。',
    en: 'Every patch in scope, by its town, the newest batch first; the window is of the due date of the batch.',
  },
  projection: 'rectification',
  query: PatchesQuery,
  columns: [
    { key: 'patchId', title: { zh: '图斑编号', en: 'Patch' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'batch', title: { zh: '批次', en: 'Batch' } },
    { key: 'dueOn', title: { zh: '完成时限', en: 'Due' } },
    { key: 'patchNo', title: { zh: '图斑号', en: 'Number' } },
    { key: 'unitId', title: { zh: '乡镇(街道)', en: 'Town' } },
    { key: 'place', title: { zh: '位置', en: 'Place' } },
    { key: 'areaSqm', title: { zh: '面积(平方米)', en: 'Area (sqm)' } },
    { key: 'farmlandSqm', title: { zh: '耕地(平方米)', en: 'Farmland (sqm)' } },
    { key: 'landClass', title: { zh: '地类', en: 'Land class' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'verdict', title: { zh: '判定', en: 'Verdict' } },
    { key: 'category', title: { zh: '类别', en: 'Category' } },
    { key: 'returns', title: { zh: '退回次数', en: 'Returned' } },
    { key: 'proofBy', title: { zh: '举证时限', en: 'Proof by' } },
    { key: 'untrue', title: { zh: '不实', en: 'Untrue' } },
    { key: 'findingId', title: { zh: '问题编号', en: 'Finding' } },
  ],
  page(query, at, context) {
    const key = { sql: 'one.patch_id', of: ({ patchId }: PatchRow) => patchId };
    const keyset = { by: { sql: 'one.batch', cast: 'text' }, descending: true, key } as const;
    return keysetPage(filtered(query, context), keyset, at, line);
  },
  totals,
};
