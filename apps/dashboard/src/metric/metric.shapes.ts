import type { Report, Text } from '../api/shapes';

export type MetricEntryState = 'none' | 'reported' | 'verified' | 'rejected';

/** A row of the report `metrics`: one metric in one period. */
export interface MetricRow {
  metricId: string;
  planId: string;
  code: string;
  title: Text;
  unitId: string;
  unit: string;
  unitName: Text;
  reporters: string[];
  period: string | null;
  value: number | null;
  /** Of a metric with alternatives. */
  values: Record<string, number> | null;
  /** What another service has found; the unit still reports. */
  proposed: number | null;
  target: number | null;
  range: { min: number; max: number } | null;
  /** Dated ones. */
  targets: { on: string; value: number }[];
  op: string;
  met: boolean | null;
  metBy: string | null;
  state: MetricEntryState;
  source: string | null;
  reportedBy: string | null;
  reportedOn: string | null;
}

export interface Metrics extends Report<MetricRow> {
  totals: { met: number; of: number };
}

/** A metric as `GET /v1/tasks/metrics/{id}` answers it, as far as the dashboard reads it. */
export interface Metric {
  id: string;
  revision: number;
  unit: string;
  op: string | null;
  range: { min: number; max: number } | null;
  targets: { on: string; value: number }[];
  anyOf: { name: string; op: string; target: number }[];
  unitId: string;
  officeUnit: string;
  reporters: string[];
  taskIds: string[];
  periods: Record<string, { state: MetricEntryState }>;
}
