import { ensureState, RuleBroken } from '@taizhang/kernel';
import type { RecomputeAward } from './award-money.commands';
import { isMoreDue } from './award-money.evolve';
import type { AwardEvent } from './award.events';
import { type AwardContext, standingOf } from './award.facts';
import { ensureAt } from './award.reach';
import type { AwardState } from './award.state';
import { AWARD_STATES } from './award.states';
import { computedOf, NO_VERSION, refusedBy } from './opening';
import { decisionDue } from './review';

/** INC-03, INC-06: by the decider, or by a process manager when a fact changes. */
export function recompute(command: RecomputeAward, state: AwardState, context: AwardContext): AwardEvent[] {
  if (!context.actor.roles.includes('system')) ensureAt(context, 'decider', state.procedure.decide);
  ensureState(AWARD_STATES, command.type, state.status);
  const { worked } = standingOf(context);
  if (worked === undefined) throw new RuleBroken('INC-02', NO_VERSION, state.basis);
  const { outcome } = worked.evaluation;
  if (outcome === 'no-rule' || outcome === 'incomplete') throw refusedBy(worked);
  const computed = computedOf(worked);
  const [oldFen, newFen] = [state.computedFen, computed.amountFen];
  const due = isMoreDue(state, newFen) && state.status !== 'toDecide' ? decisionDue(state, context) : [];
  const { reason, knownAt } = command;
  const known = knownAt === undefined ? {} : { knownAt: new Date(knownAt).toISOString() };
  const recomputed: AwardEvent = { type: 'AwardRecomputed', ...computed, oldFen, newFen, reason, due, ...known };
  const pending = state.status === 'notified' || state.status === 'confirmed';
  const cancelled = state.direction === 'deduct' && pending && newFen === 0;
  return cancelled ? [recomputed, { type: 'AwardCancelled', reason: command.reason }] : [recomputed];
}

/** What a corrected fact leaves too much of a grant (INC-16). */
export const overpaidFen = ({ grantedFen, clawedFen, computedFen }: AwardState): number =>
  Math.max(grantedFen - clawedFen - computedFen, 0);
