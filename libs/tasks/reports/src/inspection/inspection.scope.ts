import type { ReportContext } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { PlanRow } from '../task/task-ledger.rows';
import { InspectionRow } from './inspection.rows';

/** What the reports on inspections have in common: the parameters of the reports on findings. */
export class InspectionScope extends FindingScope {}

/** Inspections that the query leaves and the caller may see; a unit's are those of agencies in its subtree. */
export function inspectionsInScope(scope: InspectionScope, context: ReportContext): SelectQueryBuilder<InspectionRow> {
  const builder = context.rows
    .createQueryBuilder(InspectionRow, 'inspection')
    .where('inspection.agency = ANY(:visible)', { visible: visibleUnits(scope.unitId, context) });
  if (scope.planId !== undefined) builder.andWhere('inspection.plan_id = :planId', { planId: scope.planId });
  if (scope.from !== undefined) builder.andWhere('inspection.scheduled_on >= :from', { from: scope.from });
  if (scope.to !== undefined) builder.andWhere('inspection.scheduled_on <= :to', { to: scope.to });
  if (context.subjectId !== undefined) {
    builder.andWhere('inspection.subject_id = :ownSubject', { ownSubject: context.subjectId });
  }
  return builder;
}

/** The agencies that the query leaves; a plan's are those of the unit that adopted it. */
export async function agenciesInScope(scope: InspectionScope, context: ReportContext): Promise<string[]> {
  const visible = visibleUnits(scope.unitId, context);
  if (scope.planId === undefined) return visible;
  const row = await context.rows.findOneBy(PlanRow, { planId: scope.planId });
  return row ? visible.filter((slug) => context.units.within(slug, row.adoptingUnit)) : [];
}
