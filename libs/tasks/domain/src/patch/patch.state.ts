import type { LocalDate } from '@taizhang/kernel';
import type { PatchOfFinding, Place } from '../finding/finding.state';

export type PatchStatus = 'none' | 'issued' | 'checked' | 'judged' | 'uploaded' | 'returned' | 'rectifying' | 'cleared';

export const VERDICTS = ['legal', 'illegal', 'notConstruction', 'otherAuthority'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The last three are another authority's field (WP11 §三(三)). */
export const PATCH_CATEGORIES = ['land', 'mineral', 'rural-house', 'ecological-damage', 'cemetery'] as const;
export type PatchCategory = (typeof PATCH_CATEGORIES)[number];

export const LAND_CLASSES = ['permanent-basic-farmland', 'stable-farmland', 'other-farmland', 'non-farmland'] as const;
export type LandClass = (typeof LAND_CLASSES)[number];

/** One visit on the ground (外业核查); those of before a return stay. */
export interface FieldCheck {
  readonly checkedOn: LocalDate;
  /** Codes of those who answer for the entry (直接责任). */
  readonly officers: readonly string[];
  /** By SHA-256. */
  readonly photos: readonly string[];
  readonly lon: number;
  readonly lat: number;
}

/** A quarterly review, passed or failed (TSK-41). */
export interface PatchReview {
  readonly quarter: string;
  readonly drawId: string;
  readonly result: 'passed' | 'failed';
  readonly on: LocalDate;
  /** Of a failed one: whose entry is marked untrue. */
  readonly officers: readonly string[];
}

/** A changed area in satellite imagery (图斑). */
export interface PatchState {
  readonly status: PatchStatus;
  readonly patchId: string;
  readonly planId: string;
  readonly batch: string;
  /** The same for the whole batch (TSK-38). */
  readonly batchDueOn: LocalDate;
  readonly patchNo: string;
  readonly townUnit: string;
  readonly place: Place;
  readonly areaSqm: number;
  readonly farmlandSqm: number;
  readonly landClass: LandClass;
  readonly rareEarth: boolean;
  readonly natureReserve: boolean;
  readonly basis: readonly string[];
  readonly checks: readonly FieldCheck[];
  readonly verdict: Verdict | null;
  readonly category: PatchCategory | null;
  readonly illegalKind: string | null;
  readonly reason: string | null;
  readonly documents: readonly string[];
  readonly toUnit: string | null;
  readonly formNo: string | null;
  readonly returns: number;
  readonly proofBy: LocalDate | null;
  /** How often it came to rectification: each time has its own finding. */
  readonly rectifications: number;
  readonly findingId: string | null;
  readonly clearedOn: LocalDate | null;
  readonly reviews: readonly PatchReview[];
  readonly untrue: boolean;
}

export const NO_PATCH: PatchState = {
  status: 'none',
  patchId: '',
  planId: '',
  batch: '',
  batchDueOn: '',
  patchNo: '',
  townUnit: '',
  place: { unitId: '', text: '' },
  areaSqm: 0,
  farmlandSqm: 0,
  landClass: 'non-farmland',
  rareEarth: false,
  natureReserve: false,
  basis: [],
  checks: [],
  verdict: null,
  category: null,
  illegalKind: null,
  reason: null,
  documents: [],
  toUnit: null,
  formNo: null,
  returns: 0,
  proofBy: null,
  rectifications: 0,
  findingId: null,
  clearedOn: null,
  reviews: [],
  untrue: false,
};

export const patchIdOf = (planId: string, batch: string, patchNo: string): string => `${planId}.${batch}.${patchNo}`;

/** The finding of a patch's nth rectification: the patch's own id, then `.2` and so on. */
export const patchFindingId = (patchId: string, rectification: number): string =>
  rectification === 1 ? patchId : `${patchId}.${rectification}`;

/** What its finding says of it. */
export function patchOfFinding(patch: PatchState): PatchOfFinding {
  const { patchNo, batch, areaSqm, farmlandSqm, landClass, rareEarth, illegalKind, townUnit } = patch;
  const kind = illegalKind === null ? {} : { illegalKind };
  return { patchNo, batch, areaSqm, farmlandSqm, landClass, rareEarth, ...kind, townUnit };
}
