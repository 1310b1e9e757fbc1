import type { UnitTree } from '@taizhang/kernel';
import { MEASURES, type MetricDefinition, type Pack } from '@taizhang/packs';
import type { DefineMetric, PlanMetric, PlanState } from '@taizhang/tasks/domain';
import { type TaskTemplate, templatesOf } from './plan-tasks';

/** The metrics of a plan, with the units that have one each; of a model only those of its adopter. */
export function metricsOf(pack: Pack, adoptingUnit: string, units: UnitTree): PlanMetric[] {
  const own = (unit: string): boolean => !pack.model || units.within(unit, adoptingUnit);
  return (pack.tasks?.metrics ?? []).map(({ code, perUnit }) => ({
    code,
    units: Object.keys(perUnit ?? {}).filter(own),
  }));
}

/** What each metric of the plan is: one command a stream. */
export function metricsToDefine(plan: PlanState, pack: Pack, units: UnitTree): DefineMetric[] {
  const templates = templatesOf(pack, units);
  const unitsOf = new Map(metricsOf(pack, plan.adoptingUnit, units).map((metric) => [metric.code, metric.units]));
  return (pack.tasks?.metrics ?? []).flatMap((metric) => {
    const own = metric.perUnit ? (unitsOf.get(metric.code) ?? []) : [plan.adoptingUnit];
    return own.map((unitId) => define(plan, metric, unitId, templates));
  });
}

function define(
  plan: PlanState,
  metric: MetricDefinition,
  unitId: string,
  templates: readonly TaskTemplate[],
): DefineMetric {
  const { code, title, unit, op, better, range, targets, anyOf, baseline, coverage, mandatory, basis } = metric;
  return {
    type: 'DefineMetric',
    spec: {
      ...{ planId: plan.planId, code, title, unit, unitName: MEASURES[unit], unitId, coverage, mandatory },
      ...{ op: op ?? null, better: better ?? null, range: range ?? null, targets: targets ?? [] },
      perUnit: metric.perUnit !== undefined,
      target: metric.perUnit?.[unitId] ?? metric.target ?? null,
      anyOf: (anyOf ?? []).map(({ name, op: by, target }) => ({ name, op: by, target })),
      tolerancePercent: plan.parameters.aboutTolerancePercent,
      baseline: baseline ? { period: baseline.period, value: baseline.value ?? null } : null,
      officeUnit: plan.officeUnit,
      origin: plan.effectiveFrom,
      ...namingOf(plan.planId, metric, unitId, templates),
    },
    basis,
    packVersion: plan.packVersion,
  };
}

/**
 * The tasks that name a metric, and the units that report it: where no task names it, all that have a task of the plan.
 * One of a unit belongs to that unit's own task where there is such a task among those that name it, else to all of
 * them.
 */
function namingOf(planId: string, metric: MetricDefinition, unitId: string, templates: readonly TaskTemplate[]) {
  const naming = templates.filter(({ definition }) => definition.metrics.includes(metric.code));
  const own = metric.perUnit ? naming.filter(({ leads }) => leads.includes(unitId)) : [];
  const tasks = own.length > 0 ? own : naming;
  return {
    taskIds: tasks.map(({ code }) => `${planId}.${code}`),
    reporters: [
      ...new Set(
        (tasks.length > 0 ? tasks : templates).flatMap(({ leads, participants }) => [...leads, ...participants]),
      ),
    ],
  };
}
