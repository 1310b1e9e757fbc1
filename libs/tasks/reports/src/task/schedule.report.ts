import type { LocalDate, Text } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import type { Deliverable } from '@taizhang/tasks/domain';
import type { TaskLedgerRow } from './task-ledger.rows';
import { TaskScope, tasksInScope } from './task.scope';

export interface ScheduleLine {
  /** As the document counts it. */
  row: number | null;
  taskId: string;
  title: Text;
  readonly leads: readonly string[];
  dueOn: LocalDate | null;
  state: string;
  readonly outputs: readonly Pick<Deliverable, 'name' | 'unit' | 'quantity'>[];
  additional: boolean;
}

const scheduled = (scope: TaskScope, context: ReportContext) =>
  tasksInScope(scope, context).andWhere('task.schedule_row IS NOT NULL');

const printed = ({ outputs }: ScheduleLine): string =>
  outputs.map(({ name, quantity, unit }) => `${name.zh} ${quantity} ${unit.zh}`).join('; ');

/** The schedule annexed to a document, row by row (SG18 §附件1). */
export const scheduleReport: Report<TaskScope, ScheduleLine> = {
  name: 'schedule',
  title: { zh: '任务安排表', en: 'Schedule' },
  meaning: {
    zh: '文件附件任务安排表的各行,依文件次序;rows 为行数(含附加任务),additional 为其中的附加任务数。',
    en:
      'The rows of the schedule in an annex of the document, in its order; rows counts all of them, additional those ' +
      'that are extra.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: [
    { key: 'row', title: { zh: '序号', en: 'Row' } },
    { key: 'title', title: { zh: '任务', en: 'Title' }, csv: (line) => line.title.zh },
    { key: 'leads', title: { zh: '责任单位', en: 'Leads' }, csv: (line) => line.leads.join(' ') },
    { key: 'dueOn', title: { zh: '截止日期', en: 'Due' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'outputs', title: { zh: '产出成果', en: 'Outputs' }, csv: printed },
    { key: 'additional', title: { zh: '附加任务', en: 'Additional' } },
  ],
  page(query, at, context) {
    const by = { sql: `task.plan_id || ' ' || lpad(task.schedule_row::text, 6, '0')`, cast: 'text' } as const;
    const key = { sql: 'task.task_id', of: (row: TaskLedgerRow) => row.taskId };
    return keysetPage(scheduled(query, context), { by, key }, at, ({ taskId, scheduleRow, state }) => {
      const { title, leads, dueOn, status, deliverables, additional } = state;
      const outputs = deliverables.map(({ name, unit, quantity }) => ({ name, unit, quantity }));
      return { row: scheduleRow, taskId, title, leads, dueOn, state: status, outputs, additional };
    });
  },
  async totals(query, context) {
    const counted = await scheduled(query, context)
      .select('COUNT(*)::int', 'rows')
      .addSelect('COUNT(*) FILTER (WHERE task.additional)::int', 'additional')
      .getRawOne<{ rows: number; additional: number }>();
    const totals = counted ?? { rows: 0, additional: 0 };
    return { total: totals.rows, totals };
  },
};
