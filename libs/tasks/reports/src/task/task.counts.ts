import type { UnitTree } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { SUPERVISION_LEVELS, type SupervisionLevel } from '@taizhang/tasks/domain';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { subtreeOf, type TaskScope, tasksInScope, visiblePlans } from './task.scope';
import { TaskLoadRow, TaskUnitRow } from './task.sums';

interface Counts extends Readonly<Record<SupervisionLevel, number>> {
  readonly tasks: number;
  readonly additional: number;
  readonly signed: number;
  readonly deemed: number;
  readonly overdue: number;
  readonly onTime: number;
  readonly late: number;
  /** What shares are taken of: neither additional, cancelled nor long-term (TSK-17, 57). */
  readonly counted: number;
  readonly countedOnTime: number;
  readonly countedClosed: number;
}

interface Keyed {
  readonly key: string;
  readonly state: string;
}

type CountSql = Readonly<Record<keyof Counts, string>>;
const IS_CLOSED = `task.status = 'closed'`;
const IS_COUNTED = `NOT task.additional AND NOT task.long_term AND task.status <> 'cancelled'`;
const inRows = (condition: string): string => `COUNT(*) FILTER (WHERE ${condition})`;
/** Overdue tasks by the supervision that is open. */
const ofLevels = (sql: (level: SupervisionLevel) => string) =>
  Object.fromEntries(SUPERVISION_LEVELS.map((level) => [level, sql(level)])) as Record<SupervisionLevel, string>;
export const OF_ROWS: CountSql = {
  ...ofLevels((level) => inRows(`task.overdue AND task.level = '${level}'`)),
  tasks: 'COUNT(*)',
  additional: inRows('task.additional'),
  signed: inRows('task.signed'),
  deemed: inRows('task.deemed'),
  overdue: inRows('task.overdue'),
  onTime: inRows(`${IS_CLOSED} AND task.on_time`),
  late: inRows(`${IS_CLOSED} AND NOT task.on_time`),
  counted: inRows(IS_COUNTED),
  countedOnTime: inRows(`${IS_COUNTED} AND ${IS_CLOSED} AND task.on_time`),
  countedClosed: inRows(`${IS_COUNTED} AND ${IS_CLOSED}`),
};
const OF_SUMS: CountSql = {
  ...ofLevels((level) => `SUM(task.${level})`),
  tasks: 'SUM(task.tasks)',
  additional: 'SUM(task.additional)',
  signed: 'SUM(task.signed)',
  deemed: 'SUM(task.deemed)',
  overdue: 'COALESCE(SUM(task.tasks) FILTER (WHERE task.overdue), 0)',
  onTime: 'SUM(task.on_time)',
  late: 'SUM(task.late)',
  counted: 'SUM(task.counted)',
  countedOnTime: 'SUM(task.counted_on_time)',
  countedClosed: 'SUM(task.counted_closed)',
};
const NAMES = Object.keys(OF_ROWS) as (keyof Counts)[];

export class TaskCounts {
  readonly byState: Record<string, number> = {};
  private readonly sums = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<keyof Counts, number>;

  add(state: string, counts: Partial<Counts>): void {
    this.byState[state] = (this.byState[state] ?? 0) + (counts.tasks ?? 0);
    for (const name of NAMES) this.sums[name] += counts[name] ?? 0;
  }

  get all(): Counts {
    return this.sums;
  }

  get open(): number {
    return this.sums.tasks - (this.byState.closed ?? 0) - (this.byState.cancelled ?? 0);
  }

  /** With at most 4 decimals, for showing only; `null` where nothing is counted. */
  share(part: 'countedOnTime' | 'countedClosed'): number | null {
    const { counted, [part]: count } = this.sums;
    return counted === 0 ? null : Math.round((count / counted) * 10_000) / 10_000;
  }
}

/** The slugs that `TaskUnitRow` counts a subtree under, and whether nothing else is counted under the unit's own. */
export function countedUnder(unitId: string, units: UnitTree): { readonly slugs: string[]; readonly exact: boolean } {
  const subtree = new Set(subtreeOf(unitId, units));
  const above = (slug: string): string => slug.slice(0, Math.max(0, slug.lastIndexOf('.')));
  const slugs = [...subtree].filter((slug) => !subtree.has(above(slug)));
  const strangers = units.all().some(({ slug }) => slug.startsWith(`${unitId}.`) && !subtree.has(slug));
  return { slugs, exact: !strangers };
}

