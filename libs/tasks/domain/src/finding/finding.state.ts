import type { LocalDate } from '@taizhang/kernel';
import type { LimitSource } from '../task/task.state';

export type FindingStatus =
  'none' | 'registered' | 'referred' | 'ordered' | 'returned' | 'submitted' | 'cleared' | 'closed';

/** A plan cannot be closed (TSK-05), nor a task handed in (TSK-14), over these. */
export const OPEN_FINDING: readonly FindingStatus[] = ['registered', 'ordered', 'returned', 'submitted'];

export const FINDING_SOURCES = [
  'inspection',
  'self-check',
  'complaint',
  'superior',
  'patch',
  'round',
  'callback',
] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export type FindingGrade = 'general' | 'major';

/** What the order of a major hazard must settle (五落实, WP18 §二(一)). */
export const FIVE = ['responsibility', 'measures', 'funds', 'deadline', 'plan'] as const;
export type Five = Readonly<Partial<Record<(typeof FIVE)[number], string>>>;

/** What an illegal patch must have been put through (六个该, WP11 §三(三)). */
export const SIX_MUSTS = ['fine', 'confiscate', 'demolish', 'recultivate', 'discipline', 'criminal'] as const;
export interface MustDone {
  readonly status: 'done' | 'notApplicable';
  readonly note: string;
}
export type SixMusts = Readonly<Partial<Record<(typeof SIX_MUSTS)[number], MustDone>>>;

/** Rising. */
export const ESCALATION_LEVELS = ['notice', 'circular', 'interview', 'listed', 'accountability'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

export interface Place {
  readonly unitId: string;
  readonly text: string;
}

/** Why a finding exists: the task or round that it belongs to, the inspected item, the patch, the draw. */
export interface FindingSourceRef {
  readonly taskId?: string;
  readonly inspectionId?: string;
  readonly item?: string;
  readonly patchId?: string;
  readonly roundId?: string;
  readonly drawId?: string;
}

/** What a finding says of the imagery patch that it comes from. */
export interface PatchOfFinding {
  readonly patchNo: string;
  readonly batch: string;
  readonly areaSqm: number;
  readonly farmlandSqm: number;
  readonly landClass: string;
  readonly rareEarth: boolean;
  readonly illegalKind?: string;
  /** The town whose squad checks it; stays inside. */
  readonly townUnit: string;
}

/** Days and demands of the pack's `inspections` section (`tasks.md` §9.1). */
export interface FindingLimits {
  readonly limitDays: number;
  readonly lookBackDays: number;
  readonly majorNeedsFive: boolean;
  readonly sixMusts: boolean;
}

export const DEFAULT_LIMITS: FindingLimits = { limitDays: 30, lookBackDays: 30, majorNeedsFive: true, sixMusts: true };

export interface FindingState {
  readonly status: FindingStatus;
  readonly findingId: string;
  readonly planId: string;
  readonly source: FindingSource;
  readonly category: string;
  readonly description: string;
  readonly place: Place;
  readonly grade: FindingGrade;
  readonly five: Five | null;
  readonly responsibleUnit: string;
  /** The firm that must put it right, where it is not the unit. */
  readonly responsibleSubject: string | null;
  readonly foundOn: LocalDate;
  readonly basis: readonly string[];
  readonly sourceRef: FindingSourceRef | null;
  readonly patch: PatchOfFinding | null;
  /** The same party and category a second time within 365 days, or a relapse (TSK-34, 36). */
  readonly repeated: boolean;
  readonly referredTo: string | null;
  readonly referredOn: LocalDate | null;
  /** What came back from where it was referred to. */
  readonly result: string | null;
  readonly orderNo: string | null;
  readonly orderedOn: LocalDate | null;
  /** The unit that the order is addressed to. */
  readonly toUnit: string | null;
  readonly requirements: string | null;
  readonly limitOn: LocalDate | null;
  readonly limitSource: LimitSource | null;
  readonly acknowledgedOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly statement: string | null;
  readonly evidence: readonly string[];
  readonly sixMusts: SixMusts | null;
  readonly clearedOn: LocalDate | null;
  readonly onTime: boolean | null;
  /** The first limit that was missed since the order or the relapse. */
  readonly overdueSince: LocalDate | null;
  readonly lookBackOn: LocalDate | null;
  readonly level: EscalationLevel | null;
  readonly closeReason: 'withdrawn' | 'answered' | 'held' | null;
}

export const NO_FINDING: FindingState = {
  status: 'none',
  findingId: '',
  planId: '',
  source: 'inspection',
  category: '',
  description: '',
  place: { unitId: '', text: '' },
  grade: 'general',
  five: null,
  responsibleUnit: '',
  responsibleSubject: null,
  foundOn: '',
  basis: [],
  sourceRef: null,
  patch: null,
  repeated: false,
  referredTo: null,
  referredOn: null,
  result: null,
  orderNo: null,
  orderedOn: null,
  toUnit: null,
  requirements: null,
  limitOn: null,
  limitSource: null,
  acknowledgedOn: null,
  submittedOn: null,
  statement: null,
  evidence: [],
  sixMusts: null,
  clearedOn: null,
  onTime: null,
  overdueSince: null,
  lookBackOn: null,
  level: null,
  closeReason: null,
};

/** Who must put it right: the firm where there is one, else the unit. */
export const partyOf = (finding: {
  readonly responsibleUnit: string;
  readonly responsibleSubject?: string | null;
}): string => finding.responsibleSubject ?? finding.responsibleUnit;
