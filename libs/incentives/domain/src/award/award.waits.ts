import {
  addDays,
  type BusinessCalendar,
  businessDate,
  CalendarYearUnknown,
  type Instant,
  type LocalDate,
  startOfDay,
} from '@taizhang/kernel';
import type { Due, WaitKind } from './award.events';
import { type AwardState, type AwardStatus, UNDECIDED, type Wait } from './award.state';

/** Working days of §6 that no procedure sets. */
const SUPPLEMENT_DAYS = 15;
const OBJECTION_DAYS = 10;
const FORWARDING_DAYS = 15;
const CONTEST_DAYS = 5;
const DAYS = {
  supplement: SUPPLEMENT_DAYS,
  'objection-answer': OBJECTION_DAYS,
  forwarding: FORWARDING_DAYS,
  contest: CONTEST_DAYS,
} as const;

interface Clock {
  readonly today: LocalDate;
  readonly calendar: BusinessCalendar;
}

/** So many working days from today for each of these; nothing where the published calendar ends before. */
export function dueIn(days: number, kind: WaitKind, unitIds: readonly string[], { today, calendar }: Clock): Due[] {
  try {
    const dueOn = calendar.addWorkingDays(today, days);
    return unitIds.map((unitId) => ({ kind, unitId, dueOn }));
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return [];
    throw error;
  }
}

export const dueAfter = (kind: keyof typeof DAYS, unitId: string, clock: Clock): Due[] =>
  dueIn(DAYS[kind], kind, [unitId], clock);

/** Where each wait is a wait: elsewhere it rests. */
const WAITS_IN: Readonly<Record<WaitKind, readonly AwardStatus[]>> = {
  review: ['underReview'],
  supplement: ['supplementing'],
  publicity: ['publicised', 'objected'],
  'objection-answer': ['objected'],
  decision: ['toDecide'],
  payment: ['reserved', 'partlyPaid'],
  forwarding: ['paid'],
  contest: ['notified', 'objected'],
};

/** These act when they are over instead of being overdue. */
const ENDS: readonly WaitKind[] = ['supplement', 'publicity', 'contest'];

export const openWaits = ({ deadlines }: Pick<AwardState, 'deadlines'>, kind: WaitKind): Wait[] =>
  deadlines.filter((wait) => wait.kind === kind && wait.doneOn === null);

/** What happens to an award by itself, at 00:00 after the last day. */
export function awardDeadlines(state: AwardState): { kind: WaitKind; dueAt: Instant }[] {
  const kinds = [...new Set(state.deadlines.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const [first] = waiting(state, kind);
    return first === undefined ? [] : [{ kind, dueAt: startOfDay(addDays(first.dueOn, 1)) }];
  });
}

/** Earliest first; an objection holds up the end of a publicity or contest. */
export function waiting(state: AwardState, kind: WaitKind): Wait[] {
  if (!WAITS_IN[kind].includes(state.status)) return [];
  if (ENDS.includes(kind) && state.status === 'objected') return [];
  const open = openWaits(state, kind).filter(({ missed }) => !missed);
  return open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** What nobody did in time and is still waited for. */
export const overdueWaits = (state: AwardState): Wait[] =>
  state.deadlines.filter(
    ({ kind, doneOn, missed }) => missed && doneOn === null && WAITS_IN[kind].includes(state.status),
  );

export const isOver = ({ dueOn }: Pick<Wait, 'dueOn'>, today: LocalDate): boolean => today > dueOn;

/** The waits after an event: those that it ends or drops, and those that it begins. */
export function waitsAfter(
  state: AwardState,
  change: {
    readonly done?: readonly WaitKind[];
    /** Only this unit's. */
    readonly unitId?: string;
    readonly due?: readonly Due[];
  },
  at: Instant,
): readonly Wait[] {
  const { done = [], unitId, due = [] } = change;
  const ended = (wait: Wait): boolean =>
    wait.doneOn === null && done.includes(wait.kind) && (unitId === undefined || wait.unitId === unitId);
  const doneOn = businessDate(at);
  return [
    ...state.deadlines.map((wait) => (ended(wait) ? { ...wait, doneOn } : wait)),
    ...due.map((begun) => ({ ...begun, doneOn: null, missed: false })),
  ];
}

/** What is still to be done is not to be done any more. */
export const dropped = (deadlines: readonly Wait[], kinds?: readonly WaitKind[]): readonly Wait[] =>
  deadlines.filter(({ doneOn, kind }) => doneOn !== null || (kinds !== undefined && !kinds.includes(kind)));

export const isUndecided = ({ status }: Pick<AwardState, 'status'>): boolean => UNDECIDED.includes(status);
