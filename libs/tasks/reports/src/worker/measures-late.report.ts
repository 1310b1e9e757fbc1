import { daysBetween, type LocalDate } from '@taizhang/kernel';
import { linesPage, type Report } from '@taizhang/platform';
import { measuresDue } from '@taizhang/tasks/domain';
import { filesInScope, WorkerQuery } from './worker.scope';
import type { WorkerRow } from './worker.rows';

export interface MeasureLateLine {
  id: string;
  unitId: string;
  year: number;
  dueOn: LocalDate;
  appliedOn: LocalDate | null;
  daysLate: number;
}

/** Measures after `incompetent` that came late or are still missing (ZZ5 §第二十条; TSK-72). */
export const measuresLateReport: Report<WorkerQuery, MeasureLateLine> = {
  name: 'measures-late',
  title: { zh: '考核处理逾期', en: 'Measures that are late' },
  meaning: {
    zh: '年度考核不称职后 20 个工作日(参数)内未作出处理,或逾期才处理的;逾期天数为期限后的日历天数,未处理的计至今天。',
    en:
      'No measure within 20 working days (a parameter) of a grade of incompetent, or a later one; daysLate are ' +
      'calendar days after the limit, up to today where there is none yet.',
  },
  projection: 'posts',
  query: WorkerQuery,
  columns: [
    { key: 'id', title: { zh: '人员代码', en: 'Worker' } },
    { key: 'unitId', title: { zh: '社区', en: 'Community' } },
    { key: 'year', title: { zh: '年度', en: 'Year' } },
    { key: 'dueOn', title: { zh: '期限', en: 'Limit' } },
    { key: 'appliedOn', title: { zh: '处理日期', en: 'Applied' } },
    { key: 'daysLate', title: { zh: '逾期天数', en: 'Days late' } },
  ],
  page(query, at, context) {
    const { today } = context;
    const builder = filesInScope(query, context).andWhere('(worker.measured_late OR worker.measure_by < :today)', {
      today,
    });
    const key = { sql: 'worker.worker_id', of: (row: WorkerRow) => row.workerId };
    return linesPage(builder, { key, lines: (row) => lateOf(row, today) }, at);
  },
};

function lateOf({ workerId: id, community: unitId, state }: WorkerRow, today: LocalDate): MeasureLateLine[] {
  return measuresDue(state).flatMap(({ year, dueOn, appliedOn }) => {
    const daysLate = daysBetween(dueOn, appliedOn ?? today);
    return daysLate > 0 ? [{ id, unitId, year, dueOn, appliedOn, daysLate }] : [];
  });
}
