import type { FundTerms } from '@taizhang/packs';
import { by, SMALL_TREE } from '@taizhang/testing/given';
import type { DeferReservation, ReleaseReservation, ReserveFunds } from './fund.commands';
import type { FundEvent } from './fund.events';

export const basis = ['SG10 §三5'];
export const TERMS: FundTerms = {
  ...{ key: 'sg10', ownerUnitId: 'shigu.finance', bearer: 'county', purpose: ['sg10.*'], basis },
};
export const facts = { declared: { programmeKey: 'sg10', terms: TERMS } };
export const treasurer = { actor: by('shigu.finance', 'treasurer'), at: '2022-06-01', units: SMALL_TREE, facts };
export const system = { actor: { userId: 'system', unitId: 'system', roles: ['system'] }, at: '2022-06-01' };
export const machine = { ...system, units: SMALL_TREE };

export const opened: FundEvent = {
  ...{ type: 'FundOpened', fundKey: 'sg10', fiscalYear: 2022, programmeKey: 'sg10', ownerUnitId: 'shigu.finance' },
  ...{ treasurerUnitId: 'shigu.finance', bearer: 'county', level: 'county', purpose: ['sg10.*'], basis },
};
export const appropriated = (amountFen: number): FundEvent => ({
  ...{ type: 'FundAppropriated', amountFen, source: 'budget', basis },
});

const grant = (awardId: string, fen: number, order: string) => ({
  ...{ claimant: 'award' as const, awardId, order, ruleKey: 'sg10.pre-work', bearer: 'county', fundId: 'sg10-2022' },
  parts: [{ fundId: 'sg10-2022', bearer: 'county', fen }],
});
export const reserve = (awardId: string, fen: number, order = awardId): ReserveFunds => ({
  ...{ type: 'ReserveFunds', ...grant(awardId, fen, order), fen, since: null },
});
export const defer = (awardId: string, fen: number, order = awardId): DeferReservation => ({
  ...{ type: 'DeferReservation', ...grant(awardId, fen, order), fen, since: null },
});
export const release = (
  awardId: string,
  fen: number,
  reason: ReleaseReservation['reason'] = 'recall',
): ReleaseReservation => ({ type: 'ReleaseReservation', awardId, order: awardId, fen, reason });
export const pay = (awardId: string, amountFen: number) => ({
  ...{ type: 'BookPayment' as const, claimant: 'award' as const, awardId, amountFen, paidOn: '2022-07-01' },
  voucherNo: 'V-1',
});

export const reserved = (awardId: string, fen: number, since = '2022-06-01'): FundEvent => ({
  ...{ type: 'FundsReserved', ...grant(awardId, fen, awardId), amountFen: fen, reservedOn: since, since },
});
export const deferred = (awardId: string, fen: number, order = awardId): FundEvent => ({
  ...{ type: 'ReservationDeferred', ...grant(awardId, fen, order), amountFen: fen, since: null },
});
export const paid = (awardId: string, amountFen: number, paidOn = '2022-07-01'): FundEvent => ({
  ...{ type: 'FundPaid', claimant: 'award', awardId, amountFen, paidOn, voucherNo: 'V-1' },
});
