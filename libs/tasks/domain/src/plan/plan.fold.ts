import { addDays, businessDate, type EventTime, type LocalDate } from '@taizhang/kernel';
import type { PlanEvent, PlanTerms } from './plan.events';
import { DEFAULT_PARAMETERS, firstDay, NO_PLAN, type PlanState } from './plan.state';

type Adopted = Extract<PlanEvent, { type: 'PlanAdopted' }>;
type Amended = Extract<PlanEvent, { type: 'PlanAmended' }>;

/** The plan after one more fact. */
export function foldPlan(state: PlanState, event: PlanEvent, { occurredAt }: EventTime): PlanState {
  switch (event.type) {
    case 'PlanAdopted':
      return adopted(event);
    case 'PlanEnteredForce':
      return { ...state, status: 'inForce' };
    case 'PlanTasksIssued': {
      const issuedTasks = state.issuedTasks + event.taskCount;
      const periodsTo = state.periodsTo ?? firstDay(state);
      return { ...state, issued: true, issuedTasks, periodsTo, counts: { ...state.counts, tasks: issuedTasks } };
    }
    case 'PlanAmended':
      return amended(state, event, businessDate(occurredAt));
    case 'PlanEventDated':
      return { ...state, events: { ...state.events, [event.event]: event.on } };
    case 'BodySeatFilled':
      return { ...state, holders: { ...state.holders, [event.seatCode]: event.userId } };
    case 'PhaseStarted':
      return { ...state, phasesTo: event.on };
    case 'PhaseEnded':
      return { ...state, phasesTo: addDays(event.on, 1) };
    case 'PlanPeriodIssued': {
      const issuedTasks = state.issuedTasks + event.taskCount;
      return { ...state, issuedTasks, periodsTo: event.on, counts: { ...state.counts, tasks: issuedTasks } };
    }
    case 'PlanClosed':
      return { ...state, status: 'closed' };
    case 'PlanExpired':
      return { ...state, status: 'expired' };
    case 'PlanRevoked':
      return { ...state, status: 'revoked' };
    default:
      return state; // an event that a newer release wrote
  }
}

function adopted(event: Adopted): PlanState {
  const { planId, packId, packVersion, adoptingUnit, ownerUnit, officeUnit, adoptedOn, effectiveFrom } = event;
  const since = firstDay({ adoptedOn, effectiveFrom });
  return {
    ...NO_PLAN,
    ...{ planId, packId, packVersion, adoptingUnit, ownerUnit, officeUnit, adoptedOn, effectiveFrom },
    ...terms(event),
    status: effectiveFrom > adoptedOn ? 'adopted' : 'inForce',
    effectiveTo: event.effectiveTo ?? null,
    choices: event.choices ?? {},
    recurrences: (event.recurrences ?? []).map((recurrence) => ({ ...recurrence, since })),
  };
}

/** Seats stay taken, events stay dated; a recurrence that was not there before begins on the day of the amendment. */
function amended(state: PlanState, event: Amended, on: LocalDate): PlanState {
  const { packVersion, ownerUnit, officeUnit } = event;
  const since = (freq: string, from: string | null, phase: string | null): LocalDate =>
    state.recurrences.find((old) => old.freq === freq && old.from === from && old.phase === phase)?.since ?? on;
  const next = terms(event);
  return {
    ...state,
    ...next,
    ...{ packVersion, ownerUnit, officeUnit },
    effectiveTo: event.effectiveTo ?? null,
    events: { ...state.events, ...next.events },
    counts: { ...next.counts, tasks: state.issuedTasks },
    recurrences: (event.recurrences ?? []).map((recurrence) => {
      const { freq, from, phase } = recurrence;
      return { ...recurrence, since: since(freq, from, phase) };
    }),
    issued: false,
  };
}

function terms(event: PlanTerms) {
  const { title, digest = null, body = null, phases, events, eventCodes, parameters, metrics = [] } = event;
  const { scorecards = [], ledgers = [], counts } = event;
  return {
    ...{ title, digest, body, phases, metrics, scorecards, ledgers, counts },
    eventCodes: eventCodes ?? events.map(({ code }) => code),
    events: Object.fromEntries(events.map(({ code, on }) => [code, on])),
    parameters: { ...DEFAULT_PARAMETERS, ...parameters },
  };
}
