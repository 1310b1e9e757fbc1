import { daysBetween, type LocalDate } from '@taizhang/kernel';
import type { InspectionState, InspectionStatus } from './inspection.state';

/** One inspection as the rules on how often and how near see it. */
export interface Visit {
  readonly inspectionId: string;
  /** First the agency that drafted it, then those that come along. */
  readonly agencies: readonly string[];
  readonly entryId: string | null;
  readonly remote: boolean;
  readonly excepted: boolean;
  readonly scheduledOn: LocalDate;
  readonly status: InspectionStatus;
  readonly refused: boolean;
  /** Items that passed. */
  readonly passed: readonly string[];
}

export function visitOf(state: InspectionState): Visit {
  const { inspectionId, agency, partners, entryId, mode, exception, scheduledOn, status, refused, results } = state;
  const passed = results.filter(({ outcome }) => outcome === 'pass').map(({ item }) => item);
  const kind = { remote: mode === 'remote', excepted: exception !== null };
  return { inspectionId, agencies: [agency, ...partners], entryId, ...kind, scheduledOn, status, refused, passed };
}

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const isNear = (one: LocalDate, other: LocalDate, days: number): boolean =>
  Math.abs(daysBetween(one, other)) <= days;
