import { Duplicate, ensure, ensureState, type LocalDate, OutOfReach } from '@taizhang/kernel';
import { supervises } from '../supervises';
import { counted } from './due';
import { isOverdue } from './overdue';
import type {
  AnswerDifficulty,
  LiftSupervision,
  RaiseDifficulty,
  ReplySupervision,
  SuperviseTask,
  SupervisionCommand,
} from './task-supervision.commands';
import type { TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import { ensureConcerned, ensureOffice, firstLead, invalid, taskIdOf } from './task.reach';
import { type Supervision, SUPERVISION_LEVELS, type SupervisionLevel, type TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** What passes between a task's units and those above them: supervision and difficulties. */
export function superviseOrAnswer(command: SupervisionCommand, state: TaskState, context: TaskContext): TaskEvent[] {
  switch (command.type) {
    case 'SuperviseTask':
      return supervise(command, state, context);
    case 'ReplySupervision':
      return reply(command, state, context);
    case 'LiftSupervision':
      return lift(command, state, context);
    case 'RaiseDifficulty':
      return raise(command, state, context);
    case 'AnswerDifficulty':
      return answer(command, state, context);
  }
}

const rank = (level: SupervisionLevel): number => SUPERVISION_LEVELS.indexOf(level);

/** TSK-20. */
function supervise(command: SuperviseTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { type, level, reason } = command;
  ensureMaySupervise(level, state, context);
  const limitOn = replyBy(command.limitOn, context);
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-20', level === 'notice' || hasGround(state, context), {
    en: 'neither overdue nor returned twice, no overdue finding, no consequence of a round: a notice only',
    zh: '未逾期、未两次退回、无逾期问题且无考核结果运用:仅可警示',
  });
  const open = state.supervision;
  ensure('TSK-20', open === null || rank(level) > rank(open.level), {
    en: `${open?.level} is open: only a higher level takes its place`,
    zh: `现有督办级别为 ${open?.level}:仅可升级`,
  });
  const { planId, code, dueOn } = state;
  const due = dueOn === null ? {} : { dueOn };
  const subject = { taskId: taskIdOf(planId, code), planId, lead: firstLead(state), ...due, level, limitOn };
  const supervised: TaskEvent = { type: 'TaskSupervised', ...subject, issuer: context.actor.unitId, reason };
  return level === 'accountability' ? [supervised, { type: 'AccountabilityReferred', ...subject }] : [supervised];
}

/** The reply is due on the next working day at the earliest. */
function replyBy(limitOn: LocalDate | undefined, context: TaskContext): LocalDate {
  const { calendar, today } = context;
  if (limitOn === undefined) {
    const { supervisionReplyWorkingDays } = fact(context, 'plan').parameters;
    return counted(() => calendar.addWorkingDays(today, supervisionReplyWorkingDays));
  }
  const earliest = counted(() => calendar.addWorkingDays(today, 1));
  ensure('TSK-20', limitOn >= earliest, {
    en: `limitOn is ${earliest} or later`,
    zh: `回复期限不得早于 ${earliest}`,
  });
  return limitOn;
}

/** What every level above a notice needs. */
function hasGround(state: TaskState, context: TaskContext): boolean {
  if (isOverdue(state, context.today) || state.returns >= 2) return true;
  return fact(context, 'findings').some(({ open, overdue }) => open && overdue) || fact(context, 'consequence');
}

/** The office up to `interview`; a supervisor at every level over the units below it (`tasks.md` §3). */
function ensureMaySupervise(level: SupervisionLevel, state: TaskState, { actor, units }: TaskContext): void {
  const isOffice = actor.roles.includes('office') && units.isOwn(actor.unitId, state.verifierUnit);
  if (isOffice && rank(level) <= rank('interview')) return;
  if (actor.roles.includes('supervisor') && supervises(actor.unitId, firstLead(state), units)) return;
  throw new OutOfReach({
    en: `${actor.unitId} does not supervise ${firstLead(state)} at the level ${level}`,
    zh: `${actor.unitId} 无权以“${level}”级别督办 ${firstLead(state)}`,
  });
}

function reply({ type, text }: ReplySupervision, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  const unitId = ensureConcerned(actor, state, units);
  const open = state.supervision;
  if (open !== null && open.repliedOn !== null) {
    throw new Duplicate({ en: 'the supervision has its reply', zh: '该督办已回复' });
  }
  ensureState(TASK_STATES, type, state.status);
  ensureOpen(open);
  return [{ type: 'SupervisionReplied', unitId, text }];
}

function lift({ type, reason }: LiftSupervision, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  const open = state.supervision;
  if (open !== null && !units.within(open.issuer, actor.unitId)) {
    throw new OutOfReach({
      en: `only ${open.issuer} or a superior of it lifts the supervision`,
      zh: `仅 ${open.issuer} 或其上级可解除督办`,
    });
  }
  ensureState(TASK_STATES, type, state.status);
  ensureOpen(open);
  ensure('TSK-20', open.level !== 'listed' || state.status === 'verified', {
    en: 'a listed task stays listed until it is verified',
    zh: '挂牌督办须待任务核验通过后解除',
  });
  return [{ type: 'SupervisionLifted', unitId: actor.unitId, reason }];
}

function ensureOpen(open: Supervision | null): asserts open is Supervision {
  ensure('TSK-20', open !== null, { en: 'no supervision is open', zh: '没有进行中的督办' });
}

/** The timer of TSK-20: no reply by the last day. The supervision stays open. */
export function lapse(state: TaskState, { today }: TaskContext): TaskEvent[] {
  const open = unanswered(state);
  return open && today > open.limitOn ? [{ type: 'SupervisionLapsed', level: open.level, limitOn: open.limitOn }] : [];
}

/** The supervision that waits for its reply. */
export function unanswered({ status, supervision }: TaskState): Supervision | null {
  const waits = supervision !== null && supervision.repliedOn === null && !supervision.lapsed;
  return waits && TASK_STATES.ReplySupervision.in.includes(status) ? supervision : null;
}

/** TSK-24: any lead or participant; it stops no clock. */
function raise({ type, text }: RaiseDifficulty, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units, calendar, today } = context;
  const unitId = ensureConcerned(actor, state, units);
  const { difficultyWorkingDays } = fact(context, 'plan').parameters;
  const answerBy = counted(() => calendar.addWorkingDays(today, difficultyWorkingDays));
  ensureState(TASK_STATES, type, state.status);
  const { planId, code, difficulties } = state;
  const difficultyNo = `${taskIdOf(planId, code)}-${difficulties.length + 1}`;
  return [{ type: 'DifficultyRaised', difficultyNo, unitId, text, answerBy }];
}

function answer(command: AnswerDifficulty, state: TaskState, { actor, units }: TaskContext): TaskEvent[] {
  const { type, difficultyNo, findings, measures } = command;
  ensureOffice(actor, state, units);
  const difficulty = state.difficulties.find((each) => each.difficultyNo === difficultyNo);
  if (difficulty !== undefined && difficulty.answeredOn !== null) {
    throw new Duplicate({ en: `${difficultyNo} is answered already`, zh: `困难 ${difficultyNo} 已答复` });
  }
  ensureState(TASK_STATES, type, state.status);
  if (difficulty === undefined) {
    throw invalid('/difficultyNo', `the task has no difficulty ${difficultyNo}`, `任务没有困难 ${difficultyNo}`);
  }
  return [{ type: 'DifficultyAnswered', difficultyNo, findings, measures }];
}
