import { addDays, daysBetween, Duplicate, ensure, ensureState, type LocalDate, OutOfReach } from '@taizhang/kernel';
import { isOverdue, overdueFrom } from './overdue';
import { nextReminder } from './reminders';
import type { ClockCommand, ExtendTask, RemindTask, ResumeTask, SuspendTask } from './task-clock.commands';
import type { TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import { ensureOffice, firstLead, taskIdOf } from './task.reach';
import type { TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** A task's dates: reminders, being overdue, a stopped clock, a later day. */
export function keepTime(command: ClockCommand, state: TaskState, context: TaskContext): TaskEvent[] {
  switch (command.type) {
    case 'RemindTask':
      return remind(command, state, context);
    case 'SuspendTask':
      return suspend(command, state, context);
    case 'ResumeTask':
      return resume(command, state, context);
    case 'ExtendTask':
      return extend(command, state, context);
  }
}

/** TSK-18: a person reminds at most once a day. */
function remind({ type, note }: RemindTask, state: TaskState, { actor, units, today }: TaskContext): TaskEvent[] {
  ensureOffice(actor, state, units);
  if (state.remindedOn === today) throw new Duplicate({ en: 'reminded today already', zh: '今日已催办' });
  ensureState(TASK_STATES, type, state.status);
  return [{ type: 'TaskReminded', kind: 'manual', ...(note === undefined ? {} : { note }) }];
}

/** The timer of TSK-18. */
export function remindByCalendar(state: TaskState, { today }: TaskContext): TaskEvent[] {
  const next = nextReminder(state);
  if (next === null || today < next.on) return [];
  return [{ type: 'TaskReminded', kind: 'auto', workingDaysLeft: next.workingDaysLeft }];
}

/** The timer of TSK-19: once per due date. */
export function markOverdue(state: TaskState, { today }: TaskContext): TaskEvent[] {
  const from = overdueFrom(state);
  if (from === null || today < from || state.dueOn === null || state.overdueSince !== null) return [];
  const { planId, code, dueOn } = state;
  return [{ type: 'TaskFellOverdue', taskId: taskIdOf(planId, code), planId, lead: firstLead(state), dueOn }];
}

function suspend(command: SuspendTask, state: TaskState, { actor, units, today }: TaskContext): TaskEvent[] {
  const { type, reason, until } = command;
  ensureOffice(actor, state, units);
  ensureState(TASK_STATES, type, state.status);
  ensure('TSK-22', !isOverdue(state, today), { en: 'the task is overdue', zh: '任务已逾期,不得中止' });
  ensure('TSK-22', state.supervision?.level !== 'listed', {
    en: 'the clock of a listed task runs on',
    zh: '挂牌督办的任务不得中止',
  });
  ensure('TSK-22', until === undefined || until > today, {
    en: 'until is tomorrow or later',
    zh: '中止截止日期不得早于明天',
  });
  return [{ type: 'TaskSuspended', reason, ...(until === undefined ? {} : { until }) }];
}

/** TSK-22: the due date moves by the days from that of the suspension (counted) to today (not counted), unrolled. */
function resume({ type, note }: ResumeTask, state: TaskState, { actor, units, today }: TaskContext): TaskEvent[] {
  ensureOffice(actor, state, units);
  ensureState(TASK_STATES, type, state.status);
  const days = daysBetween(state.suspension?.on ?? today, today);
  const dueOn: { dueOn?: LocalDate } = state.dueOn === null ? {} : { dueOn: addDays(state.dueOn, days) };
  return [{ type: 'TaskResumed', days, ...dueOn, ...(note === undefined ? {} : { note }) }];
}

function extend({ type, dueOn: to, reason }: ExtendTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units, today } = context;
  const { ownerUnit, effectiveTo, parameters } = fact(context, 'plan');
  if (!units.isOwn(actor.unitId, ownerUnit)) {
    throw new OutOfReach({ en: `only ${ownerUnit} extends this task`, zh: `仅 ${ownerUnit} 可延期` });
  }
  ensureState(TASK_STATES, type, state.status);
  const { dueOn: from, extendable, period, extensions } = state;
  ensure('TSK-23', extendable && period === null, { en: 'this date is fixed', zh: '该任务期限不得延长' });
  ensure('TSK-23', from !== null, { en: 'the task has no date', zh: '任务没有截止日期' });
  ensure('TSK-23', extensions < parameters.extensionLimit, {
    en: `extended ${extensions} times already`,
    zh: `已延期 ${extensions} 次`,
  });
  ensure('TSK-23', !isOverdue(state, today), { en: 'the task is overdue', zh: '任务已逾期' });
  ensure('TSK-23', to > from && to >= today, { en: `a later day than ${from}`, zh: `新期限须晚于 ${from}` });
  ensure('TSK-23', effectiveTo === null || to <= effectiveTo, {
    en: `the plan ends on ${effectiveTo}`,
    zh: `不得晚于方案有效期 ${effectiveTo}`,
  });
  return [{ type: 'TaskExtended', from, to, reason }];
}
