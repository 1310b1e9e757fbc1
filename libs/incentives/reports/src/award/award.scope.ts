import { type ReportContext, visibleUnits } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { MoneyScope } from '../money.scope';
import { AwardRow } from './award.rows';

/** How the pages of awards go on, and the order of those that have no other. */
export const AWARD_KEY = { sql: 'award.award_id', of: ({ awardId }: AwardRow) => awardId };
export const BY_AWARD = { sql: 'award.award_id', cast: 'text' } as const;

/** Awards that the query leaves and the caller may see: by the subject's unit, the period, and the day of opening. */
export function awardsInScope(scope: MoneyScope, context: ReportContext): SelectQueryBuilder<AwardRow> {
  const builder = inScope(context.rows.createQueryBuilder(AwardRow, 'award'), 'award', scope, context);
  const { subjectId } = context;
  if (subjectId !== undefined) {
    builder.andWhere('(award.subject_id = :subjectId OR award.payee_id = :subjectId)', { subjectId });
  }
  return builder;
}

/** The same of rows and of their sums. Throws `InvalidInput`. */
export function inScope<Row extends object>(
  builder: SelectQueryBuilder<Row>,
  alias: string,
  { programme, unitId, period, on }: MoneyScope,
  context: ReportContext,
): SelectQueryBuilder<Row> {
  builder.where(`${alias}.unit_id = ANY(:visible)`, { visible: visibleUnits(unitId, context) });
  if (programme !== undefined) builder.andWhere(`${alias}.programme_key = :programme`, { programme });
  if (period !== undefined) builder.andWhere(`starts_with(${alias}.counted_in, :period)`, { period });
  if (on !== undefined) builder.andWhere(`${alias}.opened_on <= :on`, { on });
  return builder;
}

/** A day after which an award was not yet there. */
export const OPENED = {
  zh: '单位含对象所属单位的下级,期间为所属年或月(无期间的按事项日期),截至日只取该日及以前开立的',
  en:
    'unitId takes the subtree of the subject’s unit, period the year or month that it is for (without one: ' +
    'its date), on what was opened by that day',
} as const;
