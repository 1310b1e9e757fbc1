import {
  type Context,
  type Decider,
  Duplicate,
  ensure,
  ensureState,
  InvalidInput,
  type LocalDate,
  OutOfReach,
  type StateTable,
  type UnitTree,
} from '@taizhang/kernel';
import { keepsWorkers, streetOf } from '../staffing/hr.reach';
import { ensureRoom } from '../staffing/norms';
import { NO_STAFFING, type StaffingState } from '../staffing/staffing.state';
import { counted } from '../task/due';
import {
  appraised,
  ensureEnd,
  ensureHappened,
  ensureMeasure,
  MEASURE_WORKING_DAYS,
  twoYearsIncompetent,
} from './consequences';
import { ensureContract, ensureSteps, overlaps } from './contract';
import type {
  ApplyMeasure,
  AppraiseWorker,
  CreateWorker,
  RecordViolation,
  RenewContract,
  SignContract,
  WorkerCommand,
} from './worker.commands';
import type { WorkerEvent } from './worker.events';
import { workerPersonal } from './worker.personal';
import { type Contract, NO_WORKER, type WorkerState, type WorkerStatus } from './worker.state';

/** What a contract must know of the community's posts. */
export interface PostFacts {
  /** Absent where the community's posts are not kept: then the widest band of TSK-67 holds. */
  readonly staffing: StaffingState | undefined;
  /** Other workers under contract on the same post, whether it shows in the staffing yet or not. */
  readonly serving: readonly string[];
}

type WorkerContext = Context<PostFacts | undefined>;

const SERVING: readonly WorkerStatus[] = ['serving'];

export const WORKER_STATES: StateTable<WorkerCommand['type'], WorkerStatus> = {
  CreateWorker: { in: ['none'], rule: 'TSK-70' },
  SignContract: { in: ['registered'], rule: 'TSK-70' },
  RenewContract: { in: SERVING, rule: 'TSK-70' },
  RecordFileItem: { in: ['registered', 'serving'], rule: 'TSK-71' },
  RecordTraining: { in: SERVING, rule: 'TSK-71' },
  AppraiseWorker: { in: SERVING, rule: 'TSK-71' },
  ApplyMeasure: { in: SERVING, rule: 'TSK-72' },
  RecordViolation: { in: SERVING, rule: 'TSK-72' },
  EndContract: { in: SERVING, rule: 'TSK-72' },
  SecondWorkerOut: { in: [], rule: 'TSK-69' },
};

/** These are the employer's, who is the street (ZZ5 §第四条, 第二十九条); the rest a district department does as well. */
const OF_STREET: readonly WorkerCommand['type'][] = ['SignContract', 'RenewContract', 'ApplyMeasure', 'EndContract'];

