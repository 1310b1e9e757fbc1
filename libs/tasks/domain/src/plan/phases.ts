import { addDays, type LocalDate } from '@taizhang/kernel';
import type { Phase } from './plan.state';

/** The codes of the phases that run on a date (TSK-04); a phase blocks no command. */
export function runningPhases(phases: readonly Phase[], date: LocalDate): string[] {
  return phases
    .filter(({ windows }) => windows.some(({ from, to }) => (from ?? date) <= date && date <= (to ?? date)))
    .map(({ code }) => code);
}

/** A phase begins on its first day, or is over on the day after its last one. */
export interface PhaseTurn {
  readonly at: LocalDate;
  readonly type: 'PhaseEnded' | 'PhaseStarted';
  readonly phase: string;
  /** The window's own day. */
  readonly on: LocalDate;
}

/** The turns of phases after a day, in order; what ends comes before what begins. Open ends have none. */
export function phaseTurns(phases: readonly Phase[], after: LocalDate): PhaseTurn[] {
  const turns = phases.flatMap(({ code: phase, windows }) =>
    windows.flatMap(({ from, to }): PhaseTurn[] => [
      ...(from === null ? [] : [{ at: from, type: 'PhaseStarted' as const, phase, on: from }]),
      ...(to === null ? [] : [{ at: addDays(to, 1), type: 'PhaseEnded' as const, phase, on: to }]),
    ]),
  );
  const order = ({ at, type }: PhaseTurn): string => `${at} ${type}`;
  return turns.filter(({ at }) => at > after).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
