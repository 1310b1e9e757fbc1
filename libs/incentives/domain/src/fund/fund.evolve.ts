import type { FundEvent } from './fund.events';
import { type FundState, isDormant, isOf, type HeldGrant, type WaitingGrant } from './fund.state';

export function evolveFund(state: FundState, event: FundEvent): FundState {
  switch (event.type) {
    case 'FundOpened': {
      const { type: _, basis = [], ...terms } = event;
      return { ...state, ...terms, basis, status: 'open' };
    }
    case 'FundAppropriated':
      return { ...state, appropriatedFen: state.appropriatedFen + event.amountFen };
    case 'FundContributed':
      return { ...state, contributedFen: state.contributedFen + event.amountFen };
    case 'FundRefunded':
      return { ...state, refundedFen: state.refundedFen + event.amountFen };
    case 'FundApportioned': {
      const { amountFen } = event;
      return { ...state, paidFen: state.paidFen + amountFen, apportionedFen: state.apportionedFen + amountFen };
    }
    case 'FundYearEnded':
      return { ...state, yearEnded: true };
    case 'FundYearCarried':
      return { ...state, carried: true };
    case 'FundYearClosed':
      return { ...state, status: 'closed' };
    default:
      return reservationsAfter(state, event);
  }
}

function reservationsAfter(state: FundState, event: FundEvent): FundState {
  switch (event.type) {
    case 'FundsReserved': {
      const { reservedOn, since } = event;
      const reservation = { ...waiting(event), since, reservedOn, paidFen: 0, recalled: false };
      const queue = state.queue.filter((each) => !isOf(event)(each));
      const reservedFen = state.reservedFen + event.amountFen;
      return { ...state, reservedFen, queue, reservations: [...state.reservations, reservation] };
    }
    case 'ReservationDeferred':
      return { ...state, queue: queued(state.queue, { ...waiting(event), since: event.since }) };
    case 'QueueLeft':
      return { ...state, queue: state.queue.filter((each) => !isOf(event)(each)) };
    case 'ReservationReleased': {
      const taken = (each: HeldGrant): HeldGrant => ({ ...each, fen: each.fen - event.amountFen });
      const reservations = state.reservations.map((each) => (isOf(event)(each) ? taken(each) : each));
      return {
        ...state,
        reservedFen: state.reservedFen - event.amountFen,
        reservations: reservations.filter(isUnpaid),
      };
    }
    case 'DormantFundsRecalled': {
      const { reservations: ids, asOf } = event;
      const isRecalled = (each: HeldGrant): boolean => ids.includes(each.awardId) && isDormant(each, asOf);
      const reservations = state.reservations.map((each) => (isRecalled(each) ? { ...each, recalled: true } : each));
      return { ...state, reservations };
    }
    case 'FundPaid':
      return paid(state, event);
    default:
      return state; // an event that a newer release wrote
  }
}

function waiting(event: Extract<FundEvent, { type: 'FundsReserved' | 'ReservationDeferred' }>): WaitingGrant {
  const { claimant, awardId, order, ruleKey, bearer, amountFen: fen, parts, since } = event;
  return { claimant, awardId, order, ruleKey, bearer, fen, parts, since };
}

function queued(queue: readonly WaitingGrant[], one: WaitingGrant): readonly WaitingGrant[] {
  const at = queue.findIndex(({ order }) => order > one.order);
  return at < 0 ? [...queue, one] : [...queue.slice(0, at), one, ...queue.slice(at)];
}

const isUnpaid = ({ fen, paidFen }: HeldGrant): boolean => fen > paidFen;

/** The oldest grant of the award is paid first. */
function paid(state: FundState, event: Extract<FundEvent, { type: 'FundPaid' }>): FundState {
  let left = event.amountFen;
  const reservations = state.reservations.map((each) => {
    if (each.awardId !== event.awardId || each.claimant !== event.claimant || left === 0) return each;
    const part = Math.min(left, each.fen - each.paidFen);
    left -= part;
    const since = event.paidOn > each.since ? event.paidOn : each.since;
    return { ...each, paidFen: each.paidFen + part, since };
  });
  return {
    ...state,
    reservedFen: state.reservedFen - event.amountFen,
    paidFen: state.paidFen + event.amountFen,
    reservations: reservations.filter(isUnpaid),
  };
}
