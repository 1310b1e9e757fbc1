import { type ReportContext, visibleUnits } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { MoneyScope } from '../money.scope';
import { FundRow } from './fund.rows';

/** Funds of the owners that the caller may see; opened ones. Throws `InvalidInput`. */
export function fundsInScope({ programme, unitId }: MoneyScope, context: ReportContext): SelectQueryBuilder<FundRow> {
  const builder = context.rows
    .createQueryBuilder(FundRow, 'fund')
    .where('fund.owner_unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  return programme === undefined ? builder : builder.andWhere('fund.programme_key = :programme', { programme });
}

/** Those of one fiscal year: of the period, or of the day. */
export function inYear(
  builder: SelectQueryBuilder<FundRow>,
  { period, on }: Pick<MoneyScope, 'period' | 'on'>,
): SelectQueryBuilder<FundRow> {
  for (const day of [period, on]) {
    if (day === undefined) continue;
    const year = Number(day.slice(0, 'YYYY'.length));
    builder.andWhere(`fund.fiscal_year = ${year}`);
  }
  return builder;
}
