import type { Manning } from './norms';

export type StaffingStatus = 'none' | 'open';

export interface StaffingState extends Manning {
  readonly status: StaffingStatus;
  readonly unitId: string;
  readonly basis: readonly string[];
}

export const NO_STAFFING: StaffingState = {
  status: 'none',
  unitId: '',
  normSet: 'ZZ5',
  facts: {},
  basis: [],
  holders: [],
  counts: {},
};

/** `staffing-<unit slug with hyphens>`. */
export const staffingIdOf = (unitId: string): string => unitId.replaceAll('.', '-');
