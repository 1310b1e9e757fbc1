import type { LocalDate, Text } from '@taizhang/kernel';
import { keysetPage, type Report } from '@taizhang/platform';
import { overdueDays, SUPERVISION_LEVELS, type SupervisionLevel } from '@taizhang/tasks/domain';
import type { TaskLedgerRow } from './task-ledger.rows';
import { countsOf, ofPlans } from './task.counts';
import { planStrands, TaskScope, tasksInOrder } from './task.scope';

export interface OverdueLine {
  taskId: string;
  planId: string;
  title: Text;
  lead: string;
  dueOn: LocalDate | null;
  overdueDays: number;
  /** Who follows it: reminds, verifies, closes. */
  verifierUnit: string;
  /** Of the supervision that is open, or `null`. */
  level: string | null;
  replyBy: LocalDate | null;
  repliedOn: LocalDate | null;
}

/** What is past its date and not handed in, the longest first (WP19 §23). */
export const tasksOverdueReport: Report<TaskScope, OverdueLine> = {
  name: 'tasks-overdue',
  title: { zh: '逾期任务', en: 'Overdue tasks' },
  meaning: {
    zh: '已过截止日期且未提交的任务;逾期天数为截止日之后至今天的日历天数;督办级别为进行中的督办级别。',
    en:
      'Tasks past their date and not handed in; overdueDays are calendar days from the due date to today; level is ' +
      'that of the supervision that is open.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: [
    { key: 'taskId', title: { zh: '任务编号', en: 'Task' } },
    { key: 'title', title: { zh: '任务', en: 'Title' }, csv: (row) => row.title.zh },
    { key: 'lead', title: { zh: '牵头单位', en: 'Lead' } },
    { key: 'dueOn', title: { zh: '截止日期', en: 'Due' } },
    { key: 'overdueDays', title: { zh: '逾期天数', en: 'Days overdue' } },
    { key: 'level', title: { zh: '督办级别', en: 'Supervision' } },
    { key: 'replyBy', title: { zh: '回复时限', en: 'Reply by' } },
    { key: 'repliedOn', title: { zh: '回复日期', en: 'Replied on' } },
  ],
  page(query, at, context) {
    const by = { sql: 'task.overdue_since', cast: 'date' } as const;
    const key = { sql: 'task.task_id', of: (row: TaskLedgerRow) => row.taskId };
    const overdue = tasksInOrder(query, context).andWhere('task.overdue');
    return keysetPage(
      overdue,
      { by, key, among: planStrands(query, context) },
      at,
      ({ taskId, planId, lead, level, state }) => ({
        ...{ taskId, planId, title: state.title, lead, dueOn: state.dueOn, verifierUnit: state.verifierUnit },
        ...{ overdueDays: overdueDays(state, context.today), level },
        ...{ replyBy: state.supervision?.limitOn ?? null, repliedOn: state.supervision?.repliedOn ?? null },
      }),
    );
  },
  async totals(query, context) {
    const plans = [...(await countsOf(ofPlans(query, context), ['overdue', ...SUPERVISION_LEVELS])).values()];
    const sum = (name: 'overdue' | SupervisionLevel): number => plans.reduce((all, plan) => all + plan.all[name], 0);
    const total = sum('overdue');
    const levels = SUPERVISION_LEVELS.map((level) => [level, sum(level)] as const).filter(([, tasks]) => tasks > 0);
    const none = levels.reduce((rest, [, tasks]) => rest - tasks, total);
    const byLevel = Object.fromEntries(none > 0 ? [...levels, ['none', none]] : levels);
    return { total, totals: { byLevel } };
  },
};
