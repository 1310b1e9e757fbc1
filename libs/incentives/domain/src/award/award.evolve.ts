import { businessDate, type EventTime } from '@taizhang/kernel';
import type { AwardEvent } from './award.events';
import { type AwardState, type AwardStatus, NO_AWARD, type Opinion } from './award.state';
import { dropped, waitsAfter } from './award.waits';
import { evolveMoney, resultOf } from './award-money.evolve';

type Of<Type extends AwardEvent['type']> = Extract<AwardEvent, { type: Type }>;

export function evolveAward(state: AwardState, event: AwardEvent, time: EventTime): AwardState {
  const at = time.occurredAt;
  switch (event.type) {
    case 'AwardApplied':
    case 'AwardEntitled':
      return opened(event, time);
    case 'AwardAbandoned': {
      const { awardId, ruleKey, subjectId, unitId, occurrenceKey } = event;
      const known = { awardId, ruleKey, subjectId, payeeId: subjectId, unitId, occurrenceKey };
      return { ...state, ...known, status: 'cancelled', endReason: 'abandoned' };
    }
    case 'AwardComputed': {
      const opened = { openedFen: event.amountFen, status: firstStatus(state) };
      const computed = { ...state, ...resultOf(event), ...opened };
      return { ...computed, deadlines: waitsAfter(state, { due: event.due }, at) };
    }
    case 'SupplementRequested': {
      const { unitId, items, due } = event;
      const asked = [...state.asked, { unitId, items }];
      return { ...state, status: 'supplementing', asked, deadlines: waitsAfter(state, { due }, at) };
    }
    case 'AwardSupplemented': {
      const evidence = [...state.evidence, ...event.evidence];
      const deadlines = dropped(waitsAfter(state, { done: ['supplement'] }, at));
      return {
        ...{ ...state, status: 'underReview', evidence },
        deadlines: waitsAfter({ ...state, deadlines }, { due: event.due }, at),
      };
    }
    case 'AwardReviewed':
      return reviewed(state, event, time);
    case 'AwardReviewCompleted': {
      const posted = event.outcome === 'agree' && state.procedure.publicityWorkingDays > 0;
      const deadlines = waitsAfter(state, { due: event.due }, at);
      const reviewedOn = businessDate(at);
      const status = posted ? 'toPublicise' : 'toDecide';
      return { ...state, status, reviewOutcome: event.outcome, reviewedOn, deadlines };
    }
    case 'AwardPublicised': {
      const { place, postedOn, from, to, due } = event;
      const publicity = { place, postedOn, from, to };
      return { ...state, status: 'publicised', publicity, deadlines: waitsAfter(state, { due }, at) };
    }
    default:
      return evolveOutcome(state, event, time);
  }
}

function evolveOutcome(state: AwardState, event: AwardEvent, time: EventTime): AwardState {
  const at = time.occurredAt;
  switch (event.type) {
    case 'ObjectionRaised':
    case 'DeductionContested':
      return objected(state, event, time);
    case 'ObjectionResolved':
      return resolved(state, event, time);
    case 'PublicityCompleted':
      return {
        ...state,
        status: 'toDecide',
        deadlines: waitsAfter(state, { done: ['publicity'], due: event.due }, at),
      };
    case 'AwardWithdrawn':
      return { ...state, status: 'withdrawn', endReason: event.reason, deadlines: dropped(state.deadlines) };
    case 'AwardSuperseded': {
      const { byAwardId } = event;
      return { ...state, status: 'superseded', byAwardId, deadlines: dropped(state.deadlines) };
    }
    case 'AwardCancelled':
      return { ...state, status: 'cancelled', endReason: event.reason, deadlines: dropped(state.deadlines) };
    case 'DeadlineMissed': {
      const missed = ({ kind, unitId, dueOn }: AwardState['deadlines'][number]): boolean =>
        kind === event.kind && unitId === event.unitId && dueOn === event.dueOn;
      const deadlines = state.deadlines.map((wait) => (missed(wait) ? { ...wait, missed: true } : wait));
      return { ...state, deadlines };
    }
    default:
      return evolveMoney(state, event, time);
  }
}

