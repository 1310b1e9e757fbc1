import { addDays, Duplicate, ensure, type LocalDate, OutOfReach } from '@taizhang/kernel';
import { counted, ensureNamed } from '../task/due';
import { phaseTurns } from './phases';
import type { RevokePlan, SeatHolder, SetPlanEventDate } from './plan.commands';
import type { PlanEvent } from './plan.events';
import type { PlanContext } from './plan.facts';
import { firstDay, type PlanState } from './plan.state';

/** TSK-07: a named event of the pack; where the calendar ends no date that hangs on it could be counted. */
export function dateEvent(command: SetPlanEventDate, state: PlanState, { calendar }: PlanContext): PlanEvent[] {
  const { event, on, basis } = command;
  ensureNamed(state.eventCodes, event);
  counted(() => calendar.onOrAfter(on));
  return state.events[event] === on ? [] : [{ type: 'PlanEventDated', event, on, basis }];
}

/** TSK-03: the new holder takes the seat at once; the office files it, nothing is reissued. */
export function seat({ seatCode, userId }: SeatHolder, state: PlanState, { actor, units }: PlanContext): PlanEvent[] {
  const { officeUnit, body, holders } = state;
  if (!units.isOwn(actor.unitId, officeUnit)) {
    throw new OutOfReach({ en: `${officeUnit} files changes of posts`, zh: `人员变动由 ${officeUnit} 备案` });
  }
  if (holders[seatCode] === userId) {
    throw new Duplicate({ en: `${seatCode} is held by this user already`, zh: `该用户已任 ${seatCode}` });
  }
  ensure('TSK-03', body?.seats.some(({ code }) => code === seatCode) === true, {
    en: `the leading group has no seat ${seatCode}`,
    zh: `领导小组没有席位 ${seatCode}`,
  });
  const filedWith = body?.filedWith ?? [];
  return [
    { type: 'BodySeatFilled', seatCode, userId },
    ...(filedWith.length === 0 ? [] : [{ type: 'BodyChangeFiled' as const, seatCode, filedWith }]),
  ];
}

export function revoke({ reason, basis }: RevokePlan, state: PlanState): PlanEvent[] {
  return [{ type: 'PlanRevoked', ...namesOf(state), reason, basis }];
}

/** TSK-05: in force on its last day, expired on the next. */
export function expire(state: PlanState, today: LocalDate): PlanEvent[] {
  const { effectiveTo, status } = state;
  if (effectiveTo === null || today <= effectiveTo || status !== 'inForce') return [];
  return [{ type: 'PlanExpired', ...namesOf(state) }];
}

/** TSK-04: what of the phases has turned since they were looked at last, nothing of before the plan's first day. */
export function turnPhases(state: PlanState, today: LocalDate): PlanEvent[] {
  if (state.status !== 'inForce') return [];
  return phaseTurns(state.phases, seenTo(state))
    .filter(({ at }) => at <= today)
    .map(({ type, phase, on }) => ({ type, phase, on }));
}

/** A phase that begins with the plan is still to be announced. */
export const seenTo = (state: PlanState): LocalDate => state.phasesTo ?? addDays(firstDay(state), -1);

function namesOf(state: PlanState) {
  const { planId, packId, packVersion, adoptingUnit, ownerUnit, officeUnit, effectiveFrom, effectiveTo } = state;
  const ends = effectiveTo === null ? {} : { effectiveTo };
  return { planId, packId, packVersion, adoptingUnit, ownerUnit, officeUnit, effectiveFrom, ...ends };
}
