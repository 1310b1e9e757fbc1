import type { Text } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { OPEN_STATES } from '@taizhang/tasks/domain';
import { PlanRow } from './task-ledger.rows';
import { phaseOf } from './task-ledger.projection';
import { TaskScope, tasksInScope } from './task.scope';

interface Counts {
  readonly tasks: number;
  readonly signed: number;
  readonly deemed: number;
  readonly overdue: number;
  readonly onTime: number;
  readonly late: number;
  /** What shares are taken of: neither additional, cancelled nor long-term (TSK-17, 57). */
  readonly counted: number;
  readonly countedOnTime: number;
  readonly countedClosed: number;
}

const NAMES = [
  ...(['tasks', 'signed', 'deemed', 'overdue', 'onTime', 'late'] as const),
  ...(['counted', 'countedOnTime', 'countedClosed'] as const),
] as const;
const IS_CLOSED = `task.status = 'closed'`;
const IS_COUNTED = `NOT task.additional AND NOT task.long_term AND task.status <> 'cancelled'`;
const SQL: Readonly<Record<keyof Counts, string>> = {
  tasks: 'TRUE',
  signed: 'task.signed',
  deemed: 'task.deemed',
  overdue: 'task.overdue_since IS NOT NULL AND task.status = ANY(:open)',
  onTime: `${IS_CLOSED} AND task.on_time`,
  late: `${IS_CLOSED} AND NOT task.on_time`,
  counted: IS_COUNTED,
  countedOnTime: `${IS_COUNTED} AND ${IS_CLOSED} AND task.on_time`,
  countedClosed: `${IS_COUNTED} AND ${IS_CLOSED}`,
};

class Tally {
  readonly byState: Record<string, number> = {};
  private readonly sums = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<keyof Counts, number>;

  add(state: string, counts: Counts): void {
    this.byState[state] = (this.byState[state] ?? 0) + counts.tasks;
    for (const name of NAMES) this.sums[name] += counts[name];
  }

  get all(): Counts {
    return this.sums;
  }

  get open(): number {
    return this.sums.tasks - (this.byState.closed ?? 0) - (this.byState.cancelled ?? 0);
  }

  /** With at most 4 decimals, for showing only; `null` where nothing is counted. */
  share(part: 'countedOnTime' | 'countedClosed'): number | null {
    const { counted, [part]: count } = this.sums;
    return counted === 0 ? null : Math.round((count / counted) * 10_000) / 10_000;
  }
}

async function tallies(by: 'lead' | 'plan_id', scope: TaskScope, context: ReportContext): Promise<Map<string, Tally>> {
  const counts = tasksInScope(scope, context).select(`task.${by}`, 'key').addSelect('task.status', 'state');
  for (const name of NAMES) counts.addSelect(`(COUNT(*) FILTER (WHERE ${SQL[name]}))::int`, name);
  const rows = await counts
    .setParameter('open', OPEN_STATES)
    .groupBy(`task.${by}`)
    .addGroupBy('task.status')
    .getRawMany<Counts & { key: string; state: string }>();
  const found = new Map<string, Tally>();
  for (const { key, state, ...count } of rows) {
    const tally = found.get(key) ?? new Tally();
    tally.add(state, count);
    found.set(key, tally);
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
    zh: '按第一牵头单位统计;rate = 按时销号数 ÷ 任务数,均不含附加、撤销和长期任务;逾期指已过期且未提交。',
    en:
      'By first lead; rate = tasks closed on time ÷ tasks, both without additional, cancelled and long-term ones; ' +
      'overdue are those past their date and not handed in.',
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
    const rows = found.map(([unitId, tally]) => {
      const { tasks: assigned, signed: accepted, deemed, onTime, late, overdue } = tally.all;
      return {
        ...{ unitId, assigned, accepted, deemed, closedOnTime: onTime, closedLate: late, open: tally.open },
        ...{ rate: tally.share('countedOnTime'), overdue, byState: tally.byState },
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
    const visible = context.units.subtree(context.root).map(({ slug }) => slug);
    const builder = context.rows
      .createQueryBuilder(PlanRow, 'plan')
      .where('plan.adopting_unit = ANY(:visible)', { visible })
      .andWhere(query.planId === undefined ? 'TRUE' : 'plan.plan_id = :planId', { planId: query.planId });
    const key = { sql: 'plan.plan_id', of: ({ planId }: PlanRow) => planId };
    const plans = await keysetPage(builder, { by: { sql: 'plan.plan_id', cast: 'text' }, key }, at, (row) => row);
    const found = await tallies('plan_id', query, context);
    const rows = plans.rows.map(({ planId, packId, titleZh, titleEn, adoptingUnit, status, state }) => {
      const tally = found.get(planId) ?? new Tally();
      return {
        ...{ planId, packId, title: { zh: titleZh, en: titleEn }, adoptingUnit, state: status },
        ...{ phase: phaseOf(state.phases, context.today), tasks: tally.all.tasks, overdue: tally.all.overdue },
        ...{ byState: tally.byState, closedShare: tally.share('countedClosed') },
      };
    });
    return { ...plans, rows };
  },
};

const counted = (byState: Readonly<Record<string, number>>): string =>
  Object.entries(byState)
    .map(([state, tasks]) => `${state} ${tasks}`)
    .join('; ');
