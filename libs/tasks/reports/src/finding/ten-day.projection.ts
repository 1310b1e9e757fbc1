import { addDays, businessDate, type LocalDate, startOfDay } from '@taizhang/kernel';
import { deadlineKey, type Projection, type RowRef, type Rows, type StoredEvent } from '@taizhang/platform';
import { type Period, periodAfter, periodOf, planOfFrozenList, TEN_DAY_DEADLINES } from '@taizhang/tasks/domain';
import { TenDayBookRow, type TenDayCounts, TenDayDeadlineRow, TenDayPlanRow } from './ten-day.rows';

const [FREEZE] = TEN_DAY_DEADLINES;

const NONE: TenDayCounts = {
  ...{ found: 0, major: 0, ordered: 0, clearedOnTime: 0, clearedLate: 0, overdue: 0, opened: 0, settled: 0 },
};

type Data = Readonly<Record<string, unknown>>;

/** What each fact of a finding counts for. */
const COUNTS: Readonly<Record<string, (data: Data) => Partial<TenDayCounts>>> = {
  FindingRegistered: () => ({ found: 1, opened: 1 }),
  FindingGraded: ({ from, grade }) => (grade === 'major' && from !== 'major' ? { major: 1 } : {}),
  FindingWithdrawn: () => ({ settled: 1 }),
  FindingReferred: () => ({ settled: 1 }),
  RectificationOrdered: () => ({ ordered: 1 }),
  RectificationFellOverdue: () => ({ overdue: 1 }),
  FindingCleared: ({ onTime }) => ({ [onTime === true ? 'clearedOnTime' : 'clearedLate']: 1, settled: 1 }),
  FindingReopened: () => ({ opened: 1 }),
};

const ENDS = ['PlanExpired', 'PlanClosed', 'PlanRevoked'];

const tenDaysOf = (date: LocalDate): Period => periodOf('tenDay', date, date);

/**
 * Ten-day reports (旬报告, TSK-37), kept as facts come: a fact counts for the period of its day, or where that is
 * frozen by now, for the first one that is not.
 */
export const tenDayBook: Projection = {
  name: 'ten-day-report',
  version: 1,
  filter: { categories: ['finding', 'claim', 'plan'], types: [...Object.keys(COUNTS), 'ClaimAdded', ...ENDS] },
  tables: [TenDayBookRow, TenDayPlanRow, TenDayDeadlineRow],

  touches({ category, streamId, data }): RowRef[] {
    const planId = planOf(category, streamId, data);
    if (planId === undefined) return [];
    const plan = [
      { entity: TenDayPlanRow, key: planId },
      { entity: TenDayDeadlineRow, key: deadlineKey(FREEZE, planId) },
    ];
    return category === 'finding'
      ? [...plan, { entity: TenDayBookRow, key: [planId, String(data.responsibleUnit)] }]
      : plan;
  },

  apply(event, rows) {
    const { category, streamId, data } = event;
    const planId = planOf(category, streamId, data);
    if (planId === undefined) return;
    if (category === 'finding') count(planId, event, rows);
    else if (category === 'claim') freeze(planId, String((data.claim as { id: string }).id), rows);
    else end(planId, businessDate(event.metadata.occurredAt), rows);
  },
};

function planOf(category: string, streamId: string, data: Data): string | undefined {
  if (category === 'finding') return String(data.planId);
  return category === 'plan' ? streamId : planOfFrozenList(streamId);
}

const NO_PLAN = { frozenTo: null, newestTo: null, endedOn: null };
const later = (a: LocalDate | null, b: LocalDate): LocalDate => (a === null || a < b ? b : a);

function count(planId: string, { type, data, metadata }: StoredEvent, rows: Rows): void {
  const change = COUNTS[type]?.(data) ?? {};
  const unitId = String(data.responsibleUnit);
  const date = businessDate(metadata.occurredAt);
  const plan = rows.get(TenDayPlanRow, planId) ?? { planId, ...NO_PLAN };
  const { frozenTo } = plan;
  const period = tenDaysOf(frozenTo !== null && date <= frozenTo ? addDays(frozenTo, 1) : date);
  const book = rows.get(TenDayBookRow, [planId, unitId]) ?? { planId, unitId, periods: {} };
  const before = book.periods[period.key] ?? NONE;
  const after = Object.fromEntries(
    Object.entries(before).map(([name, sum]) => [name, sum + (change[name as keyof TenDayCounts] ?? 0)]),
  ) as unknown as TenDayCounts;
  rows.put(TenDayBookRow, { ...book, periods: { ...book.periods, [period.key]: after } });
  rows.put(TenDayPlanRow, { ...plan, newestTo: later(plan.newestTo, period.to) });
  if (!rows.get(TenDayDeadlineRow, deadlineKey(FREEZE, planId))) freezeAfter(planId, period, rows);
}

/** The period is closed; the next one is due, after the plan's end only while there is something left to freeze. */
function freeze(planId: string, period: string, rows: Rows): void {
  const key = deadlineKey(FREEZE, planId);
  const plan = rows.get(TenDayPlanRow, planId);
  const due = rows.get(TenDayDeadlineRow, key);
  if (!plan || !due) return;
  const frozen = tenDaysOf(addDays(businessDate(due.dueAt.toISOString()), -1));
  if (frozen.key !== period) return;
  rows.put(TenDayPlanRow, { ...plan, frozenTo: frozen.to });
  const goesOn = plan.endedOn === null || frozen.to < (plan.newestTo ?? '');
  if (goesOn) freezeAfter(planId, periodAfter(frozen, frozen.from), rows);
  else rows.remove(TenDayDeadlineRow, key);
}

function freezeAfter(id: string, { to }: Period, rows: Rows): void {
  const dueAt = new Date(startOfDay(addDays(to, 1)));
  rows.put(TenDayDeadlineRow, { key: deadlineKey(FREEZE, id), kind: FREEZE, id, dueAt });
}

function end(planId: string, endedOn: LocalDate, rows: Rows): void {
  rows.put(TenDayPlanRow, { ...(rows.get(TenDayPlanRow, planId) ?? { planId, ...NO_PLAN }), endedOn });
}
