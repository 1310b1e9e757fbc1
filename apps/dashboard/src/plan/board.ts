import type { LedgerRow, TaskState } from '../api/shapes';
import type { PlanPhase, PlanState } from './plan.shapes';

/** A phase with its tasks; `null`: those of no phase. */
export interface BoardColumn {
  phase: PlanPhase | null;
  /** Soonest due first, those without a date last. */
  open: LedgerRow[];
  done: LedgerRow[];
}

const DONE: readonly TaskState[] = ['closed', 'cancelled'];

const holds = ({ windows }: PlanPhase, day: string): boolean =>
  windows.some(({ from, to }) => (from ?? day) <= day && day <= (to ?? day));

/** The phase that the document gives a task; where it gives none, the one that its due date falls into (TSK-04). */
export function phaseOf(phases: readonly PlanPhase[], { phase, dueOn }: LedgerRow): PlanPhase | null {
  const named = phases.find(({ code }) => code === phase);
  return named ?? (dueOn === null ? null : (phases.find((each) => holds(each, dueOn)) ?? null));
}

const byDue = (a: LedgerRow, b: LedgerRow): number =>
  (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.taskId.localeCompare(b.taskId);

/** One column a phase, in the document's order; last, if there are any, the tasks of no phase. */
export function boardOf(phases: readonly PlanPhase[], rows: readonly LedgerRow[]): BoardColumn[] {
  const sorted = [...rows].sort(byDue);
  const columns = [...phases, null].map((phase): BoardColumn => {
    const own = sorted.filter((row) => phaseOf(phases, row) === phase);
    const isDone = ({ state }: LedgerRow): boolean => DONE.includes(state);
    return { phase, open: own.filter((row) => !isDone(row)), done: own.filter(isDone) };
  });
  return columns.filter(({ phase, open, done }) => phase !== null || open.length + done.length > 0);
}

/** Before which of the open tasks the line of today stands: those above it were due before. */
export function todayAt(open: readonly LedgerRow[], today: string): number {
  const index = open.findIndex(({ dueOn }) => dueOn === null || dueOn >= today);
  return index === -1 ? open.length : index;
}

export interface Stretch {
  phase: PlanPhase;
  /** Percent of the whole line. */
  left: number;
  width: number;
  label: string;
}

export interface Timeline {
  stretches: Stretch[];
  /** Where today stands; beyond either end at that end. */
  today: number;
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** An open end is drawn as long as this part of the whole, or to the plan's own end, or today, if that is further. */
const OPEN_END = 0.08;

function endsOf(
  { phases, adoptedOn, effectiveTo }: PlanState,
  today: string,
): { first: number; last: number } | undefined {
  const windows = phases.flatMap((phase) => phase.windows);
  const days = windows.flatMap(({ from, to }) => [from, to].flatMap((day) => (day === null ? [] : [dayNumber(day)])));
  if (days.length === 0) return undefined;
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const extra = Math.ceil((last - first + 1) * OPEN_END);
  const isOpen = (end: 'from' | 'to'): boolean => windows.some((window) => window[end] === null);
  return {
    first: isOpen('from') ? Math.min(first - extra, dayNumber(adoptedOn)) : first,
    last: isOpen('to') ? Math.max(last + extra, dayNumber(effectiveTo ?? today)) : last,
  };
}

/** The phases' windows on one line with today; none where no window has a date. */
export function timelineOf(plan: PlanState, today: string): Timeline | undefined {
  const ends = endsOf(plan, today);
  if (!ends) return undefined;
  const { first, last } = ends;
  const percent = (day: number): number => Math.min(100, Math.max(0, ((day - first) / (last + 1 - first)) * 100));
  const windows = plan.phases.flatMap((phase) => phase.windows.map((window) => ({ phase, ...window })));
  const stretches = windows.map(({ phase, from, to }): Stretch => {
    const left = from === null ? 0 : percent(dayNumber(from));
    const right = to === null ? 100 : percent(dayNumber(to) + 1);
    return { phase, left, width: right - left, label: `${from ?? '…'} – ${to ?? '…'}` };
  });
  return { stretches, today: percent(dayNumber(today) + 0.5), from: dayOf(first), to: dayOf(last) };
}
