import type { IncentiveRule } from '@taizhang/packs';
import { loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import type { CreateDeposit, PayDeposit } from './deposit.commands';
import type { DepositFacts } from './deposit.decider';
import type { DepositEvent, DepositTerms } from './deposit.events';
import type { Burning } from './fire-points';

export const units = loadUnits();
export const basis = ['WP09 §四(三)'];
export const TERMS: DepositTerms = {
  ...{ by: 'cadreRole', rows: { 'village-chief': 200_000, other: 100_000 } },
  ...{ window: { from: '2022-04-20', to: '2022-12-30' }, settleFrom: '2022-12-31' },
  ...{ incidents: ['active-fire', 'burn-mark'], sources: ['satellite', 'inspection'], reward: '1' },
  inspectionLevels: ['province', 'city', 'county'],
};
const RULE: IncentiveRule = {
  ...{ key: 'wp09.risk-deposit', version: 1, title: { zh: '风险抵押金', en: 'Risk deposit' }, inc: 'INC-35', basis },
  ...{ type: 'deposit', subject: 'person', occurrence: 'perYear', inputs: { cadreRole: 'code' }, mode: 'application' },
  ...{ discretion: 'none', let: [], eligibility: [], cumulativeCaps: [], outputs: [], deposit: TERMS },
};
const opening = { programmeKey: 'wp09', ownerUnitId: 'wp09', rule: RULE, treasurerUnits: ['wp09'] };
export const facts: DepositFacts = { opening };
export const treasurer = { actor: by('wp09', 'treasurer'), at: '2022-05-01', units, facts };
export const system = { actor: { userId: 'system', unitId: 'system', roles: ['system'] }, at: '2023-03-01', units };

export const create = (cadreRole = 'other', more: Partial<CreateDeposit> = {}): CreateDeposit => ({
  ...{ type: 'CreateDeposit', id: 'd-1', ruleKey: 'wp09.risk-deposit', personId: 'p-1' },
  ...{ unitId: 'wp09.village-01', cadreRole, ...more },
});
export const pay = (amountFen: number, paidOn = '2022-05-01'): PayDeposit => ({
  ...{ type: 'PayDeposit', amountFen, paidOn, voucherNo: 'V-1' },
});

export const required = (cadreRole: 'other' | 'village-chief' = 'other'): DepositEvent => ({
  ...{ type: 'DepositRequired', depositId: 'd-1', programmeKey: 'wp09', ruleKey: 'wp09.risk-deposit', ruleVersion: 1 },
  ...{ personId: 'p-1', unitId: 'wp09.village-01', cadreRole, amountFen: TERMS.rows[cadreRole] ?? 0, terms: TERMS },
  ...{ treasurerUnits: ['wp09'], basis },
});
export const paidIn = (paidOn = '2022-05-01', amountFen = 100_000): DepositEvent => ({
  ...{ type: 'DepositPaid', amountFen, paidOn, voucherNo: 'V-1' },
});
export const settled = (firePoints: number, rewardFen: number): DepositEvent => ({
  ...{ type: 'DepositSettled', depositId: 'd-1', unitId: 'wp09.village-01', firePoints, rewardFen, trace: [] },
  returnBy: '2023-01-16',
});
export const part = { fundId: 'wp09-straw-2022', bearer: 'town', fen: 100_000 };
export const reserved: DepositEvent = { type: 'FundsReserved', reservations: [part] };

export const incident = (observedOn: string, more: Partial<Burning> = {}): Burning => ({
  ...{ incident: 'active-fire', observedOn, sources: ['satellite'], levels: [], ...more },
});
