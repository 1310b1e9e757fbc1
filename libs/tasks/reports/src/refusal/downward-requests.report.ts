import type { LocalDate, Text } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { TaskScope } from '../task/task.scope';
import { visibleUnits } from '../finding/finding.scope';
import { DownwardRequestRow } from './downward-requests.projection';

export interface DownwardRequestLine {
  assigner: string;
  target: string;
  refusedOn: LocalDate;
  reason: Text;
  taskId: string;
}

/** The unit of the query is the one that the work would have been laid on. */
function inScope({ planId, unitId, from, to }: TaskScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(DownwardRequestRow, 'request')
    .where('request.target = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (planId !== undefined) builder.andWhere('starts_with(request.task_id, :planId)', { planId: `${planId}.` });
  if (from !== undefined) builder.andWhere('request.refused_on >= :from', { from });
  if (to !== undefined) builder.andWhere('request.refused_on <= :to', { to });
  return builder;
}

/** Work that departments wanted to lay on streets and communities (ZZ1 §二(二), ZZ4 §第四条), newest first. */
export const downwardRequestsReport: Report<TaskScope, DownwardRequestLine> = {
  name: 'downward-requests',
  title: { zh: '违规下派工作登记', en: 'Work handed down without leave' },
  meaning: {
    zh: '因未经县市区准入决定或不在社区工作事项清单内而被拒绝的下派;窗口按拒绝日期,单位为拟承担单位及其下级。',
    en:
      "Work refused for want of the county's decision or of a listed work item; the window is of the refusal, the " +
      'unit the one that it would have been laid on, with those below it.',
  },
  projection: 'downward-requests',
  query: TaskScope,
  columns: [
    { key: 'assigner', title: { zh: '下派单位', en: 'Assigner' } },
    { key: 'target', title: { zh: '拟承担单位', en: 'Target' } },
    { key: 'refusedOn', title: { zh: '拒绝日期', en: 'Refused on' } },
    { key: 'reason', title: { zh: '原因', en: 'Reason' }, csv: (row) => row.reason.zh },
    { key: 'taskId', title: { zh: '任务编号', en: 'Task' } },
  ],
  page(query, at, context) {
    const by = { sql: 'request.refused_on::text', cast: 'text' } as const;
    const key = { sql: 'request.event_id', of: (row: DownwardRequestRow) => row.eventId };
    const order = { by, key, descending: true };
    return keysetPage(inScope(query, context), order, at, ({ eventId: _eventId, ...line }) => line);
  },
  async totals(query, context) {
    const total = await inScope(query, context).getCount();
    return { total, totals: { requests: total } };
  },
};
