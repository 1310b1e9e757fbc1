import type { LocalDate } from '@taizhang/kernel';
import type { Place } from '../finding/finding.state';
import type { FieldCheck, LandClass, PatchCategory, Verdict } from './patch.state';

interface Reviewed {
  readonly quarter: string;
  readonly drawId: string;
  readonly note: string;
  readonly on: LocalDate;
}

/** Stored facts of `patch-<patchId>`: add, never rename or remove. `basis` travels in the metadata. */
export type PatchEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'PatchIssued';
      patchId: string;
      planId: string;
      batch: string;
      batchDueOn: LocalDate;
      patchNo: string;
      townUnit: string;
      place: Place;
      areaSqm: number;
      farmlandSqm: number;
      landClass: LandClass;
      rareEarth: boolean;
      natureReserve: boolean;
    }
  | ({ type: 'PatchFieldChecked' } & FieldCheck)
  | {
      type: 'PatchJudged';
      verdict: Verdict;
      category: PatchCategory;
      illegalKind?: string;
      reason?: string;
      documents: readonly string[];
      toUnit?: string;
    }
  | { type: 'PatchUploaded'; formNo: string; uploadedOn: LocalDate }
  | { type: 'PatchReturned'; reason: string; proofBy: LocalDate }
  | { type: 'PatchApproved'; approvedOn: LocalDate; note?: string }
  | { type: 'PatchRectifying'; patchId: string; planId: string; findingId: string; verdict: Verdict }
  | { type: 'PatchCleared'; patchId: string; findingId?: string; verdict: Verdict; clearedOn: LocalDate }
  | ({ type: 'PatchReviewed' } & Reviewed)
  /** `officers` answer for the entry directly (直接责任), the town for its quarter (主要责任). */
  | ({ type: 'PatchReopened'; officers: readonly string[] } & Reviewed)
);
