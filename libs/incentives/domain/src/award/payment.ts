import { Duplicate, ensure, ensureState, InvalidInput, RuleBroken, share } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type {
  ClawBackAward,
  ConfirmForwarding,
  DeliverAward,
  DisburseAward,
  RecordRefund,
} from './award-money.commands';
import type { AwardEvent } from './award.events';
import { type AwardContext, standingOf } from './award.facts';
import { aboutAward } from './award.named';
import { ensureApplicant, ensureAt, ensureHandler } from './award.reach';
import { type AwardFund, type AwardState, outstandingFen } from './award.state';
import { AWARD_STATES } from './award.states';
import { dueAfter } from './award.waits';
import { overpaidFen } from './recomputing';

/** Its money is passed on by the payee (SG10 §三10). */
const FORWARDED = 'INC-29';

/** What one fund still holds for it. */
const heldFen = ({ fen, paidFen }: AwardFund): number => fen - paidFen;

/** INC-15. */
export function disburse(command: DisburseAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { amountFen, paidOn, voucherNo, bearer } = command;
  const holding = state.funds.filter((fund) => heldFen(fund) > 0);
  const named = bearer === undefined ? holding : holding.filter((fund) => fund.bearer === bearer);
  ensureTreasurer(state, named, context);
  ensureState(AWARD_STATES, command.type, state.status);
  const { barredBy } = standingOf(context);
  if (barredBy !== undefined) {
    throw new RuleBroken(barredBy, { en: 'the payee is on a list that bars it', zh: '收款对象列于限制名单' });
  }
  const [fund, second] = named;
  ensure('INC-15', fund !== undefined && second === undefined, {
    en: 'name one bearer whose fund holds money for it',
    zh: '请指明一个已预留资金的承担方',
  });
  ensure('INC-15', amountFen <= heldFen(fund), {
    en: `no more than the ${heldFen(fund)} fen that are reserved and unpaid`,
    zh: `不得超过已预留未拨付的 ${heldFen(fund)} 分`,
  });
  ensure('INC-15', paidOn >= (state.grantedOn ?? paidOn) && paidOn <= context.today, {
    en: 'paid between the grant and today',
    zh: '拨付日期应在批准之后且不晚于今天',
  });
  const whole = amountFen === outstandingFen(state);
  const due = whole && state.inc === FORWARDED ? dueAfter('forwarding', state.payeeId, context) : [];
  const paid = { amountFen, paidOn, voucherNo, bearer: fund.bearer, fundId: fund.fundId };
  return [{ type: 'AwardPaid', ...aboutAward(state), ...paid, due }];
}

/** A treasurer of the paying unit, or of the fund that pays. */
function ensureTreasurer({ procedure }: AwardState, funds: readonly AwardFund[], context: AwardContext): void {
  ensureAt(context, 'treasurer', procedure.pay, ...funds.map(({ treasurerUnitId }) => treasurerUnitId));
}

/** INC-30: exactly what the award says. */
export function deliver(command: DeliverAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { deliveredOn } = command;
  ensureHandler(context, state.procedure);
  const items = itemsOf(command.items);
  ensureState(AWARD_STATES, command.type, state.status);
  const due = state.items ?? {};
  const codes = [...new Set([...Object.keys(due), ...Object.keys(items)])];
  ensure(
    'INC-30',
    codes.every((code) => due[code] === items[code]),
    {
      en: 'what is delivered equals the award',
      zh: '交付内容应与奖补事项一致',
    },
  );
  ensure('INC-30', deliveredOn >= (state.grantedOn ?? deliveredOn) && deliveredOn <= context.today, {
    en: 'delivered between the grant and today',
    zh: '交付日期应在批准之后且不晚于今天',
  });
  return [{ type: 'AwardDelivered', ...aboutAward(state), amountFen: state.grantedFen, deliveredOn, items }];
}

function itemsOf(given: DeliverAward['items']): Record<string, number> {
  const bad = Object.entries(given).filter(([, count]) => !Number.isSafeInteger(count) || (count as number) < 1);
  if (bad.length === 0) return { ...given } as Record<string, number>;
  throw new InvalidInput(
    bad.map(([code]) => ({
      pointer: `/items/${code}`,
      detail: { en: 'must be a whole number above 0', zh: '应为正整数' },
    })),
  );
}

/** INC-29: the firm passes on no less than it got. */
export function forward(command: ConfirmForwarding, state: AwardState, context: AwardContext): AwardEvent[] {
  const { forwardedFen, forwardedOn, toWhom } = command;
  ensureApplicant(context, state);
  if (state.forwarded !== null) {
    throw new Duplicate({ en: 'the forwarding was confirmed already', zh: '转发情况已确认' });
  }
  ensureState(AWARD_STATES, command.type, state.status);
  ensureGuard(state.inc === FORWARDED, { en: 'nothing is to be passed on', zh: '该事项无需转发' });
  ensure('INC-29', forwardedFen >= state.paidFen - state.refundedFen, {
    en: 'less than was paid',
    zh: '转发金额少于到账金额',
  });
  ensure('INC-29', forwardedOn >= (state.paidOn ?? forwardedOn) && forwardedOn <= context.today, {
    en: 'passed on between the payment and today',
    zh: '转发日期应在到账之后且不晚于今天',
  });
  return [{ type: 'ForwardingConfirmed', forwardedFen, forwardedOn, toWhom }];
}

/** INC-16. */
export function clawBack(command: ClawBackAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { amountFen, ground, reason, dueOn = null } = command;
  ensureAt(context, 'decider', state.procedure.decide);
  ensureState(AWARD_STATES, command.type, state.status);
  const most = state.paidFen - state.refundedFen;
  ensure('INC-16', amountFen <= most, {
    en: `no more than the ${most} fen that were paid and not refunded`,
    zh: `不得超过已拨付未退回的 ${most} 分`,
  });
  ensure('INC-16', ground !== 'fact-corrected' || amountFen === overpaidFen(state), {
    en: `exactly the difference, ${overpaidFen(state)} fen`,
    zh: `应为核减差额 ${overpaidFen(state)} 分`,
  });
  ensureGuard(dueOn === null || dueOn >= context.today, { en: 'the day has passed', zh: '该日期已过' });
  return [{ type: 'ClawbackOrdered', ...aboutAward(state), amountFen, ground, reason, dueOn }];
}

/** Each fund gets back in proportion to what it has paid. */
export function refund(command: RecordRefund, state: AwardState, context: AwardContext): AwardEvent[] {
  const { amountFen, paidOn } = command;
  ensureTreasurer(state, state.funds, context);
  ensureState(AWARD_STATES, command.type, state.status);
  ensureGuard(amountFen <= state.clawbackDueFen, {
    en: `no more than the ${state.clawbackDueFen} fen that are due`,
    zh: `不得超过应退回的 ${state.clawbackDueFen} 分`,
  });
  ensureGuard(paidOn <= context.today, { en: 'not in the future', zh: '不得晚于今天' });
  const weights = state.funds.map(({ paidFen, refundedFen }) => BigInt(paidFen - refundedFen));
  const parts = share(BigInt(amountFen), weights).map((fen, index) => ({
    fundId: state.funds[index]?.fundId ?? '',
    fen: Number(fen),
  }));
  return [{ type: 'RefundRecorded', amountFen, paidOn, parts: parts.filter(({ fen }) => fen > 0) }];
}
