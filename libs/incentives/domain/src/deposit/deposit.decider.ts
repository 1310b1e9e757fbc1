import {
  type BusinessCalendar,
  CalendarYearUnknown,
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  type LocalDate,
  type StateTable,
} from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { ensureGuard } from '../guard';
import { territoryOf } from '../fund/fund.owner';
import type {
  CreateDeposit,
  DepositCommand,
  ForfeitDeposit,
  MarkReward,
  MissDepositReturn,
  PayDeposit,
  PayReward,
} from './deposit.commands';
import type { DepositEvent, DepositTerms } from './deposit.events';
import { depositPersonal } from './deposit.personal';
import { ensureExact, ensureForfeitable, ensureHolder, ensureSettleable, sumFor } from './deposit.rules';
import { type DepositState, type DepositStatus, evolveDeposit, NO_DEPOSIT } from './deposit.state';
import { firePointsOf, type Burning, rewardOf } from './fire-points';

/** Working days for the return of what is settled (`incentives.md` §6). */
export const RETURN_WORKING_DAYS = 10;

export interface DepositFacts {
  /** Under which rule it is required; absent: no version is in force. */
  readonly opening?: {
    readonly programmeKey: string;
    readonly ownerUnitId: string;
    readonly rule: IncentiveRule;
    readonly treasurerUnits: readonly string[];
  };
  /** Of the villages in the unit's subtree. */
  readonly incidents?: readonly Burning[];
  /** The parameter `forfeitureBasis` is set. */
  readonly forfeitable?: boolean;
}

type DepositContext = Context<DepositFacts | undefined>;
type Unstated = MarkReward['type'] | MissDepositReturn['type'];
type Stated = Exclude<DepositCommand['type'], Unstated>;

export const DEPOSIT_STATES: StateTable<Stated, DepositStatus> = {
  CreateDeposit: { in: ['none'], rule: 'INC-00' },
  PayDeposit: { in: ['required'], rule: 'INC-00' },
  SettleDeposit: { in: ['held'], rule: 'INC-00' },
  ReturnDeposit: { in: ['settled'], rule: 'INC-00' },
  PayReward: { in: ['settled', 'returned'], rule: 'INC-00' },
  ForfeitDeposit: { in: ['settled'], rule: 'INC-00' },
  ReleaseDeposit: { in: ['required', 'held'], rule: 'INC-00' },
};

const TREASURER = ['treasurer'];
const SYSTEM = ['system'];

export const deposit: Decider<DepositState, DepositCommand, DepositEvent, DepositFacts | undefined> = {
  category: 'deposit',
  initial: NO_DEPOSIT,
  creates: ['CreateDeposit'],
  roles: {
    ...{ CreateDeposit: TREASURER, PayDeposit: TREASURER, SettleDeposit: TREASURER, ReturnDeposit: TREASURER },
    ...{ PayReward: TREASURER, ForfeitDeposit: TREASURER, ReleaseDeposit: TREASURER },
    ...{ MarkReserved: SYSTEM, MarkDeferred: SYSTEM, MarkReleased: SYSTEM, MissDepositReturn: SYSTEM },
  },
  basis: (state) => state.basis,
  personal: depositPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateDeposit':
        return create(command, state, context);
      case 'MarkReserved':
      case 'MarkDeferred':
      case 'MarkReleased':
        return mark(command, state);
      case 'MissDepositReturn':
        return missReturn(state, context);
      default:
        ensureHolder(state.treasurerUnits, context.actor, context.units);
        return decideByTreasurer(command, state, context);
    }
  },

  evolve: evolveDeposit,
};

function create(command: CreateDeposit, state: DepositState, { actor, units, facts }: DepositContext): DepositEvent[] {
  const { id: depositId = '', ruleKey, personId, unitId, cadreRole } = command;
  const opening = facts?.opening;
  const terms = opening?.rule.deposit;
  ensureGuard(opening !== undefined && terms !== undefined, {
    en: `${ruleKey} asks for no deposit`,
    zh: `${ruleKey} 不设抵押金`,
  });
  const { programmeKey, ownerUnitId, rule, treasurerUnits } = opening;
  if (!units.has(unitId) || !units.within(unitId, territoryOf(ownerUnitId, units))) {
    const detail = { en: `${unitId} is no unit of ${ownerUnitId}`, zh: `${unitId} 不属于 ${ownerUnitId} 辖区` };
    throw new InvalidInput([{ pointer: '/unitId', detail }]);
  }
  ensureHolder(treasurerUnits, actor, units);
  if (state.status !== 'none')
    throw new Duplicate({ en: `deposit ${depositId} exists`, zh: `抵押金 ${depositId} 已存在` });
  const amountFen = sumFor(terms, cadreRole);
  const under = { programmeKey, ruleKey, ruleVersion: rule.version, terms, treasurerUnits, basis: rule.basis };
  return [{ type: 'DepositRequired', depositId, ...under, personId, unitId, cadreRole, amountFen }];
}

