import { addDays, type BusinessCalendar, type LocalDate, type Text, type UnitTree } from '@taizhang/kernel';
import { expandUnits, MEASURES, type Pack, type TaskDefinition } from '@taizhang/packs';
import {
  type Due,
  dueOfPeriod,
  type IssueTask,
  nextPeriod,
  type Period,
  type PlanState,
  type Recurrence,
  runningPeriod,
  type TaskContent,
  unitInId,
} from '@taizhang/tasks/domain';
import { recurrenceOf } from './plan-content';

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

/** The plan as far as its tasks ask. */
type IssuingPlan = Pick<PlanState, 'planId' | 'effectiveFrom' | 'effectiveTo' | 'phases' | 'recurrences'>;

/** The tasks that a plan hands down once; recurring definitions are issued period by period (TSK-08), not here. */
export function tasksToIssue(planId: string, pack: Pack, units: UnitTree, adoptedOn: LocalDate): IssueTask[] {
  return templatesOf(pack, units).flatMap((template) => onceOf(planId, pack, template, adoptedOn) ?? []);
}

/** The one task of a template; `undefined`: it recurs. */
export function onceOf(
  planId: string,
  pack: Pack,
  template: TaskTemplate,
  adoptedOn: LocalDate,
): IssueTask | undefined {
  const due = onceDue(template, adoptedOn);
  if (due === undefined) return undefined;
  const packVersion = String(pack.packVersion);
  return { type: 'IssueTask', planId, code: template.code, ...contentOf(template), due, packVersion };
}

/** When a template's one task is due: a day without a year is one of the year of adoption. */
export function onceDue({ definition: { due } }: TaskTemplate, adoptedOn: LocalDate): Due | undefined {
  if (due.kind === 'recurring') return undefined;
  if (due.kind !== 'fixed' || due.on.length === adoptedOn.length) return due;
  return { ...due, on: `${adoptedOn.slice(0, 4)}-${due.on}` };
}

/** The recurring tasks of the periods that run on a day, the plan's first one or the day of an amendment. */
export function runningTasks(
  plan: IssuingPlan,
  pack: Pack,
  units: UnitTree,
  on: LocalDate,
  calendar: BusinessCalendar,
) {
  return recurring(plan, pack, units, calendar, (recurrence) => runningPeriod(recurrence, plan, on));
}

/** The recurring tasks of the periods that begin on a day. */
export function startingTasks(
  plan: IssuingPlan,
  pack: Pack,
  units: UnitTree,
  on: LocalDate,
  calendar: BusinessCalendar,
): IssueTask[] {
  return recurring(plan, pack, units, calendar, (recurrence) => {
    const { since = on } = plan.recurrences.find((known) => isSame(known, recurrence)) ?? {};
    const period = nextPeriod(recurrence, plan, addDays(on, -1));
    return period?.from === on && since < on ? period : undefined;
  });
}

const isSame = (a: Recurrence, b: Recurrence): boolean => a.freq === b.freq && a.from === b.from && a.phase === b.phase;

function recurring(
  plan: IssuingPlan,
  pack: Pack,
  units: UnitTree,
  calendar: BusinessCalendar,
  periodOf: (recurrence: Recurrence) => Period | undefined,
): IssueTask[] {
  return templatesOf(pack, units).flatMap((template) => {
    const recurrence = recurrenceOf(template.definition);
    const period = recurrence && periodOf(recurrence);
    return period ? [instanceOf(plan.planId, pack, template, period, calendar)] : [];
  });
}

/** A recurring task of one period: due in it or as the definition says, `times` of each output, never extended. */
function instanceOf(
  planId: string,
  pack: Pack,
  template: TaskTemplate,
  period: Period,
  calendar: BusinessCalendar,
): IssueTask {
  const code = `${template.code}.${period.key}`;
  return {
    type: 'IssueTask',
    ...{ planId, code, ...contentOf(template), period: period.key, extendable: false },
    due: { kind: 'fixed', on: instanceDue(template, period, calendar) },
    packVersion: String(pack.packVersion),
  };
}

export function instanceDue(
  { definition: { due } }: TaskTemplate,
  period: Period,
  calendar: BusinessCalendar,
): LocalDate {
  return dueOfPeriod(period, due.kind === 'recurring' ? due.dueOn : undefined, calendar);
}

/** What a template says of its task, but for the day. */
export function contentOf({ definition, leads, participants }: TaskTemplate): Omit<TaskContent, 'due'> {
  const { title, limitSource, deliverables, metrics, additional, extendable, basis, phase, due } = definition;
  const times = due.kind === 'recurring' ? due.times : 1;
  return {
    ...{ title, leads, participants, limitSource, metrics, additional, extendable, basis },
    deliverables: deliverables.map(({ unit, quantity, ...rest }) => ({
      ...rest,
      unit: measureName(unit),
      quantity: quantity * times,
    })),
    ...(phase === undefined ? {} : { phase }),
  };
}

const measureName = (code: keyof typeof MEASURES): Text => MEASURES[code];
