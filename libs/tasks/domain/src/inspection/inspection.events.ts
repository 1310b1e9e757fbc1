import type { Instant, LocalDate } from '@taizhang/kernel';
import type { InspectionMode } from '../inspection-plan/inspection-plan.state';
import type { CreditTier } from './frequency';
import type {
  Absence,
  ItemResult,
  Officer,
  ItemOutcome,
  RefusalGround,
  SubjectRecord,
  VisitException,
} from './inspection.state';

/** What other systems are told of a result (`events.md`). */
type ResultTold = {
  inspectionId: string;
  agency: string;
  creditCode?: string;
  items: readonly { readonly item: string; readonly outcome: ItemOutcome }[];
  joint: boolean;
};

/** Stored facts of `inspection-<id>`: add, never rename or remove. `basis` travels in the metadata. */
export type InspectionEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'InspectionDrafted';
      inspectionId: string;
      planId: string;
      agency: string;
      partners: readonly string[];
      inspectionType: string;
      enforcement: boolean;
      subjectId: string;
      creditTier: CreditTier;
      subjectRecord?: SubjectRecord;
      entryId?: string;
      exception?: VisitException;
      items: readonly string[];
      mode: InspectionMode;
      scheduledOn: LocalDate;
      drawId?: string;
      random: boolean;
      limit?: number;
      draftedBy: string;
    }
  | { type: 'InspectionApproved'; approvedOn: LocalDate; startBy?: LocalDate; approvedBy: string }
  | { type: 'InspectionItemsMerged'; items: readonly string[] }
  | { type: 'InspectionStarted'; startedAt: Instant; officers: readonly Officer[]; absent: readonly Absence[] }
  | { type: 'InspectionRefused'; ground: RefusalGround; note: string }
  | ({
      type: 'InspectionRecorded';
      results: readonly ItemResult[];
      signedBy: readonly string[];
      evidence: readonly string[];
      recordedOn: LocalDate;
      publishBy?: LocalDate;
    } & ResultTold)
  | ({ type: 'InspectionPublished'; on: LocalDate; url?: string } & ResultTold)
  | { type: 'InspectionCancelled'; reason: string }
);
