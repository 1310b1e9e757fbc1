import { addDays, type LocalDate } from '@taizhang/kernel';
import type { Claimant, BearerPart } from './fund.events';

export type FundStatus = 'none' | 'open' | 'closed';

/** One grant at this fund: reserved here, or waiting. */
export interface WaitingGrant {
  readonly claimant: Claimant;
  readonly awardId: string;
  readonly order: string;
  readonly ruleKey: string;
  readonly bearer: string;
  readonly fen: number;
  readonly parts: readonly BearerPart[];
  readonly since: LocalDate | null;
}

/** Only while something of it is unpaid. */
export interface HeldGrant extends WaitingGrant {
  readonly since: LocalDate;
  readonly reservedOn: LocalDate;
  readonly paidFen: number;
  readonly recalled: boolean;
}

export interface FundState {
  readonly status: FundStatus;
  readonly fundKey: string;
  readonly fiscalYear: number;
  readonly programmeKey: string;
  readonly ownerUnitId: string;
  readonly treasurerUnitId: string;
  readonly bearer: string;
  readonly level: string;
  readonly purpose: readonly string[];
  readonly basis: readonly string[];
  readonly appropriatedFen: number;
  readonly contributedFen: number;
  readonly refundedFen: number;
  readonly reservedFen: number;
  /** What was apportioned counts as paid: it has left for its units. */
  readonly paidFen: number;
  readonly apportionedFen: number;
  readonly reservations: readonly HeldGrant[];
  /** By `order`. */
  readonly queue: readonly WaitingGrant[];
  readonly yearEnded: boolean;
  /** Closed, and what was unpaid has moved on to the next year. */
  readonly carried: boolean;
}

export const NO_FUND: FundState = {
  ...{ status: 'none', fundKey: '', fiscalYear: 0, programmeKey: '', ownerUnitId: '', treasurerUnitId: '' },
  ...{ bearer: '', level: '', purpose: [], basis: [], reservations: [], queue: [], yearEnded: false, carried: false },
  ...{ appropriatedFen: 0, contributedFen: 0, refundedFen: 0, reservedFen: 0, paidFen: 0, apportionedFen: 0 },
};

/** Stream id: `sg10-2022`. */
export const fundIdOf = (fundKey: string, fiscalYear: number): string => `${fundKey}-${fiscalYear}`;

/** Key and year of a stream id. */
export function fundOf(fundId: string): { readonly fundKey: string; readonly fiscalYear: number } {
  const at = fundId.lastIndexOf('-');
  return { fundKey: fundId.slice(0, at), fiscalYear: Number(fundId.slice(at + 1)) };
}

/** The same fund in another year. */
export const fundInYear = (fundId: string, fiscalYear: number): string => fundIdOf(fundOf(fundId).fundKey, fiscalYear);

type Sums = Pick<FundState, 'appropriatedFen' | 'contributedFen' | 'refundedFen' | 'reservedFen' | 'paidFen'>;

export const incomeFen = ({ appropriatedFen, contributedFen, refundedFen }: Sums): number =>
  appropriatedFen + contributedFen + refundedFen;

export const availableFen = (fund: Sums): number => incomeFen(fund) - fund.reservedFen - fund.paidFen;

type Grant = Pick<WaitingGrant, 'awardId' | 'order'>;

export const isOf =
  ({ awardId, order }: Grant) =>
  (other: Grant): boolean =>
    other.awardId === awardId && other.order === order;

/** Days without a payment after which money counts as dormant (WP19 §二(六)20). */
export const DORMANT_DAYS = 730;

/** Whether nothing was paid of it for 730 days, counted from the first. */
export const isDormant = ({ since, recalled }: HeldGrant, asOf: LocalDate): boolean =>
  !recalled && addDays(since, DORMANT_DAYS) <= asOf;

export const FUND_DEADLINES = ['year-end'] as const;
export type FundDeadline = (typeof FUND_DEADLINES)[number];
