import type { LocalDate } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { plan, type PlanState, runningPhases } from '@taizhang/tasks/domain';

export const planReadable: Readable<PlanState> = { decider: plan, unitOf: ({ adoptingUnit }) => adoptingUnit };

/** The state of a plan as `tasks.md` §4.1 lists it. */
export function planView(state: PlanState, today: LocalDate) {
  const { status, phases, body, holders, eventCodes, events, ...rest } = state;
  const { choices: _choices, issuedTasks: _issuedTasks, periodsTo: _periodsTo, phasesTo: _phasesTo, ...shown } = rest;
  const running = status === 'inForce' ? runningPhases(phases, today) : [];
  return {
    ...shown,
    state: status,
    body: body && { unit: body.unit, filedWith: body.filedWith },
    seats: (body?.seats ?? []).map((seat) => ({ ...seat, userId: holders[seat.code] ?? null })),
    phases: phases.map((phase) => ({ ...phase, running: running.includes(phase.code) })),
    events: eventCodes.map((code) => ({ code, on: events[code] ?? null })),
  };
}
