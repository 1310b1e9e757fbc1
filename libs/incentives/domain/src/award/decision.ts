import { ensure, ensureState, RuleBroken, type Text } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { Share } from '../engine/calculation';
import type { DecideAward } from './award.commands';
import type { AwardEvent } from './award.events';
import { type AwardContext, type StandingFacts, standingOf, type Worked } from './award.facts';
import { aboutAward } from './award.named';
import { ensureAt } from './award.reach';
import type { AwardState } from './award.state';
import { AWARD_STATES } from './award.states';
import { computedOf, NO_VERSION, refusedBy } from './opening';
import { ensureNotUpheld } from './publicity';
import { ensureAgreed, ensureOtherHands } from './review';

/** Granted is what holds now: what changed since the last calculation is computed anew first. */
export function decide(command: DecideAward, state: AwardState, context: AwardContext): AwardEvent[] {
  ensureAt(context, 'decider', state.procedure.decide);
  ensureState(AWARD_STATES, command.type, state.status);
  ensureOtherHands(context.actor, state);
  return command.outcome === 'grant' ? grant(command, state, context) : refuse(command, state, context);
}

function refuse({ amountFen, reason }: DecideAward, state: AwardState, { actor }: AwardContext): AwardEvent[] {
  ensureGuard(reason !== undefined && amountFen === undefined, {
    en: 'a refusal has a reason and no amount',
    zh: '不予批准须说明理由,且不填金额',
  });
  const { userId } = actor;
  const amount = state.computedFen - state.grantedFen;
  return [{ type: 'AwardRefused', ...aboutAward(state), amountFen: Math.max(amount, 0), reason, userId }];
}

function grant(command: DecideAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const standing = standingOf(context);
  ensureGrantable(state, standing);
  const worked = ensureWorked(standing);
  const amountFen = amountOf(command, state, worked);
  const shares = sharesOf(state, standing, amountFen);
  const { reason = null } = command;
  const granted: AwardEvent = {
    ...{ type: 'AwardGranted', ...aboutAward(state), amountFen, shares, reason },
    userId: context.actor.userId,
  };
  const advised: AwardEvent[] = state.direction === 'advice' ? [{ type: 'AwardAdvised' }] : [];
  return [...anew(state, worked), granted, ...advised];
}

function ensureGrantable(state: AwardState, { open = true, barredBy }: StandingFacts): void {
  ensureGuard(open, { en: 'the programme is not in force', zh: '该激励措施当前未生效' });
  ensureAgreed(state);
  ensureNotUpheld(state);
  if (barredBy !== undefined) throw new RuleBroken(barredBy, BARRED);
}

/** INC-03: on verified facts only; and the conditions still hold. */
function ensureWorked({ worked }: StandingFacts): Worked {
  if (!worked) throw new RuleBroken('INC-02', NO_VERSION);
  const { outcome, declared = [] } = worked.evaluation;
  if (outcome !== 'eligible') throw refusedBy(worked);
  ensure('INC-03', declared.length === 0, {
    en: `not verified by their authority: ${declared.join(', ')}`,
    zh: `尚未经主管部门核实:${declared.join('、')}`,
  });
  return worked;
}

/** INC-10: the computed amount, or less with a reason where the rule leaves it to the decider. */
function amountOf({ amountFen, reason }: DecideAward, state: AwardState, { evaluation }: Worked): number {
  const most = (evaluation.amountFen ?? 0) - state.grantedFen;
  if (state.direction === 'inKind') {
    ensureAmount(amountFen === undefined, { en: 'nothing is paid in kind', zh: '实物类事项不发放资金' });
    return 0;
  }
  ensureAmount(most > 0, { en: 'nothing more is due', zh: '没有应增发的金额' });
  if (amountFen === undefined || amountFen === most) return most;
  ensureAmount(amountFen < most, { en: `more than the computed ${most} fen`, zh: `超过核算金额 ${most} 分` });
  ensureAmount(state.discretion === 'mayLower' && reason !== undefined, {
    en: 'only where the rule allows it, and with a reason, less is granted',
    zh: '仅在规则允许酌情且说明理由时可低于核算金额',
  });
  return amountFen;
}

const ensureAmount = (holds: boolean, why: Text): void => ensure('INC-10', holds, why);

/** Of the whole, less what the earlier grant took: rounding never counts twice. */
function sharesOf(state: AwardState, standing: StandingFacts, amountFen: number): readonly Share[] | null {
  if (state.direction !== 'pay') return null;
  const shares = standing.sharesOf?.(state.grantedFen + amountFen) ?? null;
  ensure('INC-17', shares !== null, {
    en: 'the ratio of the place is not set',
    zh: '尚未设定当地承担比例',
  });
  const added = shares.map(({ bearer, fen }) => {
    const earlier = state.grantedShares.find((share) => share.bearer === bearer)?.fen ?? 0;
    return { bearer, fen: fen - earlier };
  });
  return added.filter(({ fen }) => fen !== 0);
}

/** What a grant rests on that differs from what was computed last. */
function anew(state: AwardState, worked: Worked): AwardEvent[] {
  const computed = computedOf(worked);
  if (computed.traceHash === state.traceHash) return [];
  const { amountFen: newFen } = computed;
  return [{ type: 'AwardRecomputed', ...computed, oldFen: state.computedFen, newFen, reason: 'decision' }];
}

const BARRED: Text = { en: 'the subject is on a list that bars it', zh: '该对象列于限制名单' };
