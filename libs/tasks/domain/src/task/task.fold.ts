import { addDays, businessDate, type EventTime, type LocalDate } from '@taizhang/kernel';
import { decisiveDate } from './overdue';
import { type TaskEvent, titleOf } from './task.events';
import { firstLead } from './task.reach';
import { NO_TASK, type Supervision, type TaskState } from './task.state';

type EventOf<Type extends TaskEvent['type']> = Extract<TaskEvent, { type: Type }>;

/** One fact more. */
export function evolve(state: TaskState, event: TaskEvent, time: EventTime): TaskState {
  const on = businessDate(time.occurredAt);
  switch (event.type) {
    case 'TaskAssigned':
      return assigned(event, on);
    case 'TaskAmended':
      return amended(state, event, on);
    case 'TaskAccepted':
      return accepted(state, event, time);
    case 'TaskDeemedAccepted':
      return { ...state, status: 'accepted', deemed: true, acceptedOn: on, dueOn: event.dueOn ?? state.dueOn };
    case 'TaskDeclined':
      return { ...state, status: 'declined' };
    case 'TaskReasserted':
      return { ...state, status: 'assigned', reasserted: true, acceptBy: event.acceptBy, remindAfter: on };
    case 'TransferRequested': {
      const { unitId, toUnit = null, reason } = event;
      return { ...state, transferRequest: { unitId, toUnit, reason } };
    }
    case 'TaskTransferred':
      return transferred(state, event, on);
    case 'TaskProgressReported': {
      const status = state.status === 'returned' ? 'returned' : 'inProgress';
      return { ...state, status, percent: event.percent, progressOn: on };
    }
    case 'TaskContributed': {
      const { unitId, statement, nil } = event;
      return { ...state, contributions: [...state.contributions, { unitId, statement, nil }] };
    }
    case 'EvidenceAttached': {
      const { type: _type, unitId: _unitId, basis: _basis, underPack: _underPack, ...evidence } = event;
      return { ...state, evidence: [...state.evidence, evidence] };
    }
    case 'EvidenceWithdrawn':
      return { ...state, evidence: state.evidence.filter(({ sha256 }) => sha256 !== event.sha256) };
    case 'TaskDecomposed':
      return { ...state, parts: [...state.parts, ...event.parts.map(({ taskId }) => taskId)] };
    default:
      return completed(state, event, on);
  }
}

/** From handing in to the end. */
function completed(state: TaskState, event: TaskEvent, on: LocalDate): TaskState {
  switch (event.type) {
    case 'TaskSubmitted': {
      const { userId: submittedBy, completedOn = null, verifyBy = null } = event;
      const submittedOn = decisiveDate(state, event.submittedOn);
      return { ...state, status: 'submitted', submittedBy, submittedOn, completedOn, verifyBy, checkedOn: null };
    }
    case 'TaskReturned': {
      const { returns } = state;
      const again = { fixBy: event.fixBy, returns: returns + 1, contributions: [], checkedOn: on, remindAfter: on };
      return { ...state, status: 'returned', ...again };
    }
    case 'TaskVerified':
      return { ...state, status: 'verified', onTime: event.onTime, checkedOn: on };
    case 'TaskClosed':
      return { ...state, status: 'closed', closeReason: event.reason, endedOn: event.closedOn };
    case 'TaskCancelled':
      return { ...state, status: 'cancelled', closeReason: event.reason, endedOn: on };
    default:
      return timed(state, event, on);
  }
}

/** Dates, supervision and difficulties. */
function timed(state: TaskState, event: TaskEvent, on: LocalDate): TaskState {
  switch (event.type) {
    case 'TaskReminded':
      return { ...state, ...(event.kind === 'manual' ? { remindedOn: on } : { remindAfter: on }) };
    case 'TaskFellOverdue':
      return { ...state, overdueSince: event.dueOn };
    case 'TaskSuspended': {
      const { until = null } = event;
      return { ...state, status: 'suspended', suspension: { from: state.status, on, until } };
    }
    case 'TaskResumed':
      return resumed(state, event, on);
    case 'TaskExtended': {
      const dated = { dueOn: event.to, backdated: false, backfillUntil: null, remindAfter: on };
      return { ...state, ...dated, extensions: state.extensions + 1 };
    }
    case 'TaskSupervised': {
      const { level, reason, issuer, limitOn } = event;
      const supervision = { level, reason, issuer, issuedOn: on, limitOn, repliedOn: null, lapsed: false };
      return { ...state, supervision };
    }
    case 'SupervisionReplied':
      return { ...state, supervision: supervisedWith(state, { repliedOn: on }) };
    case 'SupervisionLapsed':
      return { ...state, supervision: supervisedWith(state, { lapsed: true }) };
    case 'SupervisionLifted':
      return { ...state, supervision: null };
    case 'DifficultyRaised': {
      const { difficultyNo, unitId, text, answerBy } = event;
      const raised = { difficultyNo, unitId, text, raisedOn: on, answerBy };
      const open = { answeredOn: null, findings: null, measures: null };
      return { ...state, difficulties: [...state.difficulties, { ...raised, ...open }] };
    }
    case 'DifficultyAnswered': {
      const { difficultyNo, findings, measures } = event;
      const answer = { answeredOn: on, findings, measures };
      const difficulties = state.difficulties.map((each) =>
        each.difficultyNo === difficultyNo ? { ...each, ...answer } : each,
      );
      return { ...state, difficulties };
    }
    default:
      return state; // an event that a newer release wrote
  }
}

