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
  /** Of a ready-made person: whom it is shown with. */
  tree?: Text;
  /** Of a firm's own clerk: the firm. */
  subjectId?: string;
}

export interface Unit {
  slug: string;
  name: string;
  level: string;
  kind: string;
  parent: string | null;
  /** The department that sends it, where it is stationed in a street. */
  dispatchedBy?: string;
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
  /** It has no date and never gets one. */
  longTerm: boolean;
  state: TaskState;
  percent: number;
  overdueDays: number;
  evidenceCount: number;
  onTime: boolean | null;
  additional: boolean;
  /** Of the plan, where the document names one. */
  phase: string | null;
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

/** A report as `/v1/reports` lists it: what its columns are called, what it means, what it can be asked for. */
export interface ReportMeta {
  name: string;
  title: Text;
  meaning: Text;
  columns: { key: string; title: Text }[];
  parameters: string[];
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
  adoptingUnit: string;
  state: string;
  phase: string | null;
  byState: ByState;
  tasks: number;
  overdue: number;
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
  criterionCode?: string | null;
  title: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  quantity: number;
  producedOn?: string | null;
}

export const SUPERVISION_LEVELS = ['notice', 'circular', 'interview', 'listed', 'accountability'] as const;
export type SupervisionLevel = (typeof SUPERVISION_LEVELS)[number];

export interface Supervision {
  level: SupervisionLevel;
  reason: string;
  issuer: string;
  issuedOn: string;
  limitOn: string;
  repliedOn: string | null;
  lapsed: boolean;
}

export interface Difficulty {
  difficultyNo: string;
  unitId: string;
  text: string;
  raisedOn: string;
  answerBy: string;
  answeredOn: string | null;
  findings: string | null;
  measures: string | null;
}

export interface Task {
  id: string;
  revision: number;
  asOf: string;
  planId: string;
  title: Words;
  basis: string[];
  phase: string | null;
  /** The task of which it is a part, and the ids of its own parts. */
  parent: string | null;
  parts: string[];
  leads: string[];
  participants: string[];
  verifierUnit: string;
  dueOn: string | null;
  due: { kind: 'fixed' | 'relative' | 'longTerm' };
  limitSource: 'document' | 'parameter';
  deliverables: Deliverable[];
  /** Codes of metrics that must have a value before it is handed in. */
  metrics: string[];
  evidence: Evidence[];
  assignedOn: string | null;
  /** Last day to sign or to decline. */
  acceptBy: string | null;
  deemed: boolean;
  reasserted: boolean;
  acceptances: { unitId: string; at: string }[];
  /** Since the assignment or the last return. */
  contributions: { unitId: string; statement: string; nil: boolean }[];
  state: TaskState;
  percent: number;
  additional: boolean;
  extendable: boolean;
  backdated: boolean;
  /** Calendar days since it fell overdue, 0 while it is not or once it was handed in (TSK-19). */
  overdueDays: number;
  fixBy: string | null;
  submittedOn: string | null;
  submittedBy: string | null;
  completedOn: string | null;
  verifyBy: string | null;
  onTime: boolean | null;
  returns: number;
  extensions: number;
  suspension: { from: string; on: string; until: string | null } | null;
  transferRequest: { unitId: string; toUnit: string | null; reason: string } | null;
  supervision: Supervision | null;
  difficulties: Difficulty[];
  remindedOn: string | null;
  closeReason: string | null;
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
    /** One for all that one command led to. */
    correlationId: string;
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
