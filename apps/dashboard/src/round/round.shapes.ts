import type { Text, Words } from '../api/shapes';

export type RoundStatus = 'open' | 'reviewing' | 'confirmed' | 'published' | 'cancelled';
export type CardMode = 'points' | 'deduction' | 'weighted' | 'graded';

export interface CardCriterion {
  code: string;
  indicator: { no: number; title: Text };
  text: Text | null;
  /** Pass or fail (必备条件), without points. */
  mandatory: boolean;
  points: number;
  /** Who assesses itself; nobody named: the subject. */
  leads: string[];
  source: 'manual' | 'metric' | 'round' | 'tasks';
}

export interface Card {
  mode: CardMode;
  base: number;
  criteria: CardCriterion[];
  components: { code: string; weight: number; assessor: 'hostUnit' | 'dispatchedBy' }[];
  deductions: { code: string; points: number; on: string | null }[];
  grades: string[];
  consequences: { commend: number; interview: number } | null;
}

/** What somebody gave for one criterion. */
export interface Mark {
  criterionCode: string;
  unitId: string;
  points: number | null;
  passed: boolean | null;
  statement: string;
  reason: string | null;
  evidence: string[];
}

export const GROUPS = ['communityWorkers', 'residents', 'clients'] as const;

export interface ComponentScore {
  component: string;
  byUnit: string;
  score: number | null;
  groups: Record<(typeof GROUPS)[number], { n: number; mean: number }> | null;
  note: string | null;
}

export interface Deduction {
  code: string;
  points: number;
  basisRef: string;
  reason: string;
  on: string;
}

export interface RoundSubject {
  subjectId: string;
  unitId: string;
  head: boolean;
  hosts: { unitId: string; weight: number }[];
  dispatchedBy: string | null;
  self: Mark[];
  reviewed: Mark[];
  scores: ComponentScore[];
  deductions: Deduction[];
  grade: string | null;
  components: Record<string, number>;
  deducted: number;
  total: number | null;
  qualified: boolean | null;
  mandatoryFailed: string[];
  rate: number | null;
  rank: number | null;
  consequences: string[];
}

/** `GET /v1/tasks/rounds/{id}`; its figures follow what is given so far until they are confirmed. */
export interface Round {
  id: string;
  revision: number;
  roundId: string;
  planId: string;
  scorecard: string;
  title: Words;
  period: string;
  ownerUnit: string;
  selfUntil: string;
  reviewUntil: string;
  basis: string[];
  state: RoundStatus;
  card: Card;
  /** Values behind the criteria that show one (TSK-57). */
  metrics: Record<string, unknown>;
  subjects: RoundSubject[];
}

/** A row of `rounds`. */
export interface RoundRow {
  roundId: string;
  planId: string;
  scorecard: string;
  title: Words;
  period: string;
  ownerUnit: string;
  state: RoundStatus;
  selfUntil: string;
  reviewUntil: string;
  subjects: number;
  subjectIds: string[];
  basis: string[];
}

/** A row of `round-money`. */
export interface RoundMoneyRow {
  roundId: string;
  unitId: string;
  paidFen: number;
  refused: number;
  clawbackFen: number;
  confirmedFen: number;
  appliedFen: number;
}

/** A row of `monthly-ranking`. */
export interface RankingRow {
  roundId: string;
  period: string;
  state: RoundStatus;
  rank: number | null;
  unitId: string;
  total: number | null;
  deducted: number;
  consequences: string[];
}
