import type { LocalDate, Text } from '@taizhang/kernel';

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

export interface PlanState {
  readonly status: 'none' | 'adopted' | 'inForce' | 'expired';
  readonly planId: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly title: Text;
  readonly adoptingUnit: string;
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly adoptedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly phases: readonly Phase[];
  /** The dated ones of the pack's named events (TSK-07). */
  readonly events: Readonly<Record<string, LocalDate>>;
  readonly parameters: PlanParameters;
  readonly counts: { readonly tasks: number; readonly metrics: number; readonly scorecards: number };
  readonly metrics: readonly PlanMetric[];
  /** Codes. */
  readonly scorecards: readonly string[];
  readonly issued: boolean;
}

export const NO_PLAN: PlanState = {
  status: 'none',
  planId: '',
  packId: '',
  packVersion: '',
  title: { zh: '', en: '' },
  adoptingUnit: '',
  ownerUnit: '',
  officeUnit: '',
  adoptedOn: '',
  effectiveFrom: '',
  effectiveTo: null,
  phases: [],
  events: {},
  parameters: DEFAULT_PARAMETERS,
  counts: { tasks: 0, metrics: 0, scorecards: 0 },
  metrics: [],
  scorecards: [],
  issued: false,
};

/** The codes of the phases that run on a date (TSK-04); a phase blocks no command. */
export function runningPhases(phases: readonly Phase[], date: LocalDate): string[] {
  return phases
    .filter(({ windows }) => windows.some(({ from, to }) => (from ?? date) <= date && date <= (to ?? date)))
    .map(({ code }) => code);
}
