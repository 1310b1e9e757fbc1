import { ensure, ensureState } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { ApplyDeduction, ReverseDeduction } from './award-money.commands';
import type { AwardEvent } from './award.events';
import type { AwardContext } from './award.facts';
import { ensureAt } from './award.reach';
import type { AwardState } from './award.state';
import { AWARD_STATES } from './award.states';
import { isOver, openWaits } from './award.waits';

/** What is said of a deduction outside: never whose it is. */
const about = ({ awardId, ruleKey, unitId, period, occurrenceKey }: AwardState) => ({
  ...{ awardId, ruleKey, unitId },
  period: period ?? occurrenceKey,
});

/** The timer of the contest period; an open objection holds it up. */
export function confirmDeduction(state: AwardState, { today }: AwardContext): AwardEvent[] {
  const [contest] = openWaits(state, 'contest');
  if (state.status !== 'notified' || contest === undefined || !isOver(contest, today)) return [];
  return [{ type: 'DeductionConfirmed', ...about(state), amountFen: state.computedFen }];
}

/** INC-37: in one month's pay, exactly what was confirmed. */
export function applyDeduction(command: ApplyDeduction, state: AwardState, context: AwardContext): AwardEvent[] {
  const { payrollMonth, amountFen } = command;
  ensureAt(context, 'payroll-officer', state.procedure.pay);
  ensureState(AWARD_STATES, command.type, state.status);
  ensure('INC-37', amountFen === state.computedFen, {
    en: `exactly the confirmed ${state.computedFen} fen`,
    zh: `应为已确认的 ${state.computedFen} 分`,
  });
  return [{ type: 'DeductionApplied', ...about(state), amountFen, payrollMonth }];
}

export function reverseDeduction(command: ReverseDeduction, state: AwardState, context: AwardContext): AwardEvent[] {
  const { amountFen, reason } = command;
  ensureAt(context, 'payroll-officer', state.procedure.pay);
  ensureState(AWARD_STATES, command.type, state.status);
  const most = state.appliedFen - state.reversedFen;
  ensureGuard(amountFen <= most, { en: `no more than the applied ${most} fen`, zh: `不得超过已扣发的 ${most} 分` });
  return [{ type: 'DeductionReversed', amountFen, reason }];
}
