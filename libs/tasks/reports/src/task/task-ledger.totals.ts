import type { ReportContext } from '@taizhang/platform';
import { filtered, inPlansAndStates, locate, type TaskLedgerQuery } from './task-ledger.search';
import { type Counted, countedInScope, countsOf, OF_ROWS, TaskCounts, windowed } from './task.counts';

/** From the sums where these know the answer; `undefined` where the words are in too many tasks to be counted. */
export async function taskTotals(query: TaskLedgerQuery, context: ReportContext) {
  const counted = query.q === undefined && !windowed(query) ? summed(query, context) : await met(query, context);
  if (counted === undefined) return undefined;
  const groups = counted.map((each) => ({ ...each, by: `'all'` }));
  const counts = (await countsOf(groups, ['tasks', 'additional', 'overdue'])).get('all') ?? new TaskCounts();
  const { tasks, additional, overdue } = counts.all;
  return { total: tasks, totals: { tasks, byState: counts.byState, additional, overdue } };
}

function summed(query: TaskLedgerQuery, context: ReportContext): Counted[] {
  const { state, overdue } = query;
  const counted = countedInScope(query, context);
  for (const { builder } of counted) {
    if (state !== undefined) builder.andWhere('task.status = :state', { state });
    if (overdue !== undefined) builder.andWhere('task.overdue = :overdue', { overdue });
  }
  return counted;
}

async function met(query: TaskLedgerQuery, context: ReportContext): Promise<Counted[] | undefined> {
  const located = await locate(query, context);
  if (query.q !== undefined && located.ids === undefined) return undefined;
  return [{ builder: inPlansAndStates(filtered(query, located, context), query, located), sql: OF_ROWS }];
}
