import { type Context, Duplicate, ensure, type LocalDate, OutOfReach } from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import type {
  AttachEvidence,
  CompletionCommand,
  ContributeToTask,
  ReturnTask,
  SubmitTask,
} from './task-completion.commands';
import type { TaskEvent } from './task.events';
import { concerned, ensureConcerned, taskIdOf, wrongState } from './task.reach';
import type { TaskState, TaskStatus } from './task.state';

type CompletionContext = Context<{ readonly plan: PlanState } | undefined>;

const WORKING: readonly TaskStatus[] = ['accepted', 'inProgress', 'returned'];
const DEFAULT_FIX_DAYS = 5;

/** From work to closing: contributions, evidence, submission, verification, return, 销号. */
export function complete(command: CompletionCommand, state: TaskState, context: CompletionContext): TaskEvent[] {
  switch (command.type) {
    case 'ContributeToTask':
      return contribute(command, state, context);
    case 'AttachEvidence':
      return attach(command, state, context);
    case 'WithdrawEvidence':
      ensureConcerned(context.actor, state, context.units);
      ensure('TSK-14', WORKING.includes(state.status), wrongState(state));
      ensure(
        'TSK-14',
        state.evidence.some(({ sha256 }) => sha256 === command.sha256),
        {
          en: 'no such evidence',
          zh: '没有该佐证材料',
        },
      );
      return [{ type: 'EvidenceWithdrawn', sha256: command.sha256, reason: command.reason }];
    case 'SubmitTask':
      return submit(command, state, context);
    case 'ReturnTask':
      return sendBack(command, state, context);
    case 'VerifyTask':
      return verify(command.note, state, context);
    case 'CloseTask':
      return close(state, context);
  }
}

function contribute(command: ContributeToTask, state: TaskState, { actor, units }: CompletionContext): TaskEvent[] {
  const { unitId, statement, nil = false } = command;
  if (!units.isOwn(actor.unitId, unitId) || !concerned(state).includes(unitId)) {
    throw new OutOfReach({
      en: 'each lead and participating unit contributes for itself',
      zh: '各牵头、参与单位只能提交本单位的材料',
    });
  }
  ensure('TSK-12', WORKING.includes(state.status), wrongState(state));
  return [{ type: 'TaskContributed', unitId, statement, nil }];
}

function attach(
  { type: _type, ...evidence }: AttachEvidence,
  state: TaskState,
  context: CompletionContext,
): TaskEvent[] {
  const unitId = ensureConcerned(context.actor, state, context.units);
  if (state.evidence.some(({ sha256 }) => sha256 === evidence.sha256)) {
    throw new Duplicate({ en: 'this file is attached already', zh: '该文件已上传' });
  }
  ensure('TSK-14', WORKING.includes(state.status), wrongState(state));
  const { deliverableCode } = evidence;
  ensure('TSK-14', deliverableCode === undefined || state.deliverables.some(({ code }) => code === deliverableCode), {
    en: `the task has no deliverable ${deliverableCode}`,
    zh: `任务没有产出成果 ${deliverableCode}`,
  });
  return [{ type: 'EvidenceAttached', unitId, ...evidence, quantity: evidence.quantity ?? 1 }];
}

function submit(command: SubmitTask, state: TaskState, { actor, units, today }: CompletionContext): TaskEvent[] {
  const [lead = '', ...coLeads] = state.leads;
  if (!units.isOwn(actor.unitId, lead)) {
    throw new OutOfReach({ en: `only the head of ${lead} submits this task`, zh: `仅 ${lead} 负责人可提交` });
  }
  const { completedOn, statement } = command;
  ensure('TSK-09', !state.backdated || completedOn !== undefined, {
    en: 'the due date lay before the adoption: completedOn is needed',
    zh: '截止日期早于方案采用日期:须填写完成日期',
  });
  ensure('TSK-09', completedOn === undefined || completedOn <= today, {
    en: 'completedOn lies in the future',
    zh: '完成日期晚于今天',
  });
  ensure('TSK-10', state.due.kind !== 'longTerm', { en: 'a long-term task is not handed in', zh: '长期任务无需提交' });
  const missing = coLeads.filter((unit) => !state.contributions.some(({ unitId }) => unitId === unit));
  ensure('TSK-12', WORKING.includes(state.status), wrongState(state));
  ensure('TSK-12', missing.length === 0, {
    en: `contributions of ${missing.join(', ')} are missing`,
    zh: `尚缺以下牵头单位的材料:${missing.join('、')}`,
  });
  ensureEvidence(state);
  const { userId } = actor;
  const completed = completedOn === undefined ? {} : { completedOn };
  return [{ type: 'TaskSubmitted', unitId: lead, userId, statement, submittedOn: today, ...completed }];
}

