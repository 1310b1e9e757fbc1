import type { UnitTree } from '@taizhang/kernel';
import type { Pack } from '@taizhang/packs';
import type { PlanChanges, PlanState, TaskContent } from '@taizhang/tasks/domain';
import { contentOf, onceDue, type TaskTemplate, templatesOf } from './plan-tasks';

/** What a new version of a pack does to the templates of the old one (TSK-05). */
export interface TemplateChanges {
  readonly added: readonly TaskTemplate[];
  readonly changed: readonly { readonly old: TaskTemplate; readonly fresh: TaskTemplate }[];
  readonly removed: readonly TaskTemplate[];
}

/** A template that recurs otherwise than before is another one under the same code. */
const nameOf = ({ code, definition: { due } }: TaskTemplate): string =>
  due.kind === 'recurring' ? `${code} ${due.freq}` : code;

const byName = (templates: readonly TaskTemplate[]): Map<string, TaskTemplate> =>
  new Map(templates.map((template) => [nameOf(template), template]));

export function templateChanges(before: Pack, after: Pack, units: UnitTree): TemplateChanges {
  const old = byName(templatesOf(before, units));
  const fresh = byName(templatesOf(after, units));
  const said = (template: TaskTemplate): string => JSON.stringify([contentOf(template), template.definition.due]);
  return {
    added: [...fresh].flatMap(([name, template]) => (old.has(name) ? [] : [template])),
    changed: [...fresh].flatMap(([name, template]) => {
      const earlier = old.get(name);
      return earlier && said(earlier) !== said(template) ? [{ old: earlier, fresh: template }] : [];
    }),
    removed: [...old].flatMap(([name, template]) => (fresh.has(name) ? [] : [template])),
  };
}

/** By their codes without periods. */
export function planChanges(before: Pack, after: Pack, units: UnitTree): PlanChanges {
  const { added, changed, removed } = templateChanges(before, after, units);
  const codes = (templates: readonly TaskTemplate[]): string[] => templates.map(({ code }) => code);
  return { added: codes(added), changed: codes(changed.map(({ fresh }) => fresh)), removed: codes(removed) };
}

/** The fields of a task whose words differ between two versions; a recurring one keeps the dates of its periods. */
export function contentChanges(
  old: TaskTemplate,
  fresh: TaskTemplate,
  { adoptedOn }: Pick<PlanState, 'adoptedOn'>,
): Partial<TaskContent> {
  const whole = (template: TaskTemplate): Partial<TaskContent> => {
    const due = onceDue(template, adoptedOn);
    // An instance is never extended, whatever its definition says (TSK-23).
    return due === undefined ? { ...contentOf(template), extendable: false } : { ...contentOf(template), due };
  };
  const earlier = whole(old);
  const differing = Object.entries(whole(fresh)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(earlier[field as keyof TaskContent]),
  );
  return Object.fromEntries(differing);
}
