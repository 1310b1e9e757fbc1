import type { LocalDate, Text } from '@taizhang/kernel';
import type { PlanParameters } from '../plan/plan.state';
import type { AccessDecision } from './downward-access';
import type { Due } from './due';
import type { Deliverable, Evidence, LimitSource, SourceRef, SupervisionLevel } from './task.state';

/** A task as other services are told of it, when it is handed down and when it gets a new lead. */
interface HandedDown {
  readonly taskId: string;
  readonly planId: string;
  /** Chinese, the language of the document; the same in English where the pack gives it. */
  readonly title: string;
  readonly titleEn?: string;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  /** The unit that hands it down. */
  readonly assigner: string;
  readonly workItemCode?: string;
  readonly accessDecision?: AccessDecision;
  readonly dueOn?: LocalDate;
  readonly sourceRef?: SourceRef;
  /** Last day to sign for it or to decline it (TSK-11). */
  readonly acceptBy?: LocalDate;
}

/** What an amended plan may change of a task; `null` takes a date away. */
export interface AmendedFields {
  readonly title?: string;
  readonly titleEn?: string;
  readonly basis?: readonly string[];
  readonly leads?: readonly string[];
  readonly participants?: readonly string[];
  readonly due?: Due;
  readonly dueOn?: LocalDate | null;
  readonly backfillUntil?: LocalDate | null;
  readonly limitSource?: LimitSource;
  readonly deliverables?: readonly Deliverable[];
  readonly metrics?: readonly string[];
  readonly additional?: boolean;
  readonly extendable?: boolean;
  readonly phase?: string;
}

export interface Part {
  readonly taskId: string;
  readonly code: string;
  readonly title: string;
  readonly lead: string;
  readonly due: Due;
}

/** The public names of a task and of the unit that answers for it. */
interface OfLead {
  readonly taskId: string;
  readonly planId: string;
  readonly lead: string;
}

/** Stored facts of `task-<taskId>`: add, never rename or remove. `basis` travels in the metadata. */
export type TaskEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | ({
      type: 'TaskAssigned';
      code: string;
      phase?: string;
      period?: string;
      /** Made by an office, of no definition. */
      adHoc?: true;
      /** The task of which it is a part. */
      parent?: string;
      verifierUnit: string;
      due: Due;
      limitSource: LimitSource;
      deliverables: readonly Deliverable[];
      metrics: readonly string[];
      additional: boolean;
      extendable: boolean;
      /** Present where the due date lay before the adoption (TSK-09). */
      backfillUntil?: LocalDate;
      remindWorkingDays?: readonly number[];
      longTermReport?: PlanParameters['longTermReport'];
    } & HandedDown)
  | { type: 'TaskAmended'; changed: AmendedFields }
  /** `dueOn`: of a task whose date hangs on being accepted. */
  | { type: 'TaskAccepted'; unitId: string; dueOn?: LocalDate }
  | { type: 'TaskDeemedAccepted'; unitId: string; dueOn?: LocalDate }
  | { type: 'TaskDeclined'; unitId: string; reason: string }
  | { type: 'TaskReasserted'; reason: string; acceptBy: LocalDate }
  | { type: 'TransferRequested'; unitId: string; toUnit?: string; reason: string }
  | ({ type: 'TaskTransferred'; from: string; toUnit: string; reason: string } & HandedDown)
  | { type: 'TaskProgressReported'; unitId: string; percent: number; note: string; correction: boolean }
  | { type: 'TaskContributed'; unitId: string; statement: string; nil: boolean }
  | ({ type: 'EvidenceAttached'; unitId: string } & Evidence)
  | { type: 'EvidenceWithdrawn'; sha256: string; reason: string }
  | { type: 'TaskDecomposed'; parts: readonly Part[] }
  | {
      type: 'TaskSubmitted';
      unitId: string;
      userId: string;
      statement: string;
      submittedOn: LocalDate;
      completedOn?: LocalDate;
      verifyBy?: LocalDate;
    }
  | { type: 'TaskReturned'; reason: string; fixBy: LocalDate }
  | { type: 'TaskVerified'; onTime: boolean; note?: string }
  | {
      type: 'TaskClosed';
      taskId: string;
      planId: string;
      reason: 'completed' | 'planEnded';
      onTime?: boolean;
      closedOn: LocalDate;
      note?: string;
      sourceRef?: SourceRef;
    }
  | { type: 'TaskReminded'; kind: 'auto'; workingDaysLeft: number }
  | { type: 'TaskReminded'; kind: 'manual'; note?: string }
  | ({ type: 'TaskFellOverdue'; dueOn: LocalDate } & OfLead)
  | ({
      type: 'TaskSupervised';
      dueOn?: LocalDate;
      level: SupervisionLevel;
      limitOn: LocalDate;
      issuer: string;
      reason: string;
    } & OfLead)
  /** Hands the case to those who decide on accountability (移交问责); nothing is decided here. */
  | ({ type: 'AccountabilityReferred'; dueOn?: LocalDate; level: SupervisionLevel; limitOn: LocalDate } & OfLead)
  | { type: 'SupervisionReplied'; unitId: string; text: string }
  | { type: 'SupervisionLifted'; unitId: string; reason: string }
  | { type: 'SupervisionLapsed'; level: SupervisionLevel; limitOn: LocalDate }
  | { type: 'DifficultyRaised'; difficultyNo: string; unitId: string; text: string; answerBy: LocalDate }
  | { type: 'DifficultyAnswered'; difficultyNo: string; findings: string; measures: string }
  | { type: 'TaskSuspended'; reason: string; until?: LocalDate }
  /** `days`: so long stood the clock. */
  | { type: 'TaskResumed'; days: number; dueOn?: LocalDate; note?: string }
  | { type: 'TaskExtended'; from: LocalDate; to: LocalDate; reason: string }
  | { type: 'TaskCancelled'; taskId: string; planId: string; reason: string; sourceRef?: SourceRef }
);

export const titleOf = (event: { title: string; titleEn?: string }): Text => ({
  zh: event.title,
  en: event.titleEn ?? event.title,
});
