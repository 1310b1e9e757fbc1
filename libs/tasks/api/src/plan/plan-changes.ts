import type { LocalDate, UnitTree } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { PlanChanges } from '@taizhang/tasks/domain';
import { contentOf, onceDue, type TaskTemplate, templatesOf } from './plan-tasks';

/** What a new version of a pack does to the tasks of the old one, by their codes without periods (TSK-05). */
export function planChanges(before: Pack, after: Pack, adoptedOn: LocalDate, units: UnitTree): PlanChanges {
  const old = byCode(templatesOf(before, units));
  const fresh = byCode(templatesOf(after, units));
  const said = (template: TaskTemplate): string =>
    JSON.stringify([contentOf(template), onceDue(template, adoptedOn) ?? template.definition.due]);
  const kept = [...fresh.values()].filter(({ code }) => old.has(code));
  return {
    added: [...fresh.keys()].filter((code) => !old.has(code)),
    changed: kept
      .filter((template) => said(template) !== said(old.get(template.code) ?? template))
      .map(({ code }) => code),
    removed: [...old.keys()].filter((code) => !fresh.has(code)),
  };
}

export const byCode = (templates: readonly TaskTemplate[]): Map<string, TaskTemplate> =>
  new Map(templates.map((template) => [template.code, template]));
