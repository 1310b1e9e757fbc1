import type { ReportContext } from '@taizhang/platform';
import { OPEN_STATES } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { TaskLedgerRow } from './task-ledger.rows';
import { countedUnder, unitOf } from './task.counts';
import { subtreeOf, TaskScope, tasksInQuery, visiblePlans } from './task.scope';
import { TaskTitleRow, TaskUnitRow } from './task.sums';

export const STATES = [...OPEN_STATES, 'submitted', 'verified', 'closed', 'declined', 'suspended', 'cancelled'];
export const SORTS = ['dueOn', '-dueOn', 'taskId', '-taskId', 'state', 'percent', '-percent'] as const;

export class TaskLedgerQuery extends TaskScope {
  @IsOptional()
  @IsIn(STATES)
  state?: string;

  /** Only what is overdue and not handed in. */
  @IsOptional()
  @IsBoolean()
  overdue?: boolean;

  /** Part of the title in either language, or the beginning of the id or of the code. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

/** So many rows are sooner fetched and sorted than met on the way through an index. */
const FEW = 10_000;

/** Where the tasks of a query lie. */
export interface Located {
  readonly plans: readonly string[];
  /** At most `FEW` are left, as the sums say. */
  readonly few: boolean;
  /** Those that the words are in, where these are few. */
  readonly ids?: readonly string[];
}

/** Throws `InvalidInput`. */
export async function locate(query: TaskLedgerQuery, context: ReportContext): Promise<Located> {
  const own = await visiblePlans(query, context).select('plan.plan_id', 'planId').getRawMany<{ planId: string }>();
  const visible = own.map(({ planId }) => planId);
  const [byUnit, ids] = await Promise.all([
    plansOfUnit(query, visible, context),
    query.q === undefined ? undefined : matching(query.q, visible, context),
  ]);
  const plans = byUnit ? [...byUnit.keys()] : visible;
  const ofUnit = byUnit && [...byUnit.values()].reduce((sum, tasks) => sum + tasks, 0);
  return { plans, few: ids !== undefined || (ofUnit ?? Infinity) <= FEW, ...(ids && { ids }) };
}

/** At most so many tasks of each plan does the unit have part in; `undefined`: no unit is asked for. */
async function plansOfUnit(query: TaskLedgerQuery, plans: readonly string[], context: ReportContext) {
  const unitId = unitOf(query, context);
  if (unitId === undefined) return undefined;
  const { slugs } = countedUnder(unitId, context.units);
  const builder = context.rows
    .createQueryBuilder(TaskUnitRow, 'sum')
    .where('sum.unit_id = ANY(:slugs) AND sum.plan_id = ANY(:plans)', { slugs, plans });
  if (query.state !== undefined) builder.andWhere('sum.status = :state', { state: query.state });
  if (query.overdue !== undefined) builder.andWhere('sum.overdue = :overdue', { overdue: query.overdue });
  const sums = await builder
    .select('sum.plan_id', 'planId')
    .addSelect('SUM(sum.tasks)::int', 'tasks')
    .groupBy('sum.plan_id')
    .getRawMany<{ planId: string; tasks: number }>();
  return new Map(sums.map(({ planId, tasks }) => [planId, tasks]));
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The tasks of the plans that the words are in, or `undefined` where these are not few. */
async function matching(q: string, plans: readonly string[], { rows }: ReportContext): Promise<string[] | undefined> {
  const titled = rows
    .createQueryBuilder(TaskTitleRow, 'title')
    .innerJoin(TaskLedgerRow, 'task', 'task.title_key = title.title_key AND task.plan_id = title.plan_id')
    .where('title.plan_id = ANY(:plans) AND title.words LIKE :part')
    .select('task.task_id', 'id');
  // `~` sorts behind every character of an id.
  const named = rows
    .createQueryBuilder(TaskLedgerRow, 'task')
    .innerJoin('(SELECT unnest(:beginnings::text[]) AS id)', 'named', `task.task_id >= named.id`)
    .where(`task.task_id < named.id || '~' AND task.plan_id = ANY(:plans)`)
    .select('task.task_id', 'id');
  const word = q.toLowerCase();
  const beginnings = [word, ...plans.map((planId) => `${planId}.${word}`)];
  const found = await rows
    .createQueryBuilder()
    .select('found.id', 'id')
    .from(`(${titled.getQuery()} UNION ALL ${named.getQuery()})`, 'found')
    .setParameters({ plans, part: `%${escaped(word)}%`, beginnings })
    .limit(FEW + 1)
    .getRawMany<{ id: string }>();
  return found.length > FEW ? undefined : [...new Set(found.map(({ id }) => id))];
}

/** The plans and states that the query leaves; the caller of `filtered` asks for them in this or in another way. */
export function inPlansAndStates(
  builder: SelectQueryBuilder<TaskLedgerRow>,
  { planId, state, overdue }: TaskLedgerQuery,
  { plans, few }: Located,
): SelectQueryBuilder<TaskLedgerRow> {
  if (state !== undefined) builder.andWhere('task.status = :state', { state });
  if (overdue !== undefined) builder.andWhere('task.overdue = :overdue', { overdue });
  // The text hides the plans from the planner: it is not to count through all of them for the few of a unit.
  const hidden = few && planId === undefined && state === undefined && overdue === undefined;
  return builder.andWhere(`task.plan_id${hidden ? ` || ''` : ''} = ANY(:plans)`, { plans });
}

/** What the query leaves of the tasks of any plan and state. */
export function filtered(
  query: TaskLedgerQuery,
  { ids, few }: Located,
  context: ReportContext,
): SelectQueryBuilder<TaskLedgerRow> {
  const { unitId: _unitId, ...scope } = query;
  const unitId = unitOf(query, context);
  const builder = tasksInQuery(scope, context, 'task.due_sort');
  if (unitId !== undefined) {
    // IS TRUE keeps the index of units out where the tasks of many are met on the way, in order.
    const takesPart = `(task.units && :subtree::text[]) ${few ? '' : 'IS TRUE'}`;
    builder.andWhere(takesPart, { subtree: subtreeOf(unitId, context.units) });
  }
  if (query.from !== undefined) builder.andWhere(`task.due_sort < '9999-12-31'`);
  if (ids) builder.andWhere('task.task_id = ANY(:ids)', { ids });
  else if (query.q !== undefined) {
    const [part, beginning] = [`%${escaped(query.q)}%`, `${escaped(query.q.toLowerCase())}%`];
    const titled = 'task.title_zh ILIKE :part OR task.title_en ILIKE :part';
    const named = `task.task_id LIKE :beginning OR substr(task.task_id, length(task.plan_id) + 2) LIKE :beginning`;
    builder.andWhere(`(${titled} OR ${named})`, { part, beginning });
  }
  return builder;
}
