import { businessDate, type EventTime, type Instant } from '@taizhang/kernel';
import type { Share } from '../engine/calculation';
import type { AwardEvent, AwardReservation, Computed } from './award.events';
import { type AwardFund, type AwardState, outstandingFen } from './award.state';
import { dropped, waitsAfter } from './award.waits';

type Of<Type extends AwardEvent['type']> = Extract<AwardEvent, { type: Type }>;

/** What follows a decision. */
export function evolveMoney(state: AwardState, event: AwardEvent, { occurredAt: at }: EventTime): AwardState {
  switch (event.type) {
    case 'AwardGranted':
      return granted(state, event, at);
    case 'AwardRefused': {
      const deadlines = dropped(waitsAfter(state, { done: ['decision'] }, at), ['payment', 'forwarding']);
      const status = state.grantedStatus ?? 'refused';
      return { ...state, status, refusal: event.reason, grantedStatus: null, deadlines };
    }
    case 'AwardRecomputed':
      return recomputed(state, event, at);
    case 'FundsReserved': {
      const deadlines = waitsAfter(state, { due: event.due }, at);
      return { ...state, status: 'reserved', funds: holding(state.funds, event.reservations), deadlines };
    }
    case 'ReservationDeferred':
      return { ...state, status: 'awaitingFunds' };
    case 'ReservationReleased': {
      const released = ({ fundId }: AwardFund): boolean => event.fundIds.includes(fundId);
      const funds = state.funds.map((fund) => (released(fund) ? { ...fund, fen: fund.paidFen } : fund));
      return { ...state, status: 'awaitingFunds', funds, deadlines: dropped(state.deadlines) };
    }
    case 'AwardAdvised':
      return { ...state, status: 'advised' };
    case 'AwardPaid':
      return paid(state, event, at);
    case 'AwardDelivered':
      return { ...state, status: 'delivered', delivered: event.items };
    case 'ForwardingConfirmed': {
      const { forwardedFen, forwardedOn, toWhom } = event;
      const deadlines = waitsAfter(state, { done: ['forwarding'] }, at);
      return { ...state, forwarded: { forwardedFen, forwardedOn, toWhom }, deadlines };
    }
    case 'ClawbackOrdered': {
      const { amountFen, ground } = event;
      const clawedFen = state.clawedFen + amountFen;
      const clawbackDueFen = state.clawbackDueFen + amountFen;
      const deadlines = dropped(state.deadlines, ['payment', 'forwarding']);
      const funds = state.funds.map((fund) => ({ ...fund, fen: fund.paidFen })); // what is unpaid is given up
      return { ...state, status: 'clawback', clawedFen, clawbackDueFen, clawbackGround: ground, funds, deadlines };
    }
    case 'RefundRecorded':
      return refunded(state, event);
    default:
      return evolveDeduction(state, event, at);
  }
}

function evolveDeduction(state: AwardState, event: AwardEvent, at: Instant): AwardState {
  switch (event.type) {
    case 'DeductionConfirmed': {
      const deadlines = waitsAfter(state, { done: ['contest'] }, at);
      const { amountFen: grantedFen } = event;
      return { ...state, status: 'confirmed', grantedFen, grantedOn: businessDate(at), deadlines };
    }
    case 'DeductionApplied': {
      const { amountFen: appliedFen, payrollMonth } = event;
      return { ...state, status: 'applied', appliedFen, payrollMonth };
    }
    case 'DeductionReversed': {
      const reversedFen = state.reversedFen + event.amountFen;
      return { ...state, status: reversedFen === state.appliedFen ? 'reversed' : 'applied', reversedFen };
    }
    default:
      return state; // an event that a newer release wrote
  }
}

export const resultOf = ({ amountFen, grossFen, inputs, declared, shares, items, trace, traceHash }: Computed) => ({
  ...{ computedFen: amountFen, grossFen, inputs, declared, items, trace, traceHash },
  shares: shares ?? ([] as readonly Share[]),
});

