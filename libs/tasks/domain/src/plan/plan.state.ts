import type { LocalDate, Text } from '@taizhang/kernel';
import type { Recurrence } from './recurrence';

export interface Phase {
  readonly code: string;
  readonly title: Text;
  /** Both days included; `null` = open (TSK-04). */
  readonly windows: readonly { readonly from: LocalDate | null; readonly to: LocalDate | null }[];
}

/** Figures that no document gives (P): the pack's, or the defaults of `tasks.md` §9.1. */
export interface PlanParameters {
  readonly acceptWorkingDays: number;
  readonly remindWorkingDays: readonly number[];
  readonly fixWorkingDays: number;
  readonly verifyWorkingDays: number;
  readonly difficultyWorkingDays: number;
  readonly supervisionReplyWorkingDays: number;
  readonly backfillWorkingDays: number;
  readonly extensionLimit: number;
  readonly longTermReport: 'month' | 'quarter' | 'half' | 'year';
  readonly aboutTolerancePercent: number;
}

export const DEFAULT_PARAMETERS: PlanParameters = {
  acceptWorkingDays: 3,
  remindWorkingDays: [5, 1],
  fixWorkingDays: 5,
  verifyWorkingDays: 5,
  difficultyWorkingDays: 10,
  supervisionReplyWorkingDays: 5,
  backfillWorkingDays: 10,
  extensionLimit: 1,
  longTermReport: 'quarter',
  aboutTolerancePercent: 5,
};

/** A metric of the plan; `units`: those that have one each (TSK-28), none where it is the plan's own. */
export interface PlanMetric {
  readonly code: string;
  readonly units: readonly string[];
}

/** An account book that the plan keeps (TSK-30): the stages that its items go through, in order. */
export interface PlanLedger {
  readonly code: string;
  readonly title: Text;
  /** Empty: free. */
  readonly categories: readonly string[];
  readonly stages: readonly string[];
}

/** A seat of the leading group, held by post (TSK-03). */
export interface Seat {
  readonly code: string;
  readonly role: 'head' | 'deputy' | 'member' | 'officeDirector' | 'officeDeputy';
  readonly post: Text;
  readonly unit: string;
}

/** The group that leads the plan (领导小组), and with whom a change of post is filed. */
export interface PlanBody {
  readonly unit: string;
  readonly filedWith: readonly string[];
  readonly seats: readonly Seat[];
}

/** What whoever adopts the plan says otherwise than the pack; it stays when the pack is amended. */
export interface PlanChoices {
  readonly ownerUnit?: string;
  readonly officeUnit?: string;
  readonly effectiveFrom?: LocalDate;
  readonly parameters?: Partial<PlanParameters>;
}

/** What one version of the pack says of the plan. */
export interface PlanContent {
  readonly packVersion: string;
  /** SHA-256 under which the pack's text is kept. */
  readonly digest: string;
  readonly title: Text;
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
  readonly body: PlanBody | null;
  readonly phases: readonly Phase[];
  readonly events: readonly { readonly code: string; readonly on: LocalDate | null }[];
  readonly parameters?: Partial<PlanParameters>;
  readonly recurrences: readonly Recurrence[];
  readonly metrics: readonly PlanMetric[];
  /** Codes. */
  readonly scorecards: readonly string[];
  readonly ledgers: readonly PlanLedger[];
  readonly counts: { readonly tasks: number; readonly metrics: number; readonly scorecards: number };
}

export type PlanStatus = 'none' | 'adopted' | 'inForce' | 'closed' | 'expired' | 'revoked';

export interface PlanState {
  readonly status: PlanStatus;
  readonly planId: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly digest: string | null;
  readonly title: Text;
  readonly adoptingUnit: string;
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly choices: PlanChoices;
  readonly adoptedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly body: PlanBody | null;
  /** Who holds which seat, by its code. */
  readonly holders: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
  /** All named events of the pack; `events`: the dated ones (TSK-07). */
  readonly eventCodes: readonly string[];
  readonly events: Readonly<Record<string, LocalDate>>;
  readonly parameters: PlanParameters;
  /** `since`: the day from which it hands tasks down here. */
  readonly recurrences: readonly (Recurrence & { readonly since: LocalDate })[];
  readonly metrics: readonly PlanMetric[];
  readonly scorecards: readonly string[];
  readonly ledgers: readonly PlanLedger[];
  readonly counts: { readonly tasks: number; readonly metrics: number; readonly scorecards: number };
  /** All tasks of this version of the pack stand. */
  readonly issued: boolean;
  readonly issuedTasks: number;
  /** Periods that begin up to this day have their tasks; `null`: nothing is issued yet. */
  readonly periodsTo: LocalDate | null;
  /** Phases that begin or end up to this day have been announced. */
  readonly phasesTo: LocalDate | null;
}

export const NO_PLAN: PlanState = {
  status: 'none',
  planId: '',
  packId: '',
  packVersion: '',
  digest: null,
  title: { zh: '', en: '' },
  adoptingUnit: '',
  ownerUnit: '',
  officeUnit: '',
  choices: {},
  adoptedOn: '',
  effectiveFrom: '',
  effectiveTo: null,
  body: null,
  holders: {},
  phases: [],
  eventCodes: [],
  events: {},
  parameters: DEFAULT_PARAMETERS,
  recurrences: [],
  metrics: [],
  scorecards: [],
  ledgers: [],
  counts: { tasks: 0, metrics: 0, scorecards: 0 },
  issued: false,
  issuedTasks: 0,
  periodsTo: null,
  phasesTo: null,
};

/** Adopted and not ended (TSK-01). */
export const isLive = ({ status }: Pick<PlanState, 'status'>): boolean => status === 'adopted' || status === 'inForce';

/** The first day on which the plan is in force here. */
export const firstDay = ({ adoptedOn, effectiveFrom }: Pick<PlanState, 'adoptedOn' | 'effectiveFrom'>): LocalDate =>
  effectiveFrom > adoptedOn ? effectiveFrom : adoptedOn;
