import type { Words } from '../api/shapes';

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
  state: 'adopted' | 'inForce' | 'closed' | 'expired' | 'revoked';
  phases: PlanPhase[];
  parameters: { extensionLimit: number };
}

export interface PlanPhase {
  code: string;
  title: Words;
  windows: { from: string | null; to: string | null }[];
  running: boolean;
}
