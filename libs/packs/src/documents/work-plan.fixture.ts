import { bundledPacks, loadUnits } from '../bundled';
import type { DueRule, MetricDefinition, Pack, TaskDefinition, TaskSection } from '../pack';
import { expandUnits } from '../unit.selector';

/** A work plan as its spec reads it: slugs without the root, selectors expanded. */
export interface WorkPlan {
  readonly pack: Pack;
  readonly tasks: TaskSection;
  readonly codes: readonly string[];
  task(code: string): TaskDefinition;
  /** Leads, behind `+` the participants: `industry sci-tech + tax`. */
  units(code: string): string;
  /** `2022-11-30`, `12-31 ours` where the document gives no date, `every month`, `longTerm`; ` each` where per unit. */
  due(code: string): string;
  outputs(code: string): string;
  /** `gte 15`, `gte 100 on 2025-12-31`, `gte 1 for lhasa shannan`; `coverage` needs no figure. */
  goal(metricCode: string): string;
  /** The linked metrics: `{t04: [green-factories]}`. */
  links(): Record<string, readonly string[]>;
  short(selectors: readonly string[]): string[];
}

export function workPlan(documentId: string): WorkPlan {
  const pack = bundledPacks().get(documentId)?.pack;
  if (!pack?.tasks) throw new Error(`${documentId} is not bundled`);
  const { tasks } = pack;
  const below = `${tasks.root}.`;
  const short = (selectors: readonly string[]): string[] =>
    selectors.flatMap((one) => expandUnits(one, loadUnits())).map((slug) => slug.replace(below, ''));
  const task = (code: string): TaskDefinition => {
    const found = tasks.definitions.find((definition) => definition.code === code);
    if (!found) throw new Error(`${documentId} has no ${code}`);
    return found;
  };
  return {
    pack,
    tasks,
    codes: tasks.definitions.map(({ code }) => code),
    task,
    short,
    units: (code) => {
      const { leads, participants } = task(code);
      return [short(leads), short(participants)]
        .map((names) => names.join(' '))
        .join(' + ')
        .replace(/ \+ $/, '');
    },
    due: (code) => {
      const { due, limitSource, perUnit } = task(code);
      return [say(due), limitSource === 'parameter' && 'ours', perUnit && 'each'].filter(Boolean).join(' ');
    },
    outputs: (code) =>
      task(code)
        .deliverables.map((one) => `${one.code} ${one.quantity}`)
        .join(', '),
    goal: (code) =>
      goalOf(
        tasks.metrics.find((metric) => metric.code === code),
        short,
      ),
    links: () =>
      Object.fromEntries(
        tasks.definitions.filter(({ metrics }) => metrics.length > 0).map(({ code, metrics }) => [code, metrics]),
      ),
  };
}

function goalOf(metric: MetricDefinition | undefined, short: WorkPlan['short']): string {
  if (!metric) return 'unknown';
  const { op, better, target, targets = [], perUnit = {} } = metric;
  const dated = targets.map(({ on, value }) => `${value} on ${on}`);
  const each = [...new Set(Object.values(perUnit))].map(
    (value) => `${value} for ${short(Object.keys(perUnit).filter((unit) => perUnit[unit] === value)).join(' ')}`,
  );
  return [op, better, target, ...dated, ...each].filter((part) => part !== undefined).join(' ');
}

function say(due: DueRule): string {
  if (due.kind === 'fixed') return due.on;
  if (due.kind === 'recurring')
    return ['every', due.freq, due.dueOn, due.from && `from ${due.from}`].filter(Boolean).join(' ');
  if (due.kind === 'relative') return `${due.event} + ${due.offset} ${due.unit}`;
  return due.kind;
}

/** `t01` … as many as there are. */
export const numbered = (count: number, letter = 't'): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`);

/** The unit with a number, as many as there are: `village-01 village-02`. */
export const members = (code: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${code}-${String(at + 1).padStart(2, '0')}`).join(' ');
