import { derivedId, Duplicate, SYSTEM, type UnitTree } from '@taizhang/kernel';
import type { AdoptedPacks, CommandExecutor, CommandRequest, Reaction, StoredEvent } from '@taizhang/platform';
import { type IssueTask, plan, task, taskIdOf } from '@taizhang/tasks/domain';
import { tasksToIssue } from './plan-content';

/** So many tasks of a plan are appended together. */
const ABREAST = 32;

/** A plan in force hands down all tasks of its pack, then says that they stand (TSK-01: all or none). */
export const issuePlan = (commands: CommandExecutor, packs: AdoptedPacks, units: UnitTree): Reaction => ({
  name: 'issue-plan',
  filter: { categories: ['plan'], types: ['PlanAdopted', 'PlanEnteredForce'] },
  async handle(event) {
    const planId = event.streamId;
    const { state } = await commands.load(plan, planId);
    if (state.status !== 'inForce' || state.issued) return;
    const content = await packs.version(state.packId, state.adoptingUnit, state.packVersion);
    const issues = tasksToIssue(planId, content, units, state.adoptedOn);
    const request = { ...requestOf(event), facts: async () => ({ plan: state }) };
    for (let at = 0; at < issues.length; at += ABREAST) {
      await Promise.all(issues.slice(at, at + ABREAST).map((issue) => issueOnce(commands, issue, request, event.id)));
    }
    const command = { type: 'MarkPlanIssued' as const, taskCount: issues.length, metricCount: 0 };
    const commandId = derivedId(event.id, 'issue-plan', planId, command.type);
    await commands.execute(plan, planId, command, { ...requestOf(event), commandId });
  },
});

const requestOf = ({ id, metadata }: StoredEvent) => ({
  actor: SYSTEM,
  occurredAt: metadata.occurredAt,
  causationId: id,
  correlationId: metadata.correlationId,
});

async function issueOnce<F extends Parameters<typeof task.decide>[2]['facts']>(
  commands: CommandExecutor,
  issue: IssueTask,
  request: CommandRequest<F>,
  causeId: string,
): Promise<void> {
  const taskId = taskIdOf(issue.planId, issue.code);
  try {
    const commandId = derivedId(causeId, 'issue-plan', taskId, issue.type);
    await commands.execute(task, taskId, issue, { ...request, commandId });
  } catch (error) {
    if (!(error instanceof Duplicate)) throw error; // it stands already, issued on an earlier cause
  }
}
