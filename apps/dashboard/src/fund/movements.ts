import type { HistoryRow } from '../api/shapes';
import { shanghaiDate } from '../app/format';

/** One event of a fund by which its money moved. */
export interface Movement {
  revision: number;
  on: string;
  type: string;
  amountFen: number;
  /** For whom. */
  claim: Claim | undefined;
  /** What could still be given after it. */
  availableFen: number;
}

/** Who has money of the fund, or waits for it. */
export interface Claim {
  id: string;
  kind: 'award' | 'deposit';
}

/** What each event does to what can be given: money that is paid was reserved before. */
const SIGNS: Readonly<Record<string, -1 | 0 | 1>> = {
  FundAppropriated: 1,
  FundContributed: 1,
  FundRefunded: 1,
  ReservationReleased: 1,
  FundsReserved: -1,
  FundApportioned: -1,
  FundPaid: 0,
};

const fenOf = ({ data }: HistoryRow): number => (typeof data.amountFen === 'number' ? data.amountFen : 0);

function claimOf({ data: { awardId, claimant } }: HistoryRow): Claim | undefined {
  if (typeof awardId !== 'string') return undefined;
  return { id: awardId, kind: claimant === 'deposit' ? 'deposit' : 'award' };
}

/** The movements among the newest events, newest first, reckoned back from what can be given now. */
export function movementsOf(history: readonly HistoryRow[], availableNowFen: number): Movement[] {
  const claims = claimsOf(history);
  let availableFen = availableNowFen;
  return [...history]
    .sort((a, b) => b.revision - a.revision)
    .flatMap((row): Movement[] => {
      const sign = SIGNS[row.type];
      if (sign === undefined) return [];
      const amountFen = fenOf(row);
      const own = claimOf(row);
      const movement = { revision: row.revision, on: shanghaiDate(row.metadata.occurredAt), type: row.type, amountFen };
      const shown = { ...movement, claim: own && (claims.get(own.id)?.claim ?? own), availableFen };
      availableFen -= sign * amountFen;
      return [shown];
    });
}

/** Each claim as its last reservation or deferral tells it: a release names only the id. */
export function claimsOf(history: readonly HistoryRow[]): ReadonlyMap<string, { claim: Claim; amountFen: number }> {
  const told = history.filter(({ type }) => type === 'FundsReserved' || type === 'ReservationDeferred');
  return new Map(
    told.flatMap((row) => {
      const claim = claimOf(row);
      return claim ? [[claim.id, { claim, amountFen: fenOf(row) }] as const] : [];
    }),
  );
}
