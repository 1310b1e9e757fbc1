import type { FindingEvent, FindingRegistered, RectificationOrdered } from './finding.events';
import { type FindingState, NO_FINDING, type PatchOfFinding } from './finding.state';

type Registered = FindingRegistered & { readonly basis?: readonly string[] };

export function evolveFinding(state: FindingState, event: FindingEvent): FindingState {
  switch (event.type) {
    case 'FindingRegistered':
      return registered(event);
    case 'FindingGraded':
      return { ...state, grade: event.grade, five: event.five ?? state.five };
    case 'FindingWithdrawn':
      return { ...state, status: 'closed', closeReason: 'withdrawn' };
    case 'FindingReferred':
      return { ...state, status: 'referred', referredTo: event.toUnit, referredOn: event.referredOn };
    case 'ReferralAnswered':
      return { ...state, status: 'closed', closeReason: 'answered', result: event.result };
    case 'RectificationOrdered':
      return ordered(state, event);
    case 'RectificationAcknowledged':
      return { ...state, acknowledgedOn: event.acknowledgedOn };
    case 'RectificationSubmitted': {
      const { statement, evidence, sixMusts, submittedOn } = event;
      const musts = sixMusts === undefined ? state.sixMusts : { ...state.sixMusts, ...sixMusts };
      return { ...state, status: 'submitted', statement, evidence, sixMusts: musts, submittedOn };
    }
    case 'FindingCleared': {
      const { onTime, clearedOn, lookBackOn } = event;
      return { ...state, status: 'cleared', onTime, clearedOn, lookBackOn };
    }
    case 'RectificationReturned':
      return { ...state, status: 'returned', limitOn: event.limitOn, limitSource: 'document' };
    case 'RectificationFellOverdue':
      return { ...state, overdueSince: event.limitOn };
    case 'FindingEscalated':
      return { ...state, level: event.level };
    case 'LookBackHeld':
      return { ...state, status: 'closed', closeReason: 'held' };
    case 'FindingReopened':
      return reopened(state, event);
    default:
      return state; // an event that a newer release wrote
  }
}

function registered(event: Registered): FindingState {
  const { findingId, planId, source, category, description, place, grade, responsibleUnit, foundOn } = event;
  return {
    ...NO_FINDING,
    ...{ findingId, planId, source, category, description, place, grade, responsibleUnit, foundOn },
    status: 'registered',
    basis: event.basis ?? [],
    responsibleSubject: event.responsibleSubject ?? null,
    sourceRef: event.sourceRef ?? null,
    repeated: event.repeated,
    patch: patchOf(event),
  };
}

function patchOf(event: Registered): PatchOfFinding | null {
  const { patchNo, batch, areaSqm, farmlandSqm, landClass, rareEarth, illegalKind, townUnit } = event;
  if (patchNo === undefined || batch === undefined || areaSqm === undefined || farmlandSqm === undefined) return null;
  if (landClass === undefined || rareEarth === undefined || townUnit === undefined) return null;
  const kind = illegalKind === undefined ? {} : { illegalKind };
  return { patchNo, batch, areaSqm, farmlandSqm, landClass, rareEarth, ...kind, townUnit };
}

function ordered(state: FindingState, event: RectificationOrdered): FindingState {
  const { orderNo, orderedOn, toUnit, requirements, limitOn, limitSource } = event;
  return { ...state, status: 'ordered', orderNo, orderedOn, toUnit, requirements, limitOn, limitSource };
}

/** The order stands, everything since it begins anew; a relapse counts as repeated (TSK-34). */
const reopened = (
  state: FindingState,
  { limitOn, limitSource }: Pick<FindingState, 'limitOn' | 'limitSource'>,
): FindingState => ({
  ...state,
  ...{ status: 'ordered', limitOn, limitSource },
  repeated: true,
  acknowledgedOn: null,
  submittedOn: null,
  statement: null,
  evidence: [],
  sixMusts: null,
  clearedOn: null,
  onTime: null,
  overdueSince: null,
  lookBackOn: null,
});
