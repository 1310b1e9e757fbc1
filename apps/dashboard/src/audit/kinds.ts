/** Kinds of things whose state may be read at any moment, and where. */
export const KINDS = {
  task: 'tasks/tasks',
  plan: 'tasks/plans',
  metric: 'tasks/metrics',
  ledgerItem: 'tasks/ledger-items',
  finding: 'tasks/findings',
  patch: 'tasks/patches',
  inspectionPlan: 'tasks/inspection-plans',
  inspection: 'tasks/inspections',
  draw: 'tasks/draws',
  round: 'tasks/rounds',
  staffing: 'tasks/staffings',
  worker: 'tasks/workers',
  consent: 'tasks/consents',
  programme: 'incentives/programmes',
  subject: 'incentives/subjects',
  run: 'incentives/runs',
  award: 'incentives/awards',
  fund: 'incentives/funds',
  deposit: 'incentives/deposits',
  roster: 'incentives/rosters',
  loan: 'incentives/loans',
} as const;
export type Kind = keyof typeof KINDS;

export interface Thing {
  kind: Kind;
  id: string;
}

/** `task-sg18.r14`: the kind ends at the first hyphen. `undefined` where it is no kind that is known here. */
export function thingOf(stream: string): Thing | undefined {
  const cut = stream.indexOf('-');
  const kind = stream.slice(0, cut);
  const id = stream.slice(cut + 1);
  return cut > 0 && id !== '' && kind in KINDS ? { kind: kind as Kind, id } : undefined;
}

export const streamOf = ({ kind, id }: Thing): string => `${kind}-${id}`;
export const stateAddress = ({ kind, id }: Thing): string => `/v1/${KINDS[kind]}/${encodeURIComponent(id)}`;