export const worker: Decider<WorkerState, WorkerCommand, WorkerEvent, PostFacts | undefined> = {
  category: 'worker',
  initial: NO_WORKER,
  creates: ['CreateWorker'],
  roles: {
    CreateWorker: ['hr'],
    SignContract: ['hr'],
    RenewContract: ['hr'],
    RecordFileItem: ['hr'],
    RecordTraining: ['hr'],
    ApplyMeasure: ['hr'],
    RecordViolation: ['hr'],
    EndContract: ['hr'],
    SecondWorkerOut: ['hr'],
    AppraiseWorker: ['system'],
  },
  basis: (state) => state.basis,
  personal: workerPersonal,

  decide(command, state, context) {
    if (command.type === 'CreateWorker') return create(command, state, context);
    if (command.type === 'SecondWorkerOut') return refuseSecondment();
    ensureReach(command.type, state.street, context);
    switch (command.type) {
      case 'SignContract':
      case 'RenewContract':
        return sign(command, state, context);
      case 'AppraiseWorker':
        return appraise(command, state, context);
      case 'ApplyMeasure':
        return applyMeasure(command, state, context);
    }
    ensureState(WORKER_STATES, command.type, state.status);
    if (command.type !== 'EndContract') ensureHappened(WORKER_STATES[command.type].rule, command.on, context.today);
    switch (command.type) {
      case 'RecordFileItem':
        return [{ ...command, type: 'FileItemRecorded' }];
      case 'RecordTraining':
        return [{ ...command, type: 'TrainingRecorded' }];
      case 'RecordViolation':
        return recordViolation(command, state, context.today);
      case 'EndContract': {
        const { ground, on, note } = command;
        ensureEnd(command, state, context.today);
        return [{ type: 'ContractEnded', ground, on, note }];
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'WorkerRegistered': {
        const { type: _type, basis = [], steps = null, ...who } = event;
        return { ...NO_WORKER, ...who, steps, basis, status: 'registered' };
      }
      case 'ContractSigned': {
        const { from, to, termOf } = event;
        return { ...state, status: 'serving', contracts: [...state.contracts, { from, to, termOf }] };
      }
      case 'TrainingRecorded': {
        const { kind, title, on, hours, score = null } = event;
        return { ...state, trainings: [...state.trainings, { kind, title, on, hours, score }] };
      }
      case 'FileItemRecorded': {
        const { kind, on, text } = event;
        return { ...state, file: [...state.file, { kind, on, text }] };
      }
      case 'WorkerAppraised': {
        const { year, grade, roundId, measureBy = null } = event;
        const appraisals = appraised(state.appraisals, { year, grade, roundId, measureBy });
        return { ...state, appraisals, terminationGrounds: groundsAfter(state, appraisals) };
      }
      case 'TerminationGroundArose':
        return { ...state, terminationGrounds: [...state.terminationGrounds, event.ground] };
      case 'MeasureApplied': {
        const { kind, reason, year, on } = event;
        return { ...state, measures: [...state.measures, { kind, reason, year, on }] };
      }
      case 'ViolationRecorded': {
        const { ground, on, text, educatedOn = null } = event;
        return { ...state, violations: [...state.violations, { ground, on, text, educatedOn }] };
      }
      case 'ContractEnded':
        return { ...state, status: 'ended', ended: { ground: event.ground, on: event.on } };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

/** A better grade in a round published anew takes the ground of two years away again. */
function groundsAfter({ terminationGrounds }: WorkerState, appraisals: WorkerState['appraisals']) {
  return terminationGrounds.filter((ground) => ground !== 'two-years' || twoYearsIncompetent(appraisals));
}

function create(command: CreateWorker, state: WorkerState, context: WorkerContext): WorkerEvent[] {
  const { id, street, community, post, entry, steps, bornOn, basis } = command;
  ensurePlace(street, community, context.units);
  if (steps !== undefined && entry !== 'recruited') {
    throw new InvalidInput([
      { pointer: '/steps', detail: { en: 'only for whoever was recruited', zh: '仅适用于招聘人员' } },
    ]);
  }
  ensureReach('CreateWorker', street, context);
  if (state.status !== 'none') throw new Duplicate({ en: `worker ${id} exists`, zh: `人员 ${id} 已登记` });
  const passed = steps === undefined ? {} : { steps: { ...steps } };
  ensureSteps(entry, passed.steps ?? null);
  if (passed.steps?.publication !== undefined) ensureHappened('TSK-70', passed.steps.publication, context.today);
  return [{ type: 'WorkerRegistered', workerId: id, street, community, post, entry, ...passed, bornOn, basis }];
}

function ensurePlace(street: string, community: string, units: UnitTree): void {
  const inside =
    units.has(community) &&
    units.get(community).level === 'community' &&
    units.get(community).kind === 'government' &&
    streetOf(community, units) === street;
  if (inside) return;
  throw new InvalidInput([
    {
      pointer: '/community',
      detail: { en: `no community ${community} in ${street}`, zh: `${street} 没有社区 ${community}` },
    },
  ]);
}

/** The street, and for what is not the employer's a department of the district (`tasks.md` §3). */
function ensureReach(type: WorkerCommand['type'], street: string, { actor, units }: WorkerContext): void {
  const isStreet = units.isOwn(actor.unitId, street);
  if (actor.roles.includes('system') || isStreet) return;
  if (!OF_STREET.includes(type) && keepsWorkers(actor, street, units)) return;
  throw new OutOfReach({ en: `${street} employs this worker`, zh: `该人员的用人单位为 ${street}` });
}

function refuseSecondment(): never {
  ensure('TSK-69', false, {
    en: 'community workers are lent to nobody',
    zh: '严禁从社区抽调工作人员',
  });
}

function sign(command: SignContract | RenewContract, state: WorkerState, { facts }: WorkerContext): WorkerEvent[] {
  const { from, to, termOf } = command;
  const contract: Contract = { from, to, termOf: { from: termOf.from, to: termOf.to } };
  if (state.contracts.some((other) => overlaps(contract, other))) {
    throw new Duplicate({ en: 'a contract runs in these days already', zh: '该期间已有合同' });
  }
  if (command.type === 'SignContract' && state.status === 'registered') ensureFree(state, facts);
  ensureState(WORKER_STATES, command.type, state.status);
  ensureContract(contract, state.steps, state.contracts.at(-1));
  return [{ type: 'ContractSigned', ...contract }];
}

/** TSK-70: the post is free, counting those whose contract is signed and who will be shown in it any moment. */
function ensureFree({ workerId, post }: WorkerState, facts: PostFacts | undefined): void {
  const { staffing = NO_STAFFING, serving } = facts ?? { serving: [] };
  const shown = staffing.holders.map(({ holderId }) => holderId);
  const others = [...serving, workerId].filter((id) => !shown.includes(id));
  ensureRoom({ ...staffing, holders: [...staffing.holders, ...others.map((holderId) => ({ holderId, post }))] }, post);
}

function appraise(command: AppraiseWorker, state: WorkerState, { today, calendar }: WorkerContext): WorkerEvent[] {
  const { year, grade, roundId } = command;
  const before = state.appraisals.find((appraisal) => appraisal.year === year);
  if (before && before.roundId !== roundId) {
    throw new Duplicate({ en: `${year} is appraised already`, zh: `${year} 年度已考核` });
  }
  ensureState(WORKER_STATES, 'AppraiseWorker', state.status);
  if (before?.grade === grade) return [];
  const measureBy =
    grade === 'incompetent' ? counted(() => calendar.addWorkingDays(today, MEASURE_WORKING_DAYS)) : null;
  const appraisals = appraised(state.appraisals, { year, grade, roundId, measureBy });
  const arises = twoYearsIncompetent(appraisals) && !state.terminationGrounds.includes('two-years');
  return [
    { type: 'WorkerAppraised', year, grade, roundId, ...(measureBy === null ? {} : { measureBy }) },
    ...(arises ? [{ type: 'TerminationGroundArose' as const, ground: 'two-years' as const }] : []),
  ];
}

function applyMeasure(command: ApplyMeasure, state: WorkerState, { today }: WorkerContext): WorkerEvent[] {
  const { kind, reason, year } = command;
  const decided = state.measures.some((measure) => measure.year === year && measure.kind !== 'commendation');
  if (kind !== 'commendation' && decided) {
    throw new Duplicate({ en: `a measure for ${year} is decided already`, zh: `${year} 年度已作出处理` });
  }
  ensureState(WORKER_STATES, 'ApplyMeasure', state.status);
  ensureMeasure(command, state.appraisals);
  return [{ type: 'MeasureApplied', kind, reason, year, on: today }];
}

function recordViolation(command: RecordViolation, state: WorkerState, today: LocalDate): WorkerEvent[] {
  const { ground, on, text, educatedOn } = command;
  if (educatedOn !== undefined) ensureHappened('TSK-72', educatedOn, today);
  const educated = educatedOn === undefined ? {} : { educatedOn };
  return [
    { type: 'ViolationRecorded', ground, on, text, ...educated },
    ...(state.terminationGrounds.includes(ground) ? [] : [{ type: 'TerminationGroundArose' as const, ground }]),
  ];
}
