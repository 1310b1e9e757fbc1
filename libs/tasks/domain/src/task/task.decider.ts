import { type Decider, ensureState } from '@taizhang/kernel';
import { keepTime, markOverdue, remindByCalendar } from './task-clock';
import { closeAtPlanEnd, complete, reportProgress } from './task-completion';
import { amend, create, date, issue } from './task-creation';
import { decompose } from './task-decomposition';
import { deemAccepted, sign } from './task-signing';
import { lapse, superviseOrAnswer } from './task-supervision';
import type { CancelTask, TaskCommand } from './task.commands';
import type { TaskEvent } from './task.events';
import type { TaskContext, TaskFacts } from './task.facts';
import { evolve } from './task.fold';
import { ensureOffice, taskIdOf } from './task.reach';
import { NO_TASK, type TaskState } from './task.state';
import { TASK_STATES } from './task.states';

const UNIT = ['clerk', 'unit-head'];
const HEAD = ['unit-head'];
const OFFICE = ['office'];
const SYSTEM = ['system'];

export const task: Decider<TaskState, TaskCommand, TaskEvent, TaskFacts | undefined> = {
  category: 'task',
  initial: NO_TASK,
  creates: ['CreateTask', 'IssueTask'],
  roles: {
    CreateTask: ['office', 'system'],
    IssueTask: SYSTEM,
    AmendTask: SYSTEM,
    DateTask: SYSTEM,
    CloseTaskAtPlanEnd: SYSTEM,
    AcceptTask: UNIT,
    DeclineTask: HEAD,
    ReassertTask: OFFICE,
    RequestTaskTransfer: HEAD,
    TransferTask: OFFICE,
    ReportTaskProgress: UNIT,
    ContributeToTask: UNIT,
    AttachEvidence: [...UNIT, 'system'],
    WithdrawEvidence: UNIT,
    DecomposeTask: HEAD,
    SubmitTask: HEAD,
    ReturnTask: OFFICE,
    VerifyTask: OFFICE,
    CloseTask: OFFICE,
    RemindTask: OFFICE,
    SuspendTask: OFFICE,
    ResumeTask: OFFICE,
    ExtendTask: ['plan-owner'],
    SuperviseTask: ['office', 'supervisor'],
    ReplySupervision: HEAD,
    LiftSupervision: ['office', 'supervisor'],
    RaiseDifficulty: UNIT,
    AnswerDifficulty: OFFICE,
    CancelTask: ['office', 'system'],
    DeemTaskAccepted: SYSTEM,
    MarkTaskOverdue: SYSTEM,
    RemindTaskByCalendar: SYSTEM,
    LapseSupervision: SYSTEM,
  },
  basis: (state) => state.basis,
  decide,
  evolve,
};

function decide(command: TaskCommand, state: TaskState, context: TaskContext): readonly TaskEvent[] {
  switch (command.type) {
    case 'CreateTask':
      return create(command, state, context);
    case 'IssueTask':
      return issue(command, state, context);
    case 'AmendTask':
      return amend(command, state, context);
    case 'DateTask':
      return date(command, state, context);
    case 'DecomposeTask':
      return decompose(command, state, context);
    case 'ReportTaskProgress':
      return reportProgress(command, state, context);
    case 'CancelTask':
      return cancel(command, state, context);
    case 'CloseTaskAtPlanEnd':
      return closeAtPlanEnd(command, state, context);
    default:
      return decideOnCourse(command, state, context);
  }
}

type Creation = 'CreateTask' | 'IssueTask' | 'AmendTask' | 'DateTask' | 'DecomposeTask' | 'ReportTaskProgress';
type OnCourse = Exclude<TaskCommand, { type: Creation | 'CancelTask' | 'CloseTaskAtPlanEnd' }>;

function decideOnCourse(command: OnCourse, state: TaskState, context: TaskContext): readonly TaskEvent[] {
  switch (command.type) {
    case 'AcceptTask':
    case 'DeclineTask':
    case 'ReassertTask':
    case 'RequestTaskTransfer':
    case 'TransferTask':
      return sign(command, state, context);
    case 'RemindTask':
    case 'SuspendTask':
    case 'ResumeTask':
    case 'ExtendTask':
      return keepTime(command, state, context);
    case 'SuperviseTask':
    case 'ReplySupervision':
    case 'LiftSupervision':
    case 'RaiseDifficulty':
    case 'AnswerDifficulty':
      return superviseOrAnswer(command, state, context);
    case 'DeemTaskAccepted':
      return deemAccepted(state, context);
    case 'MarkTaskOverdue':
      return markOverdue(state, context);
    case 'RemindTaskByCalendar':
      return remindByCalendar(state, context);
    case 'LapseSupervision':
      return lapse(state, context);
    default:
      return complete(command, state, context);
  }
}

function cancel({ type, reason }: CancelTask, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  if (!actor.roles.includes('system')) ensureOffice(actor, state, units);
  ensureState(TASK_STATES, type, state.status);
  const { planId, code, sourceRef } = state;
  const source = sourceRef ? { sourceRef } : {};
  return [{ type: 'TaskCancelled', taskId: taskIdOf(planId, code), planId, reason, ...source }];
}
