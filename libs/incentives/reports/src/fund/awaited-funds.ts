import type { FundTerms } from '@taizhang/packs';
import { type ReportContext, visibleUnits } from '@taizhang/platform';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { MoneyScope } from '../money.scope';
import { ProgrammeRow } from '../programme/programmes.projection';
import { FundQueueRow, FundRow } from './fund.rows';
import { inYear } from './fund.scope';

type Declared = FundTerms & { readonly programmeKey: string };

/** What packs declare, by fund key: whose a fund is that nobody has opened yet. */
export async function declaredFunds({ rows }: ReportContext): Promise<ReadonlyMap<string, Declared>> {
  const programmes = await rows.find(ProgrammeRow);
  return new Map(
    programmes.flatMap(({ programmeKey, state }) =>
      state.funds.map((terms) => [terms.key, { ...terms, programmeKey }] as const),
    ),
  );
}

/** Opened funds, and those that grants wait for though nobody has opened them (INC-14). */
export function fundsOrAwaited(
  scope: MoneyScope,
  declared: ReadonlyMap<string, Declared>,
  context: ReportContext,
): SelectQueryBuilder<FundRow> {
  const { programme, unitId } = scope;
  const visible = visibleUnits(unitId, context);
  const awaited = [...declared.values()].filter(
    ({ ownerUnitId, programmeKey }) =>
      visible.includes(ownerUnitId) && (programme === undefined || programme === programmeKey),
  );
  const queue = context.rows
    .createQueryBuilder(FundQueueRow, 'queue')
    .select('1')
    .where('queue.fund_id = fund.fund_id AND queue.waiting > 0');
  const opened = programme === undefined ? '' : ' AND fund.programme_key = :programme';
  const builder = context.rows.createQueryBuilder(FundRow, 'fund').where(
    new Brackets((either) =>
      either
        .where(`fund.owner_unit_id = ANY(:visible)${opened}`, { visible, programme })
        .orWhere(`fund.status = 'none' AND fund.fund_key = ANY(:awaited) AND EXISTS (${queue.getQuery()})`, {
          awaited: awaited.map(({ key }) => key),
        }),
    ),
  );
  return inYear(builder, scope);
}
