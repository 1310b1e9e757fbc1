import type { Readable } from '@taizhang/platform';
import { metric, metricIdOf, type MetricPeriod, type MetricState, perOf, shownValue } from '@taizhang/tasks/domain';

export const metricReadable: Readable<MetricState> = { decider: metric, unitOf: ({ spec }) => spec.unitId };

/** The state of a metric as `tasks.md` §4.3 lists it. */
export function metricView({ status, spec, basis, periods, proposals }: MetricState) {
  const { planId, code, unitId, perUnit, target } = spec;
  const valued = Object.entries(periods).map(([key, { figure, ...period }]: [string, MetricPeriod]) => [
    key,
    { ...period, ...figure, value: shownValue(figure, perOf(spec)) },
  ]);
  return {
    metricId: metricIdOf(planId, code, perUnit ? unitId : undefined),
    ...spec,
    basis,
    state: status,
    perUnit: perUnit ? { [unitId]: target } : null,
    periods: Object.fromEntries(valued) as Record<string, object>,
    proposals,
  };
}