type OfTreasurer = Exclude<Extract<DepositCommand, { type: Stated }>, CreateDeposit>;

function decideByTreasurer(command: OfTreasurer, state: DepositState, context: DepositContext): DepositEvent[] {
  ensureState(DEPOSIT_STATES, command.type, state.status);
  switch (command.type) {
    case 'PayDeposit':
      return pay(command, state, context);
    case 'SettleDeposit':
      return settle(state, context);
    case 'ReturnDeposit': {
      const { paidOn, voucherNo } = command;
      ensureNotAhead(paidOn, context.today);
      return [{ type: 'DepositReturned', principalFen: state.amountFen, paidOn, voucherNo }];
    }
    case 'PayReward':
      return payReward(command, state, context);
    case 'ForfeitDeposit':
      return forfeit(command, state, context);
    case 'ReleaseDeposit':
      ensureGuard(firesOf(state, context.facts?.incidents ?? []) === 0, {
        en: 'a fire point counts already',
        zh: '已有计入的火点',
      });
      return [{ type: 'DepositReleased', reason: command.reason }];
  }
}

function pay(command: PayDeposit, state: DepositState, { today }: DepositContext): DepositEvent[] {
  const { amountFen, paidOn, voucherNo } = command;
  ensureExact(state, amountFen);
  ensureNotAhead(paidOn, today);
  return [{ type: 'DepositPaid', amountFen, paidOn, voucherNo }];
}

/** Before it is paid in, nothing counts for the person (`incentives.md` §10 no. 45). */
function firesOf({ terms, paidOn }: DepositState, incidents: readonly Burning[]): number {
  return terms && paidOn !== null ? firePointsOf(incidents, terms, paidOn) : 0;
}

/** What a deposit comes to by the fires that are known. */
export function settlementOf(state: DepositState, incidents: readonly Burning[]) {
  const firePoints = firesOf(state, incidents);
  return { firePoints, ...rewardOf(state.amountFen, firePoints, termsOf(state), state.basis) };
}

function settle(state: DepositState, context: DepositContext): DepositEvent[] {
  const { depositId, unitId } = state;
  const { today, calendar, facts } = context;
  ensureSettleable(termsOf(state), today);
  const settlement = settlementOf(state, facts?.incidents ?? []);
  const returnBy = returnDay(today, calendar);
  return [{ type: 'DepositSettled', depositId, unitId, ...settlement, returnBy }];
}

function termsOf({ terms }: DepositState): DepositTerms {
  if (!terms) throw new Error('a deposit that is required has terms');
  return terms;
}

function returnDay(today: LocalDate, calendar: BusinessCalendar): LocalDate | null {
  try {
    return calendar.addWorkingDays(today, RETURN_WORKING_DAYS);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null;
    throw error;
  }
}

function payReward({ paidOn, voucherNo }: PayReward, state: DepositState, { today }: DepositContext): DepositEvent[] {
  const { reward, rewardFen, reservations: parts } = state;
  ensureGuard(reward === 'reserved', { en: 'no reward is reserved', zh: '没有已预留的奖励' });
  ensureNotAhead(paidOn, today);
  return [{ type: 'DepositRewardPaid', rewardFen, parts, paidOn, voucherNo }];
}

function forfeit(command: ForfeitDeposit, state: DepositState, { facts }: DepositContext): DepositEvent[] {
  const { amountFen, reason, basis } = command;
  const { depositId, unitId, firePoints } = state;
  ensureForfeitable(state, amountFen, facts?.forfeitable === true);
  return [{ type: 'DepositForfeited', depositId, unitId, firePoints: firePoints ?? 0, amountFen, reason, basis }];
}

/** What the funds did for the reward; a second time it does nothing. */
function mark(command: MarkReward, { reward }: DepositState): DepositEvent[] {
  switch (command.type) {
    case 'MarkReserved':
      if (reward !== 'due' && reward !== 'awaitingFunds') return [];
      return [{ type: 'FundsReserved', reservations: command.reservations }];
    case 'MarkDeferred':
      return reward === 'due' ? [{ type: 'ReservationDeferred', fundIds: command.fundIds }] : [];
    case 'MarkReleased':
      if (reward !== 'reserved') return [];
      return [{ type: 'ReservationReleased', fundIds: command.fundIds, reason: command.reason }];
  }
}

function missReturn(state: DepositState, { today }: DepositContext): DepositEvent[] {
  const { status, returnBy, returnMissed, depositId: refId, treasurerUnits } = state;
  if (status !== 'settled' || returnMissed || returnBy === null || today <= returnBy) return [];
  return [{ type: 'DeadlineMissed', kind: 'deposit-return', refId, unitId: treasurerUnits[0] ?? '', dueOn: returnBy }];
}

function ensureNotAhead(paidOn: LocalDate, today: LocalDate): void {
  ensureGuard(paidOn <= today, { en: 'a payment is not dated ahead', zh: '付款日期不得晚于今天' });
}
