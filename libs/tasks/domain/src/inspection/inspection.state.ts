import type { Instant, LocalDate } from '@taizhang/kernel';
import type { InspectionMode } from '../inspection-plan/inspection-plan.state';
import type { CreditTier } from './frequency';

export type InspectionStatus = 'none' | 'drafted' | 'approved' | 'running' | 'recorded' | 'published' | 'cancelled';

/** The seven cases in which a firm may be visited outside the yearly plan (WP06 §二(一)2). */
export const EXCEPTION_GROUNDS = [
  'national-security',
  'public-safety',
  'work-safety',
  'ecology',
  'complaint',
  'case',
  'superior',
] as const;
export type ExceptionGround = (typeof EXCEPTION_GROUNDS)[number];

/** Grounds on which a firm may turn a visit away. */
export const REFUSAL_GROUNDS = ['no-certificate', 'one-officer', 'not-approved'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

export const ITEM_OUTCOMES = ['pass', 'problem', 'referred'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

export interface VisitException {
  readonly ground: ExceptionGround;
  readonly note: string;
}

export interface Officer {
  readonly officerId: string;
  readonly agency: string;
  readonly certificateNo: string;
  readonly certificateValidTo: LocalDate;
  readonly certificateShown: boolean;
}

export interface Absence {
  readonly officerId: string;
  readonly reason: string;
}

export interface ItemResult {
  readonly item: string;
  readonly outcome: ItemOutcome;
  readonly note: string;
}

/** What is known of a firm's last years where its record decides (TSK-51). */
export interface SubjectRecord {
  readonly workYears: readonly number[];
  readonly accidents: number;
  readonly creditDeductions: number;
  readonly source: string;
}

export interface InspectionState {
  readonly status: InspectionStatus;
  readonly inspectionId: string;
  readonly planId: string;
  readonly agency: string;
  /** Agencies that come along in a joint visit (综合查一次). */
  readonly partners: readonly string[];
  readonly inspectionType: string;
  /** Of an enforcement type: TSK-42 to 48 hold. */
  readonly enforcement: boolean;
  readonly subjectId: string;
  readonly creditTier: CreditTier;
  readonly subjectRecord: SubjectRecord | null;
  readonly entryId: string | null;
  readonly exception: VisitException | null;
  readonly items: readonly string[];
  /** Items that joined the visit later (合并检查). */
  readonly mergedItems: number;
  readonly mode: InspectionMode;
  readonly scheduledOn: LocalDate;
  readonly drawId: string | null;
  /** Of a random entry or a draw: its results are published in time (TSK-50). */
  readonly random: boolean;
  /** Visits that the entry allows this firm in the year; `null` where nothing limits them. */
  readonly limit: number | null;
  readonly draftedBy: string;
  readonly approvedOn: LocalDate | null;
  readonly startBy: LocalDate | null;
  readonly startedAt: Instant | null;
  readonly officers: readonly Officer[];
  readonly absent: readonly Absence[];
  /** The firm turned it away, and it was not started anew. */
  readonly refused: boolean;
  readonly refusals: number;
  readonly results: readonly ItemResult[];
  readonly signedBy: readonly string[];
  readonly evidence: readonly string[];
  readonly recordedOn: LocalDate | null;
  readonly publishBy: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly url: string | null;
  readonly basis: readonly string[];
}

export const NO_INSPECTION: InspectionState = {
  ...{ status: 'none', inspectionId: '', planId: '', agency: '', partners: [], inspectionType: '', enforcement: false },
  ...{ subjectId: '', creditTier: 'B', subjectRecord: null, entryId: null, exception: null, items: [], mergedItems: 0 },
  ...{ mode: 'onsite', scheduledOn: '', drawId: null, random: false, limit: null, draftedBy: '', approvedOn: null },
  ...{ startBy: null, startedAt: null, officers: [], absent: [], refused: false, refusals: 0, results: [] },
  ...{ signedBy: [], evidence: [], recordedOn: null, publishBy: null, publishedOn: null, url: null, basis: [] },
};

/** GB 32100: the unified social credit code (统一社会信用代码). */
const CREDIT_CODE = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;

/** What other services know the firm by; a local id never leaves (`events.md` §1). */
export const creditCodeOf = (subjectId: string): string | undefined =>
  CREDIT_CODE.test(subjectId) ? subjectId : undefined;

/** The outcome of all items: a problem outweighs what was referred, that what passed; `null` before the record. */
export function outcomeOf(results: readonly ItemResult[]): ItemOutcome | null {
  const [first = null] = (['problem', 'referred', 'pass'] as const).filter((outcome) =>
    results.some((result) => result.outcome === outcome),
  );
  return first;
}
