import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';

/**
 * How many of the pool are drawn: so many, a share rounded up (at least 1), or a share of each credit tier by itself.
 */
export type DrawSample =
  { readonly size: number } | { readonly ratio: number } | { readonly strata: readonly DrawTier[] };

export interface DrawTier {
  readonly tier: string;
  readonly subjects: readonly string[];
  readonly ratio: number;
}

export interface DrawConflict {
  readonly subjectId: string;
  readonly officerId: string;
}

/** What a draw is made over; public before anybody knows the seed. */
export interface DrawPool {
  readonly subjects: readonly string[];
  readonly officers: readonly string[];
  readonly sample: DrawSample;
  readonly officersPerSubject: number;
  readonly conflicts: readonly DrawConflict[];
}

export interface DrawnSubject {
  readonly subjectId: string;
  readonly officers: readonly string[];
}

/** An id with the HMAC that gives it its place. */
export interface DrawKey {
  readonly id: string;
  readonly key: string;
}

/** A share has at most 4 decimals and is counted in ten-thousandths: no binary fraction decides. */
const RATIO_PARTS = 10_000;

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of the sorted subjects, a line `--` and the sorted officers, one id a line. */
export const poolHashOf = (subjects: readonly string[], officers: readonly string[]): string =>
  hashOf([...[...subjects].sort(), '--', ...[...officers].sort()].join('\n'));

/** What the agency lays open before the supervisor gives a seed. */
export const commitmentOf = (agencySeed: string): string => hashOf(agencySeed);

export const seedOf = (agencySeed: string, supervisorSeed: string, poolHash: string): string =>
  hashOf(`${agencySeed}|${supervisorSeed}|${poolHash}`);

/** How many are drawn of so many subjects by a share. */
export const shareOf = (ratio: number, subjects: number): number =>
  Math.max(1, Math.ceil((Math.round(ratio * RATIO_PARTS) * subjects) / RATIO_PARTS));

/** How many subjects the draw selects. */
export function sampleSize({ sample, subjects }: Pick<DrawPool, 'sample' | 'subjects'>): number {
  if ('size' in sample) return Math.min(sample.size, subjects.length);
  if ('ratio' in sample) return shareOf(sample.ratio, subjects.length);
  return sample.strata.reduce((sum, { ratio, subjects: tier }) => sum + shareOf(ratio, tier.length), 0);
}

/** The subjects in the order of the draw. */
export const subjectOrder = (seed: string, subjects: readonly string[]): DrawKey[] =>
  ordered(seed, subjects, (id) => `subject|${id}`);

/** The officers in the draw's order for one subject, without those that are in conflict with it. */
export function officerOrder(
  seed: string,
  { officers, conflicts }: Pick<DrawPool, 'officers' | 'conflicts'>,
  subjectId: string,
): DrawKey[] {
  return ordered(seed, freeOfficers({ officers, conflicts }, subjectId), (id) => `officer|${subjectId}|${id}`);
}

/** Officers without a conflict with the subject. */
export function freeOfficers(
  { officers, conflicts }: Pick<DrawPool, 'officers' | 'conflicts'>,
  subjectId: string,
): string[] {
  const barred = new Set(conflicts.filter((each) => each.subjectId === subjectId).map(({ officerId }) => officerId));
  return officers.filter((officerId) => !barred.has(officerId));
}

/** The outcome of a draw (TSK-49): whoever has the seed comes to the same. Tiers are drawn one after another. */
export function selectedOf(pool: DrawPool, seed: string): DrawnSubject[] {
  return drawnSubjects(pool, seed).map(({ id }) => ({
    subjectId: id,
    officers: officerOrder(seed, pool, id)
      .slice(0, pool.officersPerSubject)
      .map((officer) => officer.id),
  }));
}

function drawnSubjects({ sample, subjects }: DrawPool, seed: string): DrawKey[] {
  if (!('strata' in sample)) return subjectOrder(seed, subjects).slice(0, sampleSize({ sample, subjects }));
  return sample.strata.flatMap((tier) =>
    subjectOrder(seed, tier.subjects).slice(0, shareOf(tier.ratio, tier.subjects.length)),
  );
}

function ordered(seed: string, ids: readonly string[], text: (id: string) => string): DrawKey[] {
  const keyed = hmac.create(sha256, hexToBytes(seed)); // made once: the key costs as much as a message
  return ids
    .map((id) => ({
      id,
      key: bytesToHex(
        keyed
          .clone()
          .update(utf8ToBytes(text(id)))
          .digest(),
      ),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
