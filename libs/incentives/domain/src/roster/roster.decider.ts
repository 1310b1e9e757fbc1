import { type Decider, Duplicate, ensureState, type StateTable } from '@taizhang/kernel';
import { outcomeOf } from '../award/review';
import { ensureGuard } from '../guard';
import type {
  ListBarred,
  ListRosterEntry,
  ProposeRosterEntry,
  RemoveRosterEntry,
  ReviewRosterEntry,
  RosterCommand,
  WaiveCondition,
} from './roster.commands';
import type { RosterEvent } from './roster.events';
import type { RosterContext, RosterFacts } from './roster.facts';
import { rosterPersonal } from './roster.personal';
import { object, publicise, resolve } from './roster.posting';
import { propose } from './roster.proposing';
import {
  ensureAtUnits,
  ensureOtherHand,
  ensurePosted,
  ensureRemovable,
  ensureWaived,
  handlingUnits,
  lastDayOfBar,
  validToFor,
} from './roster.rules';
import { evolveRoster, NO_ROSTER, type RosterState, type RosterStatus } from './roster.state';

type Unstated = ListBarred['type'] | 'AnnulBar' | 'ExpireRosterEntry';
type Stated = Exclude<RosterCommand['type'], Unstated>;

const inState = (...statuses: RosterStatus[]) => ({ in: statuses, rule: 'INC-00' });

/** `incentives.md` §4.7. Where nothing is posted, a reviewed entry is listed at once. */
export const ROSTER_STATES: StateTable<Stated, RosterStatus> = {
  ProposeRosterEntry: inState('none'),
  ReviewRosterEntry: inState('proposed'),
  WaiveCondition: inState('proposed', 'reviewed'),
  PubliciseRosterEntry: inState('reviewed'),
  ObjectToRosterEntry: inState('publicised'),
  ResolveRosterObjection: inState('publicised'),
  ListRosterEntry: inState('reviewed', 'publicised'),
  RemoveRosterEntry: inState('listed'),
};

const SYSTEM = ['system'];

/** Membership of one subject in an eligibility or exclusion list. */
export const roster: Decider<RosterState, RosterCommand, RosterEvent, RosterFacts | undefined> = {
  category: 'roster',
  initial: NO_ROSTER,
  creates: ['ProposeRosterEntry', 'ListBarred'],
  roles: {
    ...{ ProposeRosterEntry: ['handler'], ReviewRosterEntry: ['reviewer', 'bank-officer'] },
    ...{ WaiveCondition: ['decider'], PubliciseRosterEntry: ['handler'], ObjectToRosterEntry: ['public'] },
    ...{ ResolveRosterObjection: ['handler'], ListRosterEntry: ['decider'], RemoveRosterEntry: ['decider'] },
    ...{ ListBarred: SYSTEM, AnnulBar: SYSTEM, ExpireRosterEntry: SYSTEM },
  },
  basis: ({ basis }) => basis,
  personal: rosterPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'ProposeRosterEntry':
        return propose(command, state, context);
      case 'ListBarred':
        return listBarred(command, state);
      case 'AnnulBar':
        return state.status === 'listed' ? [removed(state, command)] : [];
      case 'ExpireRosterEntry': {
        const { status, validTo } = state;
        const over = status === 'listed' && validTo !== null && context.today > validTo;
        return over ? [{ type: 'RosterEntryExpired' }] : [];
      }
      case 'ObjectToRosterEntry': {
        const events = object(command, state, context);
        ensureState(ROSTER_STATES, command.type, state.status);
        return events;
      }
      default:
        return decideByUnits(command, state, context);
    }
  },

  evolve: evolveRoster,
};

type ByUnits = Exclude<
  Extract<RosterCommand, { type: Stated }>,
  ProposeRosterEntry | { readonly type: 'ObjectToRosterEntry' }
>;

