import type { Step } from './award.shapes';

/** What a simulation answers (`POST /v1/incentives/simulations`). */
export interface SimulationTotals {
  paidFen: number;
  grantedFen: number;
  presentFen: number;
  changedFen: number;
  differenceFen: number;
  gainers: number;
  losers: number;
  unchanged: number;
  incomplete: number;
}

export interface SimulationRow {
  subjectId: string;
  unitId: string;
  ruleKey: string;
  occurrenceKey: string;
  paidFen: number;
  presentFen: number;
  changedFen: number;
  differenceFen: number;
}

/** One calculation of a row, step by step. */
export interface Told {
  outcome: string;
  fen: number;
  failed?: string[];
  missing?: string[];
  trace: Step[];
  traceHash?: string;
}

export interface Explained extends Pick<SimulationRow, 'subjectId' | 'ruleKey' | 'occurrenceKey'> {
  present: Told;
  changed: Told;
}

export interface Simulation {
  programme: string;
  period: string;
  subjects: number;
  /** Occurrences that were worked. */
  evaluated: number;
  totals: SimulationTotals;
  byRule: (SimulationTotals & { ruleKey: string })[];
  byUnit: (SimulationTotals & { unitId: string })[];
  rows: SimulationRow[];
  truncated: boolean;
  /** Rules that nothing was worked of, and why. */
  leftOut: { ruleKey: string; reason: string }[];
  explained?: Explained[];
}

/** What was asked, as it is sent. */
export interface Question {
  programme: string;
  period: string;
  unitId?: string;
  rules?: unknown[];
  section?: unknown;
  params?: { key: string; scope?: string; value: string | number | boolean }[];
}