function opened(event: Of<'AwardApplied'> | Of<'AwardEntitled'>, { occurredAt }: EventTime): AwardState {
  const { awardId, programmeKey, documentId, ruleKey, ruleVersion, inc, direction, subjectId, subjectKind } = event;
  const { unitId, payeeId, occurrenceKey, onDate, procedure, discretion, countsOn, given, supersedes, evidence } =
    event;
  return {
    ...NO_AWARD,
    ...{ awardId, programmeKey, documentId, ruleKey, ruleVersion, inc, direction, subjectId, subjectKind },
    ...{ unitId, payeeId, occurrenceKey, onDate, procedure, discretion, countsOn, given, supersedes, evidence },
    creditCode: event.creditCode ?? null,
    period: event.period ?? null,
    eventKey: event.eventKey ?? null,
    kind: event.kind ?? null,
    occasion: event.occasion ?? null,
    basis: event.basis ?? [],
    runId: event.type === 'AwardEntitled' ? event.runId : null,
    appliedBy: event.type === 'AwardApplied' ? event.userId : null,
    openedOn: businessDate(occurredAt),
  };
}

/** Where an award begins (`incentives.md` §4.4). */
function firstStatus({ direction, procedure }: AwardState): AwardStatus {
  if (direction === 'deduct') return 'notified';
  if (procedure.review.length > 0) return 'underReview';
  return procedure.publicityWorkingDays > 0 ? 'toPublicise' : 'toDecide';
}

function reviewed(state: AwardState, event: Of<'AwardReviewed'>, { occurredAt }: EventTime): AwardState {
  const { unitId, findings, userId } = event;
  const on = businessDate(occurredAt);
  const given = { unitId, opinion: event.opinion as Opinion, findings, userId, on };
  const others = state.reviews.filter((earlier) => earlier.unitId !== unitId);
  return {
    ...state,
    reviews: [...others, given],
    reviewers: state.reviewers.includes(userId) ? state.reviewers : [...state.reviewers, userId],
    deadlines: waitsAfter(state, { done: ['review'], unitId }, occurredAt),
  };
}

/** Who contests a deduction is the person itself, so it is not said again. */
function objected(
  state: AwardState,
  event: Of<'ObjectionRaised'> | Of<'DeductionContested'>,
  { occurredAt }: EventTime,
): AwardState {
  const { objectionId, reason, due } = event;
  const objector = event.type === 'ObjectionRaised' ? event.objector : null;
  const objections = [...state.objections, { objectionId, objector, reason, outcome: null }];
  return { ...state, status: 'objected', objections, deadlines: waitsAfter(state, { due }, occurredAt) };
}

function resolved(state: AwardState, event: Of<'ObjectionResolved'>, { occurredAt }: EventTime): AwardState {
  const { objectionId, outcome, timeOver, due } = event;
  const objections = state.objections.map((one) => (one.objectionId === objectionId ? { ...one, outcome } : one));
  const answered = answerWait(state, objectionId, businessDate(occurredAt));
  const stay = { ...state, objections, deadlines: answered };
  if (state.direction === 'deduct') return { ...stay, status: 'notified' };
  const open = objections.some((one) => one.outcome === null);
  if (outcome === 'dismissed' && (open || !timeOver)) return { ...stay, status: open ? 'objected' : 'publicised' };
  const deadlines = waitsAfter(stay, { done: ['publicity'], due }, occurredAt);
  return { ...stay, status: 'toDecide', upheld: state.upheld || outcome === 'upheld', deadlines };
}

/** Each objection has its own wait, in the order in which they were raised. */
function answerWait({ deadlines, objections }: AwardState, objectionId: string, doneOn: string) {
  const at = objections.findIndex((one) => one.objectionId === objectionId);
  let seen = -1;
  return deadlines.map((wait) => {
    if (wait.kind !== 'objection-answer') return wait;
    seen += 1;
    return seen === at ? { ...wait, doneOn } : wait;
  });
}
