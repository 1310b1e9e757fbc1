import type { PatchEvent } from './patch.events';
import { NO_PATCH, type PatchReview, type PatchState } from './patch.state';

export function evolvePatch(state: PatchState, event: PatchEvent): PatchState {
  switch (event.type) {
    case 'PatchIssued': {
      const { type: _type, basis = [], underPack: _underPack, ...rest } = event;
      return { ...NO_PATCH, ...rest, status: 'issued', basis };
    }
    case 'PatchFieldChecked': {
      const { checkedOn, officers, photos, lon, lat } = event;
      return { ...state, status: 'checked', checks: [...state.checks, { checkedOn, officers, photos, lon, lat }] };
    }
    case 'PatchJudged':
      return judged(state, event);
    case 'PatchUploaded':
      return { ...state, status: 'uploaded', formNo: event.formNo };
    case 'PatchReturned':
      return { ...state, status: 'returned', proofBy: event.proofBy, returns: state.returns + 1 };
    case 'PatchRectifying': {
      const { findingId } = event;
      return { ...state, status: 'rectifying', findingId, rectifications: state.rectifications + 1 };
    }
    case 'PatchCleared':
      return { ...state, status: 'cleared', clearedOn: event.clearedOn };
    case 'PatchReviewed':
      return { ...state, reviews: [...state.reviews, reviewOf(event, 'passed', [])] };
    case 'PatchReopened': {
      const reviews = [...state.reviews, reviewOf(event, 'failed', event.officers)];
      return { ...state, status: 'returned', clearedOn: null, proofBy: null, untrue: true, reviews };
    }
    default:
      return state; // `PatchApproved`, whose outcome is the next fact, and what a newer release wrote
  }
}

/** Earlier documents are kept. */
function judged(state: PatchState, event: Extract<PatchEvent, { type: 'PatchJudged' }>): PatchState {
  const { verdict, category, illegalKind = null, reason = null, toUnit = null } = event;
  const documents = [...new Set([...state.documents, ...event.documents])];
  return { ...state, status: 'judged', verdict, category, illegalKind, reason, toUnit, documents };
}

const reviewOf = (
  { quarter, drawId, on }: Pick<PatchReview, 'quarter' | 'drawId' | 'on'>,
  result: PatchReview['result'],
  officers: readonly string[],
): PatchReview => ({ quarter, drawId, result, on, officers });
