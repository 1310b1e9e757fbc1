import type { UnitTree } from '@taizhang/kernel';
import type { Pack, TaskDefinition } from '@taizhang/packs';
import type { PlanBody, PlanContent, Recurrence } from '@taizhang/tasks/domain';
import { metricsOf } from './plan-metrics';

/** What a pack says of the plan of a unit. Throws `RangeError` for a pack without tasks. */
export function planContent(pack: Pack, adoptingUnit: string, units: UnitTree): PlanContent {
  const { tasks, title, effectiveFrom, effectiveTo, scorecards } = pack;
  if (!tasks) throw new RangeError(`${pack.documentId} has no tasks`);
  const { ownerUnit, officeUnit, body, phases, events, parameters, definitions, metrics, ledgers } = tasks;
  return {
    packVersion: String(pack.packVersion),
    digest: pack.digest,
    title,
    ownerUnit,
    officeUnit,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    body: body ? bodyOf(body) : null,
    phases: phases.map(({ code, title: name, windows }) => ({ code, title: name, windows })),
    events: events.map(({ code, on }) => ({ code, on })),
    parameters,
    recurrences: recurrencesOf(definitions),
    counts: { tasks: definitions.length, metrics: metrics.length, scorecards: scorecards?.length ?? 0 },
    metrics: metricsOf(pack, adoptingUnit, units),
    scorecards: (scorecards ?? []).map(({ code }) => code),
    ledgers: ledgers.map(({ code, title: name, categories, stages }) => ({ code, title: name, categories, stages })),
  };
}

const bodyOf = ({ unit, filedWith, seats }: NonNullable<NonNullable<Pack['tasks']>['body']>): PlanBody => ({
  unit,
  filedWith,
  seats: seats.map(({ code, role, post, unit: of }) => ({ code, role, post, unit: of })),
});

/** How often a definition recurs; `undefined`: it is handed down once. */
export function recurrenceOf({ due, phase }: Pick<TaskDefinition, 'due' | 'phase'>): Recurrence | undefined {
  return due.kind === 'recurring' ? { freq: due.freq, from: due.from ?? null, phase: phase ?? null } : undefined;
}

/** Each way of recurring once. */
function recurrencesOf(definitions: readonly TaskDefinition[]): Recurrence[] {
  const all = definitions.flatMap((definition) => recurrenceOf(definition) ?? []);
  return [...new Map(all.map((recurrence) => [JSON.stringify(recurrence), recurrence])).values()];
}