function granted(state: AwardState, { amountFen, shares }: Of<'AwardGranted'>, at: Instant): AwardState {
  return {
    ...state,
    status: state.direction === 'inKind' ? 'toDeliver' : 'granted',
    grantedFen: state.grantedFen + amountFen,
    grantedShares: together(state.grantedShares, shares ?? []),
    grantedOn: state.grantedOn ?? businessDate(at),
    grantedStatus: null,
    deadlines: waitsAfter(state, { done: ['decision'] }, at),
  };
}

function together(earlier: readonly Share[], added: readonly Share[]): readonly Share[] {
  const more = ({ bearer }: Share): number => added.find((share) => share.bearer === bearer)?.fen ?? 0;
  const fresh = added.filter(({ bearer }) => !earlier.some((share) => share.bearer === bearer));
  return [...earlier.map((share) => ({ ...share, fen: share.fen + more(share) })), ...fresh];
}

/** After a grant, what is more goes back to the decider (INC-03); after an upheld objection it is posted again. */
function recomputed(state: AwardState, event: Of<'AwardRecomputed'>, at: Instant): AwardState {
  const next = { ...state, ...resultOf(event), deadlines: waitsAfter(state, { due: event.due }, at) };
  if (isMoreDue(state, event.newFen) && state.status !== 'toDecide') {
    return { ...next, status: 'toDecide', grantedStatus: state.status };
  }
  if (!state.upheld) return next;
  const again = state.procedure.publicityWorkingDays > 0 ? { status: 'toPublicise' as const, publicity: null } : {};
  return { ...next, ...again, upheld: false, deadlines: dropped(next.deadlines) };
}

/** INC-03: a decided award that is worth more than before, and more than was granted. */
export const isMoreDue = ({ direction, grantedOn, computedFen, grantedFen }: AwardState, newFen: number): boolean =>
  direction === 'pay' && grantedOn !== null && newFen > computedFen && newFen > grantedFen;

function holding(funds: readonly AwardFund[], reservations: readonly AwardReservation[]): readonly AwardFund[] {
  const added = (fundId: string): number =>
    reservations.reduce((sum, reserved) => (reserved.fundId === fundId ? sum + reserved.fen : sum), 0);
  const fresh = reservations.filter(({ fundId }) => !funds.some((fund) => fund.fundId === fundId));
  return [
    ...funds.map((fund) => ({ ...fund, fen: fund.fen + added(fund.fundId) })),
    ...fresh.map((reserved) => ({ ...reserved, paidFen: 0, refundedFen: 0 })),
  ];
}

function paid(state: AwardState, event: Of<'AwardPaid'>, at: Instant): AwardState {
  const { amountFen, fundId, paidOn, due } = event;
  const funds = state.funds.map((fund) =>
    fund.fundId === fundId ? { ...fund, paidFen: fund.paidFen + amountFen } : fund,
  );
  const next = { ...state, funds, paidFen: state.paidFen + amountFen, paidOn };
  if (outstandingFen(next) > 0) return { ...next, status: 'partlyPaid' };
  return { ...next, status: 'paid', deadlines: waitsAfter(state, { done: ['payment'], due }, at) };
}

function refunded(state: AwardState, { amountFen, parts }: Of<'RefundRecorded'>): AwardState {
  const back = (fundId: string): number =>
    parts.reduce((sum, part) => (part.fundId === fundId ? sum + part.fen : sum), 0);
  const clawbackDueFen = state.clawbackDueFen - amountFen;
  return {
    ...state,
    status: clawbackDueFen === 0 ? 'clawedBack' : 'clawback',
    funds: state.funds.map((fund) => ({ ...fund, refundedFen: fund.refundedFen + back(fund.fundId) })),
    refundedFen: state.refundedFen + amountFen,
    clawbackDueFen,
  };
}
