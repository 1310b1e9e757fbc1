import { type Actor, ensure, ensureState } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { RequestSupplement, ReviewAward, SupplementAward } from './award.commands';
import type { AwardEvent, Due } from './award.events';
import type { AwardContext } from './award.facts';
import { ensureApplicant, ensureAt, ensureReach, reviewUnitOf } from './award.reach';
import type { AwardState, Review } from './award.state';
import { AWARD_STATES } from './award.states';
import { dueAfter, dueIn } from './award.waits';

/** INC-12: done when all have answered; nobody against it and somebody for it is agreement. */
export function outcomeOf(reviews: readonly Pick<Review, 'unitId' | 'opinion'>[], review: readonly string[]) {
  const opinions = review.map((unitId) => reviews.find((given) => given.unitId === unitId)?.opinion);
  if (opinions.includes(undefined)) return null;
  return opinions.includes('disagree') || !opinions.includes('agree') ? 'disagree' : 'agree';
}

export function review(command: ReviewAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { unitId, opinion, findings = null } = command;
  ensureReach(state.procedure.review.includes(unitId));
  ensureAt(context, 'reviewer', unitId);
  ensureState(AWARD_STATES, command.type, state.status);
  const { userId } = context.actor;
  const given: AwardEvent = { type: 'AwardReviewed', unitId, opinion, findings, userId };
  const others = state.reviews.filter((earlier) => earlier.unitId !== unitId);
  const outcome = outcomeOf([...others, { unitId, opinion }], state.procedure.review);
  if (outcome === null) return [given];
  const posted = outcome === 'agree' && state.procedure.publicityWorkingDays > 0;
  const due = posted ? [] : decisionDue(state, context);
  return [given, { type: 'AwardReviewCompleted', outcome, due }];
}

export const decisionDue = ({ procedure }: AwardState, context: AwardContext): Due[] =>
  dueIn(procedure.decisionWorkingDays, 'decision', [procedure.decide], context);

/** Once per review unit, all at once: nobody is sent back twice. */
export function requestSupplement(command: RequestSupplement, state: AwardState, context: AwardContext): AwardEvent[] {
  const unitId = reviewUnitOf(context, state.procedure);
  ensureState(AWARD_STATES, command.type, state.status);
  ensureGuard(!state.asked.some((earlier) => earlier.unitId === unitId), {
    en: 'this unit has asked once already; everything is asked for at once',
    zh: '本单位已提出过补正要求,应一次性告知',
  });
  const due = dueAfter('supplement', state.subjectId, context);
  return [{ type: 'SupplementRequested', unitId, items: [...command.items], due }];
}

/** The clock of those who still review begins anew with what they get. */
export function supplement(command: SupplementAward, state: AwardState, context: AwardContext): AwardEvent[] {
  ensureApplicant(context, state);
  ensureState(AWARD_STATES, command.type, state.status);
  const { review: units, reviewWorkingDays } = state.procedure;
  const open = units.filter((unitId) => !state.reviews.some((given) => given.unitId === unitId));
  const evidence = command.evidence.map(({ name, docRef }) => ({ name, docRef }));
  return [{ type: 'AwardSupplemented', evidence, due: dueIn(reviewWorkingDays, 'review', open, context) }];
}

/** INC-12: whoever reviewed it, applied for it or is its subject does not decide it. */
export function ensureOtherHands({ userId, subjectId }: Actor, state: AwardState): void {
  const own = subjectId !== undefined && [state.subjectId, state.payeeId].includes(subjectId);
  ensure('INC-12', !state.reviewers.includes(userId) && state.appliedBy !== userId && !own, {
    en: 'whoever reviewed it, applied for it or is its subject does not decide it',
    zh: '审核人、申请人或奖补对象本人不得作出决定',
  });
}

/** INC-12: after a disagreement it can only be refused. */
export function ensureAgreed({ reviewOutcome }: AwardState): void {
  ensure('INC-12', reviewOutcome !== 'disagree', {
    en: 'a reviewing unit does not agree: it can only be refused',
    zh: '审核未取得一致同意,只能不予批准',
  });
}
