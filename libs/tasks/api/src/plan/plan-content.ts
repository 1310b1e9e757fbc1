import type { LocalDate, Text, UnitTree } from '@taizhang/kernel';
import { expandUnits, MEASURES, type Pack, type TaskDefinition } from '@taizhang/packs';
import type { Due, IssueTask, PlanContent } from '@taizhang/tasks/domain';

/** What a pack says of its plan. Throws `RangeError` for a pack without tasks. */
export function planContent(pack: Pack): PlanContent {
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
  };
}

/**
 * The tasks that a plan hands down at once: one a definition, or one a unit of it (`perUnit`). Recurring definitions
 * are issued period by period (TSK-08), not here.
 */
export function tasksToIssue(planId: string, pack: Pack, units: UnitTree, adoptedOn: LocalDate): IssueTask[] {
  return (pack.tasks?.definitions ?? []).flatMap((definition) => {
    const { due } = definition;
    return due.kind === 'recurring' ? [] : issueOf(planId, pack, definition, dated(due, adoptedOn), units);
  });
}

/** A day without a year is one of the year of adoption. */
function dated(due: Due, adoptedOn: LocalDate): Due {
  return due.kind === 'fixed' && due.on.length < adoptedOn.length
    ? { ...due, on: `${adoptedOn.slice(0, 4)}-${due.on}` }
    : due;
}

function issueOf(planId: string, pack: Pack, definition: TaskDefinition, due: Due, units: UnitTree): IssueTask[] {
  const unitsOf = (selectors: readonly string[]): string[] => [
    ...new Set(selectors.flatMap((selector) => expandUnits(selector, units))),
  ];
  const leads = unitsOf(definition.leads);
  const command: IssueTask = {
    type: 'IssueTask',
    planId,
    code: definition.code,
    title: definition.title,
    leads,
    participants: unitsOf(definition.participants).filter((unit) => !leads.includes(unit)),
    due,
    limitSource: definition.limitSource,
    deliverables: definition.deliverables.map(({ unit, ...rest }) => ({ ...rest, unit: measureName(unit) })),
    metrics: definition.metrics,
    additional: definition.additional,
    extendable: definition.extendable,
    basis: definition.basis,
    packVersion: String(pack.packVersion),
  };
  if (!definition.perUnit) return [command];
  const below = (unit: string): string => unit.split('.').slice(1).join('-') || unit;
  return leads.map((unit) => ({ ...command, code: `${definition.code}.${below(unit)}`, leads: [unit] }));
}

const measureName = (code: keyof typeof MEASURES): Text => MEASURES[code];
