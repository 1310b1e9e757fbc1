import { ensure } from '@taizhang/kernel';
import { type Visit, yearOf } from './visit';

export const CREDIT_TIERS = ['A', 'B', 'C', 'D'] as const;
/** As the credit platform grades the firm. */
export type CreditTier = (typeof CREDIT_TIERS)[number];
export type CreditFactors = Readonly<Record<CreditTier, number>>;

/** How a firm's credit scales its visits (P). */
export const CREDIT_FACTORS: CreditFactors = { A: 0.5, B: 1, C: 1.5, D: 2 };

/** Factors are counted in ten-thousandths: no binary fraction decides. */
const PARTS = 10_000;

/** Visits that an entry allows a firm in the year: rounded down for A (at least 1), up for the others. */
export function visitLimit(timesPerYear: number, tier: CreditTier, factors: CreditFactors = CREDIT_FACTORS): number {
  const scaled = (timesPerYear * Math.round(factors[tier] * PARTS)) / PARTS;
  return tier === 'A' ? Math.max(1, Math.floor(scaled)) : Math.ceil(scaled);
}

export interface Allowance {
  readonly agency: string;
  readonly entryId: string;
  readonly year: number;
  readonly limit: number;
}

/**
 * Whether a visit uses up the entry's allowance. A joint visit counts for each agency: at those that come along, where
 * it has no entry of theirs, against each of their entries.
 */
function counts({ agencies, entryId, remote, excepted, scheduledOn, status, refused }: Visit, of: Allowance): boolean {
  if (remote || excepted || refused || status === 'cancelled' || yearOf(scheduledOn) !== of.year) return false;
  return agencies[0] === of.agency ? entryId === of.entryId : agencies.includes(of.agency);
}

/** TSK-46: one more visit stays within what the entry allows. */
export function ensureFrequency(visits: readonly Visit[], allowance: Allowance): void {
  const made = visits.filter((visit) => counts(visit, allowance)).length;
  const { limit, year } = allowance;
  ensure('TSK-46', made < limit, {
    en: `${made} of ${limit} visits of ${year} are used up`,
    zh: `${year} 年允许检查 ${limit} 次,已安排 ${made} 次`,
  });
}
