import type { LocalDate, Text } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { OPEN_STATES, overdueDays } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { TaskLedgerRow } from './task-ledger.rows';
import { TaskScope, tasksInScope } from './task.scope';

const STATES = [...OPEN_STATES, 'submitted', 'verified', 'closed', 'declined', 'suspended', 'cancelled'];
const SORTS = ['dueOn', '-dueOn', 'taskId', '-taskId', 'state', 'percent', '-percent'] as const;

export class TaskLedgerQuery extends TaskScope {
  @IsOptional()
  @IsIn(STATES)
  state?: string;

  /** Only what is overdue and not handed in. */
  @IsOptional()
  @IsBoolean()
  overdue?: boolean;

  /** Part of the title (either language), the id or the code. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export interface TaskLedgerLine {
  taskId: string;
  planId: string;
  code: string;
  title: Text;
  lead: string;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  dueOn: LocalDate | null;
  /** It has no date and never gets one (TSK-10). */
  longTerm: boolean;
  state: string;
  percent: number;
  overdueDays: number;
  evidenceCount: number;
  onTime: boolean | null;
  additional: boolean;
  /** Of the plan, where the document names one. */
  phase: string | null;
  readonly signed: readonly string[];
  limitSource: string;
  readonly basis: readonly string[];
}

/** Never null in the sort, so that keyset pages have a total order. */
const SORT_VALUE = {
  dueOn: { sql: `COALESCE(task.due_on, 'infinity')::text`, cast: 'text' },
  taskId: { sql: 'task.task_id', cast: 'text' },
  state: { sql: 'task.status', cast: 'text' },
  percent: { sql: 'task.percent', cast: 'integer' },
} as const;

function filtered(query: TaskLedgerQuery, context: ReportContext): SelectQueryBuilder<TaskLedgerRow> {
  const builder = tasksInScope(query, context);
  if (query.state !== undefined) builder.andWhere('task.status = :state', { state: query.state });
  if (query.overdue !== undefined) {
    const isOverdue = '(task.overdue_since IS NOT NULL AND task.status = ANY(:open))';
    builder.andWhere(query.overdue ? isOverdue : `NOT ${isOverdue}`, { open: OPEN_STATES });
  }
  if (query.q !== undefined) {
    const part = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    builder.andWhere('(task.title_zh ILIKE :part OR task.title_en ILIKE :part OR task.task_id ILIKE :part)', { part });
  }
  return builder;
}

async function page(query: TaskLedgerQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const sort = query.sort ?? 'dueOn';
  const by = SORT_VALUE[sort.replace('-', '') as keyof typeof SORT_VALUE];
  const key = { sql: 'task.task_id', of: (row: TaskLedgerRow) => row.taskId };
  return keysetPage(filtered(query, context), { by, descending: sort.startsWith('-'), key }, at, (row) =>
    line(row, context.today),
  );
}

function line(row: TaskLedgerRow, today: LocalDate): TaskLedgerLine {
  const { taskId, lead, state } = row;
  const { planId, code, title, leads, participants, dueOn, status, percent, onTime, additional } = state;
  const { evidence, acceptances, limitSource, due, phase, basis } = state;
  return {
    ...{ taskId, planId, code, title, lead, leads, participants, dueOn, state: status, percent },
    longTerm: due.kind === 'longTerm',
    ...{ overdueDays: overdueDays(state, today), evidenceCount: evidence.length, onTime, additional, phase },
    ...{ signed: acceptances.map(({ unitId }) => unitId), limitSource, basis },
  };
}

async function totals(query: TaskLedgerQuery, context: ReportContext) {
  const groups = await filtered(query, context)
    .select('task.status', 'state')
    .addSelect('COUNT(*)::int', 'tasks')
    .addSelect('COUNT(*) FILTER (WHERE task.additional)::int', 'additional')
    .addSelect(
      'COUNT(*) FILTER (WHERE task.overdue_since IS NOT NULL AND task.status = ANY(:openStates))::int',
      'overdue',
    )
    .setParameter('openStates', OPEN_STATES)
    .groupBy('task.status')
    .getRawMany<{ state: string; tasks: number; additional: number; overdue: number }>();
  const sum = (of: 'tasks' | 'additional' | 'overdue'): number => groups.reduce((all, group) => all + group[of], 0);
  return {
    total: sum('tasks'),
    totals: {
      tasks: sum('tasks'),
      byState: Object.fromEntries(groups.map(({ state, tasks }) => [state, tasks])),
      additional: sum('additional'),
      overdue: sum('overdue'),
    },
  };
}

const joined = (key: 'leads' | 'participants' | 'basis') => (row: TaskLedgerLine) => row[key].join(' ');

/** Every task with its units, date and state (`tasks.md` §8; SG1 §四(二)3). */
export const taskLedgerReport: Report<TaskLedgerQuery, TaskLedgerLine> = {
  name: 'task-ledger',
  title: { zh: '任务台账', en: 'Task ledger' },
  meaning: {
    zh: '范围内的全部任务;逾期天数为截止日之后的日历天数,未逾期为 0;合计按筛选条件计算,含附加任务。',
    en:
      'Every task in scope; overdueDays are calendar days after the due date, 0 if not overdue; totals follow the ' +
      'filters and include additional tasks.',
  },
  projection: 'task-ledger',
  query: TaskLedgerQuery,
  columns: [
    { key: 'taskId', title: { zh: '任务编号', en: 'Task' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'title', title: { zh: '任务', en: 'Title' }, csv: (row) => row.title.zh },
    { key: 'lead', title: { zh: '牵头单位', en: 'Lead' } },
    { key: 'leads', title: { zh: '全部牵头单位', en: 'All leads' }, csv: joined('leads') },
    { key: 'participants', title: { zh: '参与单位', en: 'Participants' }, csv: joined('participants') },
    { key: 'dueOn', title: { zh: '截止日期', en: 'Due' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'percent', title: { zh: '进度%', en: 'Percent' } },
    { key: 'overdueDays', title: { zh: '逾期天数', en: 'Days overdue' } },
    { key: 'evidenceCount', title: { zh: '佐证材料数', en: 'Evidence' } },
    { key: 'onTime', title: { zh: '按时', en: 'On time' } },
    { key: 'additional', title: { zh: '附加任务', en: 'Additional' } },
    { key: 'basis', title: { zh: '依据', en: 'Basis' }, csv: joined('basis') },
  ],
  page,
  totals,
};
