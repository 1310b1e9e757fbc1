import type { UnitTree } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { subtreeOf, type TaskScope, tasksInScope, visiblePlans } from './task.scope';
import { TaskLoadRow, TaskUnitRow } from './task.sums';

interface Counts {
  readonly tasks: number;
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

type CountSql = Readonly<Record<keyof Counts, string>>;
const IS_CLOSED = `task.status = 'closed'`;
const IS_COUNTED = `NOT task.additional AND NOT task.long_term AND task.status <> 'cancelled'`;
const inRows = (condition: string): string => `COUNT(*) FILTER (WHERE ${condition})`;
const OF_ROWS: CountSql = {
  tasks: 'COUNT(*)',
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
  tasks: 'SUM(task.tasks)',
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

  add(state: string, counts: Counts): void {
    this.byState[state] = (this.byState[state] ?? 0) + counts.tasks;
    for (const name of NAMES) this.sums[name] += counts[name];
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

/** The slugs that `TaskUnitRow` counts a subtree under, and whether exactly the subtree is counted there. */
export function countedUnder(unitId: string, units: UnitTree): { readonly slugs: string[]; readonly exact: boolean } {
  const subtree = new Set(subtreeOf(unitId, units));
  const above = (slug: string): string => slug.slice(0, Math.max(0, slug.lastIndexOf('.')));
  const slugs = [...subtree].filter((slug) => !subtree.has(above(slug)));
  const strangers = units.all().some(({ slug }) => slug.startsWith(`${unitId}.`) && !subtree.has(slug));
  return { slugs, exact: slugs.length === 1 && !strangers };
}

/** The unit to filter by: the root has part in every task that the caller may see. */
export const unitOf = ({ unitId }: TaskScope, { root }: ReportContext): string | undefined =>
  unitId === root ? undefined : unitId;

type Builder = SelectQueryBuilder<ObjectLiteral>;
const windowed = ({ from, to }: TaskScope): boolean => from !== undefined || to !== undefined;

function sums(of: typeof TaskLoadRow | typeof TaskUnitRow, scope: TaskScope, context: ReportContext): Builder {
  const plans = visiblePlans(scope, context).select('plan.plan_id');
  const own = `task.plan_id IN (${plans.getQuery()})`;
  return context.rows.createQueryBuilder<ObjectLiteral>(of, 'task').where(own, plans.getParameters());
}

/**
 * The sums that answer a query; `undefined` where they cannot: they know no dates, and not the subtree of a unit that
 * has units with a slug of another beginning.
 */
export function sumsInScope(scope: TaskScope, context: ReportContext): Builder | undefined {
  if (windowed(scope)) return undefined;
  const unitId = unitOf(scope, context);
  if (unitId === undefined) return sums(TaskLoadRow, scope, context);
  if (!countedUnder(unitId, context.units).exact) return undefined;
  return sums(TaskUnitRow, scope, context).andWhere('task.unit_id = :unitId', { unitId });
}

/** Tasks, or their sums, under a key. */
interface Grouped {
  readonly builder: Builder;
  readonly by: string;
  readonly sql: CountSql;
}

export function ofPlans(scope: TaskScope, context: ReportContext): Grouped {
  const summed = sumsInScope(scope, context);
  const by = 'task.plan_id';
  return summed ? { builder: summed, by, sql: OF_SUMS } : { builder: tasksInScope(scope, context), by, sql: OF_ROWS };
}

/** By first lead; the query's unit stands for the leads in its subtree. */
export function ofLeads({ unitId, ...scope }: TaskScope, context: ReportContext): Grouped {
  const rows = windowed(scope);
  const builder: Builder = rows ? tasksInScope(scope, context) : sums(TaskLoadRow, scope, context);
  if (unitId !== undefined) {
    builder.andWhere('task.lead = ANY(:leads)', { leads: subtreeOf(unitId, context.units) });
  }
  return { builder, by: 'task.lead', sql: rows ? OF_ROWS : OF_SUMS };
}

export async function countsOf({ builder, by, sql }: Grouped): Promise<Map<string, TaskCounts>> {
  builder.select(by, 'key').addSelect('task.status', 'state');
  for (const name of NAMES) builder.addSelect(`(${sql[name]})::int`, name);
  builder.groupBy(by).addGroupBy('task.status');
  const found = new Map<string, TaskCounts>();
  for (const { key, state, ...counts } of await builder.getRawMany<Counts & { key: string; state: string }>()) {
    const of = found.get(key) ?? new TaskCounts();
    of.add(state, counts);
    found.set(key, of);
  }
  return found;
}
