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
  readonly submittedOn: LocalDate | null;
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
  submittedOn: null,
  fixBy: null,
  overdueSince: null,
  closeReason: null,
};
