import type { CommandExecutor } from '@taizhang/platform';
import {
  metric,
  type MetricFacts,
  metricIdOf,
  type MetricState,
  type PlanState,
  task,
  type TaskState,
} from '@taizhang/tasks/domain';

/** Who may report for a period: the units of the metric's tasks as they stand; those of its definitions before. */
export async function metricFacts(commands: CommandExecutor, metricId: string, period: string): Promise<MetricFacts> {
  const { spec } = (await commands.load(metric, metricId)).state;
  const tasks = await Promise.all(
    spec.taskIds.map(
      async (id) => (await commands.find(task, id)) ?? commands.find(task, `${id}.${period.toLowerCase()}`),
    ),
  );
  const found = tasks.filter((state) => state !== undefined);
  const reporters = found.flatMap(({ leads, participants }) => [...leads, ...participants]);
  return { reporters: found.length === 0 ? spec.reporters : reporters };
}

/**
 * The metrics that a task must have a value for (TSK-14, TSK-17): those that name it; of per-unit ones its own. A task
 * that no definition knows is linked to all of a code.
 */
export async function metricsOfTask(
  commands: CommandExecutor,
  plan: Pick<PlanState, 'planId' | 'metrics'>,
  { code, metrics }: Pick<TaskState, 'code' | 'metrics'>,
): Promise<MetricState[]> {
  const taskId = `${plan.planId}.${code}`;
  const linked = plan.metrics.filter((each) => metrics.includes(each.code));
  const states = await Promise.all(
    linked.map(async ({ code: of, units }) => {
      const ids =
        units.length === 0 ? [metricIdOf(plan.planId, of)] : units.map((unit) => metricIdOf(plan.planId, of, unit));
      const found = await Promise.all(ids.map((id) => commands.find(metric, id)));
      const defined = found.filter((state) => state?.status === 'defined') as MetricState[];
      const own = defined.filter(({ spec }) => spec.taskIds.some((id) => taskId === id || taskId.startsWith(`${id}.`)));
      return own.length > 0 ? own : defined;
    }),
  );
  return states.flat();
}
