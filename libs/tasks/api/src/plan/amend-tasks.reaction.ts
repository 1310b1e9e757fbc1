import { businessDate, chinaCalendar } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { Reaction } from '@taizhang/platform';
import {
  metric,
  metricIdOf,
  plan,
  type PlanState,
  TASK_STATES,
  type TaskCommand,
  type TaskState,
} from '@taizhang/tasks/domain';
import { defineOnce, handDown, issueAll, type Origin, originOf, tellTask } from './hand-down';
import { contentChanges, templateChanges } from './plan-changes';
import { metricsOf, metricsToDefine } from './plan-metrics';
import { packOf, type PlanParts } from './plan-parts';
import { abreast, registerIssued, tasksOfPlan } from './plan-register';
import { onceOf, runningTasks, type TaskTemplate } from './plan-tasks';

interface Amended {
  readonly packVersion: string;
  readonly digest: string | null;
  readonly before: { readonly packVersion: string; readonly digest: string | null };
  readonly reason: string;
}

interface KnownTask {
  readonly taskId: string;
  readonly state: TaskState;
}

/** The pack's new version: added tasks are handed down, removed ones cancelled, changed ones amended (TSK-05). */
export const amendTasks = (parts: PlanParts): Reaction => ({
  name: 'amend-tasks',
  hears: ['plan PlanAmended'],
  writes: [
    'metric MetricDefined',
    'metric MetricRetired',
    'task TaskAssigned',
    'task TaskAmended',
    'task TaskCancelled',
    'plan PlanTasksIssued',
  ],
  async handle(event) {
    const { commands, claims, packs } = parts;
    const planId = event.streamId;
    const { before, packVersion, digest, reason } = event.data as unknown as Amended;
    const { state } = await commands.load(plan, planId);
    // Not in force yet: it will hand down what its newest version says.
    if (state.status !== 'inForce') return;
    const origin = originOf(event, 'amend-tasks');
    const old = await packOf(packs, { ...state, ...before });
    const fresh = await packOf(packs, { ...state, packVersion, digest });
    if (state.periodsTo === null) {
      // Amended before all of it stood: what the old version says is completed first.
      const { codes } = await handDown(parts, { ...state, ...before }, old, origin);
      await registerIssued(claims, planId, before.packVersion, codes, origin.cause);
    }
    const metricCount = await amendMetrics(parts, state, old, fresh, origin);
    const changes = templateChanges(old, fresh, parts.units);
    await amendAll(parts, state, { ...changes, packVersion, reason }, origin);
    const codes = await issueAdded(parts, state, fresh, changes.added, businessDate(event.metadata.occurredAt), origin);
    const command = { type: 'MarkPlanIssued' as const, packVersion, taskCount: codes.length, metricCount };
    await commands.execute(plan, planId, command, {
      ...origin.request(planId, command.type),
      beforeAppend: () => registerIssued(claims, planId, packVersion, codes, origin.cause),
    });
  },
});

/** Those of the new version are defined, where they say anything else; those that it leaves out are retired. */
async function amendMetrics({ commands, units }: PlanParts, state: PlanState, old: Pack, fresh: Pack, origin: Origin) {
  const defined = metricsToDefine(state, fresh, units);
  await abreast(defined, (define) => defineOnce(commands, define, origin));
  const idsOf = (pack: Pack): string[] =>
    metricsOf(pack, state.adoptingUnit, units).flatMap(({ code, units: own }) =>
      own.length === 0 ? [metricIdOf(state.planId, code)] : own.map((unit) => metricIdOf(state.planId, code, unit)),
    );
  const kept = idsOf(fresh);
  const known = idsOf(old);
  await abreast(
    known.filter((id) => !kept.includes(id)),
    (id) =>
      commands.execute(
        metric,
        id,
        { type: 'RetireMetric' },
        { ...origin.request(id, 'RetireMetric'), facts: async () => undefined },
      ),
  );
  return kept.filter((id) => !known.includes(id)).length;
}

async function amendAll(
  parts: PlanParts,
  state: PlanState,
  changes: ReturnType<typeof templateChanges> & { readonly packVersion: string; readonly reason: string },
  origin: Origin,
): Promise<void> {
  const tasks = await tasksOfPlan(parts, state.planId);
  const { reason, packVersion } = changes;
  const told: { readonly known: KnownTask; readonly command: TaskCommand }[] = [
    ...changes.removed.flatMap((template) =>
      tasks.filter(isOf(template)).map((known) => ({ known, command: { type: 'CancelTask' as const, reason } })),
    ),
    ...changes.changed.flatMap(({ old, fresh }) => {
      const command = { type: 'AmendTask' as const, changed: contentChanges(old, fresh, state), packVersion };
      return tasks.filter(isOf(fresh)).map((known) => ({ known, command }));
    }),
  ];
  const possible = told.filter(({ known, command }) => isPossible(known.state, command.type));
  await abreast(possible, ({ known, command }) =>
    tellTask(parts.commands, known.taskId, command, origin, { plan: state }),
  );
}

/** The one task of a template, or those of its periods. */
const isOf =
  ({ code, definition }: TaskTemplate) =>
  ({ state }: KnownTask): boolean =>
    definition.due.kind === 'recurring'
      ? state.period !== null && state.code === `${code}.${state.period}`
      : state.code === code;

export const isPossible = ({ status }: TaskState, type: TaskCommand['type']): boolean =>
  type in TASK_STATES && TASK_STATES[type as keyof typeof TASK_STATES].in.includes(status);

/** Added ones, and of those that recur the period that runs on the day of the amendment. */
async function issueAdded(
  { commands, units }: PlanParts,
  state: PlanState,
  fresh: Pack,
  added: readonly TaskTemplate[],
  on: string,
  origin: Origin,
): Promise<readonly string[]> {
  const { planId, adoptedOn } = state;
  const once = added.flatMap((template) => onceOf(planId, fresh, template, adoptedOn) ?? []);
  const codes = added.map(({ code }) => code);
  const running = runningTasks(state, fresh, units, on, chinaCalendar).filter(({ code, period }) =>
    codes.some((each) => code === `${each}.${period}`),
  );
  const issues = [...once, ...running];
  await issueAll(commands, state, issues, origin);
  return issues.map(({ code }) => code);
}
