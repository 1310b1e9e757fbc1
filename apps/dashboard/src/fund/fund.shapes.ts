/** What the host answers of a fund (`domain/incentives.md` §4.5). */
export interface FundReservation {
  awardId: string;
  bearer: string;
  amountFen: number;
  paidFen: number;
  reservedOn: string;
  idleSince: string;
}

export interface Fund {
  id: string;
  revision: number;
  state: string;
  fundKey: string;
  fiscalYear: number;
  programmeKey: string;
  ownerUnitId: string;
  treasurerUnitId: string;
  bearer: string;
  level: string;
  purpose: string[];
  basis: string[];
  appropriatedFen: number;
  contributedFen: number;
  refundedFen: number;
  reservedFen: number;
  paidFen: number;
  /** Of what was paid: split among units. */
  apportionedFen: number;
  availableFen: number;
  reservations: FundReservation[];
  /** Ids of those who wait, in order. */
  queue: string[];
}
