import { daysBetween, type LocalDate, type Text } from '@taizhang/kernel';
import { keysetPage, linesPage, type Report, type ReportColumn, type ReportContext } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { TaskLedgerRow } from './task-ledger.rows';
import { planStrands, TaskScope, tasksInOrder, tasksInScope } from './task.scope';

/** Something that should have been done by a day. */
export interface LateTaskLine {
  id: string;
  /** Of the task. */
  title: Text;
  /** Who is late. */
  unitId: string;
  dueOn: LocalDate;
  daysLate: number;
}

type Tasks = SelectQueryBuilder<TaskLedgerRow>;

const KEY = { sql: 'task.task_id', of: (row: TaskLedgerRow) => row.taskId };
const columnsOf = (id: ReportColumn<LateTaskLine>['title']): ReportColumn<LateTaskLine>[] => [
  { key: 'id', title: id },
  { key: 'title', title: { zh: '任务', en: 'Title' }, csv: (row) => row.title.zh },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
  { key: 'dueOn', title: { zh: '期限', en: 'Limit' } },
  { key: 'daysLate', title: { zh: '超期天数', en: 'Days late' } },
];
const TASK = { zh: '任务编号', en: 'Task' };
const count = async (late: Tasks) => {
  const total = await late.getCount();
  return { total, totals: { late: total } };
};

/** Waiting beyond the limit, or checked after it. */
function verifiedLate(scope: TaskScope, context: ReportContext, among = tasksInScope): Tasks {
  return among(scope, context, 'task.verify_by')
    .andWhere(`task.verify_by < COALESCE(task.checked_on, 'infinity'::date)`) // what the index holds
    .andWhere('task.verify_by < COALESCE(task.checked_on, :today::date)', { today: context.today })
    .andWhere(`(task.checked_on IS NOT NULL OR task.status = 'submitted')`);
}

/** Submissions that the office checks too late (TSK-15). */
export const verificationLateReport: Report<TaskScope, LateTaskLine> = {
  name: 'verification-late',
  title: { zh: '核验超期', en: 'Late verification' },
  meaning: {
    zh: '提交后 5 个工作日(参数)内未核验或退回的任务,按最近一次提交;daysLate 为期限后的日历天数,未核验的计至今天。',
    en:
      'Tasks neither verified nor returned within 5 working days (a parameter) of their newest submission; daysLate ' +
      'are calendar days after the limit, up to today where it is not checked yet.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: columnsOf(TASK),
  page(query, at, context) {
    const by = { sql: 'task.verify_by', cast: 'date' } as const;
    const late = verifiedLate(query, context, tasksInOrder);
    return keysetPage(late, { by, key: KEY, among: planStrands(query, context) }, at, (row) => {
      const dueOn = row.verifyBy ?? context.today;
      const daysLate = daysBetween(dueOn, row.checkedOn ?? context.today);
      return { id: row.taskId, title: row.state.title, unitId: row.verifierUnit, dueOn, daysLate };
    });
  },
  totals: (query, context) => count(verifiedLate(query, context)),
};

/** Tasks with a difficulty that is, or was, without an answer beyond its limit. */
function answeredLate(scope: TaskScope, context: ReportContext): Tasks {
  const { today } = context;
  return tasksInScope(scope, context).andWhere('(task.answered_late OR task.answer_by < :today)', { today });
}

function lateAnswers({ verifierUnit: unitId, state }: TaskLedgerRow, today: LocalDate): LateTaskLine[] {
  return state.difficulties.flatMap(({ difficultyNo: id, answerBy: dueOn, answeredOn }) => {
    const daysLate = daysBetween(dueOn, answeredOn ?? today);
    return daysLate > 0 ? [{ id, title: state.title, unitId, dueOn, daysLate }] : [];
  });
}

/** Difficulties that the office answers too late (SG1 §六(二); TSK-24). */
export const difficultiesLateReport: Report<TaskScope, LateTaskLine> = {
  name: 'difficulties-late',
  title: { zh: '困难答复超期', en: 'Difficulties answered late' },
  meaning: {
    zh: '反映后 10 个工作日(参数)内未答复或逾期答复的困难;daysLate 为期限后的日历天数,未答复的计至今天;窗口按任务截止日期。',
    en:
      'Difficulties without an answer within 10 working days (a parameter), or with a later one; daysLate are ' +
      "calendar days after the limit, up to today where there is none yet; the window is of the tasks' due dates.",
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: columnsOf({ zh: '困难编号', en: 'Difficulty' }),
  page: (query, at, context) =>
    linesPage(answeredLate(query, context), { key: KEY, lines: (row) => lateAnswers(row, context.today) }, at),
};

function silent(scope: TaskScope, context: ReportContext, among = tasksInScope): Tasks {
  const { today } = context;
  return among(scope, context, 'task.progress_due_on').andWhere('task.progress_due_on < :today', { today });
}

/** Long-term tasks that nobody has reported on for a whole period (TSK-10). */
export const longTermSilentReport: Report<TaskScope, LateTaskLine> = {
  name: 'long-term-silent',
  title: { zh: '长期任务未报进展', en: 'Long-term tasks without news' },
  meaning: {
    zh: '长期任务每季度(参数)须报进展;dueOn 为首个无进展季度的末日,daysLate 为其后至今天的日历天数。',
    en:
      'A long-term task reports every quarter (a parameter); dueOn is the last day of the first quarter without a ' +
      'report, daysLate are the calendar days from it to today.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: columnsOf(TASK),
  page(query, at, context) {
    const by = { sql: 'task.progress_due_on', cast: 'date' } as const;
    const quiet = silent(query, context, tasksInOrder);
    return keysetPage(
      quiet,
      { by, key: KEY, among: planStrands(query, context) },
      at,
      ({ taskId, lead, progressDueOn, state }) => {
        const dueOn = progressDueOn ?? context.today;
        return { id: taskId, title: state.title, unitId: lead, dueOn, daysLate: daysBetween(dueOn, context.today) };
      },
    );
  },
  totals: (query, context) => count(silent(query, context)),
};
