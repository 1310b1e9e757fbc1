import { ensureGuard } from '../guard';
import type { AwardMoneyCommand } from './award-money.commands';
import type { AwardEvent } from './award.events';
import type { AwardContext } from './award.facts';
import { type AwardState, fromFunds, outstandingFen, sumOf } from './award.state';
import { dueIn } from './award.waits';

type Marking = Extract<AwardMoneyCommand, { type: 'MarkReserved' | 'MarkDeferred' | 'MarkReleased' }>;

/** What the funds did for the award (INC-14, INC-19); told a second time, it changes nothing. */
export function mark(command: Marking, state: AwardState, context: AwardContext): AwardEvent[] {
  switch (command.type) {
    case 'MarkReserved':
      return reserved(command, state, context);
    case 'MarkDeferred':
      return state.status === 'granted' ? [{ type: 'ReservationDeferred', fundIds: command.fundIds }] : [];
    case 'MarkReleased':
      return released(command, state);
  }
}

/** All that is still to be paid, from every bearer's fund, or nothing. */
function reserved(command: Extract<Marking, { type: 'MarkReserved' }>, state: AwardState, context: AwardContext) {
  if (state.status !== 'granted' && state.status !== 'awaitingFunds') return [];
  const { reservations } = command;
  const open = outstandingFen(state) - sumOf(state.funds.map(({ fen, paidFen }) => ({ fen: fen - paidFen })));
  const bearers = fromFunds(state.grantedShares).map(({ bearer }) => bearer);
  ensureGuard(sumOf(reservations) === open && reservations.every(({ bearer }) => bearers.includes(bearer)), {
    en: 'a reservation covers the whole of what is due',
    zh: '预留资金应与应付金额一致',
  });
  const { paymentWorkingDays, pay } = state.procedure;
  const due = dueIn(paymentWorkingDays, 'payment', [pay], context);
  return [{ type: 'FundsReserved' as const, reservations, due }];
}

function released({ fundIds, reason }: Extract<Marking, { type: 'MarkReleased' }>, state: AwardState): AwardEvent[] {
  if (state.status !== 'reserved' && state.status !== 'partlyPaid') return [];
  const held = state.funds.filter(({ fundId, fen, paidFen }) => fundIds.includes(fundId) && fen > paidFen);
  return held.length === 0 ? [] : [{ type: 'ReservationReleased', fundIds: held.map(({ fundId }) => fundId), reason }];
}
