import type { LocalDate } from '@taizhang/kernel';

export type InspectionPlanStatus = 'none' | 'draft' | 'submitted' | 'filed';

/**
 * A firm as the agency's register knows it: its credit code (统一社会信用代码) or an id of the register's own. Upper case
 * as credit codes are: written in two ways, one firm would be visited as two (TSK-46).
 */
export const FIRM_ID = /^[A-Z0-9][A-Z0-9._-]{0,63}$/;

/** `onsite` only for what is dangerous (TSK-42); `random` is visited only from a draw (TSK-49). */
export const INSPECTION_MODES = ['onsite', 'remote', 'random'] as const;
export type InspectionMode = (typeof INSPECTION_MODES)[number];

/** One matter that an agency will check in the year: on what basis, what, whom, how often, how and when. */
export interface InspectionEntry {
  readonly entryId: string;
  readonly item: string;
  readonly legalBasis: string;
  readonly content: string;
  /** Ids of firms, or `all:<kind>`. */
  readonly subjectPool: readonly string[];
  readonly timesPerYear: number;
  readonly mode: InspectionMode;
  readonly months: readonly number[];
  readonly highRisk: boolean;
}

/** A list of entries, numbered from 1 as it is amended. */
export interface PlanEdition {
  readonly edition: number;
  readonly entries: readonly InspectionEntry[];
}

export interface InspectionPlanState {
  readonly status: InspectionPlanStatus;
  readonly agency: string;
  readonly year: number;
  /** The newest list, filed or not. */
  readonly newest: PlanEdition;
  /** What binds the agency: the list that was filed last. */
  readonly filed: (PlanEdition & { readonly fileNo: string; readonly filedOn: LocalDate }) | null;
  /** The first filing came after the day for it (TSK-42). */
  readonly late: boolean | null;
  readonly returnReason: string | null;
  readonly basis: readonly string[];
}

export const NO_INSPECTION_PLAN: InspectionPlanState = {
  status: 'none',
  agency: '',
  year: 0,
  newest: { edition: 0, entries: [] },
  filed: null,
  late: null,
  returnReason: null,
  basis: [],
};

/** `inspectionPlan-<agency>-<year>`: one a year. */
export const inspectionPlanIdOf = (agency: string, year: number): string => `${agency.replaceAll('.', '-')}-${year}`;
