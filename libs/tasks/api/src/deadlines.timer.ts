import { derivedId, type Instant, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, DueTimer, Timer } from '@taizhang/platform';
import { plan, type PlanCommand, task } from '@taizhang/tasks/domain';

export interface TaskDeadline extends DueTimer {
  readonly category: 'plan' | 'task';
  readonly id: string;
}

/** The first deadlines at or before an instant, in order. */
export type DueDeadlines = (before: Instant, limit: number) => Promise<readonly TaskDeadline[]>;

/** Plans enter into force and expire (TSK-05), tasks fall overdue (TSK-19): at 00:00 in Shanghai, by business time. */
export const deadlines = (commands: CommandExecutor, projection: string, due: DueDeadlines): Timer<TaskDeadline> => ({
  name: 'task-deadlines',
  projection,
  due,
  async fire({ key, dueAt, category, id }) {
    const request = { actor: SYSTEM, occurredAt: dueAt };
    if (category === 'task') {
      const commandId = derivedId('TSK-19', key, dueAt);
      await commands.execute(task, id, { type: 'MarkTaskOverdue' }, { ...request, commandId });
      return;
    }
    for (const type of ['EnterPlanForce', 'ExpirePlan'] as const satisfies readonly PlanCommand['type'][]) {
      await commands.execute(plan, id, { type }, { ...request, commandId: derivedId('TSK-05', type, key, dueAt) });
    }
  },
});
