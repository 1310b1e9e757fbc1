import { InvalidInput, type LocalDate, type UnitTree } from '@taizhang/kernel';
import type { ReportContext, Strands } from '@taizhang/platform';
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

/** The units below the query's one; none outside of it. Throws `InvalidInput`. */
export function subtreeOf(unitId: string, units: UnitTree): string[] {
  if (units.has(unitId)) return units.subtree(unitId).map(({ slug }) => slug);
  const detail = { en: `unknown unit ${unitId}`, zh: `未知单位 ${unitId}` };
  throw new InvalidInput([{ pointer: '/unitId', detail }]);
}

/** The plans that the caller may see, or the query's one among them. */
export function visiblePlans({ planId }: TaskScope, { rows, units, root }: ReportContext): SelectQueryBuilder<PlanRow> {
  const visible = units.subtree(root).map(({ slug }) => slug);
  const builder = rows.createQueryBuilder(PlanRow, 'plan').where('plan.adopting_unit = ANY(:visible)', { visible });
  return planId === undefined ? builder : builder.andWhere('plan.plan_id = :planId', { planId });
}

/** Pages of tasks: indexes have their order within each plan. */
export function planStrands(scope: TaskScope, context: ReportContext): Strands {
  const plans = visiblePlans(scope, context).select('plan.plan_id', 'plan_id');
  const on = 'task.plan_id = strand.plan_id';
  return { from: `(${plans.getQuery()}) AS strand`, on, parameters: plans.getParameters() };
}

/**
 * A condition that is asked of rows on the way through an index in order. PostgreSQL is not to see how few it may
 * leave: it would fetch and sort all the others.
 */
export const met = (condition: string): string => `NULLIF((${condition}), FALSE) IS NOT NULL`;

const TAKES_PART = 'task.units && :subtree::text[]';

type Tasks = SelectQueryBuilder<TaskLedgerRow>;

function tasks(scope: TaskScope, { rows, units }: ReportContext, window: string, takesPart: string): Tasks {
  const { from, to, unitId } = scope;
  const builder = rows.createQueryBuilder(TaskLedgerRow, 'task').where('TRUE');
  if (from !== undefined) builder.andWhere(`${window} >= :from`, { from });
  if (to !== undefined) builder.andWhere(`${window} <= :to`, { to });
  if (unitId !== undefined) builder.andWhere(takesPart, { subtree: subtreeOf(unitId, units) });
  return builder;
}

/** What the query leaves of the tasks of any plan, met in the order of a page. Throws `InvalidInput`. */
export const tasksInOrder = (scope: TaskScope, context: ReportContext, window = 'task.due_on'): Tasks =>
  tasks(scope, context, window, met(TAKES_PART));

/** The same, found by their units. */
export const tasksFound = (scope: TaskScope, context: ReportContext, window = 'task.due_on'): Tasks =>
  tasks(scope, context, window, TAKES_PART);

/** Tasks that the query leaves, and that the caller may see. Throws `InvalidInput`. */
export function tasksInScope(scope: TaskScope, context: ReportContext, window = 'task.due_on'): Tasks {
  const plans = visiblePlans(scope, context).select('plan.plan_id');
  return tasksFound(scope, context, window)
    .andWhere(`task.plan_id IN (${plans.getQuery()})`)
    .setParameters(plans.getParameters());
}
