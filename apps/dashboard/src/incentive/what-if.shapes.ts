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

export interface Simulation {
  programme: string;
  period: string;
  subjects: number;
  totals: SimulationTotals;
  byRule: (SimulationTotals & { ruleKey: string })[];
  byUnit: (SimulationTotals & { unitId: string })[];
  rows: SimulationRow[];
  truncated: boolean;
}
