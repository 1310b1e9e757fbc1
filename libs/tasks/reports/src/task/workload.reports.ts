import type { Text } from '@taizhang/kernel';
import type { Report, ReportContext } from '@taizhang/platform';
import { OPEN_STATES } from '@taizhang/tasks/domain';
import { PlanRow } from './task-ledger.rows';
import { phaseOf } from './task-ledger.projection';
import { TaskScope, tasksInScope } from './task.scope';

interface StateCount {
  readonly key: string;
  readonly state: string;
  readonly tasks: number;
  readonly signed: number;
  readonly deemed: number;
  readonly overdue: number;
  readonly onTime: number;
}

class Tally {
  readonly byState: Record<string, number> = {};
  tasks = 0;
  signed = 0;
  deemed = 0;
  overdue = 0;
  onTime = 0;

  add(count: StateCount): void {
    this.byState[count.state] = (this.byState[count.state] ?? 0) + count.tasks;
    for (const each of ['tasks', 'signed', 'deemed', 'overdue', 'onTime'] as const) this[each] += count[each];
  }

  get closed(): number {
    return this.byState.closed ?? 0;
  }

  get open(): number {
    return this.tasks - this.closed - (this.byState.cancelled ?? 0);
  }

  /** With at most 4 decimals, for showing only; `null` where nothing is counted. */
  share(part: number): number | null {
    const of = this.tasks - (this.byState.cancelled ?? 0);
    return of === 0 ? null : Math.round((part / of) * 10_000) / 10_000;
  }
}

async function tallies(by: 'lead' | 'plan_id', scope: TaskScope, context: ReportContext): Promise<Map<string, Tally>> {
  const counts = await tasksInScope(scope, context)
    .select(`task.${by}`, 'key')
    .addSelect('task.status', 'state')
    .addSelect('COUNT(*)::int', 'tasks')
    .addSelect('COUNT(*) FILTER (WHERE task.signed)::int', 'signed')
    .addSelect('COUNT(*) FILTER (WHERE task.deemed)::int', 'deemed')
    .addSelect('COUNT(*) FILTER (WHERE task.overdue_since IS NOT NULL AND task.status = ANY(:open))::int', 'overdue')
    .addSelect(`COUNT(*) FILTER (WHERE task.status = 'closed' AND task.on_time)::int`, 'onTime')
    .setParameter('open', OPEN_STATES)
    .groupBy(`task.${by}`)
    .addGroupBy('task.status')
    .getRawMany<StateCount>();
  const found = new Map<string, Tally>();
  for (const count of counts) {
    const tally = found.get(count.key) ?? new Tally();
    tally.add(count);
    found.set(count.key, tally);
  }
  return found;
}

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
    zh: '按第一牵头单位统计;rate = 按时销号数 ÷ 未撤销任务数;逾期指已过期且未提交。',
    en:
      'By first lead; rate = tasks closed on time ÷ tasks not cancelled; overdue are those past their date and not ' +
      'handed in.',
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
    const found = [...(await tallies('lead', query, context))].sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = found.map(([unitId, tally]) => ({
      unitId,
      assigned: tally.tasks,
      accepted: tally.signed,
      deemed: tally.deemed,
      closedOnTime: tally.onTime,
      closedLate: tally.closed - tally.onTime,
      open: tally.open,
      rate: tally.share(tally.onTime),
      overdue: tally.overdue,
      byState: tally.byState,
    }));
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
    zh: 'closedShare = 已销号任务数 ÷ 未撤销任务数;阶段按业务日期判定,空档期为空。',
    en: 'closedShare = tasks closed ÷ tasks not cancelled; the phase is that of the business date, empty in a gap.',
  },
  projection: 'task-ledger',
  query: TaskScope,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'title', title: { zh: '名称', en: 'Title' }, csv: (row) => row.title.zh },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'phase', title: { zh: '阶段', en: 'Phase' } },
    { key: 'tasks', title: { zh: '任务数', en: 'Tasks' } },
    { key: 'overdue', title: { zh: '逾期', en: 'Overdue' } },
    { key: 'closedShare', title: { zh: '销号率', en: 'Closed share' } },
  ],
  async page(query, _at, context) {
    const visible = context.units.subtree(context.root).map(({ slug }) => slug);
    const plans = await context.rows
      .createQueryBuilder(PlanRow, 'plan')
      .where('plan.adopting_unit = ANY(:visible)', { visible })
      .andWhere(query.planId === undefined ? 'TRUE' : 'plan.plan_id = :planId', { planId: query.planId })
      .orderBy('plan.plan_id')
      .getMany();
    const found = await tallies('plan_id', query, context);
    const rows = plans.map(({ planId, packId, titleZh, titleEn, adoptingUnit, status, state }) => {
      const tally = found.get(planId) ?? new Tally();
      return {
        ...{ planId, packId, title: { zh: titleZh, en: titleEn }, adoptingUnit, state: status },
        ...{ phase: phaseOf(state.phases, context.today), tasks: tally.tasks, overdue: tally.overdue },
        ...{ byState: tally.byState, closedShare: tally.share(tally.closed) },
      };
    });
    return { rows };
  },
};
