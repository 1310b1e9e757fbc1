export type PatchStatus = 'issued' | 'checked' | 'judged' | 'uploaded' | 'returned' | 'rectifying' | 'cleared';

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
