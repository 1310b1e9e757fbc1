import type { SupervisionLevel } from '../api/shapes';

export type FindingStatus = 'registered' | 'referred' | 'ordered' | 'returned' | 'submitted' | 'cleared' | 'closed';
export const FINDING_STATES = [
  'registered',
  'ordered',
  'submitted',
  'returned',
  'referred',
  'cleared',
  'closed',
] as const satisfies readonly FindingStatus[];

/** Sources that a person enters; patches and rounds open their findings by themselves. */
export const ENTERED_SOURCES = ['inspection', 'self-check', 'complaint', 'superior', 'callback'] as const;
export const FINDING_SOURCES = [...ENTERED_SOURCES, 'patch', 'round'] as const;

/** 五落实. */
export const FIVE = ['responsibility', 'measures', 'funds', 'deadline', 'plan'] as const;
/** 六个该. */
export const SIX_MUSTS = ['fine', 'confiscate', 'demolish', 'recultivate', 'discipline', 'criminal'] as const;

/** `GET /v1/tasks/findings/{id}`. */
export interface Finding {
  id: string;
  revision: number;
  findingId: string;
  planId: string;
  state: FindingStatus;
  source: string;
  category: string;
  description: string;
  place: { unitId: string; text: string };
  grade: 'general' | 'major';
  five: Partial<Record<(typeof FIVE)[number], string>> | null;
  responsibleUnit: string;
  responsibleSubject: string | null;
  foundOn: string;
  basis: string[];
  sourceRef: Partial<Record<'taskId' | 'inspectionId' | 'item' | 'patchId' | 'roundId' | 'drawId', string>> | null;
  patch: { patchNo: string; batch: string; townUnit: string } | null;
  repeated: boolean;
  referredTo: string | null;
  referredOn: string | null;
  result: string | null;
  orderNo: string | null;
  orderedOn: string | null;
  toUnit: string | null;
  requirements: string | null;
  limitOn: string | null;
  limitSource: 'document' | 'parameter' | null;
  acknowledgedOn: string | null;
  submittedOn: string | null;
  statement: string | null;
  evidence: string[];
  sixMusts: Partial<Record<(typeof SIX_MUSTS)[number], { status: 'done' | 'notApplicable'; note: string }>> | null;
  clearedOn: string | null;
  onTime: boolean | null;
  overdueSince: string | null;
  lookBackOn: string | null;
  level: SupervisionLevel | null;
  closeReason: 'withdrawn' | 'answered' | 'held' | null;
}

/** A row of `rectification-ledger`. */
export interface RectificationRow {
  findingId: string;
  planId: string;
  orderNo: string | null;
  source: string;
  category: string;
  grade: string;
  responsibleUnit: string;
  responsibleSubject: string | null;
  description: string;
  foundOn: string;
  limitOn: string | null;
  state: FindingStatus;
  onTime: boolean | null;
  overdueSince: string | null;
  repeated: boolean;
  level: string | null;
  lookBackOn: string | null;
}

/** A row of `two-lists` (两张清单). */
export interface TwoListsRow {
  planId: string;
  unitId: string;
  findingId: string;
  state: FindingStatus;
  risks: { category: string; grade: string; place: string; text: string; foundOn: string }[];
  measures: { kind: string; text: string; by: string | null }[];
}

export interface LookBackRow {
  id: string;
  planId: string;
  unitId: string;
  dueOn: string;
  daysLate: number;
}
