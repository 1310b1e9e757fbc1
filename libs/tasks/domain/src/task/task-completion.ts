import { Duplicate, ensure, ensureState, OutOfReach } from '@taizhang/kernel';
import { counted } from './due';
import { ensureContributions, ensureNoOpenPart } from './several-units';
import type {
  AttachEvidence,
  CloseTask,
  CompletionCommand,
  ContributeToTask,
  ReturnTask,
  SubmitTask,
  VerifyTask,
  WithdrawEvidence,
} from './task-completion.commands';
import type { CloseTaskAtPlanEnd, ReportTaskProgress } from './task.commands';
import type { TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import { concerned, ensureConcerned, ensureFirstLead, ensureOffice, firstLead, taskIdOf } from './task.reach';
import type { TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** From work to closing: contributions, evidence, submission, verification, return, 销号. */
export function complete(command: CompletionCommand, state: TaskState, context: TaskContext): TaskEvent[] {
  switch (command.type) {
    case 'ContributeToTask':
      return contribute(command, state, context);
    case 'AttachEvidence':
      return attach(command, state, context);
    case 'WithdrawEvidence':
      return withdraw(command, state, context);
    case 'SubmitTask':
      return submit(command, state, context);
    case 'ReturnTask':
      return sendBack(command, state, context);
    case 'VerifyTask':
      return verify(command, state, context);
    case 'CloseTask':
      return close(command, state, context);
  }
}

/** TSK-13: progress never falls unless somebody corrects it. */
export function reportProgress(command: ReportTaskProgress, state: TaskState, context: TaskContext): TaskEvent[] {
  const { type, percent, note, correction = false } = command;
  const unitId = ensureConcerned(context.actor, state, context.units);
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-13', correction || percent >= state.percent, {
    en: `progress falls from ${state.percent} to ${percent}: only as a correction`,
    zh: `进度由 ${state.percent} 降至 ${percent}:须以更正方式上报`,
  });
  return [{ type: 'TaskProgressReported', unitId, percent, note, correction }];
}

function contribute(command: ContributeToTask, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  const { type, unitId, statement, nil = false } = command;
  if (!units.isOwn(actor.unitId, unitId) || !concerned(state).includes(unitId)) {
    throw new OutOfReach({
      en: 'each lead and participating unit contributes for itself',
      zh: '各牵头、参与单位只能提交本单位的材料',
    });
  }
  ensureState(TASK_STATES, type, state.status);
  return [{ type: 'TaskContributed', unitId, statement, nil }];
}

function attach({ type, ...evidence }: AttachEvidence, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units } = context;
  const unitId = actor.roles.includes('system') ? firstLead(state) : ensureConcerned(actor, state, units);
  if (state.evidence.some(({ sha256 }) => sha256 === evidence.sha256)) {
    throw new Duplicate({ en: 'this file is attached already', zh: '该文件已上传' });
  }
  ensureState(TASK_STATES, type, state.status);
  const { deliverableCode } = evidence;
  ensure('TSK-14', deliverableCode === undefined || state.deliverables.some(({ code }) => code === deliverableCode), {
    en: `the task has no deliverable ${deliverableCode}`,
    zh: `任务没有产出成果 ${deliverableCode}`,
  });
  return [{ type: 'EvidenceAttached', unitId, ...evidence, quantity: evidence.quantity ?? 1 }];
}

function withdraw({ type, sha256, reason }: WithdrawEvidence, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureConcerned(context.actor, state, context.units);
  ensureState(TASK_STATES, type, state.status);
  ensure(
    'TSK-14',
    state.evidence.some((item) => item.sha256 === sha256),
    { en: 'no such evidence', zh: '没有该佐证材料' },
  );
  return [{ type: 'EvidenceWithdrawn', sha256, reason }];
}

function submit(command: SubmitTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units, today, calendar } = context;
  const lead = ensureFirstLead(actor, state, units);
  const { verifyWorkingDays } = fact(context, 'plan').parameters;
  const verifyBy = counted(() => calendar.addWorkingDays(today, verifyWorkingDays));
  const { completedOn, statement } = command;
  ensure('TSK-09', !state.backdated || completedOn !== undefined, {
    en: 'the due date lay before the adoption: completedOn is needed',
    zh: '截止日期早于方案采用日期:须填写完成日期',
  });
  ensure('TSK-09', completedOn === undefined || completedOn <= today, {
    en: 'completedOn lies in the future',
    zh: '完成日期晚于今天',
  });
  ensureHandedIn(state);
  ensureState(TASK_STATES, command.type, state.status);
  ensureContributions(state);
  ensureNoOpenPart(fact(context, 'openParts'));
  ensureOutputs(state, context);
  const completed = completedOn === undefined ? {} : { completedOn };
  const submission = { unitId: lead, userId: actor.userId, statement, submittedOn: today };
  return [{ type: 'TaskSubmitted', ...submission, ...completed, verifyBy }];
}

/** TSK-10: what has no end is never handed in, nor struck off by hand. */
function ensureHandedIn({ due }: TaskState): void {
  ensure('TSK-10', due.kind !== 'longTerm', {
    en: 'a long-term task ends with its plan only',
    zh: '长期任务无需提交或销号,随方案终结',
  });
}

