import type { Report, SupervisionLevel, Words } from '../api/shapes';

/** A row of `tasks-overdue`. */
export interface OverdueRow {
  taskId: string;
  planId: string;
  title: Words;
  lead: string;
  verifierUnit: string;
  dueOn: string | null;
  overdueDays: number;
  level: SupervisionLevel | null;
  /** Of the open supervision. */
  replyBy: string | null;
  repliedOn: string | null;
}

export type Overdue = Report<OverdueRow>;

/** A row of the reports on what is done too late. */
export interface LateRow {
  /** A task, or a difficulty `<taskId>-<n>`. */
  id: string;
  title?: Words;
  unitId: string;
  dueOn: string;
  daysLate: number;
}
