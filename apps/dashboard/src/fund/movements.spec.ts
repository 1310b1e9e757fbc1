import type { HistoryRow } from '../api/shapes';
import { claimsOf, movementsOf } from './movements';

const event = (revision: number, type: string, data: Record<string, unknown>): HistoryRow => ({
  ...{ id: String(revision), type, revision, position: '', recordedAt: '', data },
  metadata: {
    ...{ actor: { userId: '', unitId: '', roles: [] }, occurredAt: '2022-11-21T01:00:00Z' },
    ...{ basis: [], correlationId: 'c' },
  },
});

const HISTORY = [
  event(0, 'FundOpened', { fundKey: 'sg10' }),
  event(1, 'FundAppropriated', { amountFen: 1000 }),
  event(2, 'FundsReserved', { awardId: 'a', claimant: 'award', amountFen: 700 }),
  event(3, 'ReservationDeferred', { awardId: 'b', claimant: 'deposit', amountFen: 500 }),
  event(4, 'FundPaid', { awardId: 'a', claimant: 'award', amountFen: 300 }),
  event(5, 'ReservationReleased', { awardId: 'a', amountFen: 400 }),
  event(6, 'FundsReserved', { awardId: 'b', claimant: 'deposit', amountFen: 500 }),
  event(7, 'FundContributed', { amountFen: 60 }),
  event(8, 'ReservationReleased', { awardId: 'b', amountFen: 500 }),
  event(9, 'FundRefunded', { awardId: 'a', amountFen: 10 }),
  event(10, 'FundApportioned', { amountFen: 200 }),
];
/** appropriated + contributed + refunded − reserved − paid, after the last event. */
const NOW = 1000 + 60 + 10 - 0 - (300 + 200);

it('INC-14 after each movement stands what could still be given, back to nothing', () => {
  const movements = movementsOf(HISTORY, NOW);
  expect(movements.map(({ availableFen }) => availableFen)).toEqual([570, 770, 760, 260, 200, 700, 300, 300, 1000]);
  expect(movements.map(({ revision }) => revision)).toEqual([10, 9, 8, 7, 6, 5, 4, 2, 1]);
});

it('INC-14 the newest events alone give the same sums', () => {
  expect(movementsOf(HISTORY.slice(6), NOW)).toEqual(movementsOf(HISTORY, NOW).slice(0, 5));
});

it('INC-14 a release is for whom the reservation was', () => {
  const [, , released] = movementsOf(HISTORY, NOW);
  expect(released?.claim).toEqual({ id: 'b', kind: 'deposit' });
  expect(claimsOf(HISTORY).get('a')).toEqual({ claim: { id: 'a', kind: 'award' }, amountFen: 700 });
});
