import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { CheckRow, CheckSumRow } from './checks.projection';

export interface FloorLine {
  ruleKey: string;
  unitId: string;
  refId: string | null;
  code: string | null;
  period: string | null;
  outcome: string;
  valueFen: number | null;
  baseFen: number | null;
  limitFen: number | null;
  gapFen: number | null;
  evaluatedOn: LocalDate;
  basis: readonly string[];
}

function inScope<Row extends object>(
  builder: SelectQueryBuilder<Row>,
  { programme, unitId, period, on }: MoneyScope,
  context: ReportContext,
): SelectQueryBuilder<Row> {
  const { alias } = builder;
  builder.where(`${alias}.unit_id = ANY(:visible)`, { visible: visibleUnits(unitId, context) });
  if (programme !== undefined) builder.andWhere(`${alias}.programme_key = :programme`, { programme });
  if (period !== undefined) builder.andWhere(`starts_with(${alias}.period, :period)`, { period });
  return on === undefined ? builder : builder.andWhere(`${alias}.evaluated_on <= :on`, { on });
}

function lineOf({ ruleKey, unitId, refId, code, period, outcome, sums, evaluatedOn, basis }: CheckRow): FloorLine {
  const { valueFen = null, baseFen = null, limitFen = null, gapFen = null } = sums;
  return {
    ...{ ruleKey, unitId, refId, code, period: period === '' ? null : period, outcome },
    ...{ valueFen, baseFen, limitFen, gapFen, evaluatedOn, basis },
  };
}

interface Counted {
  readonly outcome: string;
  readonly checks: string;
  readonly gapFen: string;
}

/** Whether spending and collection reach what they must (SG1 附表 rows 8, 12, 20; ZZ4). */
export const floorsReport: Report<MoneyScope, FloorLine> = {
  name: 'incentives-floors',
  title: { zh: '底线核验', en: 'Checks of floors and ceilings' },
  meaning: {
    zh:
      '每项核验对每个对象、期间的最近一次结果;标准为应达到(或不超过)的数,差额为与其相差的数,已达标为 0;' +
      '合计按结果计数;单位含对象所属单位的下级,期间为核验期间,截至日只取该日及以前核验的。',
    en:
      'What each check last found of each subject and period; limitFen is what must be reached or not passed, ' +
      'gapFen by how much it is missed, 0 when met; totals count by outcome and add the gaps; unitId takes the ' +
      'subtree of the subject’s unit, period that of the check, on what was checked by that day.',
  },
  projection: 'checks',
  query: MoneyScope,
  columns: [
    column('ruleKey', '核验规则', 'Rule'),
    column('unitId', '单位', 'Unit'),
    column('refId', '对象', 'Subject'),
    column('code', '项目', 'Code'),
    column('period', '期间', 'Period'),
    column('outcome', '结果', 'Outcome'),
    fenColumn('valueFen', '实际', 'Value'),
    fenColumn('baseFen', '基数', 'Base'),
    fenColumn('limitFen', '标准', 'Limit'),
    fenColumn('gapFen', '差额', 'Gap'),
    column('evaluatedOn', '核验日期', 'Checked on'),
    { ...column('basis', '依据', 'Clauses'), csv: ({ basis }) => basis.join('; ') },
  ],
  page(query, at, context) {
    const key = { sql: 'found.check_id', of: ({ checkId }: CheckRow) => checkId };
    const builder = inScope(context.rows.createQueryBuilder(CheckRow, 'found'), query, context);
    return keysetPage(builder, { by: { sql: 'found.check_id', cast: 'text' }, key }, at, lineOf);
  },
  async totals(query, context) {
    const groups = await inScope(context.rows.createQueryBuilder(CheckSumRow, 'sum'), query, context)
      .select('sum.outcome', 'outcome')
      .addSelect('SUM(sum.checks)', 'checks')
      .addSelect('SUM(sum.gap_fen)', 'gapFen')
      .groupBy('sum.outcome')
      .getRawMany<Counted>();
    const byOutcome = Object.fromEntries(groups.map(({ outcome, checks }) => [outcome, Number(checks)]));
    const gapFen = groups.reduce((sum, group) => sum + Number(group.gapFen), 0);
    return { total: groups.reduce((sum, { checks }) => sum + Number(checks), 0), totals: { byOutcome, gapFen } };
  },
};
