import { type Decider, Duplicate, ensureState, NotFound } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type {
  ApportionFund,
  AppropriateFund,
  BookPayment,
  CloseFundYear,
  ContributeToFund,
  CreateFund,
  FundCommand,
  RecallDormant,
} from './fund.commands';
import type { FundEvent } from './fund.events';
import { evolveFund } from './fund.evolve';
import type { FundContext, FundFacts } from './fund.facts';
import { treasurerOf } from './fund.owner';
import { defer, leave, release, reserve } from './fund.reserving';
import {
  ensureAvailable,
  ensureHolds,
  ensurePurpose,
  ensureRecallable,
  ensureSource,
  ensureTreasurer,
  ensureYearOver,
  restFen,
} from './fund.rules';
import { fundIdOf, type FundState, incomeFen, isDormant, NO_FUND } from './fund.state';
import { FUND_STATES } from './fund.states';

const TREASURER = ['treasurer'];
const SYSTEM = ['system'];

/** Money of one owner, one purpose, one year. Every change of its sums is decided here, so none goes below 0. */
export const fund: Decider<FundState, FundCommand, FundEvent, FundFacts | undefined> = {
  category: 'fund',
  initial: NO_FUND,
  /** A grant may come before its fund: it waits in the queue of one that is not opened yet. */
  creates: ['CreateFund', 'ReserveFunds', 'DeferReservation', 'LeaveQueue', 'BookRefund'],
  roles: {
    ...{ CreateFund: TREASURER, AppropriateFund: TREASURER, ContributeToFund: TREASURER, ApportionFund: TREASURER },
    ...{ RecallDormant: TREASURER, CloseFundYear: TREASURER, EndFundYear: SYSTEM, ReserveFunds: SYSTEM },
    ...{ DeferReservation: SYSTEM, LeaveQueue: SYSTEM, ReleaseReservation: SYSTEM, BookPayment: SYSTEM },
    ...{ BookRefund: SYSTEM, ConcludeReleases: SYSTEM, CarryQueue: SYSTEM },
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateFund':
        return create(command, state, context);
      case 'ReserveFunds':
        return reserve(command, state, context);
      case 'DeferReservation':
        return defer(command, state);
      case 'LeaveQueue':
        return leave(command, state);
      case 'ReleaseReservation':
        return release(command, state);
      case 'BookPayment':
        return bookPayment(command, state);
      case 'BookRefund':
        ensureState(FUND_STATES, command.type, state.status);
        ensureHolds(state, command.amountFen);
        return [{ type: 'FundRefunded', awardId: command.awardId, amountFen: command.amountFen }];
      case 'ConcludeReleases':
        ensureState(FUND_STATES, command.type, state.status);
        return state.carried ? [] : [{ type: 'FundYearReleased' }];
      case 'CarryQueue':
        ensureState(FUND_STATES, command.type, state.status);
        return state.carried ? [] : [{ type: 'FundYearCarried' }];
      case 'EndFundYear':
        if (state.yearEnded || state.status !== 'open') return [];
        return [{ type: 'FundYearEnded', fiscalYear: state.fiscalYear }];
      default:
        return decideByTreasurer(command, state, context);
    }
  },

  evolve: evolveFund,
};

type OfTreasurer = AppropriateFund | ContributeToFund | ApportionFund | RecallDormant | CloseFundYear;

function decideByTreasurer(command: OfTreasurer, state: FundState, context: FundContext): FundEvent[] {
  if (state.status === 'none') throw new NotFound({ en: 'the fund is not opened', zh: '该专项资金尚未开设' });
  ensureTreasurer(state.treasurerUnitId, context.actor, context.units);
  ensureState(FUND_STATES, command.type, state.status);
  switch (command.type) {
    case 'AppropriateFund': {
      const { amountFen, source, basis } = command;
      ensureSource(state, source);
      ensureHolds(state, amountFen);
      return [{ type: 'FundAppropriated', amountFen, source, basis }];
    }
    case 'ContributeToFund': {
      const { amountFen, donorKind, sourceRef } = command;
      ensureHolds(state, amountFen);
      return [{ type: 'FundContributed', amountFen, donorKind, sourceRef }];
    }
    case 'ApportionFund':
      return apportion(command, state, context);
    case 'RecallDormant':
      return recall(command, state, context);
    case 'CloseFundYear':
      ensureYearOver(state, context.today);
      return [{ type: 'FundYearClosed', unspentFen: incomeFen(state) - state.paidFen }];
  }
}

function create(
  { fundKey, fiscalYear }: CreateFund,
  state: FundState,
  { actor, units, facts }: FundContext,
): FundEvent[] {
  const declared = facts?.declared;
  ensureGuard(declared !== undefined, {
    en: `no pack declares the fund ${fundKey}`,
    zh: `政策包未设专项资金 ${fundKey}`,
  });
  const { programmeKey, terms } = declared;
  const { ownerUnitId, bearer, purpose, basis } = terms;
  const treasurerUnitId = treasurerOf(ownerUnitId, units);
  ensureTreasurer(treasurerUnitId, actor, units);
  if (state.status !== 'none') {
    throw new Duplicate({ en: `${fundKey} ${fiscalYear} is opened`, zh: `${fundKey} ${fiscalYear} 年度已开设` });
  }
  const { level } = units.get(ownerUnitId);
  const owner = { programmeKey, ownerUnitId, treasurerUnitId, bearer, level };
  return [{ type: 'FundOpened', fundKey, fiscalYear, ...owner, purpose, basis }];
}

function bookPayment(command: BookPayment, state: FundState): FundEvent[] {
  const { awardId, claimant, amountFen, paidOn, voucherNo } = command;
  ensureState(FUND_STATES, command.type, state.status);
  const reserved = state.reservations.filter((each) => each.awardId === awardId && each.claimant === claimant);
  ensureGuard(amountFen <= restFen(reserved), { en: 'more than is reserved', zh: '超出已预留金额' });
  return [{ type: 'FundPaid', awardId, claimant, amountFen, paidOn, voucherNo }];
}

function apportion(command: ApportionFund, state: FundState, { facts }: FundContext): FundEvent[] {
  const { ruleKey, totalFen } = command;
  ensurePurpose(state, ruleKey);
  if (!facts?.apportion) throw new Error('money is apportioned on the facts of the units');
  const apportioned = facts.apportion(command);
  ensureAvailable(state, totalFen);
  const fundId = fundIdOf(state.fundKey, state.fiscalYear);
  return [{ type: 'FundApportioned', fundId, ruleKey, amountFen: totalFen, ...apportioned }];
}

/** What lay idle is named here; the process manager takes it back from its awards, which may be paid until then. */
function recall({ asOf }: RecallDormant, state: FundState, { today }: FundContext): FundEvent[] {
  ensureRecallable(asOf, today);
  const dormant = state.reservations.filter((each) => isDormant(each, asOf));
  if (dormant.length === 0) return [];
  const reservations = [...new Set(dormant.map(({ awardId }) => awardId))];
  return [{ type: 'DormantFundsRecalled', reservations, asOf }];
}
