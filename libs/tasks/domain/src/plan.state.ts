import type { LocalDate, Text } from '@taizhang/kernel';

export interface Phase {
  readonly code: string;
  readonly title: Text;
  /** Both days included; `null` = open (TSK-04). */
  readonly windows: readonly { readonly from: LocalDate | null; readonly to: LocalDate | null }[];
}

/** Limits in working days that no document gives, the pack's or the defaults of `tasks.md` §9.1. */
export interface PlanParameters {
  readonly acceptWorkingDays: number;
  readonly fixWorkingDays: number;
  readonly backfillWorkingDays: number;
}

export const DEFAULT_PARAMETERS: PlanParameters = { acceptWorkingDays: 3, fixWorkingDays: 5, backfillWorkingDays: 10 };

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
  readonly events: ReadonlyMap<string, LocalDate>;
  readonly parameters: PlanParameters;
  readonly counts: { readonly tasks: number; readonly metrics: number; readonly scorecards: number };
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
  events: new Map(),
  parameters: DEFAULT_PARAMETERS,
  counts: { tasks: 0, metrics: 0, scorecards: 0 },
  issued: false,
};

/** The codes of the phases that run on a date (TSK-04); a phase blocks no command. */
export function runningPhases(phases: readonly Phase[], date: LocalDate): string[] {
  return phases
    .filter(({ windows }) => windows.some(({ from, to }) => (from ?? date) <= date && date <= (to ?? date)))
    .map(({ code }) => code);
}
