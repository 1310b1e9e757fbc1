import {
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  OutOfReach,
  type StateTable,
  type Text,
  type UnitTree,
} from '@taizhang/kernel';
import { isDepartmentAbove, keepsWorkers, streetOf } from './hr.reach';
import {
  ensureOnePost,
  ensureRoom,
  FACTS_OF,
  type Manning,
  type NormFacts,
  normOf,
  type NormSet,
  type Post,
} from './norms';
import type { AppointHolder, CreateStaffing, ReleaseHolder, SetCount, StaffingCommand } from './staffing.commands';
import type { StaffingEvent } from './staffing.events';
import { staffingPersonal } from './staffing.personal';
import { NO_STAFFING, type StaffingState, type StaffingStatus } from './staffing.state';

/** What an appointment must know: the unit where the person holds another post already. */
export interface HolderFacts {
  readonly elsewhere: string | null;
}

type StaffingContext = Context<HolderFacts | undefined>;

export const STAFFING_STATES: StateTable<StaffingCommand['type'], StaffingStatus> = {
  CreateStaffing: { in: ['none'], rule: 'TSK-75' },
  SetStaffingFacts: { in: ['open'], rule: 'TSK-75' },
  AppointHolder: { in: ['open'], rule: 'TSK-75' },
  ReleaseHolder: { in: ['open'], rule: 'TSK-75' },
  SetCount: { in: ['open'], rule: 'TSK-75' },
};

