import type { LocalDate } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { OPEN_FINDING } from '@taizhang/tasks/domain';
import { IsOptional, Matches } from 'class-validator';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { FindingRow } from '../finding/rectification.rows';
import { ImageryOrderSumRow, ImagerySumRow, PatchRow, SQM_PARTS } from './imagery.rows';

/** The window is of the day on which the batch is due. */
export class ImageryQuery extends FindingScope {
  /** One batch: `2022-06`, `2022-annual`. */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2]|annual)$/)
  batch?: string;
}

/** What is counted of a town's patches of one batch, and of any that are put together. */
export interface TownCount {
  readonly planId: string;
  readonly townUnit: string;
  readonly batch: string;
  readonly dueOn: LocalDate;
  readonly issued: number;
  readonly checked: number;
  readonly illegal: number;
  readonly ordered: number;
  readonly rectifying: number;
  /** Of these: neither under an order in force nor referred. */
  readonly unsettled: number;
  readonly cleared: number;
  readonly returned: number;
  readonly untrue: number;
  readonly areaSqm: number;
  readonly farmlandSqm: number;
  readonly illegalFarmlandSqm: number;
}

const IN_HAND = [...OPEN_FINDING.filter((status) => status !== 'registered'), 'referred'];

const keyOf = ({ planId, townUnit, batch }: Pick<TownCount, 'planId' | 'townUnit' | 'batch'>): string =>
  JSON.stringify([planId, townUnit, batch]);

/** One count a town and batch: towns times batches are few, whatever the number of patches. */
export async function countsByBatch(query: ImageryQuery, context: ReportContext): Promise<TownCount[]> {
  const sums = await patchesInScope(context, ImagerySumRow, query).getMany();
  const orders = await patchesInScope(context, ImageryOrderSumRow, query).getMany();
  const ordered = new Map(orders.map((row) => [keyOf(row), row.ordered]));
  const unsettled = await unsettledOf(query, context);
  const counts = sums.map(({ area, farmland, illegalFarmland, ...sum }) => ({
    ...{ ...sum, ordered: ordered.get(keyOf(sum)) ?? 0, unsettled: unsettled.get(keyOf(sum)) ?? 0 },
    ...{ areaSqm: Number(area) / SQM_PARTS, farmlandSqm: Number(farmland) / SQM_PARTS },
    illegalFarmlandSqm: Number(illegalFarmland) / SQM_PARTS,
  }));
  const { from = '', to = '9999' } = query;
  return counts.filter(({ dueOn }) => from <= dueOn && dueOn <= to);
}

/** Failed reviews by the quarter that was reviewed (TSK-41): patches marked untrue are few. */
export async function marksByQuarter(query: ImageryQuery, context: ReportContext) {
  const marked = await patchesInScope(context, PatchRow, query).andWhere('one.untrue').getMany();
  return marked.flatMap(({ planId, townUnit, state }) =>
    state.reviews.filter(({ result }) => result === 'failed').map(({ quarter }) => ({ planId, townUnit, quarter })),
  );
}

export function patchesInScope<Row extends ImagerySumRow | ImageryOrderSumRow | PatchRow>(
  context: ReportContext,
  entity: new () => Row,
  { planId, unitId, batch }: ImageryQuery,
) {
  const builder = context.rows
    .createQueryBuilder(entity, 'one')
    .where('one.town_unit = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (planId !== undefined) builder.andWhere('one.plan_id = :planId', { planId });
  if (batch !== undefined) builder.andWhere('one.batch = :batch', { batch });
  return builder;
}

/** Patches that wait for a finding without an order; by the index of those that rectify. */
async function unsettledOf(query: ImageryQuery, context: ReportContext): Promise<Map<string, number>> {
  const rows = await patchesInScope(context, PatchRow, query)
    .leftJoin(FindingRow, 'finding', 'finding.finding_id = one.finding_id')
    .andWhere(`one.status = 'rectifying'`)
    .andWhere('COALESCE(finding.status, :none) <> ALL(:inHand)', { none: 'none', inHand: IN_HAND })
    .select(['one.plan_id AS "planId"', 'one.town_unit AS "townUnit"', 'one.batch AS batch'])
    .addSelect('COUNT(*)::int', 'patches')
    .groupBy('one.plan_id, one.town_unit, one.batch')
    .getRawMany<{ planId: string; townUnit: string; batch: string; patches: number }>();
  return new Map(rows.map((row) => [keyOf(row), row.patches]));
}
