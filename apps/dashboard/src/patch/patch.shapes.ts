export const PATCH_STATES = ['issued', 'checked', 'judged', 'uploaded', 'returned', 'rectifying', 'cleared'] as const;
export type PatchStatus = (typeof PATCH_STATES)[number];

export const VERDICTS = ['legal', 'illegal', 'notConstruction', 'otherAuthority'] as const;
export const CATEGORIES = ['land', 'mineral', 'rural-house', 'ecological-damage', 'cemetery'] as const;

/** `GET /v1/tasks/patches/{id}`, as far as its page reads it. */
export interface Patch {
  patchId: string;
  revision: number;
  state: PatchStatus;
  planId: string;
  batch: string;
  batchDueOn: string;
  patchNo: string;
  townUnit: string;
  place: { unitId: string; text: string };
  areaSqm: number;
  farmlandSqm: number;
  landClass: string;
  checks: { checkedOn: string; officers: string[]; photos: string[] }[];
  verdict: (typeof VERDICTS)[number] | null;
  category: string | null;
  reason: string | null;
  formNo: string | null;
  returns: number;
  proofBy: string | null;
  findingId: string | null;
  untrue: boolean;
  basis: string[];
}

/** A row of `imagery-patches`. */
export interface PatchRow {
  patchId: string;
  batch: string;
  dueOn: string;
  patchNo: string;
  unitId: string;
  place: string;
  areaSqm: number;
  farmlandSqm: number;
  landClass: string;
  state: PatchStatus;
  verdict: string | null;
  category: string | null;
  proofBy: string | null;
  untrue: boolean;
  findingId: string | null;
}
