import { DEFAULT_PARAMETERS, type PlanEvent, type TaskEvent } from '@taizhang/tasks/domain';

export { ReportLedger } from '@taizhang/testing/report-ledger';

type Assigned = Extract<TaskEvent, { type: 'TaskAssigned' }>;
type Adopted = Extract<PlanEvent, { type: 'PlanAdopted' }>;

export const taskAssigned = (planId: string, code: string, more: Partial<Assigned> = {}): Assigned => ({
  type: 'TaskAssigned',
  taskId: `${planId}.${code}`,
  planId,
  code,
  title: `任务 ${code}`,
  titleEn: `Task ${code}`,
  leads: ['shigu.finance'],
  participants: [],
  assigner: 'shigu',
  verifierUnit: 'shigu.office',
  due: { kind: 'longTerm' },
  limitSource: 'document',
  deliverables: [],
  metrics: [],
  additional: false,
  extendable: true,
  ...more,
});

export const planAdopted = (planId: string, more: Partial<Adopted> = {}): Adopted => ({
  type: 'PlanAdopted',
  planId,
  packId: planId.toUpperCase(),
  packVersion: '1',
  title: { zh: '方案', en: 'Plan' },
  adoptingUnit: 'shigu',
  ownerUnit: 'shigu',
  officeUnit: 'shigu.office',
  adoptedOn: '2022-01-06',
  effectiveFrom: '2022-01-06',
  phases: [],
  events: [],
  parameters: DEFAULT_PARAMETERS,
  counts: { tasks: 0, metrics: 0, scorecards: 0 },
  ...more,
});
