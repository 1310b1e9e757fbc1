export type DrawStatus = 'opened' | 'seeded' | 'drawn' | 'voided';
export type DrawPurpose = 'inspection' | 'callback' | 'imagery';

export interface DrawTier {
  tier: string;
  subjects: string[];
  ratio: number;
}
export type DrawSample = { size: number } | { ratio: number } | { strata: DrawTier[] };

export interface DrawnSubject {
  subjectId: string;
  officers: string[];
}

/** What a draw is made over; public before anybody knows the seed. */
export interface DrawPool {
  subjects: readonly string[];
  officers: readonly string[];
  sample: DrawSample;
  officersPerSubject: number;
  conflicts: readonly { subjectId: string; officerId: string }[];
}

/** `GET /v1/tasks/draws/{id}`: all that is needed to make the draw again. */
export interface Draw extends DrawPool {
  drawId: string;
  revision: number;
  state: DrawStatus;
  agency: string;
  purpose: DrawPurpose;
  entryId: string | null;
  period: string;
  poolHash: string;
  commitment: string;
  n: number;
  supervisorSeed: string | null;
  agencySeed: string | null;
  seed: string | null;
  selected: DrawnSubject[];
  openedOn: string | null;
  voidReason: string | null;
  basis: string[];
}

export interface ProofKey {
  id: string;
  key: string;
  officers?: { id: string; key: string }[];
}

/** A row of `draw-proof`: the keys as the host computed them. */
export interface ProofRow {
  drawId: string;
  agency: string;
  purpose: DrawPurpose;
  period: string;
  state: DrawStatus;
  n: number;
  keys: ProofKey[];
  selected: DrawnSubject[];
}