/** The unit to filter by: the root has part in every task that the caller may see. */
export const unitOf = ({ unitId }: TaskScope, { root }: ReportContext): string | undefined =>
  unitId === root ? undefined : unitId;

type Builder = SelectQueryBuilder<ObjectLiteral>;
export const windowed = ({ from, to }: TaskScope): boolean => from !== undefined || to !== undefined;

function sums(of: typeof TaskLoadRow | typeof TaskUnitRow, scope: TaskScope, context: ReportContext): Builder {
  const plans = visiblePlans(scope, context).select('plan.plan_id');
  const own = `task.plan_id IN (${plans.getQuery()})`;
  return context.rows.createQueryBuilder<ObjectLiteral>(of, 'task').where(own, plans.getParameters());
}

/** What answers a query together: sums and tasks, each with the SQL of their counts. */
export interface Counted {
  readonly builder: Builder;
  readonly sql: CountSql;
}

/** The sums know no dates, and not where a unit's subtree and the slugs with its beginning are two things. */
export function countedInScope(scope: TaskScope, context: ReportContext): Counted[] {
  const unitId = unitOf(scope, context);
  const unit = unitId === undefined ? undefined : countedUnder(unitId, context.units);
  if (windowed(scope) || unit?.exact === false) return [{ builder: tasksInScope(scope, context), sql: OF_ROWS }];
  if (unitId === undefined) return [{ builder: sums(TaskLoadRow, scope, context), sql: OF_SUMS }];
  const own = sums(TaskUnitRow, scope, context).andWhere('task.unit_id = :unitId', { unitId });
  const rest = unit?.slugs.length === 1 ? [] : [{ builder: besides(unitId, scope, context), sql: OF_ROWS }];
  return [{ builder: own, sql: OF_SUMS }, ...rest];
}

/** Tasks of the units below one whose slugs begin otherwise, without those that it has part in anyway. */
function besides(unitId: string, { unitId: _, ...scope }: TaskScope, context: ReportContext): Builder {
  const subtree = subtreeOf(unitId, context.units);
  const own = subtree.filter((slug) => slug === unitId || slug.startsWith(`${unitId}.`));
  const others = subtree.filter((slug) => !own.includes(slug));
  const only = 'task.units && :others::text[] AND NOT task.units && :own::text[]';
  return tasksInScope(scope, context).andWhere(only, { others, own });
}

/** Tasks, or their sums, under a key. */
interface Grouped extends Counted {
  readonly by: string;
}

export const ofPlans = (scope: TaskScope, context: ReportContext): Grouped[] =>
  countedInScope(scope, context).map((counted) => ({ ...counted, by: 'task.plan_id' }));

/** By first lead; the query's unit stands for the leads in its subtree. */
export function ofLeads({ unitId, ...scope }: TaskScope, context: ReportContext): Grouped[] {
  const rows = windowed(scope);
  const builder: Builder = rows ? tasksInScope(scope, context) : sums(TaskLoadRow, scope, context);
  if (unitId !== undefined) {
    builder.andWhere('task.lead = ANY(:leads)', { leads: subtreeOf(unitId, context.units) });
  }
  return [{ builder, by: 'task.lead', sql: rows ? OF_ROWS : OF_SUMS }];
}

/** Of `names` alone where an index holds no others. */
export async function countsOf(
  groups: readonly Grouped[],
  names: readonly (keyof Counts)[] = NAMES,
): Promise<Map<string, TaskCounts>> {
  const found = new Map<string, TaskCounts>();
  for (const { builder, by, sql } of groups) {
    builder.select(by, 'key').addSelect('task.status', 'state');
    for (const name of names) builder.addSelect(`(${sql[name]})::int`, name);
    builder.groupBy('key').addGroupBy('task.status');
    for (const { key, state, ...counts } of await builder.getRawMany<Partial<Counts> & Keyed>()) {
      const of = found.get(key) ?? new TaskCounts();
      of.add(state, counts);
      found.set(key, of);
    }
  }
  return found;
}
