import { type LocalDate, type Text } from '@taizhang/kernel';
import { keysetPage, readCursor, type Report, type ReportContext, type Strands } from '@taizhang/platform';
import { OPEN_STATES, overdueDays } from '@taizhang/tasks/domain';
import { taskTotals } from './task-ledger.totals';
import type { TaskLedgerRow } from './task-ledger.rows';
import { filtered, inPlansAndStates, locate, type Located, STATES, TaskLedgerQuery } from './task-ledger.search';

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

const SORT_VALUE = {
  dueOn: { sql: 'task.due_sort', cast: 'date' },
  taskId: { sql: 'task.task_id', cast: 'text' },
  state: { sql: 'task.status', cast: 'text' },
  percent: { sql: 'task.percent', cast: 'integer' },
} as const;

async function page(query: TaskLedgerQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const sort = query.sort ?? 'dueOn';
  const name = sort.replace('-', '') as keyof typeof SORT_VALUE;
  const located = await locate(query, context);
  const builder = filtered(query, located, context);
  if (located.few) inPlansAndStates(builder, query, located);
  const keyset = {
    ...{ by: SORT_VALUE[name], descending: sort.startsWith('-') },
    key: { sql: 'task.task_id', of: (row: TaskLedgerRow) => row.taskId },
    among: located.few ? ('few' as const) : strands(query, located, at.cursor),
  };
  return keysetPage(builder, keyset, at, (row) => line(row, context.today));
}

/** By plan where only dates matter, else by plan and state. */
function strands({ sort = 'dueOn', state, overdue }: TaskLedgerQuery, { plans }: Located, cursor?: string): Strands {
  if (sort.endsWith('dueOn') && state === undefined && overdue === undefined) {
    const from = 'unnest(:plans::text[]) AS strand(plan_id)';
    return { from, on: 'task.plan_id = strand.plan_id', parameters: { plans } };
  }
  const [lastState, lastId] = (sort === 'state' && cursor !== undefined && readCursor(cursor, 2)) || [];
  const states = STATES.filter((each) => each === (state ?? each) && each >= String(lastState ?? each));
  const parts = states.flatMap((each) =>
    [false, true]
      .filter((late) => late === (overdue ?? late) && (!late || OPEN_STATES.includes(each as never)))
      .map((late) => ({ state: each, late, after: each === lastState ? String(lastId) : '' })),
  );
  return {
    from: `(SELECT * FROM unnest(:plans::text[]) AS plan(plan_id) CROSS JOIN
      unnest(:states::text[], :late::boolean[], :after::text[]) AS part(status, overdue, after)) AS strand`,
    // Said only where it cuts: PostgreSQL takes it for a third of the rows, and would sort so few.
    on: `task.plan_id = strand.plan_id AND task.status = strand.status AND task.overdue = strand.overdue
      ${lastId === undefined ? '' : 'AND task.task_id > strand.after'}`,
    parameters: {
      ...{ plans, states: parts.map((part) => part.state), late: parts.map((part) => part.late) },
      after: parts.map((part) => part.after),
    },
  };
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

const joined = (key: 'leads' | 'participants' | 'basis') => (row: TaskLedgerLine) => row[key].join(' ');

/** Every task with its units, date and state (`tasks.md` §8; SG1 §四(二)3). */
export const taskLedgerReport: Report<TaskLedgerQuery, TaskLedgerLine> = {
  name: 'task-ledger',
  title: { zh: '任务台账', en: 'Task ledger' },
  meaning: {
    zh:
      '范围内的全部任务;逾期天数为截止日之后的日历天数,未逾期为 0;合计按筛选条件计算,含附加任务;' +
      'q 为名称中的文字,或编号、代码的开头;所含任务超过一万项时不给合计。',
    en:
      'Every task in scope; overdueDays are calendar days after the due date, 0 if not overdue; totals follow the ' +
      'filters and include additional tasks; q is part of the title, or the beginning of the id or of the code; ' +
      'where it is in more than 10,000 tasks, no totals are told.',
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
  totals: taskTotals,
};
