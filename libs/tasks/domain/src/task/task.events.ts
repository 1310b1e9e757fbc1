import type { LocalDate, Text } from '@taizhang/kernel';
import type { Due } from './due';
import type { Deliverable, Evidence, LimitSource, SourceRef } from './task.state';

/** Stored facts of `task-<taskId>`: add, never rename or remove. `basis` travels in the metadata. */
export type TaskEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'TaskAssigned';
      taskId: string;
      planId: string;
      code: string;
      /** Chinese, the language of the document; the same in English where the pack gives it. */
      title: string;
      titleEn?: string;
      leads: readonly string[];
      participants: readonly string[];
      /** The unit that hands it down. */
      assigner: string;
      verifierUnit: string;
      due: Due;
      dueOn?: LocalDate;
      limitSource: LimitSource;
      deliverables: readonly Deliverable[];
      metrics: readonly string[];
      additional: boolean;
      extendable: boolean;
      sourceRef?: SourceRef;
      /** Present where the due date lay before the adoption (TSK-09). */
      backfillUntil?: LocalDate;
    }
  | { type: 'TaskAccepted'; unitId: string }
  | { type: 'TaskProgressReported'; unitId: string; percent: number; note: string; correction: boolean }
  | { type: 'TaskContributed'; unitId: string; statement: string; nil: boolean }
  | ({ type: 'EvidenceAttached'; unitId: string } & Evidence)
  | { type: 'EvidenceWithdrawn'; sha256: string; reason: string }
  | {
      type: 'TaskSubmitted';
      unitId: string;
      userId: string;
      statement: string;
      submittedOn: LocalDate;
      completedOn?: LocalDate;
    }
  | { type: 'TaskReturned'; reason: string; fixBy: LocalDate }
  | { type: 'TaskVerified'; onTime: boolean; note?: string }
  | {
      type: 'TaskClosed';
      taskId: string;
      planId: string;
      reason: 'completed';
      onTime: boolean;
      closedOn: LocalDate;
      sourceRef?: SourceRef;
    }
  | { type: 'TaskFellOverdue'; taskId: string; planId: string; lead: string; dueOn: LocalDate }
  | { type: 'TaskCancelled'; taskId: string; planId: string; reason: string; sourceRef?: SourceRef }
);

export const titleOf = (event: { title: string; titleEn?: string }): Text => ({
  zh: event.title,
  en: event.titleEn ?? event.title,
});
