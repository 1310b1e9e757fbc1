import { ensureState } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { AbandonAward, WithdrawAward } from './award.commands';
import type { AwardEvent } from './award.events';
import type { AwardContext } from './award.facts';
import { ensureApplicant } from './award.reach';
import { type AwardState, ENDED_AWARD } from './award.state';
import { AWARD_STATES } from './award.states';
import { isOver, isUndecided, waiting } from './award.waits';

const isOpen = (state: AwardState): boolean =>
  isUndecided(state) && state.direction !== 'deduct' && state.grantedOn === null;

/** Before the grant. */
export function withdraw({ type, reason }: WithdrawAward, state: AwardState, context: AwardContext): AwardEvent[] {
  ensureApplicant(context, state);
  ensureState(AWARD_STATES, type, state.status);
  ensureGuard(isOpen(state), { en: 'only before a grant', zh: '仅可在批准之前撤回' });
  return [{ type: 'AwardWithdrawn', reason }];
}

/** INC-07: what an account announces and no stream holds gives its business key back; one that has come stays. */
export function abandon({ type: _type, ...about }: AbandonAward, { status }: AwardState): AwardEvent[] {
  return status === 'none' ? [{ type: 'AwardAbandoned', ...about }] : [];
}

/** The timer of a supplement that has not come. */
export function lapse(state: AwardState, { today }: AwardContext): AwardEvent[] {
  const [supplement] = waiting(state, 'supplement');
  if (supplement === undefined || !isOver(supplement, today)) return [];
  return [{ type: 'AwardWithdrawn', reason: 'no-supplement' }];
}

/** INC-07: one that is granted or ended already stays what it is. */
export function supersede(byAwardId: string, state: AwardState): AwardEvent[] {
  return isOpen(state) ? [{ type: 'AwardSuperseded', byAwardId }] : [];
}

/** §6: told once for each late unit. */
export function missDeadline(kind: string, state: AwardState, { today }: AwardContext): AwardEvent[] {
  return state.deadlines
    .filter((wait) => waiting(state, wait.kind).includes(wait))
    .filter((wait) => wait.kind === kind && isOver(wait, today))
    .map(({ unitId, dueOn }) => ({ type: 'DeadlineMissed', kind, refId: state.awardId, unitId, dueOn }));
}

export const isEnded = ({ status }: Pick<AwardState, 'status'>): boolean => ENDED_AWARD.includes(status);
