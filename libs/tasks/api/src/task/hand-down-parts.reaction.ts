import { derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { Claims, CommandExecutor, Reaction } from '@taizhang/platform';
import { type IssueTask, plan, task, type TaskEvent } from '@taizhang/tasks/domain';

type Decomposed = Extract<TaskEvent, { type: 'TaskDecomposed' }>;

/** `TaskDecomposed`: each part becomes a task of its lead, with the clauses and the office of the whole (TSK-12). */
export const handDownParts = (commands: CommandExecutor, claims: Claims): Reaction => ({
  name: 'hand-down-parts',
  hears: ['task TaskDecomposed'],
  writes: ['task TaskAssigned'],
  async handle({ id, streamId: parent, data, metadata }) {
    const { state: whole } = await commands.load(task, parent);
    const { state: owning } = await commands.load(plan, whole.planId);
    const cause = { causationId: id, correlationId: metadata.correlationId };
    for (const part of (data as unknown as Decomposed).parts) {
      const { taskId, title, lead, due } = part;
      const { planId, verifierUnit, additional, limitSource, workItemCode, accessDecision } = whole;
      const command: IssueTask = {
        ...{ type: 'IssueTask', planId, code: `${whole.code}.${part.code}`, title: { zh: title, en: title } },
        ...{ leads: [lead], participants: [], due, limitSource, deliverables: [], metrics: [] },
        ...{ additional, extendable: true, basis: whole.basis, packVersion: owning.packVersion, parent },
        ...{ assigner: metadata.actor.unitId, verifierUnit },
        ...(workItemCode === null ? {} : { workItemCode }),
        ...(accessDecision === null ? {} : { accessDecision }),
      };
      await once(() =>
        commands.execute(task, taskId, command, {
          ...{ actor: SYSTEM, occurredAt: metadata.occurredAt, ...cause },
          commandId: derivedId(id, 'hand-down-parts', taskId, command.type),
          facts: async () => ({ plan: owning }),
          beforeAppend: () => claims.add(`plan-tasks-${planId}`, { id: taskId }, cause),
        }),
      );
    }
  },
});

/** It stands already, of an earlier delivery. */
async function once(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Duplicate)) throw error;
  }
}