export const staffing: Decider<StaffingState, StaffingCommand, StaffingEvent, HolderFacts | undefined> = {
  category: 'staffing',
  initial: NO_STAFFING,
  creates: ['CreateStaffing'],
  roles: {
    CreateStaffing: ['hr'],
    SetStaffingFacts: ['hr'],
    AppointHolder: ['hr', 'system'],
    ReleaseHolder: ['hr', 'system'],
    SetCount: ['hr'],
  },
  basis: (state) => state.basis,
  personal: staffingPersonal,

  decide(command, state, context) {
    if (command.type === 'CreateStaffing') return create(command, state, context);
    ensureReach(state.normSet, state.unitId, context);
    ensureState(STAFFING_STATES, command.type, state.status);
    switch (command.type) {
      case 'SetStaffingFacts':
        return [{ type: 'StaffingFactsSet', facts: factsFor(state.normSet, command.facts) }];
      case 'AppointHolder':
        return appoint(command, state, context);
      case 'ReleaseHolder':
        return release(command, state, context);
      case 'SetCount':
        return setCount(command, state);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'StaffingOpened': {
        const { unitId, normSet, facts, basis = [] } = event;
        return { ...NO_STAFFING, status: 'open', unitId, normSet, facts, basis };
      }
      case 'StaffingFactsSet':
        return { ...state, facts: event.facts };
      case 'PostFilled':
        return filled(state, event.holderId, event.post);
      case 'PostVacated':
        return vacated(state, event.holderId);
      case 'CountSet':
        return { ...state, counts: { ...state.counts, [event.item]: event.count } };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

const filled = <M extends Manning>(state: M, holderId: string, post: Post): M => ({
  ...state,
  holders: [...state.holders, { holderId, post }],
});

const vacated = <M extends Manning>(state: M, holderId: string): M => ({
  ...state,
  holders: state.holders.filter((each) => each.holderId !== holderId),
});

function create(command: CreateStaffing, state: StaffingState, context: StaffingContext): StaffingEvent[] {
  const { unitId, normSet, basis } = command;
  if (!isKeptBy(normSet, unitId, context.units)) {
    throw invalid('/unitId', {
      en: `${unitId} has no posts of ${normSet}`,
      zh: `${unitId} 不适用 ${normSet} 的编制标准`,
    });
  }
  const facts = factsFor(normSet, command.facts);
  ensureReach(normSet, unitId, context);
  if (state.status !== 'none') {
    throw new Duplicate({ en: `the posts of ${unitId} are kept already`, zh: `${unitId} 已建立岗位台账` });
  }
  return [{ type: 'StaffingOpened', unitId, normSet, facts, basis }];
}

/** ZZ5 is for communities, ZZ2 for streets and towns, ZZ7 for a county's command centre. */
function isKeptBy(normSet: NormSet, unitId: string, units: UnitTree): boolean {
  if (!units.has(unitId)) return false;
  const { level, kind } = units.get(unitId);
  if (normSet === 'ZZ7') return level === 'county' && kind === 'institution';
  return kind === 'government' && level === (normSet === 'ZZ5' ? 'community' : 'street');
}

/** The figures that the set needs, all of them and no others. */
function factsFor(normSet: NormSet, given: NormFacts): NormFacts {
  const needed = FACTS_OF[normSet];
  const named = (Object.keys(given) as (keyof NormFacts)[]).filter((key) => given[key] !== undefined);
  const wrong = [...needed.filter((key) => !named.includes(key)), ...named.filter((key) => !needed.includes(key))];
  const [first] = wrong;
  if (first !== undefined) {
    const all = needed.join(', ') || '{}';
    throw invalid(`/facts/${first}`, { en: `${normSet} takes ${all}`, zh: `${normSet} 所需数据为:${all}` });
  }
  return Object.fromEntries(needed.map((key) => [key, given[key]]));
}

/** The street or a district department for communities, the establishment office for the rest (`tasks.md` §3). */
function ensureReach(normSet: NormSet, unitId: string, { actor, units }: StaffingContext): void {
  if (actor.roles.includes('system')) return;
  const street = streetOf(unitId, units);
  const keeps =
    normSet === 'ZZ5'
      ? street !== undefined && keepsWorkers(actor, street, units)
      : isDepartmentAbove(actor, unitId, units, 'establishment');
  if (keeps) return;
  throw new OutOfReach({ en: `${actor.unitId} does not keep these posts`, zh: `${actor.unitId} 不负责该岗位台账` });
}

function appoint(command: AppointHolder, state: StaffingState, { facts }: StaffingContext): StaffingEvent[] {
  const { post, holderId } = command;
  const { unitId, normSet } = state;
  if (normOf(state, post) === undefined) {
    throw invalid('/post', { en: `${normSet} has no post ${post}`, zh: `${normSet} 没有岗位 ${post}` });
  }
  const held = state.holders.find((each) => each.holderId === holderId);
  if (held && (held.post === post || normSet !== 'ZZ5')) {
    throw new Duplicate({ en: `${holderId} holds a post here already`, zh: `${holderId} 已在岗` });
  }
  ensureOnePost(held ? unitId : (facts?.elsewhere ?? null), holderId);
  const after = filled(state, holderId, post);
  ensureRoom(after, post);
  return [{ type: 'PostFilled', unitId, normSet, post, holderId, ...numbers(after, post) }];
}

/** Whom somebody already took out is out: the process manager asks twice. */
function release(command: ReleaseHolder, state: StaffingState, { actor }: StaffingContext): StaffingEvent[] {
  const { holderId, reason } = command;
  const { unitId, normSet } = state;
  const held = state.holders.find((each) => each.holderId === holderId);
  if (!held) {
    if (actor.roles.includes('system')) return [];
    throw invalid('/holderId', { en: `${holderId} holds no post here`, zh: `${holderId} 在此没有岗位` });
  }
  const { post } = held;
  return [{ type: 'PostVacated', unitId, normSet, post, holderId, reason, ...numbers(vacated(state, holderId), post) }];
}

function setCount({ item, count }: SetCount, state: StaffingState): StaffingEvent[] {
  if (normOf(state, item) === undefined) {
    throw invalid('/item', { en: `${state.normSet} does not count ${item}`, zh: `${state.normSet} 不统计 ${item}` });
  }
  if (state.counts[item] === count) return [];
  ensureRoom({ ...state, counts: { ...state.counts, [item]: count } }, item);
  return [{ type: 'CountSet', item, count }];
}

function numbers(manning: Manning, post: Post): { actual: number; gap: number } {
  const { actual = 0, gap = 0 } = normOf(manning, post) ?? {};
  return { actual, gap };
}

function invalid(pointer: string, detail: Text): InvalidInput {
  return new InvalidInput([{ pointer, detail }]);
}
