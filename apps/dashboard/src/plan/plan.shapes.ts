import type { Words } from '../api/shapes';

export type PlanStatus = 'adopted' | 'inForce' | 'closed' | 'expired' | 'revoked';

export interface PlanPhase {
  code: string;
  title: Words;
  /** Both days included; null is open. */
  windows: { from: string | null; to: string | null }[];
  running: boolean;
}

/** A seat of the leading group, held by post. */
export interface PlanSeat {
  code: string;
  role: string;
  post: Words;
  unit: string;
  userId: string | null;
}

export interface PlanLedger {
  code: string;
  title: Words;
  /** Empty: free. */
  categories: string[];
  stages: string[];
}

/** A plan as `GET /v1/tasks/plans/{id}` answers it, as far as the dashboard reads it. */
export interface PlanState {
  id: string;
  revision: number;
  planId: string;
  packId: string;
  packVersion: string;
  title: Words;
  adoptingUnit: string;
  ownerUnit: string;
  officeUnit: string;
  adoptedOn: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  state: PlanStatus;
  body: { unit: string; filedWith: string[] } | null;
  seats: PlanSeat[];
  phases: PlanPhase[];
  /** Named events; null: not dated yet. */
  events: { code: string; on: string | null }[];
  metrics: { code: string; units: string[] }[];
  ledgers: PlanLedger[];
  scorecards: string[];
  parameters: { extensionLimit: number };
}
