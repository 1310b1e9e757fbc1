import { periodNamed } from '../plan/period';
import { keyForTask, type MetricPeriod, type MetricState } from './metric.state';

/** How many targets a metric has, and how many of them a verified value meets. One left blank has none (TSK-02). */
export interface Attainment {
  readonly targets: number;
  readonly met: number;
}

/** Each dated target by the value of the period around its day (TSK-29), the only one by the newest value. */
export function attainmentOf(metric: MetricState): Attainment {
  const { spec, status } = metric;
  if (status !== 'defined') return { targets: 0, met: 0 };
  const isMet = (value: MetricPeriod | undefined): boolean => value?.state === 'verified' && value.met === true;
  if (spec.targets.length > 0) {
    const met = spec.targets.filter(({ on }) => {
      const key = keyForTask(metric, { dueOn: on });
      return key !== undefined && isMet(metric.periods[key]);
    });
    return { targets: spec.targets.length, met: met.length };
  }
  const judged = spec.target !== null || spec.range !== null || spec.anyOf.length > 0 || spec.op === 'coverage';
  return { targets: judged ? 1 : 0, met: judged && isMet(newestVerified(metric)) ? 1 : 0 };
}

/** The value of the period that ends last, of those that the office has verified. */
export function newestVerified({ periods, spec }: MetricState): MetricPeriod | undefined {
  const verified = Object.keys(periods).flatMap((key) => {
    const period = periods[key]?.state === 'verified' ? periodNamed(key, spec.origin) : undefined;
    return period ? [period] : [];
  });
  const last = verified.sort((a, b) => (`${a.to} ${a.from}` < `${b.to} ${b.from}` ? -1 : 1)).at(-1);
  return last && periods[last.key];
}
