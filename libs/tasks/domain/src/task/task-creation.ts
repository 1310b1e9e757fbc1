import {
  type Actor,
  DERIVED_ID,
  Duplicate,
  ensure,
  ensureState,
  type LocalDate,
  OutOfReach,
  type UnitTree,
} from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import { plain } from '../validation';
import { ensureMayHandDown } from './downward-access';
import { counted, type Due, dueOn } from './due';
import { backfillUntil } from './overdue';
import type { AmendTask, CreateTask, DateTask, IssueTask } from './task.commands';
import type { AmendedFields, TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import type { DueInput, SourceRefInput } from './task.inputs';
import { ensureKnown, invalid, taskIdOf } from './task.reach';
import type { SourceRef, TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** An office makes a task that no definition holds. */
export function create(command: CreateTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const plan = fact(context, 'plan');
  const { units, actor, today } = context;
  const { leads, participants = [], accessDecision, workItemCode, deliverables = [], metrics = [] } = command;
  const named = [...leads, ...participants];
  ensureUsable(command, plan, context);
  const isSystem = actor.roles.includes('system');
  if (!isSystem) ensureTerritory(actor, plan, named, units);
  ensureNew(state, taskIdOf(command.planId, command.code));
  const assigner = isSystem ? plan.ownerUnit : actor.unitId;
  const issue: IssueTask = {
    ...{ planId: command.planId, code: command.code, leads, participants, metrics, assigner },
    type: 'IssueTask',
    adHoc: true,
    title: { zh: command.title, en: command.title },
    due: toDue(command.due),
    limitSource: 'document',
    deliverables: deliverables.map(({ name, unit, mandatory = true, ...rest }) => ({
      ...rest,
      name: { zh: name, en: name },
      unit: { zh: unit, en: unit },
      mandatory,
    })),
    additional: command.additional ?? false,
    extendable: true,
    basis: command.basis,
    packVersion: plan.packVersion,
    verifierUnit: isSystem || units.isOwn(actor.unitId, plan.officeUnit) ? plan.officeUnit : actor.unitId,
    ...(accessDecision === undefined ? {} : { accessDecision: plain(accessDecision) }),
    ...(workItemCode === undefined ? {} : { workItemCode }),
    ...(command.sourceRef === undefined ? {} : { sourceRef: toSourceRef(command.sourceRef) }),
  };
  const events = assign(issue, context);
  ensureMayHandDown({ ...issue, assigner, targets: named }, fact(context, 'downward'), units, today);
  return events;
}

/** A process manager hands down what the plan, or a decomposed task, says. */
export function issue(command: IssueTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureNew(state, taskIdOf(command.planId, command.code));
  return assign(command, context);
}

function assign(command: IssueTask, context: TaskContext): TaskEvent[] {
  const plan = fact(context, 'plan');
  const { calendar, today } = context;
  // Dated tasks run on after the end of their plan (TSK-05), and so does their decomposition.
  ensure('TSK-06', plan.status === 'inForce' || command.parent !== undefined, {
    en: 'the plan is not in force',
    zh: '方案不在施行期内',
  });
  const { planId, code, title, basis, packVersion, type: _type, assigner, verifierUnit, ...rest } = command;
  const { acceptWorkingDays, remindWorkingDays, longTermReport } = plan.parameters;
  const due = dueOn(command.due, eventDates(plan, today), calendar);
  const backfill = backfillOf(command.due, plan, context);
  return [
    {
      type: 'TaskAssigned',
      taskId: taskIdOf(planId, code),
      planId,
      code,
      ...rest,
      title: title.zh,
      ...(title.en === title.zh ? {} : { titleEn: title.en }),
      assigner: assigner ?? plan.ownerUnit,
      verifierUnit: verifierUnit ?? plan.officeUnit,
      ...(due === null ? {} : { dueOn: due }),
      ...(backfill === null ? {} : { backfillUntil: backfill }),
      acceptBy: counted(() => calendar.addWorkingDays(today, acceptWorkingDays)),
      remindWorkingDays,
      longTermReport,
      basis,
      underPack: packVersion,
    },
  ];
}

/** TSK-05: what the new version says otherwise, as far as the task does not say so already. */
export function amend(command: AmendTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureState(TASK_STATES, command.type, state.status);
  const { title, due, basis, ...others } = command.changed;
  const fresh = Object.entries(others).filter(([name, value]) => !isSame(value, state[name as keyof typeof others]));
  const changed: AmendedFields = {
    ...Object.fromEntries(fresh),
    ...(title === undefined || isSame(title, state.title) ? {} : { title: title.zh, titleEn: title.en }),
    ...(basis === undefined || isSame(basis, state.basis) ? {} : { basis }),
    ...(due === undefined || isSame(due, state.due) ? {} : amendedDue(due, state, context)),
  };
  if (Object.keys(changed).length === 0) return [];
  return [{ type: 'TaskAmended', changed, basis: basis ?? state.basis, underPack: command.packVersion }];
}

function amendedDue(due: Due, { assignedOn, acceptedOn }: TaskState, context: TaskContext): AmendedFields {
  const plan = fact(context, 'plan');
  const events = eventDates(plan, assignedOn ?? context.today);
  if (acceptedOn !== null) events.set('taskAccepted', acceptedOn);
  return { due, dueOn: dueOn(due, events, context.calendar), backfillUntil: backfillOf(due, plan, context) };
}

/** TSK-07: the day of a named event is known, so the task that waits for it has a date, too. */
export function date({ type, event, on }: DateTask, state: TaskState, { calendar }: TaskContext): TaskEvent[] {
  ensureState(TASK_STATES, type, state.status);
  if (state.due.kind !== 'relative' || state.due.event !== event) return [];
  const due = dueOn(state.due, new Map([[event, on]]), calendar);
  return due === null || due === state.dueOn ? [] : [{ type: 'TaskAmended', changed: { dueOn: due } }];
}

/** The days that a relative date may be counted from (TSK-07). */
function eventDates(plan: PlanState, assignedOn: LocalDate): Map<string, LocalDate> {
  const dates = new Map<string, LocalDate>(Object.entries(plan.events));
  dates.set('planAdopted', plan.adoptedOn).set('taskAssigned', assignedOn);
  for (const { code, windows } of plan.phases) {
    const from = windows[0]?.from ?? null;
    const to = windows.at(-1)?.to ?? null;
    if (from !== null) dates.set(`phaseStarted:${code}`, from);
    if (to !== null) dates.set(`phaseEnded:${code}`, to);
  }
  return dates;
}

/** A date is counted from something that there is (400). */
export function ensureDue(due: Due, { eventCodes, phases }: PlanState, pointer: string): void {
  if (due.kind !== 'relative') return;
  const ofPhases = phases.flatMap(({ code }) => [`phaseStarted:${code}`, `phaseEnded:${code}`]);
  const known = ['planAdopted', 'taskAssigned', 'taskAccepted', ...ofPhases, ...eventCodes];
  if (known.includes(due.event)) return;
  throw invalid(pointer, `the plan knows no event ${due.event}`, `方案没有事件 ${due.event}`);
}

/** TSK-09: a fixed date before the adoption cannot be met any more; the output's own date will decide. */
function backfillOf(due: Due, plan: PlanState, { calendar }: TaskContext): LocalDate | null {
  if (due.kind !== 'fixed' || due.on >= plan.adoptedOn) return null;
  return counted(() => backfillUntil(plan.adoptedOn, plan.parameters.backfillWorkingDays, calendar));
}

/** What the body refers to must be there (400). */
function ensureUsable(command: CreateTask, plan: PlanState, context: TaskContext): void {
  const { leads, participants = [], deliverables = [], metrics = [] } = command;
  const { units } = context;
  ensureKnown(leads, units, '/leads');
  ensureKnown(participants, units, '/participants');
  const root = units.root(plan.adoptingUnit).slug;
  const foreign = [...leads, ...participants].filter((slug) => !units.within(slug, root));
  if (foreign.length > 0) {
    const at = foreign.join(', ');
    throw invalid('/leads', `outside the plan's units: ${at}`, `不在本方案的组织单位内:${at}`);
  }
  const twice = participants.find((slug) => leads.includes(slug));
  if (twice !== undefined) throw invalid('/participants', `${twice} is a lead already`, `${twice} 已是牵头单位`);
  ensureDue(toDue(command.due), plan, '/due/event');
  const codes = deliverables.map(({ code }) => code);
  if (new Set(codes).size < codes.length) {
    throw invalid('/deliverables', 'a code stands twice', '产出成果编号重复');
  }
  if (metrics.length > 0) {
    const known = fact(context, 'metrics').map(({ code }) => code);
    const unknown = metrics.filter((code) => !known.includes(code));
    if (unknown.length > 0) {
      throw invalid('/metrics', `the plan has no metrics ${unknown.join(', ')}`, `方案没有指标 ${unknown.join('、')}`);
    }
  }
}

/** The office of the plan creates for all its units; an office elsewhere only in its own territory (`tasks.md` §3). */
function ensureTerritory(actor: Actor, plan: PlanState, named: readonly string[], units: UnitTree): void {
  if (units.isOwn(actor.unitId, plan.officeUnit)) return;
  const path = units.path(actor.unitId);
  const territory = path.find(({ kind }) => kind === 'government')?.slug ?? actor.unitId;
  if (named.every((slug) => units.within(slug, territory))) return;
  throw new OutOfReach({
    en: `${actor.unitId} creates tasks for its own territory only`,
    zh: `${actor.unitId} 只能为本辖区创建任务`,
  });
}

function ensureNew(state: TaskState, taskId: string): void {
  if (state.status !== 'none') throw new Duplicate({ en: `task ${taskId} exists`, zh: `任务 ${taskId} 已存在` });
  if (!DERIVED_ID.test(taskId)) throw invalid('/code', `${taskId} is no task id`, `${taskId} 不是合法的任务编号`);
}

export function toDue({ kind, on, event, offset, unit }: DueInput): Due {
  if (kind === 'fixed' && on !== undefined) return { kind, on };
  if (kind === 'relative' && event !== undefined && offset !== undefined && unit !== undefined) {
    return { kind, event, offset, unit };
  }
  return { kind: 'longTerm' };
}

/** Exactly one of the four forms. */
function toSourceRef(input: SourceRefInput): SourceRef {
  const { incidentId, improvementId, hazardId, caseId, projectId, difficultyNo } = input;
  const given = Object.values(input).filter((id) => id !== undefined).length;
  if (incidentId !== undefined && improvementId !== undefined && given === 2) return { incidentId, improvementId };
  if (caseId !== undefined && projectId !== undefined && given === 2) return { caseId, projectId };
  if (hazardId !== undefined && given === 1) return { hazardId };
  if (difficultyNo !== undefined && given === 1) return { difficultyNo };
  throw invalid(
    '/sourceRef',
    'is one of {incidentId, improvementId}, {hazardId}, {caseId, projectId}, {difficultyNo}',
    '须为 {incidentId, improvementId}、{hazardId}、{caseId, projectId} 或 {difficultyNo} 之一',
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
