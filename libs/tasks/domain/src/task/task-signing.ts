import { Duplicate, ensure, ensureState, type LocalDate, OutOfReach } from '@taizhang/kernel';
import { plain } from '../validation';
import { ensureMayHandDown } from './downward-access';
import { counted, dueOn } from './due';
import type {
  AcceptTask,
  DeclineTask,
  ReassertTask,
  RequestTaskTransfer,
  SigningCommand,
  TransferTask,
} from './task-signing.commands';
import type { TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import { concerned, ensureFirstLead, ensureKnown, ensureOffice, firstLead, taskIdOf } from './task.reach';
import type { TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** Who takes a task on: signing for it, declining it, a new lead. */
export function sign(command: SigningCommand, state: TaskState, context: TaskContext): TaskEvent[] {
  switch (command.type) {
    case 'AcceptTask':
      return accept(command, state, context);
    case 'DeclineTask':
      return decline(command, state, context);
    case 'ReassertTask':
      return reassert(command, state, context);
    case 'RequestTaskTransfer':
      return requestTransfer(command, state, context);
    case 'TransferTask':
      return transfer(command, state, context);
  }
}

/** TSK-11: each unit signs for itself; the first lead's signature moves the state, so it comes in `assigned` only. */
function accept({ type, unitId }: AcceptTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units } = context;
  if (!units.isOwn(actor.unitId, unitId) || !concerned(state).includes(unitId)) {
    throw new OutOfReach({
      en: 'each unit signs for itself, and only a lead or participating unit signs (TSK-11)',
      zh: '各单位自行签收,且仅限牵头或参与单位(TSK-11)',
    });
  }
  if (state.acceptances.some((acceptance) => acceptance.unitId === unitId)) {
    throw new Duplicate({ en: `${unitId} has signed already`, zh: `${unitId} 已签收` });
  }
  ensureState(TASK_STATES, type, state.status);
  const isFirst = unitId === firstLead(state);
  ensure('TSK-11', !isFirst || state.status === 'assigned', {
    en: 'the task counts as accepted already',
    zh: '该任务已视为签收',
  });
  return [{ type: 'TaskAccepted', unitId, ...(isFirst ? dueOnceAccepted(state, context) : {}) }];
}

/** The timer of TSK-11: who has not signed by the last day counts as having signed. */
export function deemAccepted(state: TaskState, context: TaskContext): TaskEvent[] {
  if (state.status !== 'assigned' || state.acceptBy === null || context.today <= state.acceptBy) return [];
  return [{ type: 'TaskDeemedAccepted', unitId: firstLead(state), ...dueOnceAccepted(state, context) }];
}

/** The date of a task that is due so many days after its acceptance (TSK-07). */
function dueOnceAccepted({ due, dueOn: known }: TaskState, { calendar, today }: TaskContext): { dueOn?: LocalDate } {
  if (known !== null) return {};
  const date = dueOn(due, new Map([['taskAccepted', today]]), calendar);
  return date === null ? {} : { dueOn: date };
}

function decline({ type, reason }: DeclineTask, state: TaskState, { actor, units, today }: TaskContext): TaskEvent[] {
  const unitId = ensureFirstLead(actor, state, units);
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-11', !state.reasserted, {
    en: 'the office has reasserted the task: no second decline',
    zh: '办公室已维持下达,不得再次退签',
  });
  ensure('TSK-11', state.acceptBy === null || today <= state.acceptBy, {
    en: `the last day to decline was ${state.acceptBy}`,
    zh: `退签期限为 ${state.acceptBy}`,
  });
  return [{ type: 'TaskDeclined', unitId, reason }];
}

function reassert({ type, reason }: ReassertTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureOffice(context.actor, state, context.units);
  ensureState(TASK_STATES, type, state.status);
  return [{ type: 'TaskReasserted', reason, acceptBy: acceptBy(context) }];
}

const acceptBy = (context: TaskContext): LocalDate =>
  counted(() => context.calendar.addWorkingDays(context.today, fact(context, 'plan').parameters.acceptWorkingDays));

function requestTransfer(command: RequestTaskTransfer, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units } = context;
  const { type, toUnit, reason } = command;
  if (toUnit !== undefined) ensureKnown([toUnit], units, '/toUnit');
  const unitId = ensureFirstLead(actor, state, units);
  ensureState(TASK_STATES, type, state.status);
  if (toUnit !== undefined) ensureTarget(toUnit, state, context);
  return [{ type: 'TransferRequested', unitId, ...(toUnit === undefined ? {} : { toUnit }), reason }];
}

/** TSK-21: a new first lead; signed for anew, the date and the evidence stay. */
function transfer(command: TransferTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units, today } = context;
  const { type, toUnit, reason, accessDecision, workItemCode } = command;
  ensureKnown([toUnit], units, '/toUnit');
  ensureOffice(actor, state, units);
  const last = acceptBy(context);
  ensureState(TASK_STATES, type, state.status);
  ensureTarget(toUnit, state, context);
  ensure('TSK-21', state.supervision?.level !== 'listed', {
    en: 'a listed task keeps its lead',
    zh: '挂牌督办的任务不得转办',
  });
  const { planId, code, title, dueOn: due, sourceRef } = state;
  const [from = '', ...coLeads] = state.leads;
  const access = {
    ...(accessDecision === undefined ? {} : { accessDecision: plain(accessDecision) }),
    ...(workItemCode === undefined ? {} : { workItemCode }),
  };
  const handing = { assigner: actor.unitId, targets: [toUnit], ...access };
  ensureMayHandDown(handing, fact(context, 'downward'), units, today);
  return [
    {
      type: 'TaskTransferred',
      taskId: taskIdOf(planId, code),
      planId,
      title: title.zh,
      ...(title.en === title.zh ? {} : { titleEn: title.en }),
      from,
      toUnit,
      leads: [toUnit, ...coLeads.filter((unit) => unit !== toUnit)],
      participants: state.participants.filter((unit) => unit !== toUnit),
      assigner: actor.unitId,
      ...access,
      ...(due === null ? {} : { dueOn: due }),
      ...(sourceRef === null ? {} : { sourceRef }),
      acceptBy: last,
      reason,
    },
  ];
}

function ensureTarget(toUnit: string, state: TaskState, { units }: TaskContext): void {
  ensure('TSK-21', units.root(toUnit).slug === units.root(state.verifierUnit).slug, {
    en: `${toUnit} lies outside the plan's units`,
    zh: `${toUnit} 不在本方案的组织单位内`,
  });
  ensure('TSK-21', toUnit !== firstLead(state), { en: `${toUnit} is the lead`, zh: `${toUnit} 已是牵头单位` });
}
