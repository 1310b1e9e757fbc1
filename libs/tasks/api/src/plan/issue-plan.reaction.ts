import { chinaCalendar, derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, CommandRequest, Reaction, StoredEvent } from '@taizhang/platform';
import {
  type DefineMetric,
  firstDay,
  type IssueTask,
  metric,
  metricIdOf,
  plan,
  type PlanState,
  task,
  taskIdOf,
} from '@taizhang/tasks/domain';
import { metricsToDefine } from './plan-metrics';
import { packOf, type PlanParts } from './plan-parts';
import { abreast, registerIssued } from './plan-register';
import { runningTasks, tasksToIssue } from './plan-tasks';

/**
 * A plan in force defines the metrics and hands down the tasks of its pack, those of the running periods among them,
 * then says that all stand (TSK-01: all or none).
 */
export const issuePlan = ({ commands, claims, packs, units }: PlanParts): Reaction => ({
  name: 'issue-plan',
  filter: { categories: ['plan'], types: ['PlanAdopted', 'PlanEnteredForce'] },
  async handle(event) {
    const planId = event.streamId;
    const { state } = await commands.load(plan, planId);
    if (state.status !== 'inForce' || state.issued) return;
    const content = await packOf(packs, state);
    const origin = originOf(event, 'issue-plan');
    const metrics = metricsToDefine(state, content, units);
    await abreast(metrics, (define) => defineOnce(commands, define, origin));
    const running = runningTasks(state, content, units, firstDay(state), chinaCalendar);
    const issues = [...tasksToIssue(planId, content, units, state.adoptedOn), ...running];
    await issueAll(commands, state, issues, origin);
    const command = { type: 'MarkPlanIssued' as const, taskCount: issues.length, metricCount: metrics.length };
    const codes = issues.map(({ code }) => code);
    await commands.execute(plan, planId, command, {
      ...origin.request(planId, command.type),
      beforeAppend: () => registerIssued(claims, planId, state.packVersion, codes, origin.cause),
    });
  },
});

/** Where the commands of a process manager or timer come from, and the ids that they have for ever. */
export interface Origin {
  readonly cause: Pick<CommandRequest, 'correlationId' | 'causationId' | 'occurredAt'>;
  request(target: string, command: string): CommandRequest<undefined>;
}

export function originOf({ id, metadata }: StoredEvent, name: string): Origin {
  const { occurredAt, correlationId } = metadata;
  const cause = { occurredAt, causationId: id, correlationId };
  return {
    cause,
    request: (target, command) => ({ ...cause, actor: SYSTEM, commandId: derivedId(id, name, target, command) }),
  };
}

export async function defineOnce(commands: CommandExecutor, define: DefineMetric, origin: Origin): Promise<void> {
  const { planId, code, perUnit, unitId } = define.spec;
  const metricId = metricIdOf(planId, code, perUnit ? unitId : undefined);
  const request = { ...origin.request(metricId, define.type), facts: async () => undefined };
  await commands.execute(metric, metricId, define, request);
}

/** Hands tasks down; one that stands already, issued on an earlier cause, stays as it is. */
export async function issueAll(
  commands: CommandExecutor,
  of: PlanState,
  issues: readonly IssueTask[],
  origin: Origin,
): Promise<void> {
  await abreast(issues, async (issue) => {
    const taskId = taskIdOf(issue.planId, issue.code);
    const request = { ...origin.request(taskId, issue.type), facts: async () => ({ plan: of }) };
    try {
      await commands.execute(task, taskId, issue, request);
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
    }
  });
}
