import type { LocalDate } from '@taizhang/kernel';
import type { DrawConflict, DrawPool, DrawSample, DrawnSubject } from './selection';

export type DrawStatus = 'none' | 'opened' | 'seeded' | 'drawn' | 'voided';

/** What is drawn: firms to visit with their officers, inspected firms to call, or cleared patches to review. */
export const DRAW_PURPOSES = ['inspection', 'callback', 'imagery'] as const;
export type DrawPurpose = (typeof DRAW_PURPOSES)[number];

export interface DrawState extends DrawPool {
  readonly status: DrawStatus;
  readonly agency: string;
  readonly purpose: DrawPurpose;
  readonly entryId: string | null;
  readonly period: string;
  readonly subjects: readonly string[];
  readonly officers: readonly string[];
  readonly sample: DrawSample;
  readonly officersPerSubject: number;
  readonly conflicts: readonly DrawConflict[];
  readonly poolHash: string;
  readonly commitment: string;
  /** How many subjects are selected. */
  readonly n: number;
  readonly supervisorSeed: string | null;
  readonly agencySeed: string | null;
  readonly seed: string | null;
  readonly selected: readonly DrawnSubject[];
  readonly openedOn: LocalDate | null;
  readonly voidReason: string | null;
  readonly basis: readonly string[];
}

export const NO_DRAW: DrawState = {
  status: 'none',
  agency: '',
  purpose: 'inspection',
  entryId: null,
  period: '',
  subjects: [],
  officers: [],
  sample: { size: 0 },
  officersPerSubject: 0,
  conflicts: [],
  poolHash: '',
  commitment: '',
  n: 0,
  supervisorSeed: null,
  agencySeed: null,
  seed: null,
  selected: [],
  openedOn: null,
  voidReason: null,
  basis: [],
};
