import type { ReportContext } from '@taizhang/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { filtered, inPlansAndStates, locate, type TaskLedgerQuery } from './task-ledger.search';
import { sumsInScope } from './task.counts';

interface StateCount {
  readonly state: string;
  readonly tasks: number;
  readonly additional: number;
  readonly overdue: number;
}

/** From the sums; words, windows and the few units whose subtree these do not know are counted through an index. */
export async function taskTotals(query: TaskLedgerQuery, context: ReportContext) {
  const counts = await (summed(query, context) ?? counted(query, context));
  const sum = (of: 'tasks' | 'additional' | 'overdue'): number => counts.reduce((all, count) => all + count[of], 0);
  return {
    total: sum('tasks'),
    totals: {
      tasks: sum('tasks'),
      byState: Object.fromEntries(counts.map(({ state, tasks }) => [state, tasks])),
      additional: sum('additional'),
      overdue: sum('overdue'),
    },
  };
}

function summed(query: TaskLedgerQuery, context: ReportContext): Promise<StateCount[]> | undefined {
  const builder = query.q === undefined ? sumsInScope(query, context) : undefined;
  if (builder === undefined) return undefined;
  if (query.state !== undefined) builder.andWhere('task.status = :state', { state: query.state });
  if (query.overdue !== undefined) builder.andWhere('task.overdue = :overdue', { overdue: query.overdue });
  return byState(builder, { tasks: 'SUM(task.tasks)', additional: 'SUM(task.additional)', late: 'SUM(task.tasks)' });
}

async function counted(query: TaskLedgerQuery, context: ReportContext): Promise<StateCount[]> {
  const located = await locate(query, context);
  const builder = inPlansAndStates(filtered(query, located, context), query, located);
  return byState(builder, {
    tasks: 'COUNT(*)',
    additional: 'COUNT(*) FILTER (WHERE task.additional)',
    late: 'COUNT(*)',
  });
}

function byState(
  builder: SelectQueryBuilder<ObjectLiteral>,
  sql: Readonly<Record<'tasks' | 'additional' | 'late', string>>,
): Promise<StateCount[]> {
  return builder
    .select('task.status', 'state')
    .addSelect(`(${sql.tasks})::int`, 'tasks')
    .addSelect(`(${sql.additional})::int`, 'additional')
    .addSelect(`COALESCE(${sql.late} FILTER (WHERE task.overdue), 0)::int`, 'overdue')
    .groupBy('task.status')
    .getRawMany<StateCount>();
}
