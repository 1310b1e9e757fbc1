import type { Instant, LocalDate, Text } from '@taizhang/kernel';
import type { AccessDecision } from './downward-access';
import type { PlanParameters } from '../plan/plan.state';
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
  readonly criterionCode?: string;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly quantity: number;
  readonly producedOn?: LocalDate;
}

/** Whether the document gives a limit or a pack parameter does (`tasks.md` §10 no 10). */
export type LimitSource = 'document' | 'parameter';

/** Levels of supervision (督办), each above the one before it: 警示 通报 约谈 挂牌督办 移交问责. */
export const SUPERVISION_LEVELS = ['notice', 'circular', 'interview', 'listed', 'accountability'] as const;
export type SupervisionLevel = (typeof SUPERVISION_LEVELS)[number];

/** The one that is open; it stays so until it is lifted or a higher one takes its place (TSK-20). */
export interface Supervision {
  readonly level: SupervisionLevel;
  readonly reason: string;
  /** The unit that supervises. */
  readonly issuer: string;
  readonly issuedOn: LocalDate;
  /** A reply is due by this day. */
  readonly limitOn: LocalDate;
  readonly repliedOn: LocalDate | null;
  /** No reply came in time. */
  readonly lapsed: boolean;
}

/** A hard problem that a unit brings before the office (TSK-24). */
export interface Difficulty {
  /** `<taskId>-<n>`. */
  readonly difficultyNo: string;
  readonly unitId: string;
  readonly text: string;
  readonly raisedOn: LocalDate;
  readonly answerBy: LocalDate;
  readonly answeredOn: LocalDate | null;
  readonly findings: string | null;
  readonly measures: string | null;
}

export interface Contribution {
  readonly unitId: string;
  readonly statement: string;
  readonly nil: boolean;
}

export interface TaskState {
  readonly status: TaskStatus;
  readonly planId: string;
  readonly code: string;
  readonly title: Text;
  readonly basis: readonly string[];
  /** Of the plan, where the definition names one. */
  readonly phase: string | null;
  /** Of a recurring definition (TSK-08). */
  readonly period: string | null;
  /** Made by an office, of no definition of the plan. */
  readonly adHoc: boolean;
  /** The task of which this one is a part (TSK-12). */
  readonly parent: string | null;
  /** Ids of the parts into which it was decomposed. */
  readonly parts: readonly string[];
  readonly assigner: string;
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
  readonly workItemCode: string | null;
  readonly accessDecision: AccessDecision | null;
  readonly backdated: boolean;
  readonly backfillUntil: LocalDate | null;
  readonly assignedOn: LocalDate | null;
  /** Last day to sign for it or to decline it (TSK-11). */
  readonly acceptBy: LocalDate | null;
  /** The day on which the first lead signed, or counted as having signed. */
  readonly acceptedOn: LocalDate | null;
  /** Nobody signed in time: counted as accepted. */
  readonly deemed: boolean;
  /** The office has insisted once: no second decline. */
  readonly reasserted: boolean;
  readonly acceptances: readonly { readonly unitId: string; readonly at: Instant }[];
  readonly percent: number;
  /** Day of the last progress report. */
  readonly progressOn: LocalDate | null;
  /** Of co-leads and participants, since the assignment or the last return (TSK-12). */
  readonly contributions: readonly Contribution[];
  readonly evidence: readonly Evidence[];
  /** The day of the submission that decides `onTime` (TSK-16). */
  readonly submittedOn: LocalDate | null;
  readonly submittedBy: string | null;
  readonly completedOn: LocalDate | null;
  /** Last day for the office to check the newest submission (TSK-15), and the day on which it did. */
  readonly verifyBy: LocalDate | null;
  readonly checkedOn: LocalDate | null;
  readonly onTime: boolean | null;
  readonly returns: number;
  readonly fixBy: LocalDate | null;
  readonly overdueSince: LocalDate | null;
  readonly extensions: number;
  /** While the clock is stopped: since when, and the state to come back to (TSK-22). */
  readonly suspension: { readonly from: TaskStatus; readonly on: LocalDate; readonly until: LocalDate | null } | null;
  readonly transferRequest: { readonly unitId: string; readonly toUnit: string | null; readonly reason: string } | null;
  readonly supervision: Supervision | null;
  readonly difficulties: readonly Difficulty[];
  readonly remindWorkingDays: readonly number[];
  /** Reminders of this day and before are past: sent, or not to be sent any more (TSK-18). */
  readonly remindAfter: LocalDate;
  /** Day of the last reminder that a person sent. */
  readonly remindedOn: LocalDate | null;
  /** How often a long-term task reports (TSK-10). */
  readonly longTermReport: PlanParameters['longTermReport'];
  /** The day on which it was closed or cancelled. */
  readonly endedOn: LocalDate | null;
  readonly closeReason: string | null;
}

export const NO_TASK: TaskState = {
  status: 'none',
  planId: '',
  code: '',
  title: { zh: '', en: '' },
  basis: [],
  phase: null,
  period: null,
  adHoc: false,
  parent: null,
  parts: [],
  assigner: '',
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
  workItemCode: null,
  accessDecision: null,
  backdated: false,
  backfillUntil: null,
  assignedOn: null,
  acceptBy: null,
  acceptedOn: null,
  deemed: false,
  reasserted: false,
  acceptances: [],
  percent: 0,
  progressOn: null,
  contributions: [],
  evidence: [],
  submittedOn: null,
  submittedBy: null,
  completedOn: null,
  verifyBy: null,
  checkedOn: null,
  onTime: null,
  returns: 0,
  fixBy: null,
  overdueSince: null,
  extensions: 0,
  suspension: null,
  transferRequest: null,
  supervision: null,
  difficulties: [],
  remindWorkingDays: [],
  remindAfter: '',
  remindedOn: null,
  longTermReport: 'quarter',
  endedOn: null,
  closeReason: null,
};
