import type { Text } from '@taizhang/kernel';
import { keysetPage, type Report } from '@taizhang/platform';
import { PlanRow } from './task-ledger.rows';
import { phaseOf } from './task-ledger.projection';
import { countsOf, ofLeads, ofPlans, TaskCounts } from './task.counts';
import { TaskScope, visiblePlans } from './task.scope';

export interface UnitLine {
  unitId: string;
  assigned: number;
  accepted: number;
  /** Counted as accepted because nobody signed in time. */
  deemed: number;
  closedOnTime: number;
  closedLate: number;
  open: number;
  rate: number | null;
  overdue: number;
  byState: Record<string, number>;
}

/** Tasks of each first lead (SG1 §六(四)). */
export const unitWorkloadReport: Report<TaskScope, UnitLine> = {
  name: 'unit-workload',
  title: { zh: '单位任务负荷', en: 'Workload by unit' },
  meaning: {
    zh: '按第一牵头单位统计,unitId 取其辖内的牵头单位;rate = 按时销号数 ÷ 任务数,均不含附加、撤销和长期任务;逾期指已过期且未提交。',
    en:
      'By first lead, with unitId those in its subtree; rate = tasks closed on time ÷ tasks, without additional, ' +
      'cancelled and long-term ones; overdue are those past their date and not handed in.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: [
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'assigned', title: { zh: '下达', en: 'Assigned' } },
    { key: 'accepted', title: { zh: '已签收', en: 'Signed for' } },
    { key: 'deemed', title: { zh: '视为签收', en: 'Deemed accepted' } },
    { key: 'closedOnTime', title: { zh: '按时销号', en: 'Closed on time' } },
    { key: 'closedLate', title: { zh: '逾期销号', en: 'Closed late' } },
    { key: 'open', title: { zh: '未结', en: 'Open' } },
    { key: 'rate', title: { zh: '按时率', en: 'Rate' } },
    { key: 'overdue', title: { zh: '逾期', en: 'Overdue' } },
  ],
  async page(query, _at, context) {
    const found = [...(await countsOf(ofLeads(query, context)))].sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = found.map(([unitId, counts]) => {
      const { tasks: assigned, signed: accepted, deemed, onTime, late, overdue } = counts.all;
      return {
        ...{ unitId, assigned, accepted, deemed, closedOnTime: onTime, closedLate: late, open: counts.open },
        ...{ rate: counts.share('countedOnTime'), overdue, byState: counts.byState },
      };
    });
    return { rows };
  },
};

export interface PlanLine {
  planId: string;
  packId: string;
  title: Text;
  adoptingUnit: string;
  state: string;
  phase: string | null;
  tasks: number;
  overdue: number;
  byState: Record<string, number>;
  closedShare: number | null;
}

/** How far each plan is (WP13 §三(二), WP15 §四(四)). */
export const planProgressReport: Report<TaskScope, PlanLine> = {
  name: 'plan-progress',
  title: { zh: '方案进展', en: 'Progress of plans' },
  meaning: {
    zh: 'closedShare = 已销号任务数 ÷ 任务数,均不含附加、撤销和长期任务;阶段按业务日期判定,空档期为空。',
    en:
      'closedShare = tasks closed ÷ tasks, both without additional, cancelled and long-term ones; the phase is that ' +
      'of the business date, empty in a gap.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'title', title: { zh: '名称', en: 'Title' }, csv: (row) => row.title.zh },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'phase', title: { zh: '阶段', en: 'Phase' } },
    { key: 'tasks', title: { zh: '任务数', en: 'Tasks' } },
    { key: 'byState', title: { zh: '各状态', en: 'By state' }, csv: (row) => counted(row.byState) },
    { key: 'overdue', title: { zh: '逾期', en: 'Overdue' } },
    { key: 'closedShare', title: { zh: '销号率', en: 'Closed share' } },
  ],
  async page(query, at, context) {
    const builder = visiblePlans(query, context);
    const key = { sql: 'plan.plan_id', of: ({ planId }: PlanRow) => planId };
    const plans = await keysetPage(builder, { by: { sql: 'plan.plan_id', cast: 'text' }, key }, at, (row) => row);
    const found = await countsOf(ofPlans(query, context));
    const rows = plans.rows.map(({ planId, packId, titleZh, titleEn, adoptingUnit, status, state }) => {
      const counts = found.get(planId) ?? new TaskCounts();
      return {
        ...{ planId, packId, title: { zh: titleZh, en: titleEn }, adoptingUnit, state: status },
        ...{ phase: phaseOf(state.phases, context.today), tasks: counts.all.tasks, overdue: counts.all.overdue },
        ...{ byState: counts.byState, closedShare: counts.share('countedClosed') },
      };
    });
    return { ...plans, rows };
  },
};

const counted = (byState: Readonly<Record<string, number>>): string =>
  Object.entries(byState)
    .map(([state, tasks]) => `${state} ${tasks}`)
    .join('; ');
