import { Duplicate, NotFound, RuleBroken } from '@taizhang/kernel';
import { counted, publicityOf } from '../award/publicity';
import { ensureGuard } from '../guard';
import type { ObjectToRosterEntry, PubliciseRosterEntry, ResolveRosterObjection } from './roster.commands';
import type { RosterContext } from './roster.facts';
import type { RosterEvent } from './roster.events';
import type { RosterState } from './roster.state';

/** Whole working days, the first after the day of posting (INC-13). */
export function publicise(command: PubliciseRosterEntry, state: RosterState, context: RosterContext): RosterEvent[] {
  const { place, postedOn } = command;
  const { today, calendar } = context;
  ensureGuard(state.procedure.publicityWorkingDays > 0, { en: 'nothing is posted of it', zh: '该名单无需公示' });
  ensureGuard(postedOn <= today, { en: 'a posting is not dated ahead', zh: '公示日期不得晚于今天' });
  const days = state.procedure.publicityWorkingDays;
  const { from, to } = counted(() => publicityOf(postedOn, days, calendar));
  return [{ type: 'RosterEntryPublicised', place, postedOn, from, to }];
}

/** Anybody, until the period is over. */
export function object(command: ObjectToRosterEntry, state: RosterState, { today }: RosterContext): RosterEvent[] {
  const { objectionId, objector, reason } = command;
  if (state.publicity !== null && today > state.publicity.to) {
    throw new RuleBroken('INC-13', { en: 'the period of publicity is over', zh: '公示期已结束' });
  }
  return [{ type: 'ObjectionRaised', objectionId, objector, reason }];
}

export function resolve(command: ResolveRosterObjection, state: RosterState): RosterEvent[] {
  const { objectionId, outcome, reason } = command;
  const objection = state.objections.find((each) => each.objectionId === objectionId);
  if (!objection) throw new NotFound({ en: `no objection ${objectionId}`, zh: `没有异议 ${objectionId}` });
  if (objection.outcome !== null) throw new Duplicate({ en: 'it is resolved already', zh: '该异议已办结' });
  return [{ type: 'ObjectionResolved', objectionId, outcome, reason }];
}
