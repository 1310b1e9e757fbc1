import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { LedgerItemRow, LedgerSumRow } from './ledger.projection';

/** `from` and `to` are of the days on which entries were listed. */
export class LedgerQuery extends FindingScope {
  @IsOptional()
  @IsString()
  @Length(1, 64)
  ledger?: string;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  category?: string;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  stage?: string;

  @IsOptional()
  @IsBoolean()
  flagged?: boolean;
}

export interface LedgerLine {
  itemId: string;
  planId: string;
  ledger: string;
  category: string;
  stage: string;
  stageOn: LocalDate | null;
  title: string;
  ownerUnit: string;
  flagged: boolean;
  flagText: string | null;
  fields: object;
}

const EQUALS = ['planId', 'ledger', 'category', 'stage'] as const;

function narrowed<Row extends object>(
  builder: SelectQueryBuilder<Row>,
  query: LedgerQuery,
  context: ReportContext,
): SelectQueryBuilder<Row> {
  builder.where('entry.owner_unit = ANY(:visible)', { visible: visibleUnits(query.unitId, context) });
  for (const name of EQUALS) {
    if (query[name] !== undefined) builder.andWhere(`entry.${name} = :${name}`, { [name]: query[name] });
  }
  return builder;
}

function itemsInScope(query: LedgerQuery, context: ReportContext): SelectQueryBuilder<LedgerItemRow> {
  const builder = narrowed(context.rows.createQueryBuilder(LedgerItemRow, 'entry'), query, context);
  builder.andWhere(`entry.status <> 'dropped'`);
  if (query.flagged !== undefined) builder.andWhere('entry.flagged = :flagged', { flagged: query.flagged });
  if (query.from !== undefined) builder.andWhere('entry.listed_on >= :from', { from: query.from });
  if (query.to !== undefined) builder.andWhere('entry.listed_on <= :to', { to: query.to });
  return builder;
}

interface Count {
  readonly category: string;
  readonly stage: string;
  readonly items: number;
  readonly flagged: number;
}

/** Counted from the sums, but for a window of days or what is flagged, which the sums do not know. */
function countsOf(query: LedgerQuery, context: ReportContext): Promise<Count[]> {
  const each = [query.from, query.to, query.flagged].some((filter) => filter !== undefined);
  const [builder, items, flagged] = each
    ? [itemsInScope(query, context), 'COUNT(*)', 'COUNT(*) FILTER (WHERE entry.flagged)']
    : [
        narrowed(context.rows.createQueryBuilder(LedgerSumRow, 'entry'), query, context),
        'SUM(entry.items)',
        'SUM(entry.flagged)',
      ];
  return (builder as SelectQueryBuilder<LedgerItemRow | LedgerSumRow>)
    .select('entry.category', 'category')
    .addSelect('entry.stage', 'stage')
    .addSelect(`${items}::int`, 'items')
    .addSelect(`${flagged}::int`, 'flagged')
    .groupBy('entry.category')
    .addGroupBy('entry.stage')
    .getRawMany<Count>();
}

function line({ state, listedOn: _listedOn }: LedgerItemRow): LedgerLine {
  const { itemId, planId, ledger, category, stage, title, ownerUnit, flagged, fields, history } = state;
  return {
    ...{ itemId, planId, ledger, category, stage, stageOn: history.at(-1)?.on ?? null, title, ownerUnit, fields },
    ...{ flagged: flagged !== null, flagText: flagged },
  };
}

/** The entries of the plans' account books (WP02 §三(一), WP13 §三(一), WP15 §四(四)). */
export const ledgerReport: Report<LedgerQuery, LedgerLine> = {
  name: 'ledger',
  title: { zh: '项目与清单台账', en: 'Ledger of projects and lists' },
  meaning: {
    zh: '范围内未作废的台账条目,按责任单位归属,期间按列入日期;合计按阶段、类别计数,阶段为当前阶段。',
    en:
      'Every entry in scope that was not dropped, by the unit that owns it, the window by the day of listing; totals ' +
      'count entries by their present stage and by category.',
  },
  projection: 'ledger-books',
  query: LedgerQuery,
  columns: [
    { key: 'itemId', title: { zh: '条目编号', en: 'Entry' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'ledger', title: { zh: '台账', en: 'Ledger' } },
    { key: 'category', title: { zh: '类别', en: 'Category' } },
    { key: 'stage', title: { zh: '阶段', en: 'Stage' } },
    { key: 'stageOn', title: { zh: '阶段日期', en: 'Since' } },
    { key: 'title', title: { zh: '名称', en: 'Title' } },
    { key: 'ownerUnit', title: { zh: '责任单位', en: 'Owner' } },
    { key: 'flagged', title: { zh: '有问题', en: 'Flagged' } },
    { key: 'flagText', title: { zh: '问题', en: 'Problem' } },
  ],
  page: (query, at, context) =>
    keysetPage(
      itemsInScope(query, context),
      {
        by: { sql: `entry.plan_id || ' ' || entry.ledger || ' ' || entry.category`, cast: 'text' },
        key: { sql: 'entry.item_id', of: ({ itemId }) => itemId },
      },
      at,
      line,
    ),
  async totals(query, context) {
    const counts = await countsOf(query, context);
    const by = (name: 'stage' | 'category'): Record<string, number> => {
      const sums: Record<string, number> = {};
      for (const count of counts) sums[count[name]] = (sums[count[name]] ?? 0) + count.items;
      return sums;
    };
    const sum = (name: 'items' | 'flagged') => counts.reduce((all, count) => all + count[name], 0);
    const total = sum('items');
    return { total, totals: { byStage: by('stage'), byCategory: by('category'), flagged: sum('flagged') } };
  },
};
