import { chinaCalendar, derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { CommandExecutor, CommandRequest, StoredEvent } from '@taizhang/platform';
import {
  type DefineMetric,
  firstDay,
  type IssueTask,
  metric,
  metricIdOf,
  type PlanState,
  task,
  type TaskCommand,
  type TaskFacts,
  taskIdOf,
} from '@taizhang/tasks/domain';
import { metricsToDefine } from './plan-metrics';
import type { PlanParts } from './plan-parts';
import { abreast } from './plan-register';
import { runningTasks, tasksToIssue } from './plan-tasks';

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

/** Defines the metrics and hands down the tasks of a version of the pack, the plan's first periods included. */
export async function handDown(
  { commands, units }: PlanParts,
  plan: PlanState,
  pack: Pack,
  origin: Origin,
): Promise<{ readonly codes: readonly string[]; readonly metricCount: number }> {
  const metrics = metricsToDefine(plan, pack, units);
  await abreast(metrics, (define) => defineOnce(commands, define, origin));
  const running = runningTasks(plan, pack, units, firstDay(plan), chinaCalendar);
  const issues = [...tasksToIssue(plan.planId, pack, units, plan.adoptedOn), ...running];
  await issueAll(commands, plan, issues, origin);
  return { codes: issues.map(({ code }) => code), metricCount: metrics.length };
}

export async function defineOnce(commands: CommandExecutor, define: DefineMetric, origin: Origin): Promise<void> {
  const { planId, code, perUnit, unitId } = define.spec;
  const metricId = metricIdOf(planId, code, perUnit ? unitId : undefined);
  const request = { ...origin.request(metricId, define.type), facts: async () => undefined };
  await commands.execute(metric, metricId, define, request);
}

/** One that stands already, issued on an earlier cause, stays as it is. */
export async function issueAll(
  commands: CommandExecutor,
  plan: PlanState,
  issues: readonly IssueTask[],
  origin: Origin,
): Promise<void> {
  await abreast(issues, async (issue) => {
    try {
      await tellTask(commands, taskIdOf(issue.planId, issue.code), issue, origin, { plan });
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
    }
  });
}

export async function tellTask(
  commands: CommandExecutor,
  taskId: string,
  command: TaskCommand,
  origin: Origin,
  facts: TaskFacts = {},
): Promise<void> {
  await commands.execute(task, taskId, command, {
    ...origin.request(taskId, command.type),
    facts: async () => facts,
  });
}
