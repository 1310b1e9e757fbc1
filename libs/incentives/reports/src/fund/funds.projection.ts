import { businessDate, type LocalDate, startOfDay } from '@taizhang/kernel';
import {
  deadlineKey,
  factOf,
  type Projection,
  type RowRef,
  type Rows,
  type StoredEvent,
  tally,
} from '@taizhang/platform';
import { availableFen, fund, type FundEvent, fundOf, type FundState, sumOf } from '@taizhang/incentives/domain';
import {
  FundClaimRow,
  FundDeadlineRow,
  FundFlowRow,
  FundMovementRow,
  FundQueueRow,
  FundRow,
  type MovementKind,
} from './fund.rows';

const YEAR_END = 'year-end';

const MOVES: Partial<Record<FundEvent['type'], MovementKind>> = {
  FundAppropriated: 'appropriated',
  FundContributed: 'contributed',
  FundRefunded: 'refunded',
  FundsReserved: 'reserved',
  ReservationReleased: 'released',
  FundPaid: 'paid',
  FundApportioned: 'apportioned',
};

/** Whose reservation or place in the queue an event changes. */
function claimants({ type, data }: StoredEvent): readonly string[] {
  if (type === 'DormantFundsRecalled') return data['reservations'] as readonly string[];
  return 'awardId' in data ? [data['awardId'] as string] : [];
}

/** A fund without the lists of those who claim it: each of them is a row. */
const alone = (state: FundState): FundState => ({ ...state, reservations: [], queue: [] });

function applyFund(event: StoredEvent, fact: FundEvent, rows: Rows): void {
  const { streamId: fundId, revision } = event;
  const time = { occurredAt: event.metadata.occurredAt, revision };
  const state = alone(fund.evolve(rows.get(FundRow, fundId)?.state ?? fund.initial, fact, time));
  const { programmeKey, ownerUnitId, status, appropriatedFen, yearEnded } = state;
  const unspentFen = status === 'closed' ? availableFen(state) : 0;
  const { fundKey, fiscalYear } = fundOf(fundId);
  rows.put(FundRow, {
    ...{ fundId, fundKey, fiscalYear, programmeKey, ownerUnitId, status, appropriatedFen, unspentFen },
    ...{ state, revision },
  });
  const key = deadlineKey(YEAR_END, fundId);
  if (status === 'open' && !yearEnded) {
    rows.put(FundDeadlineRow, {
      key,
      kind: YEAR_END,
      id: fundId,
      dueAt: new Date(startOfDay(`${fiscalYear + 1}-01-01`)),
    });
  } else rows.remove(FundDeadlineRow, key);
}

function applyMovement(event: StoredEvent, fact: FundEvent, rows: Rows): void {
  const kind = MOVES[fact.type];
  if (kind === undefined || !('amountFen' in fact)) return;
  const movedOn: LocalDate = fact.type === 'FundPaid' ? fact.paidOn : businessDate(event.metadata.occurredAt);
  const { streamId: fundId, revision } = event;
  rows.put(FundMovementRow, { fundId, revision, kind, movedOn, amountFen: fact.amountFen });
}

/** The fund as if nobody else had a claim on it. */
function applyClaim(awardId: string, event: StoredEvent, fact: FundEvent, rows: Rows): void {
  const { streamId: fundId, revision } = event;
  const { reservations: held = [], queue: waits = [] } = rows.get(FundClaimRow, [fundId, awardId]) ?? {};
  const time = { occurredAt: event.metadata.occurredAt, revision };
  const { reservations, queue } = fund.evolve({ ...fund.initial, reservations: held, queue: waits }, fact, time);
  if (reservations.length + queue.length === 0) return rows.remove(FundClaimRow, [fundId, awardId]);
  const idle = reservations.filter(({ recalled }) => !recalled).map(({ since }) => since);
  rows.put(FundClaimRow, {
    ...{ fundId, awardId, reservations, queue, idleSince: idle.sort()[0] ?? null },
    heldFen: reservations.reduce((sum, { fen, paidFen }) => sum + fen - paidFen, 0),
  });
}

const fundFlow = tally({
  of: FundMovementRow,
  into: FundFlowRow,
  share({ fundId, kind, movedOn, amountFen }) {
    const of = (...kinds: readonly MovementKind[]): number => (kinds.includes(kind) ? amountFen : 0);
    return {
      ...{ fundId, month: movedOn.slice(0, 'YYYY-MM'.length), appropriatedFen: of('appropriated') },
      ...{ contributedFen: of('contributed'), refundedFen: of('refunded') },
      ...{ reservedFen: of('reserved') - of('released'), paidFen: of('paid'), apportionedFen: of('apportioned') },
    };
  },
});

const fundQueue = tally({
  of: FundClaimRow,
  into: FundQueueRow,
  share: ({ fundId, queue, heldFen }) => ({ fundId, waiting: queue.length, waitingFen: sumOf(queue), heldFen }),
});

/** Funds, what claims them, what moved month by month, and the ends of their years. */
export const fundLedger: Projection = {
  name: 'funds',
  version: 1,
  filter: { categories: [fund.category] },
  tables: [FundRow, FundClaimRow, FundMovementRow, FundDeadlineRow, FundFlowRow, FundQueueRow],
  tallies: [fundFlow, fundQueue],
  touches(event): RowRef[] {
    const { streamId, revision } = event;
    return [
      { entity: FundRow, key: streamId },
      { entity: FundDeadlineRow, key: deadlineKey(YEAR_END, streamId) },
      { entity: FundMovementRow, key: [streamId, revision] },
      ...claimants(event).map((awardId) => ({ entity: FundClaimRow, key: [streamId, awardId] })),
    ];
  },
  apply(event, rows) {
    const fact = factOf<FundEvent>(event);
    applyFund(event, fact, rows);
    applyMovement(event, fact, rows);
    for (const awardId of claimants(event)) applyClaim(awardId, event, fact, rows);
  },
};
