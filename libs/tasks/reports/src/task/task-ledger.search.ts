import type { ReportContext } from '@taizhang/platform';
import { OPEN_STATES } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { TaskLedgerRow } from './task-ledger.rows';
import { countedUnder, unitOf } from './task.counts';
import { met, TaskScope, tasksFound, tasksInOrder, visiblePlans } from './task.scope';
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

/** So many tasks with some words are sooner fetched and sorted than met on the way through an index. */
const FEW = 10_000;

const PAGE = 50;

/** Where the tasks of a query lie. */
export interface Located {
  readonly plans: readonly string[];
  /** These are sooner fetched and sorted than met on the way through an index. */
  readonly few: boolean;
  /** Those that the words are in, where these are few. */
  readonly ids?: readonly string[];
}

const located = new WeakMap<ReportContext, { query: TaskLedgerQuery; found: Promise<Located> }>();

/** Looked for once per request: its page and its totals lie in the same place. Throws `InvalidInput`. */
export function locate(query: TaskLedgerQuery, context: ReportContext): Promise<Located> {
  const before = located.get(context);
  if (before?.query === query) return before.found;
  const found = look(query, context);
  located.set(context, { query, found });
  return found;
}

async function look(query: TaskLedgerQuery, context: ReportContext): Promise<Located> {
  const own = await visiblePlans(query, context).select('plan.plan_id', 'planId').getRawMany<{ planId: string }>();
  const visible = own.map(({ planId }) => planId);
  const [byUnit, ids] = await Promise.all([
    plansOfUnit(query, visible, context),
    query.q === undefined ? undefined : matching(query.q, visible, context),
  ]);
  const plans = byUnit?.map(({ planId }) => planId) ?? visible;
  return { plans, few: ids !== undefined || (byUnit !== undefined && isFew(byUnit)), ...(ids && { ids }) };
}

interface UnitShare {
  readonly planId: string;
  /** At most so many tasks of the plan does the unit have part in. */
  readonly own: number;
  readonly all: number;
}

/** Whether they are fewer than the tasks that are met until each plan has filled a page. */
function isFew(shares: readonly UnitShare[]): boolean {
  const met = shares.reduce((sum, { own, all }) => sum + all * Math.min(1, PAGE / own), 0);
  return shares.reduce((sum, { own }) => sum + own, 0) <= met;
}

/** The plans that the unit has part in; `undefined`: no unit is asked for. */
async function plansOfUnit(query: TaskLedgerQuery, plans: readonly string[], context: ReportContext) {
  const unitId = unitOf(query, context);
  if (unitId === undefined) return undefined;
  const [slugs, all] = [unitId, context.root].map((unit) => countedUnder(unit, context.units).slugs);
  const builder = context.rows
    .createQueryBuilder(TaskUnitRow, 'sum')
    .where('sum.unit_id = ANY(:slugs::text[] || :all::text[]) AND sum.plan_id = ANY(:plans)', { slugs, all, plans });
  if (query.state !== undefined) builder.andWhere('sum.status = :state', { state: query.state });
  if (query.overdue !== undefined) builder.andWhere('sum.overdue = :overdue', { overdue: query.overdue });
  const of = (units: string) => `COALESCE(SUM(sum.tasks) FILTER (WHERE sum.unit_id = ANY(${units})), 0)::int`;
  const sums = await builder
    .select('sum.plan_id', 'planId')
    .addSelect(of(':slugs'), 'own')
    .addSelect(of(':all'), 'all')
    .groupBy('sum.plan_id')
    .getRawMany<UnitShare>();
  return sums.filter(({ own }) => own > 0);
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The tasks of the plans that the words are in, or `undefined` where these are not few. */
async function matching(q: string, plans: readonly string[], { rows }: ReportContext): Promise<string[] | undefined> {
  const word = q.toLowerCase();
  const keys = await titlesWith(word, plans, rows);
  if (keys === undefined) return undefined;
  const titled = rows
    .createQueryBuilder(TaskLedgerRow, 'task')
    .where('task.title_key = ANY(:keys) AND task.plan_id = ANY(:plans)')
    .select('task.task_id', 'id');
  // `~` sorts behind every character of an id.
  const named = rows
    .createQueryBuilder(TaskLedgerRow, 'task')
    .innerJoin('(SELECT unnest(:beginnings::text[]) AS id)', 'named', `task.task_id >= named.id`)
    .where(`task.task_id < named.id || '~' AND task.plan_id = ANY(:plans)`)
    .select('task.task_id', 'id');
  const beginnings = [word, ...plans.map((planId) => `${planId}.${word}`)];
  const found = await rows
    .createQueryBuilder()
    .select('found.id', 'id')
    .from(`(${titled.getQuery()} UNION ALL ${named.getQuery()})`, 'found')
    .setParameters({ plans, keys, beginnings })
    .limit(FEW + 1)
    .getRawMany<{ id: string }>();
  return found.length > FEW ? undefined : [...new Set(found.map(({ id }) => id))];
}

/** The keys of the titles that the word is in, or `undefined` where the tasks with these are not few. */
async function titlesWith(word: string, plans: readonly string[], rows: ReportContext['rows']) {
  const found = await rows
    .createQueryBuilder(TaskTitleRow, 'title')
    .where('title.plan_id = ANY(:plans) AND title.words LIKE :part', { plans, part: `%${escaped(word)}%` })
    .select(`CASE WHEN COALESCE(SUM(title.tasks), 0) <= ${FEW} THEN ARRAY_AGG(title.title_key) END`, 'keys')
    .addSelect('COUNT(*)::int', 'titles')
    .getRawOne<{ keys: string[] | null; titles: number }>();
  return found?.titles === 0 ? [] : (found?.keys ?? undefined);
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
  const among = few ? tasksFound : tasksInOrder;
  const builder = among({ ...scope, ...(unitId !== undefined && { unitId }) }, context, 'task.due_sort');
  if (query.from !== undefined) builder.andWhere(`task.due_sort < '9999-12-31'`);
  if (ids) builder.andWhere('task.task_id = ANY(:ids)', { ids });
  else if (query.q !== undefined) {
    const [part, beginning] = [`%${escaped(query.q)}%`, `${escaped(query.q.toLowerCase())}%`];
    const titled = 'task.title_zh ILIKE :part OR task.title_en ILIKE :part';
    const named = `task.task_id LIKE :beginning OR substr(task.task_id, length(task.plan_id) + 2) LIKE :beginning`;
    builder.andWhere(met(`${titled} OR ${named}`), { part, beginning });
  }
  return builder;
}
