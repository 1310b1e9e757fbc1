import { DERIVED_ID, ensureState } from '@taizhang/kernel';
import { ensureMayHandDown } from './downward-access';
import { dueOn } from './due';
import { ensureFreeIds, ensurePartLeads } from './several-units';
import { ensureDue, toDue } from './task-creation';
import type { DecomposeTask } from './task.commands';
import type { Part, TaskEvent } from './task.events';
import { fact, type TaskContext } from './task.facts';
import { ensureFirstLead, ensureKnown, invalid, taskIdOf } from './task.reach';
import type { TaskState } from './task.state';
import { TASK_STATES } from './task.states';

/** The first lead splits its task; a process manager hands the parts down. */
export function decompose(command: DecomposeTask, state: TaskState, context: TaskContext): TaskEvent[] {
  const { actor, units, today, calendar } = context;
  const parts = command.parts.map(({ code, title, lead, due }): Part => {
    const taskId = taskIdOf(taskIdOf(state.planId, state.code), code);
    return { taskId, code, title, lead, due: toDue(due) };
  });
  ensureUsable(parts, context);
  const assigner = ensureFirstLead(actor, state, units);
  ensureFreeIds(parts, fact(context, 'taken'), state);
  for (const { due } of parts) dueOn(due, new Map([['taskAssigned', today]]), calendar);
  ensureState(TASK_STATES, command.type, state.status);
  ensurePartLeads(parts, state, units);
  const { accessDecision, workItemCode } = state;
  const handing = {
    ...{ assigner, targets: parts.map(({ lead }) => lead) },
    ...(accessDecision === null ? {} : { accessDecision }),
    ...(workItemCode === null ? {} : { workItemCode }),
  };
  ensureMayHandDown(handing, fact(context, 'downward'), units, today);
  return [{ type: 'TaskDecomposed', parts }];
}

function ensureUsable(parts: readonly Part[], context: TaskContext): void {
  for (const [index, { taskId, lead, due }] of parts.entries()) {
    ensureKnown([lead], context.units, `/parts/${index}/lead`);
    ensureDue(due, fact(context, 'plan'), `/parts/${index}/due/event`);
    if (DERIVED_ID.test(taskId)) continue;
    throw invalid(`/parts/${index}/code`, `${taskId} is no task id`, `${taskId} 不是合法的任务编号`);
  }
  if (new Set(parts.map(({ taskId }) => taskId)).size < parts.length) {
    throw invalid('/parts', 'a code stands twice', '子任务编号重复');
  }
}
