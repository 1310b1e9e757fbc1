import { compare, type Context, Duplicate, ensure, exact } from '@taizhang/kernel';
import { ensureAssessor, ensureOtherHand, invalid, subjectOf } from './assessment';
import type { DeductPoints, RescindDeduction } from './marking.commands';
import type { PostDeduction, RescindPostedDeduction } from './round.commands';
import type { RoundEvent } from './round.events';
import type { RoundState } from './round.state';
import { ensurePossible } from './round.states';

type DeductionContext = Pick<Context<unknown>, 'actor' | 'units' | 'today'>;

/** TSK-56 by hand: the points of the code, once per `basisRef`. */
export function deductPoints(command: DeductPoints, state: RoundState, context: DeductionContext): RoundEvent[] {
  const { unitId } = subjectOf(state, command.subjectId);
  ensureAssessor(state, context);
  const deducted = deductionOf({ ...command, on: context.today }, state);
  ensureOtherHand([unitId], context);
  ensurePossible(command.type, state);
  const { points = deducted.points } = command;
  ensure('TSK-56', compare(exact(points), exact(deducted.points)) === 0, {
    en: `${command.code} takes ${deducted.points} points`,
    zh: `${command.code} 扣 ${deducted.points} 分`,
  });
  return [deducted];
}

/** TSK-56 by an event, whichever service it comes from. */
export function postDeduction(command: PostDeduction, state: RoundState): RoundEvent[] {
  const deducted = deductionOf(command, state);
  ensurePossible(command.type, state);
  return [deducted];
}

function deductionOf({ subjectId, code, basisRef, reason, on }: Omit<PostDeduction, 'type'>, state: RoundState) {
  const { deductions } = subjectOf(state, subjectId);
  const rule = state.card.deductions.find((one) => one.code === code);
  if (!rule) throw invalid('/code', { en: 'no such deduction', zh: '没有该扣分项' });
  if (deductions.some((one) => one.basisRef === basisRef)) {
    throw new Duplicate({ en: `deducted already for ${basisRef}`, zh: `${basisRef} 已扣分` });
  }
  const { points } = rule;
  return { type: 'PointsDeducted', subjectId, code, points, basisRef, reason, on, ...under(state) } as const;
}

const under = ({ packVersion }: RoundState) => ({ underPack: packVersion });

export function rescindDeduction(command: RescindDeduction, state: RoundState, context: DeductionContext) {
  const { subjectId, basisRef, reason } = command;
  const { unitId, deductions } = subjectOf(state, subjectId);
  ensureAssessor(state, context);
  ensureOtherHand([unitId], context);
  ensurePossible(command.type, state);
  const stands = deductions.some((one) => one.basisRef === basisRef);
  ensure('TSK-56', stands, { en: `nothing is deducted for ${basisRef}`, zh: `${basisRef} 没有扣分` });
  return [{ type: 'DeductionRescinded', subjectId, basisRef, reason } as const];
}

/** What was never deducted has nothing to take back. */
export function rescindPosted(command: RescindPostedDeduction, state: RoundState): RoundEvent[] {
  const { subjectId, basisRef, reason } = command;
  const { deductions } = subjectOf(state, subjectId);
  if (!deductions.some((one) => one.basisRef === basisRef)) return [];
  ensurePossible(command.type, state);
  return [{ type: 'DeductionRescinded', subjectId, basisRef, reason }];
}
