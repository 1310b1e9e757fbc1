import { addDays, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import type { Step } from '../engine/calculation';
import type { BearerPart } from '../fund/fund.events';
import type { DepositEvent, DepositTerms } from './deposit.events';

export const DEPOSIT_STATUSES = ['required', 'held', 'settled', 'returned', 'forfeited', 'released'] as const;
export type DepositStatus = 'none' | (typeof DEPOSIT_STATUSES)[number];
export type RewardStatus = 'none' | 'due' | 'awaitingFunds' | 'reserved' | 'paid';

export interface DepositState {
  readonly status: DepositStatus;
  readonly depositId: string;
  readonly programmeKey: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly personId: string;
  readonly unitId: string;
  readonly cadreRole: string;
  readonly amountFen: number;
  readonly terms: DepositTerms | null;
  readonly treasurerUnits: readonly string[];
  readonly basis: readonly string[];
  readonly paidOn: LocalDate | null;
  readonly firePoints: number | null;
  readonly rewardFen: number;
  readonly reward: RewardStatus;
  readonly reservations: readonly BearerPart[];
  readonly trace: readonly Step[];
  readonly returnBy: LocalDate | null;
  readonly returnMissed: boolean;
  readonly returnedFen: number;
  readonly forfeitedFen: number;
}

export const NO_DEPOSIT: DepositState = {
  ...{
    status: 'none',
    depositId: '',
    programmeKey: '',
    ruleKey: '',
    ruleVersion: 0,
    personId: '',
    unitId: '',
    cadreRole: '',
  },
  ...{ amountFen: 0, terms: null, treasurerUnits: [], basis: [], paidOn: null, firePoints: null, rewardFen: 0 },
  ...{ reward: 'none', reservations: [], trace: [], returnBy: null, returnMissed: false },
  ...{ returnedFen: 0, forfeitedFen: 0 },
};

export function evolveDeposit(state: DepositState, event: DepositEvent): DepositState {
  switch (event.type) {
    case 'DepositRequired': {
      const { type: _, basis = [], ...required } = event;
      return { ...state, ...required, basis, status: 'required' };
    }
    case 'DepositPaid':
      return { ...state, status: 'held', paidOn: event.paidOn };
    case 'DepositSettled': {
      const { firePoints, rewardFen, trace, returnBy } = event;
      const reward = rewardFen > 0 ? 'due' : 'none';
      return { ...state, status: 'settled', firePoints, rewardFen, reward, trace, returnBy };
    }
    case 'FundsReserved':
      return { ...state, reward: 'reserved', reservations: event.reservations };
    case 'ReservationDeferred':
    case 'ReservationReleased':
      return { ...state, reward: 'awaitingFunds', reservations: [] };
    case 'DepositReturned':
      return { ...state, status: 'returned', returnedFen: event.principalFen };
    case 'DepositRewardPaid':
      return { ...state, reward: 'paid' };
    case 'DepositForfeited':
      return { ...state, status: 'forfeited', forfeitedFen: event.amountFen };
    case 'DepositReleased':
      return { ...state, status: 'released' };
    case 'DeadlineMissed':
      return { ...state, returnMissed: true };
    default:
      return state; // an event that a newer release wrote
  }
}

export const DEPOSIT_DEADLINES = ['return'] as const;
export type DepositDeadline = (typeof DEPOSIT_DEADLINES)[number];

/** 00:00 in Shanghai after the last working day for the return. */
export function depositDeadlines({ status, returnBy, returnMissed }: DepositState) {
  if (status !== 'settled' || returnBy === null || returnMissed) return [];
  const dueAt: Instant = startOfDay(addDays(returnBy, 1));
  return [{ kind: 'return' as const, dueAt }];
}
