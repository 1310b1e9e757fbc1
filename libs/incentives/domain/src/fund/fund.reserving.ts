import { ensureState } from '@taizhang/kernel';
import type { DeferReservation, LeaveQueue, ReleaseReservation, ReserveFunds } from './fund.commands';
import type { FundEvent } from './fund.events';
import type { FundContext } from './fund.facts';
import { ensureAvailable, ensurePurpose, ensureTurn } from './fund.rules';
import { type FundState, isOf } from './fund.state';
import { FUND_STATES } from './fund.states';

/** Once for each grant; a second time it does nothing. */
export function reserve(command: ReserveFunds, state: FundState, { today }: FundContext): FundEvent[] {
  if (state.reservations.some(isOf(command))) return [];
  ensureState(FUND_STATES, command.type, state.status);
  ensurePurpose(state, command.ruleKey);
  ensureTurn(state, command);
  ensureAvailable(state, command.fen);
  const since = command.since ?? today;
  return [{ type: 'FundsReserved', ...wanted(command), reservedOn: today, since }];
}

export function defer(command: DeferReservation, state: FundState): FundEvent[] {
  if (state.queue.some(isOf(command)) || state.reservations.some(isOf(command))) return [];
  ensureState(FUND_STATES, command.type, state.status);
  return [{ type: 'ReservationDeferred', ...wanted(command), since: command.since }];
}

export function leave(command: LeaveQueue, state: FundState): FundEvent[] {
  const { awardId, order } = command;
  return state.queue.some(isOf(command)) ? [{ type: 'QueueLeft', awardId, order }] : [];
}

export function release(command: ReleaseReservation, state: FundState): FundEvent[] {
  const { awardId, order, fen, reason } = command;
  ensureState(FUND_STATES, command.type, state.status);
  const reserved = state.reservations.find(isOf(command));
  const amountFen = Math.min(fen, reserved ? reserved.fen - reserved.paidFen : 0);
  return amountFen > 0 ? [{ type: 'ReservationReleased', awardId, order, amountFen, reason }] : [];
}

function wanted(command: ReserveFunds | DeferReservation) {
  const { fundId, awardId, fen: amountFen, claimant, order, ruleKey, bearer, parts } = command;
  return { fundId, awardId, amountFen, claimant, order, ruleKey, bearer, parts };
}
