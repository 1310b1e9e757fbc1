import type { LocalDate, Text, UnitTree } from '@taizhang/kernel';
import { expandUnits, MEASURES, type Pack, type TaskDefinition } from '@taizhang/packs';
import { type Due, type IssueTask, unitInId } from '@taizhang/tasks/domain';

/** A definition as one unit, or one circle of units, has it: what becomes a task, or a task each period. */
export interface TaskTemplate {
  /** Of the task, without a period. */
  readonly code: string;
  readonly definition: TaskDefinition;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
}

/** One a definition, or one a unit of it (`perUnit`); a lead that a selector names again stays a lead. */
export function templatesOf(pack: Pack, units: UnitTree): TaskTemplate[] {
  const unitsOf = (selectors: readonly string[]): string[] => [
    ...new Set(selectors.flatMap((selector) => expandUnits(selector, units))),
  ];
  return (pack.tasks?.definitions ?? []).flatMap((definition) => {
    const leads = unitsOf(definition.leads);
    const participants = unitsOf(definition.participants).filter((unit) => !leads.includes(unit));
    const { code } = definition;
    if (!definition.perUnit) return [{ code, definition, leads, participants }];
    return leads.map((unit) => ({ code: `${code}.${unitInId(unit)}`, definition, leads: [unit], participants }));
  });
}

/** The tasks that a plan hands down at once; recurring definitions are issued period by period (TSK-08), not here. */
export function tasksToIssue(planId: string, pack: Pack, units: UnitTree, adoptedOn: LocalDate): IssueTask[] {
  return templatesOf(pack, units).flatMap((template) => {
    const { due } = template.definition;
    return due.kind === 'recurring' ? [] : [issueOf(planId, pack, template, dated(due, adoptedOn))];
  });
}

/** A day without a year is one of the year of adoption. */
function dated(due: Due, adoptedOn: LocalDate): Due {
  return due.kind === 'fixed' && due.on.length < adoptedOn.length
    ? { ...due, on: `${adoptedOn.slice(0, 4)}-${due.on}` }
    : due;
}

function issueOf(planId: string, pack: Pack, template: TaskTemplate, due: Due): IssueTask {
  const { code, definition, leads, participants } = template;
  const { title, limitSource, deliverables, metrics, additional, extendable, basis } = definition;
  return {
    type: 'IssueTask',
    ...{ planId, code, title, leads, participants, due, limitSource, metrics, additional, extendable, basis },
    deliverables: deliverables.map(({ unit, ...rest }) => ({ ...rest, unit: measureName(unit) })),
    packVersion: String(pack.packVersion),
  };
}

const measureName = (code: keyof typeof MEASURES): Text => MEASURES[code];
