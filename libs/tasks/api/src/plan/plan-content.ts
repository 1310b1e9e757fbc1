import type { UnitTree } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { PlanContent } from '@taizhang/tasks/domain';
import { metricsOf } from './plan-metrics';

/** What a pack says of the plan of a unit. Throws `RangeError` for a pack without tasks. */
export function planContent(pack: Pack, adoptingUnit: string, units: UnitTree): PlanContent {
  const { tasks, title, effectiveFrom, effectiveTo, scorecards } = pack;
  if (!tasks) throw new RangeError(`${pack.documentId} has no tasks`);
  const { ownerUnit, officeUnit, phases, events, parameters, definitions, metrics } = tasks;
  return {
    packVersion: String(pack.packVersion),
    title,
    ownerUnit,
    officeUnit,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    phases: phases.map(({ code, title: name, windows }) => ({ code, title: name, windows })),
    events: events.map(({ code, on }) => ({ code, on })),
    parameters,
    counts: { tasks: definitions.length, metrics: metrics.length, scorecards: scorecards?.length ?? 0 },
    metrics: metricsOf(pack, adoptingUnit, units),
    scorecards: (scorecards ?? []).map(({ code }) => code),
  };
}
