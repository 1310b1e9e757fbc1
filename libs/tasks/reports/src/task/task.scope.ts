import { InvalidInput, type LocalDate } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { IsLocalDate } from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { PlanRow, TaskLedgerRow } from './task-ledger.rows';

/** What the reports on tasks have in common. */
export class TaskScope {
  @IsOptional()
  @IsString()
  @Length(1, 128)
  planId?: string;

  /** The unit's subtree. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  /** First and last day of the window, included: of due dates where the report does not say otherwise. */
  @IsOptional()
  @IsLocalDate()
  from?: LocalDate;

  @IsOptional()
  @IsLocalDate()
  to?: LocalDate;
}

/** Tasks that the query leaves, and that the caller may see. Throws `InvalidInput`. */
export function tasksInScope(
  scope: TaskScope,
  { rows, units, root }: ReportContext,
  window = 'task.due_on',
): SelectQueryBuilder<TaskLedgerRow> {
  const builder = rows.createQueryBuilder(TaskLedgerRow, 'task');
  const visible = units.subtree(root).map(({ slug }) => slug);
  const own = builder
    .subQuery()
    .select('plan.plan_id')
    .from(PlanRow, 'plan')
    .where('plan.adopting_unit = ANY(:visible)');
  builder.where(`task.plan_id IN ${own.getQuery()}`, { visible });
  if (scope.planId !== undefined) builder.andWhere('task.plan_id = :planId', { planId: scope.planId });
  if (scope.from !== undefined) builder.andWhere(`${window} >= :from`, { from: scope.from });
  if (scope.to !== undefined) builder.andWhere(`${window} <= :to`, { to: scope.to });
  if (scope.unitId !== undefined) {
    if (!units.has(scope.unitId)) {
      const detail = { en: `unknown unit ${scope.unitId}`, zh: `未知单位 ${scope.unitId}` };
      throw new InvalidInput([{ pointer: '/unitId', detail }]);
    }
    const subtree = units.subtree(scope.unitId).map(({ slug }) => slug);
    builder.andWhere('task.units && :subtree::text[]', { subtree });
  }
  return builder;
}
