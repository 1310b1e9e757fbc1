import type { UnitTree } from '@taizhang/kernel';
import type { CommandExecutor, Reaction, StoredEvent } from '@taizhang/platform';
import type { AwardEvent, BearerPart, DepositEvent, FundEvent } from '@taizhang/incentives/domain';
import { Booking } from './booking';
import type { ClaimRef } from './claimants';
import { Releasing } from './releasing';
import { Reserving } from './reserving';

type Of<Event extends { type: string }, Type extends Event['type']> = Extract<Event, { type: Type }>;

/**
 * Between those who wait for money and the funds that have it (INC-14 to 16, 19). One process manager hears all of it
 * in the order of the log, so that grants are served in their order, and what was paid is booked before anything is
 * taken back.
 */
export function reserveFunds({
  commands,
  units,
}: {
  readonly commands: CommandExecutor;
  readonly units: UnitTree;
}): Reaction {
  const reserving = new Reserving(commands, units);
  const parts = { reserving, releasing: new Releasing(reserving), booking: new Booking(reserving) };
  return {
    name: 'reserve-funds',
    hears: [
      ...(['award AwardGranted', 'award AwardRefused', 'award AwardPaid', 'award RefundRecorded'] as const),
      ...(['award ReservationReleased', 'deposit ReservationReleased', 'deposit DepositSettled'] as const),
      ...(['deposit DepositRewardPaid', 'fund FundOpened', 'fund FundAppropriated', 'fund FundContributed'] as const),
      ...(['fund FundRefunded', 'fund FundsReserved', 'fund DormantFundsRecalled', 'fund FundYearClosed'] as const),
      ...(['fund FundYearReleased', 'award ClawbackOrdered'] as const),
    ],
    writes: [
      ...(['award FundsReserved', 'award ReservationDeferred', 'award ReservationReleased'] as const),
      ...(['deposit FundsReserved', 'deposit ReservationDeferred', 'deposit ReservationReleased'] as const),
      ...(['fund FundsReserved', 'fund ReservationDeferred', 'fund ReservationReleased', 'fund QueueLeft'] as const),
      ...(['fund FundPaid', 'fund FundRefunded', 'fund FundYearReleased', 'fund FundYearCarried'] as const),
    ],
    ends: 'each grant is reserved or deferred once per place in a queue, and each payment, refund and year booked once',
    async handle(event) {
      if (event.category === 'fund') return heardFromFund(event, parts);
      const ref: ClaimRef = { claimant: event.category === 'award' ? 'award' : 'deposit', awardId: event.streamId };
      return heardFromClaimant(event, ref, parts);
    },
  };
}

interface Work {
  readonly reserving: Reserving;
  readonly releasing: Releasing;
  readonly booking: Booking;
}

async function heardFromFund(event: StoredEvent, { reserving, releasing }: Work): Promise<void> {
  const { streamId: fundId, data } = event;
  switch (event.type as FundEvent['type']) {
    case 'FundOpened':
    case 'FundAppropriated':
    case 'FundContributed':
    case 'FundRefunded':
      return reserving.serve(fundId, event);
    case 'FundsReserved':
      return reserving.complete(fundId, data as unknown as Of<FundEvent, 'FundsReserved'>, event);
    case 'DormantFundsRecalled':
      return releasing.recall(fundId, (data as unknown as Of<FundEvent, 'DormantFundsRecalled'>).reservations, event);
    case 'FundYearClosed':
      return releasing.close(fundId, event);
    case 'FundYearReleased':
      return releasing.carry(fundId, event);
    default:
      return undefined; // its own answers to these
  }
}

async function heardFromClaimant(event: StoredEvent, ref: ClaimRef, work: Work): Promise<void> {
  const { reserving, releasing, booking } = work;
  switch (event.type as (AwardEvent | DepositEvent)['type']) {
    case 'AwardGranted':
    case 'AwardRefused': // of more than was granted: what was granted waits again
    case 'DepositSettled':
      return reserving.grant(ref, event);
    case 'AwardPaid': {
      const { fundId, amountFen: fen } = event.data as unknown as Of<AwardEvent, 'AwardPaid'>;
      return booking.paid(ref, [{ fundId, fen }], event);
    }
    case 'DepositRewardPaid':
      return booking.paid(ref, (event.data as { parts: readonly BearerPart[] }).parts, event);
    case 'ClawbackOrdered':
      return releasing.giveUp(ref, event);
    case 'RefundRecorded':
      return booking.refunded(ref.awardId, (event.data as { parts: readonly BearerPart[] }).parts, event);
    case 'ReservationReleased': {
      const { fundIds, reason } = event.data as unknown as Of<DepositEvent, 'ReservationReleased'>;
      return releasing.released(ref, fundIds, reason, event);
    }
    default:
      return undefined; // a mark of its own
  }
}
