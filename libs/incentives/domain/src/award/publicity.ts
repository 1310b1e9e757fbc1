import {
  type BusinessCalendar,
  CalendarYearUnknown,
  Duplicate,
  ensure,
  ensureState,
  type LocalDate,
  NotFound,
} from '@taizhang/kernel';
import type { ContestDeduction } from './award-money.commands';
import type { ObjectToAward, PubliciseAward, ResolveObjection } from './award.commands';
import type { AwardEvent } from './award.events';
import type { AwardContext } from './award.facts';
import { ensureApplicant, ensureAt, ensureHandler } from './award.reach';
import type { AwardState } from './award.state';
import { AWARD_STATES } from './award.states';
import { dueAfter, isOver, openWaits } from './award.waits';
import { ensureGuard } from '../guard';
import { decisionDue } from './review';

/** Whole working days, the first after the day of posting (INC-13). */
export function publicityOf(
  postedOn: LocalDate,
  workingDays: number,
  calendar: BusinessCalendar,
): { from: LocalDate; to: LocalDate } {
  return { from: calendar.addWorkingDays(postedOn, 1), to: calendar.addWorkingDays(postedOn, workingDays) };
}

/** A posting is told on its day or later, never before the reviews were there. */
export function publicise(command: PubliciseAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { place, postedOn } = command;
  const { today, calendar } = context;
  ensureHandler(context, state.procedure);
  ensureState(AWARD_STATES, command.type, state.status);
  const ready = state.reviewedOn ?? state.openedOn ?? today;
  ensure('INC-13', postedOn >= ready && postedOn <= today, {
    en: `it may be posted from ${ready} to today`,
    zh: `公示日期应在 ${ready} 至今天之间`,
  });
  const period = counted(() => publicityOf(postedOn, state.procedure.publicityWorkingDays, calendar));
  const due = [{ kind: 'publicity' as const, unitId: state.procedure.decide, dueOn: period.to }];
  return [{ type: 'AwardPublicised', place, postedOn, ...period, due }];
}

/** Throws `RuleBroken` where no calendar is published for the years that are counted. */
export function counted<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    ensure('INC-13', !(error instanceof CalendarYearUnknown), {
      en: 'the period lies beyond the published holiday calendar',
      zh: '公示期超出已公布的节假日安排',
    });
    throw error;
  }
}

/** Anybody, until the period is over (INC-13). */
export function object(command: ObjectToAward, state: AwardState, context: AwardContext): AwardEvent[] {
  const { objectionId, objector, reason } = command;
  const { publicity, procedure, status } = state;
  const over = publicity !== null && context.today > publicity.to;
  ensure('INC-13', !over, { en: 'the period of publicity is over', zh: '公示期已结束' });
  ensureState(AWARD_STATES, command.type, status);
  ensureGuard(state.direction !== 'deduct', { en: 'a deduction is contested instead', zh: '扣减事项应由本人提出异议' });
  const due = dueAfter('objection-answer', procedure.decide, context);
  return [{ type: 'ObjectionRaised', objectionId, objector, reason, due }];
}

export function resolve(command: ResolveObjection, state: AwardState, context: AwardContext): AwardEvent[] {
  const { objectionId, outcome, reason } = command;
  ensureAt(context, 'handler', state.procedure.decide);
  const objection = state.objections.find((raised) => raised.objectionId === objectionId);
  if (!objection) throw new NotFound({ en: `no objection ${objectionId}`, zh: `没有异议 ${objectionId}` });
  if (objection.outcome !== null) {
    throw new Duplicate({ en: 'the objection is resolved already', zh: '该异议已办结' });
  }
  ensureState(AWARD_STATES, command.type, state.status);
  const timeOver = state.publicity !== null && context.today > state.publicity.to;
  const resolved = { type: 'ObjectionResolved' as const, objectionId, outcome, reason, timeOver };
  if (state.direction === 'deduct') {
    const ended: AwardEvent[] = outcome === 'upheld' ? [{ type: 'AwardCancelled', reason }] : [];
    return [resolved, ...ended];
  }
  const others = state.objections.some((other) => other.outcome === null && other.objectionId !== objectionId);
  const decided = outcome === 'upheld' || (timeOver && !others);
  return [{ ...resolved, due: decided ? decisionDue(state, context) : [] }];
}

/** The timer of the period; an open objection holds it up. */
export function completePublicity(state: AwardState, context: AwardContext): AwardEvent[] {
  const { status, publicity } = state;
  if (status !== 'publicised' || publicity === null || context.today <= publicity.to) return [];
  return [{ type: 'PublicityCompleted', due: decisionDue(state, context) }];
}

/** Within the days of contest, once. */
export function contest(command: ContestDeduction, state: AwardState, context: AwardContext): AwardEvent[] {
  const { objectionId, reason } = command;
  ensureApplicant(context, state);
  if (state.objections.length > 0) {
    throw new Duplicate({ en: 'the deduction was contested already', zh: '该扣减已提出过异议' });
  }
  ensureState(AWARD_STATES, command.type, state.status);
  const [period] = openWaits(state, 'contest');
  ensureGuard(period !== undefined && !isOver(period, context.today), {
    en: 'the period of contest is over',
    zh: '异议期已结束',
  });
  const due = dueAfter('objection-answer', state.procedure.decide, context);
  return [{ type: 'DeductionContested', objectionId, reason, due }];
}

/** INC-13: after an upheld objection it is refused, or computed anew and posted again. */
export function ensureNotUpheld({ upheld }: AwardState): void {
  ensure('INC-13', !upheld, {
    en: 'an objection was upheld: refuse it, or compute it anew and post it again',
    zh: '异议成立:只能不予批准,或按更正后的事实重新核算并再次公示',
  });
}