function decideByUnits(command: ByUnits, state: RosterState, context: RosterContext): RosterEvent[] {
  const { actor, units, today } = context;
  ensureAtUnits(actor, unitsFor(command, state), units);
  ensureState(ROSTER_STATES, command.type, state.status);
  switch (command.type) {
    case 'ReviewRosterEntry':
      return review(command, state, context);
    case 'WaiveCondition':
      return waive(command, state, context);
    case 'PubliciseRosterEntry':
      return publicise(command, state, context);
    case 'ResolveRosterObjection':
      return resolve(command, state);
    case 'ListRosterEntry':
      return list(command, state, context);
    case 'RemoveRosterEntry':
      ensureOtherHand(actor, state);
      ensureRemovable(state, command.removedOn, today);
      return [removed(state, command)];
  }
}

function unitsFor(command: ByUnits, { procedure }: RosterState): readonly string[] {
  if (command.type === 'PubliciseRosterEntry') return handlingUnits(procedure);
  if (command.type !== 'ReviewRosterEntry') return [procedure.decide];
  return procedure.review.filter((unitId) => unitId === command.unitId);
}

function review(command: ReviewRosterEntry, state: RosterState, { actor }: RosterContext): RosterEvent[] {
  const { unitId, opinion, findings = null } = command;
  const others = state.reviews.filter((earlier) => earlier.unitId !== unitId);
  const outcome = outcomeOf([...others, { unitId, opinion }], state.procedure.review);
  return [{ type: 'RosterEntryReviewed', unitId, opinion, findings, userId: actor.userId, outcome }];
}

function waive({ item, reason }: WaiveCondition, state: RosterState, { actor }: RosterContext): RosterEvent[] {
  ensureOtherHand(actor, state);
  const waivable = state.terms.waivable?.includes(item) === true && state.failed.includes(item);
  ensureGuard(waivable, { en: `${item} is not to be waived`, zh: `条件 ${item} 不可豁免` });
  if (state.waived.some((each) => each.item === item)) {
    throw new Duplicate({ en: `${item} is waived already`, zh: `条件 ${item} 已豁免` });
  }
  return [{ type: 'RosterConditionWaived', item, reason }];
}

function list(command: ListRosterEntry, state: RosterState, { actor, today, facts }: RosterContext): RosterEvent[] {
  const { listedOn, validTo: asked } = command;
  const { publicityWorkingDays, decide } = state.procedure;
  ensureOtherHand(actor, state);
  ensureGuard(state.status === 'publicised' || publicityWorkingDays === 0, {
    en: 'it is posted first',
    zh: '须先公示',
  });
  ensureGuard(listedOn <= today, { en: 'a listing is not dated ahead', zh: '列入日期不得晚于今天' });
  ensurePosted(state, listedOn);
  ensureWaived(state, facts?.listing);
  const validTo = validToFor(state.terms, listedOn, asked);
  const { creditCode, entryId, rosterKey, programmeKey, ruleVersion, inc, subjectId, subjectKind, unitId } = state;
  const { year, terms } = state;
  return [
    {
      type: 'RosterEntryListed',
      ...{ entryId, rosterKey, programmeKey, ruleVersion, inc, subjectId, subjectKind, unitId, year, terms, decide },
      ...(creditCode === null ? {} : { creditCode }),
      ...{ listedOn, ...(validTo === undefined ? {} : { validTo }) },
    },
  ];
}

function listBarred(command: ListBarred, { status }: RosterState): RosterEvent[] {
  const { entry, decide, listedOn, basis } = command;
  if (status !== 'none') throw new Duplicate({ en: `${entry.entryId} is listed`, zh: `${entry.entryId} 已列入` });
  const validTo = lastDayOfBar(entry.terms, listedOn, command.validTo);
  const until = validTo === undefined ? {} : { validTo };
  return [{ type: 'RosterEntryListed', ...entry, decide, listedOn, ...until, basis }];
}

function removed(
  state: RosterState,
  { reason, removedOn }: Pick<RemoveRosterEntry, 'reason' | 'removedOn'>,
): RosterEvent {
  const { entryId, rosterKey, creditCode } = state;
  const firm = creditCode === null ? {} : { creditCode };
  return { type: 'RosterEntryRemoved', entryId, rosterKey, ...firm, reason, removedOn };
}
