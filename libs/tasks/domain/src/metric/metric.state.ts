import type { LocalDate, Text } from '@taizhang/kernel';
import { periodNamed } from '../plan/period';
import { type Figure, type Goal, type Per, targetOf } from './comparison';

/** What a plan says of one metric, for one unit of it where it has one target a unit (TSK-28). */
export interface MetricSpec extends Goal {
  readonly planId: string;
  readonly code: string;
  readonly title: Text;
  /** Unit of measure, by code and by name. */
  readonly unit: string;
  readonly unitName: Text;
  /** Whose figure it is: the unit of `perUnit`, else the one that adopted the plan. */
  readonly unitId: string;
  readonly perUnit: boolean;
  /** What growth is counted from (TSK-29). */
  readonly baseline: { readonly period: string; readonly value: number | null } | null;
  /** Coverage targets of the community service that feed it. */
  readonly coverage: readonly string[];
  /** Its tasks close only when it is met (TSK-17). */
  readonly mandatory: boolean;
  readonly officeUnit: string;
  /** First day of the plan, from which biweeks are counted. */
  readonly origin: LocalDate;
  /** Tasks that name it; of a recurring definition the part of their ids before the period. */
  readonly taskIds: readonly string[];
  /** Units of those definitions. */
  readonly reporters: readonly string[];
}

export type PeriodStatus = 'reported' | 'verified' | 'rejected';

export interface MetricPeriod {
  readonly state: PeriodStatus;
  readonly figure: Figure;
  readonly source: string | null;
  readonly evidenceSha256: string | null;
  readonly reportedBy: string;
  readonly reportedOn: LocalDate;
  /** `null` until it is verified, and where there is nothing to be judged by. */
  readonly met: boolean | null;
  readonly metBy: string | null;
  readonly target: number | null;
  /** Why it was rejected or corrected. */
  readonly reason: string | null;
}

/** A share that another service has found; nobody has reported it. */
export interface ProposedShare {
  readonly numerator: number;
  readonly denominator: number;
  readonly source: string;
}

export interface MetricState {
  readonly status: 'none' | 'defined' | 'retired';
  readonly spec: MetricSpec;
  readonly basis: readonly string[];
  readonly periods: Readonly<Record<string, MetricPeriod>>;
  /** The last of each period. */
  readonly proposals: Readonly<Record<string, ProposedShare>>;
}

const NO_SPEC: MetricSpec = {
  ...{ planId: '', code: '', title: { zh: '', en: '' }, unit: '', unitName: { zh: '', en: '' }, unitId: '' },
  ...{ op: null, better: null, target: null, range: null, targets: [], anyOf: [], tolerancePercent: 0 },
  ...{ perUnit: false, baseline: null, coverage: [], mandatory: true, officeUnit: '', origin: '', taskIds: [] },
  reporters: [],
};

export const NO_METRIC: MetricState = { status: 'none', spec: NO_SPEC, basis: [], periods: {}, proposals: {} };

/** A percentage, or so many of a thousand. */
export const perOf = ({ unit }: Pick<MetricSpec, 'unit'>): Per => (unit === 'permille' ? 1000 : 100);

/** Whether it may be reported as a part of a whole. */
export const isShare = ({ unit, op }: Pick<MetricSpec, 'unit' | 'op'>): boolean =>
  unit === 'percent' || unit === 'permille' || op === 'coverage';

/** A task as its metrics look at it: by its due date, a recurring one by its period. */
export interface MetricTask {
  readonly dueOn: LocalDate | null;
  readonly period?: string | null;
}

/** The key of the value that counts for a task: its period, its due day, else the shortest period around that day. */
export function keyForTask({ periods, spec }: MetricState, { dueOn, period }: MetricTask): string | undefined {
  const valued = Object.keys(periods).filter((key) => periods[key]?.state !== 'rejected');
  for (const exact of [period, dueOn]) if (exact && valued.includes(exact)) return exact;
  if (period) return undefined;
  const ranges = valued.flatMap((key) => periodNamed(key, spec.origin) ?? []);
  if (dueOn === null) return ranges.sort((a, b) => (a.to < b.to ? -1 : 1)).at(-1)?.key;
  const holding = ranges.filter(({ from, to }) => from <= dueOn && dueOn <= to);
  return holding.sort((a, b) => (a.from > b.from ? -1 : 1))[0]?.key;
}

/** TSK-14: whether a task has its value. */
export const hasValue = (metric: MetricState, of: MetricTask): boolean => keyForTask(metric, of) !== undefined;

/** TSK-17: whether the metric keeps its task open: mandatory, and no verified value that meets its target. */
export function keepsOpen(metric: MetricState, of: MetricTask): boolean {
  const key = keyForTask(metric, of);
  const value = key === undefined ? undefined : metric.periods[key];
  if (!metric.spec.mandatory) return false;
  if (value?.state === 'verified') return value.met === false;
  return isJudged(metric.spec, key ?? of.dueOn);
}

function isJudged(spec: MetricSpec, key: string | null): boolean {
  if (spec.range !== null || spec.anyOf.length > 0) return true;
  if (spec.targets.length === 0) return spec.target !== null || spec.op === 'coverage';
  const period = key === null ? undefined : periodNamed(key, spec.origin);
  return period === undefined || targetOf(spec, period) !== null;
}