/** TSK-14: enough evidence for each mandatory deliverable, and a value for every linked metric. */
function ensureEvidence({ deliverables, evidence, metrics }: TaskState): void {
  for (const { code, quantity, mandatory } of deliverables) {
    const have = evidence
      .filter(({ deliverableCode }) => deliverableCode === code)
      .reduce((sum, item) => sum + item.quantity, 0);
    ensure('TSK-14', !mandatory || have >= quantity, {
      en: `deliverable ${code}: ${have} of ${quantity}`,
      zh: `产出成果 ${code}:已有 ${have},应有 ${quantity}`,
    });
  }
  ensure('TSK-14', metrics.length === 0, {
    en: `no value is reported for the metrics ${metrics.join(', ')}`,
    zh: `指标 ${metrics.join('、')} 尚未填报`,
  });
}

function sendBack(command: ReturnTask, state: TaskState, context: CompletionContext): TaskEvent[] {
  ensureVerifier(state, context);
  ensure('TSK-15', state.status === 'submitted', wrongState(state));
  const { today, calendar, facts } = context;
  const fixDays = facts?.plan.parameters.fixWorkingDays ?? DEFAULT_FIX_DAYS;
  const fixBy = command.fixBy ?? calendar.addWorkingDays(today, fixDays);
  ensure('TSK-16', fixBy > today, { en: 'fixBy is tomorrow or later', zh: '整改期限不得早于明天' });
  return [{ type: 'TaskReturned', reason: command.reason, fixBy }];
}

function verify(note: string | undefined, state: TaskState, context: CompletionContext): TaskEvent[] {
  ensureVerifier(state, context);
  ensure('TSK-15', state.status === 'submitted', wrongState(state));
  ensure('TSK-15', state.submittedBy !== context.actor.userId, {
    en: 'whoever submitted a task does not verify it',
    zh: '提交人不得核验本任务',
  });
  return [{ type: 'TaskVerified', onTime: isOnTime(state), ...(note === undefined ? {} : { note }) }];
}

function close(state: TaskState, { actor, today }: CompletionContext): TaskEvent[] {
  if (actor.unitId !== state.verifierUnit) {
    throw new OutOfReach({ en: `only ${state.verifierUnit} closes this task`, zh: `仅 ${state.verifierUnit} 可销号` });
  }
  ensure('TSK-17', state.status === 'verified', wrongState(state));
  const { planId, code, onTime, sourceRef } = state;
  const source = sourceRef ? { sourceRef } : {};
  const taskId = taskIdOf(planId, code);
  return [
    { type: 'TaskClosed', taskId, planId, reason: 'completed', onTime: onTime === true, closedOn: today, ...source },
  ];
}

/** The office, or a superior of the lead; never a lead unit itself, which is not another hand (TSK-15). */
function ensureVerifier(state: TaskState, { actor, units }: CompletionContext): void {
  const [lead = ''] = state.leads;
  const ownHand = state.leads.some((unit) => units.isOwn(actor.unitId, unit));
  if (!ownHand && (actor.unitId === state.verifierUnit || units.within(lead, actor.unitId))) return;
  throw new OutOfReach({
    en: `${state.verifierUnit} or a superior of ${lead} checks this task, not a lead itself`,
    zh: `由 ${state.verifierUnit} 或 ${lead} 的上级核验,牵头单位不得自行核验`,
  });
}

/** TSK-09: the output's own date, handed in within the window; else the day of the submission that counts (TSK-16). */
function isOnTime({ dueOn, backdated, backfillUntil, completedOn, submittedOn }: TaskState): boolean {
  if (dueOn === null || submittedOn === null) return true;
  if (backdated) return completedOn !== null && completedOn <= dueOn && submittedOn <= (backfillUntil ?? dueOn);
  return submittedOn <= dueOn;
}

/** The date that decides after a return: the first one if rework came back by `fixBy`, else the new one (TSK-16). */
export function decisiveDate(
  state: Pick<TaskState, 'status' | 'fixBy' | 'submittedOn'>,
  submittedOn: LocalDate,
): LocalDate {
  const inTime = state.status === 'returned' && state.fixBy !== null && submittedOn <= state.fixBy;
  return inTime && state.submittedOn !== null ? state.submittedOn : submittedOn;
}
