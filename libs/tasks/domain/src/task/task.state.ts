import type { Instant, LocalDate, Text } from '@taizhang/kernel';
import type { Due } from './due';

export type TaskStatus =
  | 'none'
  | 'assigned'
  | 'accepted'
  | 'inProgress'
  | 'returned'
  | 'submitted'
  | 'verified'
  | 'closed'
  | 'declined'
  | 'suspended'
  | 'cancelled';

export interface Deliverable {
  readonly code: string;
  readonly name: Text;
  readonly unit: Text;
  readonly quantity: number;
  readonly mandatory: boolean;
}

/** Why a task exists beside its plan: an incident's improvement, a hazard, a restoration or a difficulty. */
export type SourceRef =
  | { readonly incidentId: string; readonly improvementId: string }
  | { readonly hazardId: string }
  | { readonly caseId: string; readonly projectId: string }
  | { readonly difficultyNo: string };

/** Proof of an output; the file itself is known by its SHA-256. */
export interface Evidence {
  readonly deliverableCode?: string;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly quantity: number;
  readonly producedOn?: LocalDate;
}

/** Whether the document gives a limit or a pack parameter does (`tasks.md` §10 no 10). */
export type LimitSource = 'document' | 'parameter';

export interface TaskState {
  readonly status: TaskStatus;
  readonly planId: string;
  readonly code: string;
  readonly title: Text;
  readonly basis: readonly string[];
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  readonly verifierUnit: string;
  readonly due: Due;
  readonly dueOn: LocalDate | null;
  readonly limitSource: LimitSource;
  readonly deliverables: readonly Deliverable[];
  readonly metrics: readonly string[];
  readonly additional: boolean;
  readonly extendable: boolean;
  readonly sourceRef: SourceRef | null;
  readonly backdated: boolean;
  readonly backfillUntil: LocalDate | null;
  readonly percent: number;
  readonly acceptances: readonly { readonly unitId: string; readonly at: Instant }[];
  /** Of co-leads and participants, since the assignment or the last return (TSK-12). */
  readonly contributions: readonly { readonly unitId: string; readonly statement: string; readonly nil: boolean }[];
  readonly evidence: readonly Evidence[];
  /** The day of the submission that decides `onTime` (TSK-16). */
  readonly submittedOn: LocalDate | null;
  readonly submittedBy: string | null;
  readonly completedOn: LocalDate | null;
  readonly onTime: boolean | null;
  readonly returns: number;
  readonly fixBy: LocalDate | null;
  readonly overdueSince: LocalDate | null;
  readonly closeReason: string | null;
}

export const NO_TASK: TaskState = {
  status: 'none',
  planId: '',
  code: '',
  title: { zh: '', en: '' },
  basis: [],
  leads: [],
  participants: [],
  verifierUnit: '',
  due: { kind: 'longTerm' },
  dueOn: null,
  limitSource: 'document',
  deliverables: [],
  metrics: [],
  additional: false,
  extendable: true,
  sourceRef: null,
  backdated: false,
  backfillUntil: null,
  percent: 0,
  acceptances: [],
  contributions: [],
  evidence: [],
  submittedOn: null,
  submittedBy: null,
  completedOn: null,
  onTime: null,
  returns: 0,
  fixBy: null,
  overdueSince: null,
  closeReason: null,
};
