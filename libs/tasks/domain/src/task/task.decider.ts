import {
  type Actor,
  type Context,
  type Decider,
  DERIVED_ID,
  Duplicate,
  ensure,
  InvalidInput,
  type LocalDate,
  OutOfReach,
  type UnitTree,
} from '@taizhang/kernel';
import { type Due, dueOn } from './due';
import { backfillUntil, overdueFrom } from './overdue';
import { complete, decisiveDate } from './task-completion';
import type { PlanState } from '../plan/plan.state';
import type { CreateTask, IssueTask, TaskCommand } from './task.commands';
import { type TaskEvent, titleOf } from './task.events';
import { concerned, ensureConcerned, taskIdOf, wrongState } from './task.reach';
import { NO_TASK, type TaskState, type TaskStatus } from './task.state';

/** What a creation must know of its plan. */
export interface TaskFacts {
  readonly plan: PlanState;
}

type TaskContext = Context<TaskFacts | undefined>;

const SIGNABLE: readonly TaskStatus[] = ['assigned', 'accepted', 'inProgress', 'returned'];
const WORKING: readonly TaskStatus[] = ['accepted', 'inProgress', 'returned'];
const ENDED: readonly TaskStatus[] = ['verified', 'closed', 'cancelled'];

export const task: Decider<TaskState, TaskCommand, TaskEvent, TaskFacts | undefined> = {
  category: 'task',
  initial: NO_TASK,
  creates: ['CreateTask', 'IssueTask'],
  roles: {
    CreateTask: ['office'],
    IssueTask: ['system'],
    AcceptTask: ['clerk', 'unit-head'],
    ReportTaskProgress: ['clerk', 'unit-head'],
    ContributeToTask: ['clerk', 'unit-head'],
    AttachEvidence: ['clerk', 'unit-head'],
    WithdrawEvidence: ['clerk', 'unit-head'],
    SubmitTask: ['unit-head'],
    ReturnTask: ['office'],
    VerifyTask: ['office'],
    CloseTask: ['office'],
    CancelTask: ['office'],
    MarkTaskOverdue: ['system'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateTask':
        return create(command, state, context);
      case 'IssueTask':
        return issue(command, state, context);
      case 'AcceptTask':
        return accept(command.unitId, state, context);
      case 'ReportTaskProgress':
        return reportProgress(command, state, context);
      case 'CancelTask':
        return cancel(command.reason, state, context);
      case 'MarkTaskOverdue':
        return markOverdue(state, context);
      default:
        return complete(command, state, context);
    }
  },

  evolve(state, event, { occurredAt }) {
    switch (event.type) {
      case 'TaskAssigned':
        return assigned(event);
      case 'TaskAccepted': {
        const moves = state.status === 'assigned' && event.unitId === state.leads[0];
        const acceptances = [...state.acceptances, { unitId: event.unitId, at: occurredAt }];
        return { ...state, acceptances, status: moves ? 'accepted' : state.status };
      }
      case 'TaskProgressReported':
        return { ...state, percent: event.percent, status: state.status === 'returned' ? 'returned' : 'inProgress' };
      case 'TaskContributed': {
        const { unitId, statement, nil } = event;
        return { ...state, contributions: [...state.contributions, { unitId, statement, nil }] };
      }
      case 'EvidenceAttached': {
        const { type: _type, unitId: _unitId, basis: _basis, underPack: _underPack, ...evidence } = event;
        return { ...state, evidence: [...state.evidence, evidence] };
      }
      case 'EvidenceWithdrawn':
        return { ...state, evidence: state.evidence.filter(({ sha256 }) => sha256 !== event.sha256) };
      case 'TaskSubmitted':
        return {
          ...state,
          status: 'submitted',
          submittedBy: event.userId,
          submittedOn: decisiveDate(state, event.submittedOn),
          completedOn: event.completedOn ?? null,
        };
      case 'TaskReturned':
        return { ...state, status: 'returned', fixBy: event.fixBy, returns: state.returns + 1, contributions: [] };
      case 'TaskVerified':
        return { ...state, status: 'verified', onTime: event.onTime };
      case 'TaskClosed':
        return { ...state, status: 'closed', closeReason: event.reason };
      case 'TaskFellOverdue':
        return { ...state, overdueSince: event.dueOn };
      case 'TaskCancelled':
        return { ...state, status: 'cancelled', closeReason: event.reason };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function assigned(event: Extract<TaskEvent, { type: 'TaskAssigned' }>): TaskState {
  const { planId, code, leads, participants, verifierUnit, due, limitSource, deliverables, metrics } = event;
  return {
    ...NO_TASK,
    ...{ planId, code, leads, participants, verifierUnit, due, limitSource, deliverables, metrics },
    status: 'assigned',
    title: titleOf(event),
    additional: event.additional,
    extendable: event.extendable,
    basis: event.basis ?? [],
    dueOn: event.dueOn ?? null,
    sourceRef: event.sourceRef ?? null,
    backdated: event.backfillUntil !== undefined,
    backfillUntil: event.backfillUntil ?? null,
  };
}

function create(command: CreateTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { plan } = planOf(context);
  const { units, actor } = context;
  const named = [...command.leads, ...(command.participants ?? [])];
  const root = units.root(plan.adoptingUnit).slug;
  const foreign = named.filter((slug) => !units.has(slug) || !units.within(slug, root));
  if (foreign.length > 0) {
    const at = foreign.join(', ');
    throw new InvalidInput([
      { pointer: '/leads', detail: { en: `outside the plan's units: ${at}`, zh: `不在本方案的组织单位内:${at}` } },
    ]);
  }
  ensureReach(actor, plan, command.leads, units);
  ensureNew(state, `${command.planId}.${command.code}`);
  return assign(
    {
      ...command,
      type: 'IssueTask',
      title: { zh: command.title, en: command.title },
      participants: command.participants ?? [],
      due: toDue(command),
      limitSource: 'document',
      deliverables: (command.deliverables ?? []).map(({ name, unit, mandatory = true, ...rest }) => ({
        ...rest,
        name: { zh: name, en: name },
        unit: { zh: unit, en: unit },
        mandatory,
      })),
      metrics: [],
      additional: command.additional ?? false,
      extendable: true,
      packVersion: plan.packVersion,
    },
    actor.unitId === plan.officeUnit ? plan.officeUnit : actor.unitId,
    context,
  );
}

function issue(command: IssueTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureNew(state, `${command.planId}.${command.code}`);
  return assign(command, planOf(context).plan.officeUnit, context);
}

function assign(command: IssueTask, verifierUnit: string, context: TaskContext): TaskEvent[] {
  const { plan } = planOf(context);
  ensure('TSK-06', plan.status === 'inForce', { en: 'the plan is not in force', zh: '方案不在施行期内' });
  const { planId, code, title, basis, packVersion, type: _type, ...rest } = command;
  const events = new Map<string, LocalDate>([
    ...Object.entries(plan.events),
    ['planAdopted', plan.adoptedOn],
    ['taskAssigned', context.today],
  ]);
  const due = dueOn(command.due, events, context.calendar);
  // TSK-09: a fixed date before the adoption cannot be met any more; the output's own date will decide.
  const backdated = command.due.kind === 'fixed' && command.due.on < plan.adoptedOn;
  return [
    {
      type: 'TaskAssigned',
      taskId: taskIdOf(planId, code),
      planId,
      code,
      ...rest,
      title: title.zh,
      ...(title.en === title.zh ? {} : { titleEn: title.en }),
      assigner: context.actor.roles.includes('system') ? plan.ownerUnit : context.actor.unitId,
      verifierUnit,
      ...(due === null ? {} : { dueOn: due }),
      ...(backdated
        ? { backfillUntil: backfillUntil(plan.adoptedOn, plan.parameters.backfillWorkingDays, context.calendar) }
        : {}),
      basis,
      underPack: packVersion,
    },
  ];
}

function accept(unitId: string, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  ensureConcerned(actor, state, units);
  if (!units.isOwn(actor.unitId, unitId) || !concerned(state).includes(unitId)) {
    throw new OutOfReach({
      en: 'each unit signs for itself, and only a lead or participating unit signs (TSK-11)',
      zh: '各单位自行签收,且仅限牵头或参与单位(TSK-11)',
    });
  }
  if (state.acceptances.some((acceptance) => acceptance.unitId === unitId)) {
    throw new Duplicate({ en: `${unitId} has signed already`, zh: `${unitId} 已签收` });
  }
  ensure('TSK-11', SIGNABLE.includes(state.status), wrongState(state));
  const first = unitId === state.leads[0];
  ensure('TSK-11', !first || state.status === 'assigned', wrongState(state));
  return [{ type: 'TaskAccepted', unitId }];
}

function reportProgress(
  command: { percent: number; note: string; correction?: boolean },
  state: TaskState,
  { actor, units }: TaskContext,
): TaskEvent[] {
  const unitId = ensureConcerned(actor, state, units);
  ensure('TSK-13', WORKING.includes(state.status), wrongState(state));
  const correction = command.correction ?? false;
  ensure('TSK-13', correction || command.percent >= state.percent, {
    en: `progress falls from ${state.percent} to ${command.percent}: only as a correction`,
    zh: `进度由 ${state.percent} 降至 ${command.percent}:须以更正方式上报`,
  });
  return [{ type: 'TaskProgressReported', unitId, percent: command.percent, note: command.note, correction }];
}

function cancel(reason: string, state: TaskState, { actor }: TaskContext): TaskEvent[] {
  if (actor.unitId !== state.verifierUnit) {
    throw new OutOfReach({
      en: `only ${state.verifierUnit} cancels this task`,
      zh: `仅 ${state.verifierUnit} 可撤销该任务`,
    });
  }
  ensure('TSK-75', !ENDED.includes(state.status), wrongState(state));
  const { planId, code, sourceRef } = state;
  const taskId = taskIdOf(planId, code);
  return [{ type: 'TaskCancelled', taskId, planId, reason, ...(sourceRef ? { sourceRef } : {}) }];
}

/** TSK-19: once per due date, never where the state changed meanwhile. */
function markOverdue(state: TaskState, { today }: TaskContext): TaskEvent[] {
  const from = overdueFrom(state);
  if (from === null || today < from || state.dueOn === null || state.overdueSince !== null) return [];
  const { planId, code, leads, dueOn: last } = state;
  return [{ type: 'TaskFellOverdue', taskId: taskIdOf(planId, code), planId, lead: leads[0] ?? '', dueOn: last }];
}

/** The office of the plan creates for all its units; an office elsewhere only in its own territory (`tasks.md` §3). */
function ensureReach(actor: Actor, plan: PlanState, leads: readonly string[], units: UnitTree): void {
  if (actor.unitId === plan.officeUnit) return;
  const own = units.get(actor.unitId);
  const territory = own.kind === 'government' || own.parent === null ? own.slug : own.parent;
  if (leads.every((slug) => units.within(slug, territory))) return;
  throw new OutOfReach({
    en: `${actor.unitId} creates tasks for its own territory only`,
    zh: `${actor.unitId} 只能为本辖区创建任务`,
  });
}

function ensureNew(state: TaskState, taskId: string): void {
  if (state.status !== 'none') throw new Duplicate({ en: `task ${taskId} exists`, zh: `任务 ${taskId} 已存在` });
  if (!DERIVED_ID.test(taskId)) {
    throw new InvalidInput([
      { pointer: '/code', detail: { en: `${taskId} is no task id`, zh: `${taskId} 不是合法的任务编号` } },
    ]);
  }
}

function toDue({ due }: CreateTask): Due {
  const { kind, on, event, offset, unit } = due;
  if (kind === 'fixed' && on !== undefined) return { kind, on };
  if (kind === 'relative' && event !== undefined && offset !== undefined && unit !== undefined) {
    return { kind, event, offset, unit };
  }
  return { kind: 'longTerm' };
}

function planOf(context: TaskContext): TaskFacts {
  if (!context.facts) throw new Error('a task is created with the facts of its plan');
  return context.facts;
}
