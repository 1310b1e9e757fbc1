import type { Readable } from '@taizhang/platform';
import { availableFen, fund, type FundState } from '@taizhang/incentives/domain';

/** One that only waits to be opened is not there for anybody yet. */
export const fundReadable: Readable<FundState> = { decider: fund, unitOf: ({ ownerUnitId }) => ownerUnitId };

/** A fund as `incentives.md` §4.5 lists it: the queue as award ids in order. */
export function fundView({ status, queue, reservations, yearEnded: _ended, carried: _carried, ...rest }: FundState) {
  return {
    ...{ ...rest, state: status, availableFen: availableFen(rest) },
    queue: queue.map(({ awardId }) => awardId),
    reservations: reservations.map(({ awardId, bearer, fen, paidFen, reservedOn, since }) => ({
      ...{ awardId, bearer, amountFen: fen, paidFen, reservedOn, idleSince: since },
    })),
  };
}
