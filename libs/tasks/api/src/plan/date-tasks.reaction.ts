import type { Reaction } from '@taizhang/platform';
import { originOf, tellTask } from './hand-down';
import { isPossible } from './amend-tasks.reaction';
import type { PlanParts } from './plan-parts';
import { abreast, tasksOfPlan } from './plan-register';

/** A named event has its day: so have the tasks that wait for it (TSK-07). */
export const dateTasks = (parts: PlanParts): Reaction => ({
  name: 'date-tasks',
  hears: ['plan PlanEventDated'],
  writes: ['task TaskAmended'],
  async handle(dated) {
    const { event, on } = dated.data as { readonly event: string; readonly on: string };
    const origin = originOf(dated, 'date-tasks');
    const waiting = (await tasksOfPlan(parts, dated.streamId)).filter(
      ({ state }) => state.due.kind === 'relative' && state.due.event === event && isPossible(state, 'DateTask'),
    );
    await abreast(waiting, ({ taskId }) => tellTask(parts.commands, taskId, { type: 'DateTask', event, on }, origin));
  },
});
