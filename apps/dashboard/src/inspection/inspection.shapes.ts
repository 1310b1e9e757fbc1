export type InspectionStatus = 'drafted' | 'approved' | 'running' | 'recorded' | 'published' | 'cancelled';

export interface Officer {
  officerId: string;
  agency: string;
  certificateNo: string;
  certificateValidTo: string;
  certificateShown: boolean;
}

export interface SubjectRecord {
  workYears: number[];
  accidents: number;
  creditDeductions: number;
  source: string;
}

/** `GET /v1/tasks/inspections/{id}`. */
export interface Inspection {
  inspectionId: string;
  revision: number;
  planId: string;
  state: InspectionStatus;
  agency: string;
  joint: { agencies: string[] } | null;
  type: string;
  subjectId: string;
  creditTier: string;
  subjectRecord: SubjectRecord | null;
  entryId: string | null;
  exception: { ground: string; note: string } | null;
  items: string[];
  mode: string;
  scheduledOn: string;
  drawId: string | null;
  limit: number | null;
  approvedOn: string | null;
  startBy: string | null;
  startedAt: string | null;
  officers: Officer[];
  absent: { officerId: string; reason: string }[];
  refused: boolean;
  refusals: number;
  results: { item: string; outcome: 'pass' | 'problem' | 'referred'; note: string }[];
  signedBy: string[];
  evidence: string[];
  recordedOn: string | null;
  publishBy: string | null;
  publishedOn: string | null;
  url: string | null;
  basis: string[];
}

export interface InspectionRow {
  inspectionId: string;
  agency: string;
  subjectId: string;
  items: string[];
  mode: string;
  scheduledOn: string;
  state: InspectionStatus;
  outcome: string | null;
  publishBy: string | null;
}

export interface PlanEntry {
  entryId: string;
  item: string;
  legalBasis: string;
  content: string;
  subjectPool: string[];
  timesPerYear: number;
  mode: string;
  months: number[];
  highRisk: boolean;
}

/** `GET /v1/tasks/inspection-plans/{id}`: the newest list, and the one that binds. */
export interface InspectionPlan {
  revision: number;
  state: 'draft' | 'submitted' | 'filed';
  agency: string;
  year: number;
  edition: number;
  entries: PlanEntry[];
  filed: { edition: number; fileNo: string; filedOn: string } | null;
  late: boolean | null;
  returnReason: string | null;
}

export const MODES = ['onsite', 'remote', 'random'] as const;
export const OUTCOMES = ['pass', 'problem', 'referred'] as const;
export const TIERS = ['A', 'B', 'C', 'D'] as const;
export const REFUSAL_GROUNDS = ['no-certificate', 'one-officer', 'not-approved'] as const;
export const GROUNDS = [
  'national-security',
  'public-safety',
  'work-safety',
  'ecology',
  'complaint',
  'case',
  'superior',
] as const;