/** TSK-14: enough evidence for each mandatory deliverable, a value for every linked metric, no open finding. */
function ensureOutputs({ deliverables, evidence, metrics }: TaskState, context: TaskContext): void {
  for (const { code, quantity, mandatory } of deliverables) {
    const have = evidence
      .filter(({ deliverableCode }) => deliverableCode === code)
      .reduce((sum, item) => sum + item.quantity, 0);
    ensure('TSK-14', !mandatory || have >= quantity, {
      en: `deliverable ${code}: ${have} of ${quantity}`,
      zh: `产出成果 ${code}:已有 ${have},应有 ${quantity}`,
    });
  }
  const values = fact(context, 'metrics');
  const missing = metrics.filter((code) => !values.some((metric) => metric.code === code && metric.reported));
  ensure('TSK-14', missing.length === 0, {
    en: `no value is reported for the metrics ${missing.join(', ')}`,
    zh: `指标 ${missing.join('、')} 尚未填报`,
  });
  const open = fact(context, 'findings').flatMap((finding) => (finding.open ? [finding.findingId] : []));
  ensure('TSK-14', open.length === 0, {
    en: `the findings ${open.join(', ')} are open`,
    zh: `问题 ${open.join('、')} 尚未整改到位`,
  });
}

function sendBack(command: ReturnTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureVerifier(state, context);
  const { today, calendar } = context;
  const { fixWorkingDays } = fact(context, 'plan').parameters;
  const fixBy = command.fixBy ?? counted(() => calendar.addWorkingDays(today, fixWorkingDays));
  ensureState(TASK_STATES, command.type, state.status);
  ensure('TSK-16', fixBy > today, { en: 'fixBy is tomorrow or later', zh: '整改期限不得早于明天' });
  return [{ type: 'TaskReturned', reason: command.reason, fixBy }];
}

function verify({ type, note }: VerifyTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureVerifier(state, context);
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-15', state.submittedBy !== context.actor.userId, {
    en: 'whoever submitted a task does not verify it',
    zh: '提交人不得核验本任务',
  });
  return [{ type: 'TaskVerified', onTime: isOnTime(state), ...(note === undefined ? {} : { note }) }];
}

function close({ type, note }: CloseTask, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureOffice(context.actor, state, context.units);
  ensureHandedIn(state);
  ensureState(TASK_STATES, type, state.status);
  const unmet = fact(context, 'metrics').flatMap(({ code, keepsOpen }) => (keepsOpen ? [code] : []));
  ensure('TSK-17', unmet.length === 0, {
    en: `the metrics ${unmet.join(', ')} are not verified as met`,
    zh: `指标 ${unmet.join('、')} 未经核验达标`,
  });
  const unanswered = state.difficulties.filter(({ answeredOn }) => answeredOn === null);
  ensure('TSK-17', unanswered.length === 0, {
    en: `the difficulties ${unanswered.map(({ difficultyNo }) => difficultyNo).join(', ')} have no answer`,
    zh: `困难 ${unanswered.map(({ difficultyNo }) => difficultyNo).join('、')} 尚未答复`,
  });
  const onTime = state.onTime === true;
  return [{ ...closed(state, context), reason: 'completed', onTime, ...(note === undefined ? {} : { note }) }];
}

/** TSK-10: long-term tasks end with their plan. */
export function closeAtPlanEnd({ type }: CloseTaskAtPlanEnd, state: TaskState, context: TaskContext): TaskEvent[] {
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-10', state.due.kind === 'longTerm', {
    en: 'a task with a date runs on after its plan',
    zh: '有期限的任务在方案到期后继续办理',
  });
  return [{ ...closed(state, context), reason: 'planEnded' }];
}

function closed({ planId, code, sourceRef }: TaskState, { today }: TaskContext) {
  const source = sourceRef ? { sourceRef } : {};
  return { type: 'TaskClosed' as const, taskId: taskIdOf(planId, code), planId, closedOn: today, ...source };
}

/** The office, or a superior of the lead; never a lead unit itself, which is not another hand (TSK-15). */
function ensureVerifier(state: TaskState, { actor, units }: TaskContext): void {
  const lead = firstLead(state);
  const ownHand = state.leads.some((unit) => units.isOwn(actor.unitId, unit));
  const isOffice = units.isOwn(actor.unitId, state.verifierUnit);
  if (!ownHand && (isOffice || units.within(lead, actor.unitId))) return;
  throw new OutOfReach({
    en: `${state.verifierUnit} or a superior of ${lead} checks this task, not a lead itself`,
    zh: `由 ${state.verifierUnit} 或 ${lead} 的上级核验,牵头单位不得自行核验`,
  });
}

/** TSK-09: the output's own date, handed in within the window; else the day of the submission that counts (TSK-16). */
function isOnTime(task: TaskState): boolean {
  const { dueOn, backdated, backfillUntil, completedOn, submittedOn, overdueSince } = task;
  if (overdueSince !== null) return false;
  if (dueOn === null || submittedOn === null) return true;
  if (backdated) return completedOn !== null && completedOn <= dueOn && submittedOn <= (backfillUntil ?? dueOn);
  return submittedOn <= dueOn;
}
