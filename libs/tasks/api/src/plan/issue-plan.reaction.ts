import { derivedId, Duplicate, SYSTEM, type UnitTree } from '@taizhang/kernel';
import type { AdoptedPacks, CommandExecutor, CommandRequest, Reaction, StoredEvent } from '@taizhang/platform';
import { type DefineMetric, type IssueTask, metric, metricIdOf, plan, task, taskIdOf } from '@taizhang/tasks/domain';
import { metricsToDefine } from './plan-metrics';
import { tasksToIssue } from './plan-tasks';

/** So many streams of a plan are appended together. */
const ABREAST = 32;

/**
 * A plan in force defines the metrics and hands down the tasks of its pack, then says that all stand (TSK-01: all or
 * none).
 */
export const issuePlan = (commands: CommandExecutor, packs: AdoptedPacks, units: UnitTree): Reaction => ({
  name: 'issue-plan',
  filter: { categories: ['plan'], types: ['PlanAdopted', 'PlanEnteredForce'] },
  async handle(event) {
    const planId = event.streamId;
    const { state } = await commands.load(plan, planId);
    if (state.status !== 'inForce' || state.issued) return;
    const content = await packs.version(state.packId, state.adoptingUnit, state.packVersion);
    const metrics = metricsToDefine(state, content, units);
    await abreast(metrics, (define) => defineOnce(commands, define, event));
    const issues = tasksToIssue(planId, content, units, state.adoptedOn);
    const request = { ...requestOf(event), facts: async () => ({ plan: state }) };
    await abreast(issues, (issue) => issueOnce(commands, issue, request, event.id));
    const command = { type: 'MarkPlanIssued' as const, taskCount: issues.length, metricCount: metrics.length };
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

async function abreast<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += ABREAST) await Promise.all(items.slice(at, at + ABREAST).map(act));
}

async function defineOnce(commands: CommandExecutor, define: DefineMetric, event: StoredEvent): Promise<void> {
  const { planId, code, perUnit, unitId } = define.spec;
  const metricId = metricIdOf(planId, code, perUnit ? unitId : undefined);
  const commandId = derivedId(event.id, 'issue-plan', metricId, define.type);
  await commands.execute(metric, metricId, define, { ...requestOf(event), commandId, facts: async () => undefined });
}

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
