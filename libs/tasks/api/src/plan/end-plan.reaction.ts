import type { Reaction } from '@taizhang/platform';
import type { TaskCommand } from '@taizhang/tasks/domain';
import { isPossible } from './amend-tasks.reaction';
import { originOf, tellTask } from './hand-down';
import type { PlanParts } from './plan-parts';
import { abreast, tasksOfPlan } from './plan-register';

/**
 * With a plan that is closed or has expired its long-term tasks end (TSK-10), dated ones run on (TSK-05); with one that
 * is revoked every task that is not done is cancelled.
 */
export const endPlan = (parts: PlanParts): Reaction => ({
  name: 'end-plan',
  hears: ['plan PlanClosed', 'plan PlanExpired', 'plan PlanRevoked'],
  writes: ['task TaskClosed', 'task TaskCancelled'],
  async handle(event) {
    const origin = originOf(event, 'end-plan');
    const command: TaskCommand =
      event.type === 'PlanRevoked'
        ? { type: 'CancelTask', reason: String(event.data['reason']) }
        : { type: 'CloseTaskAtPlanEnd' };
    const ending = (await tasksOfPlan(parts, event.streamId)).filter(
      ({ state }) =>
        isPossible(state, command.type) && (command.type === 'CancelTask' || state.due.kind === 'longTerm'),
    );
    await abreast(ending, ({ taskId }) => tellTask(parts.commands, taskId, command, origin));
  },
});
