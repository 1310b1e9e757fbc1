/** What the host answers (`api.md`, `domain/tasks.md` §4 and §8), as far as the dashboard reads it. */

export interface Text {
  zh: string;
  en: string;
}

/** Packs give their words in both languages; facts that people enter have one. */
export type Words = Text | string;

export interface Person {
  sub: string;
  name: Text;
  title: Text;
  unit: string;
  roles: string[];
}

export interface Unit {
  slug: string;
  name: string;
  level: string;
  kind: string;
  parent: string | null;
}

export interface Clock {
  now: string;
  mode: 'frozen' | 'running';
  sample?: boolean;
}

export const TASK_STATES = [
  'assigned',
  'accepted',
  'inProgress',
  'returned',
  'submitted',
  'verified',
  'closed',
  'declined',
  'suspended',
  'cancelled',
] as const;
export type TaskState = (typeof TASK_STATES)[number];
export type ByState = Partial<Record<TaskState, number>>;

export interface LedgerRow {
  taskId: string;
  planId: string;
  title: Words;
  lead: string;
  leads: string[];
  participants: string[];
  dueOn: string | null;
  state: TaskState;
  percent: number;
  overdueDays: number;
  evidenceCount: number;
  onTime: boolean | null;
  additional: boolean;
  basis: string[];
}

export interface Report<Row> {
  rows: Row[];
  total?: number;
  nextCursor?: string;
  position: string;
  asOf: string;
  lagMs: number;
}

export interface Ledger extends Report<LedgerRow> {
  totals: { tasks: number; byState: ByState; additional: number; overdue: number };
}

export interface UnitWorkloadRow {
  unitId: string;
  assigned: number;
  accepted: number;
  deemed: number;
  closedOnTime: number;
  closedLate: number;
  open: number;
  /** Tasks closed on time ÷ tasks not cancelled, 0 to 1; null where there is none. */
  rate: number | null;
  overdue: number;
  byState: ByState;
}

export interface PlanProgressRow {
  planId: string;
  packId: string;
  title: Words;
  phase: string | null;
  byState: ByState;
  tasks: number;
  closedShare: number | null;
}

export interface Deliverable {
  code: string;
  name: Words;
  unit: Words;
  quantity: number;
  mandatory: boolean;
}

export interface Evidence {
  deliverableCode?: string | null;
  title: string;
  sha256: string;
  quantity?: number;
}

export interface Task {
  id: string;
  revision: number;
  asOf: string;
  planId: string;
  title: Words;
  basis: string[];
  leads: string[];
  participants: string[];
  verifierUnit: string;
  dueOn: string | null;
  due: { kind: 'fixed' | 'relative' | 'longTerm' };
  limitSource: 'document' | 'parameter';
  deliverables: Deliverable[];
  evidence?: Evidence[];
  acceptances: { unitId: string; at: string }[];
  state: TaskState;
  percent: number;
  additional: boolean;
  backdated: boolean;
  /** Calendar days since it fell overdue, 0 while it is not or once it was handed in (TSK-19). */
  overdueDays: number;
  fixBy?: string | null;
  submittedOn?: string | null;
  completedOn?: string | null;
  onTime?: boolean | null;
}

export interface HistoryRow {
  id: string;
  type: string;
  revision: number;
  position: string;
  recordedAt: string;
  data: Record<string, unknown>;
  metadata: {
    actor: { userId: string; unitId: string; roles: string[] };
    occurredAt: string;
    basis: string[];
  };
}

export interface History {
  stream: string;
  rows: HistoryRow[];
}

export interface CommandAnswer {
  id: string;
  revision: number;
  position: string;
}
