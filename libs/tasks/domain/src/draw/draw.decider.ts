import {
  type Actor,
  businessDate,
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  OutOfReach,
  type StateTable,
  type UnitTree,
} from '@taizhang/kernel';
import { justiceOf } from '../inspection-plan/justice';
import { supervises } from '../supervises';
import { ensureWhole } from './callback';
import type { CreateDraw, DrawCommand } from './draw.commands';
import type { DrawEvent } from './draw.events';
import { poolOf } from './draw-pool';
import { ensureCommitment, ensureOfficersSuffice } from './draw.rules';
import { type DrawState, type DrawStatus, NO_DRAW } from './draw.state';
import { poolHashOf, sampleSize, seedOf, selectedOf } from './selection';

/** What a creation must know of other streams. */
export interface DrawFacts {
  /** Another draw of the same agency, entry and period that stands. */
  readonly rival: string | undefined;
  /** `callback`: the firms that the agency inspected in the period. */
  readonly inspected: readonly string[];
}

export const DRAW_STATES: StateTable<DrawCommand['type'], DrawStatus> = {
  CreateDraw: { in: ['none'], rule: 'TSK-49' },
  SeedDraw: { in: ['opened'], rule: 'TSK-49' },
  RevealDraw: { in: ['seeded'], rule: 'TSK-49' },
  VoidDraw: { in: ['opened', 'seeded', 'drawn'], rule: 'TSK-49' },
};

type DrawContext = Context<DrawFacts | undefined>;

export const draw: Decider<DrawState, DrawCommand, DrawEvent, DrawFacts | undefined> = {
  category: 'draw',
  initial: NO_DRAW,
  creates: ['CreateDraw'],
  roles: {
    CreateDraw: ['inspection-approver', 'imagery-auditor'],
    SeedDraw: ['justice', 'supervisor'],
    RevealDraw: ['inspection-approver', 'imagery-auditor'],
    VoidDraw: ['justice', 'supervisor'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateDraw':
        return open(command, state, context);
      case 'SeedDraw': {
        ensureSupervising(state, context);
        ensureState(DRAW_STATES, command.type, state.status);
        return [{ type: 'DrawSeeded', unitId: context.actor.unitId, supervisorSeed: command.supervisorSeed }];
      }
      case 'RevealDraw': {
        ensureDrawing(state, context);
        ensureState(DRAW_STATES, command.type, state.status);
        return reveal(command.agencySeed, state);
      }
      case 'VoidDraw': {
        ensureSupervising(state, context);
        ensureState(DRAW_STATES, command.type, state.status);
        return [{ type: 'DrawVoided', unitId: context.actor.unitId, reason: command.reason }];
      }
    }
  },

  evolve(state, event, { occurredAt }) {
    switch (event.type) {
      case 'DrawOpened': {
        const { type: _type, basis = [], entryId = null, ...rest } = event;
        return { ...NO_DRAW, ...rest, status: 'opened', entryId, openedOn: businessDate(occurredAt), basis };
      }
      case 'DrawSeeded':
        return { ...state, status: 'seeded', supervisorSeed: event.supervisorSeed };
      case 'DrawRevealed': {
        const { agencySeed, seed, selected } = event;
        return { ...state, status: 'drawn', agencySeed, seed, selected };
      }
      case 'DrawVoided':
        return { ...state, status: 'voided', voidReason: event.reason };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function open(command: CreateDraw, state: DrawState, context: DrawContext): DrawEvent[] {
  const { agency, purpose, entryId, period, commitment, basis } = command;
  const pool = poolOf(command);
  ensureDrawing({ agency, purpose }, context);
  if (!context.facts) throw new Error('a draw is opened with the facts of its period');
  const { rival, inspected } = context.facts;
  if (state.status !== 'none') throw new Duplicate({ en: 'this draw exists', zh: '该次抽取已存在' });
  if (rival !== undefined) {
    throw new Duplicate({ en: `draw ${rival} stands for the same period`, zh: `同一周期已有抽取 ${rival}` });
  }
  ensureOfficersSuffice(pool);
  const n = sampleSize(pool);
  if (purpose === 'callback') ensureWhole(pool.subjects, inspected, n);
  return [
    {
      type: 'DrawOpened',
      ...{ agency, purpose, ...(entryId === undefined ? {} : { entryId }), period, ...pool },
      ...{ poolHash: poolHashOf(pool.subjects, pool.officers), commitment, n, basis },
    },
  ];
}

function reveal(agencySeed: string, state: DrawState): DrawEvent[] {
  ensureCommitment(state, agencySeed);
  const seed = seedOf(agencySeed, state.supervisorSeed ?? '', state.poolHash);
  return [{ type: 'DrawRevealed', agencySeed, seed, n: state.n, selected: selectedOf(state, seed) }];
}

/** The agency itself, by the role that its purpose asks for. */
function ensureDrawing(
  { agency, purpose }: Pick<DrawState, 'agency' | 'purpose'>,
  { actor, units }: DrawContext,
): void {
  const role = purpose === 'imagery' ? 'imagery-auditor' : 'inspection-approver';
  if (units.isOwn(actor.unitId, agency) && actor.roles.includes(role)) return;
  throw new OutOfReach({ en: `only ${agency} draws here, as ${role}`, zh: `仅 ${agency} 的 ${role} 可执行此操作` });
}

/** Who holds the second seed: the justice department of the agency's level, for patches a supervisor above it. */
function ensureSupervising(state: DrawState, { actor, units }: DrawContext): void {
  const reaches =
    state.purpose === 'imagery'
      ? actor.roles.includes('supervisor') && supervises(actor.unitId, state.agency, units)
      : isJustice(actor, state, units);
  if (reaches) return;
  throw new OutOfReach({
    en: `${actor.unitId} does not supervise the draws of ${state.agency}`,
    zh: `${actor.unitId} 不负责监督 ${state.agency} 的抽取`,
  });
}

function isJustice(actor: Actor, { agency }: DrawState, units: UnitTree): boolean {
  const justice = justiceOf(agency, units);
  return actor.roles.includes('justice') && justice !== undefined && units.isOwn(actor.unitId, justice);
}