function assigned(event: EventOf<'TaskAssigned'>, on: LocalDate): TaskState {
  const { planId, code, leads, participants, assigner, verifierUnit, due, limitSource } = event;
  const { deliverables, metrics, additional, extendable, remindWorkingDays = [], longTermReport = 'quarter' } = event;
  return {
    ...NO_TASK,
    ...{ planId, code, leads, participants, assigner, verifierUnit, due, limitSource, deliverables, metrics },
    ...{ additional, extendable, remindWorkingDays, longTermReport },
    status: 'assigned',
    title: titleOf(event),
    basis: event.basis ?? [],
    phase: event.phase ?? null,
    period: event.period ?? null,
    adHoc: event.adHoc ?? false,
    parent: event.parent ?? null,
    dueOn: event.dueOn ?? null,
    sourceRef: event.sourceRef ?? null,
    workItemCode: event.workItemCode ?? null,
    accessDecision: event.accessDecision ?? null,
    backdated: event.backfillUntil !== undefined,
    backfillUntil: event.backfillUntil ?? null,
    assignedOn: on,
    acceptBy: event.acceptBy ?? null,
    remindAfter: on,
  };
}

/** A new date restarts reminders and overdue (TSK-05); who has accepted has accepted. */
function amended(state: TaskState, { changed, basis }: EventOf<'TaskAmended'>, on: LocalDate): TaskState {
  const { title, titleEn, dueOn, backfillUntil, ...others } = changed;
  const titled = title === undefined ? {} : { title: { zh: title, en: titleEn ?? title } };
  const filled = backfillUntil === undefined ? {} : { backfillUntil, backdated: backfillUntil !== null };
  const dated = dueOn === undefined ? {} : { dueOn, overdueSince: null, remindAfter: on };
  return { ...state, ...others, ...titled, ...filled, ...dated, basis: others.basis ?? basis ?? state.basis };
}

function accepted(state: TaskState, event: EventOf<'TaskAccepted'>, { occurredAt }: EventTime): TaskState {
  const { unitId, dueOn } = event;
  const acceptances = [...state.acceptances, { unitId, at: occurredAt }];
  if (state.status !== 'assigned' || unitId !== firstLead(state)) return { ...state, acceptances };
  const acceptedOn = businessDate(occurredAt);
  return { ...state, acceptances, status: 'accepted', acceptedOn, dueOn: dueOn ?? state.dueOn };
}

/** What the units said and did for the old lead ends with it; dates, progress and evidence stay (TSK-21). */
function transferred(state: TaskState, event: EventOf<'TaskTransferred'>, on: LocalDate): TaskState {
  const { leads, participants, assigner, workItemCode, accessDecision, acceptBy = null } = event;
  return {
    ...state,
    ...{ status: 'assigned', leads, participants, assigner, assignedOn: on, acceptBy, remindAfter: on },
    workItemCode: workItemCode ?? state.workItemCode,
    accessDecision: accessDecision ?? state.accessDecision,
    ...{ acceptances: [], acceptedOn: null, deemed: false, reasserted: false, contributions: [] },
    ...{ submittedOn: null, submittedBy: null, completedOn: null, fixBy: null, transferRequest: null },
  };
}

/** Every clock of the task stood still, not that of the due date alone (TSK-22). */
function resumed(state: TaskState, event: EventOf<'TaskResumed'>, on: LocalDate): TaskState {
  const later = (date: LocalDate | null): LocalDate | null => (date === null ? null : addDays(date, event.days));
  const { suspension, supervision, acceptBy, fixBy, backfillUntil } = state;
  return {
    ...state,
    status: suspension?.from ?? 'assigned',
    suspension: null,
    dueOn: event.dueOn ?? null,
    ...{ acceptBy: later(acceptBy), fixBy: later(fixBy), backfillUntil: later(backfillUntil), remindAfter: on },
    supervision: supervision && { ...supervision, limitOn: addDays(supervision.limitOn, event.days) },
  };
}

const supervisedWith = ({ supervision }: TaskState, more: Partial<Supervision>): Supervision | null =>
  supervision && { ...supervision, ...more };
