import type { PlanEvent } from './plan.events';
import { DEFAULT_PARAMETERS, type PlanContent } from './plan.state';

/** A plan of `shigu` for specs: a body of two seats, one undated event, nothing that recurs. */
export const CONTENT: PlanContent = {
  packVersion: '1',
  digest: 'd1',
  title: { zh: '实验方案', en: 'Experiment' },
  ownerUnit: 'shigu',
  officeUnit: 'shigu.office',
  effectiveTo: '2023-06-30',
  body: {
    unit: 'shigu.office',
    filedWith: ['shigu.finance'],
    seats: [
      { code: 'head', role: 'head', post: { zh: '副区长', en: 'vice head' }, unit: 'shigu' },
      { code: 'deputy-1', role: 'deputy', post: { zh: '局长', en: 'director' }, unit: 'shigu.civil-affairs' },
    ],
  },
  phases: [],
  events: [{ code: 'may-day', on: null }],
  recurrences: [],
  metrics: [{ code: 'spaces', units: [] }],
  scorecards: ['SG18.acceptance'],
  ledgers: [],
  counts: { tasks: 21, metrics: 13, scorecards: 1 },
};

type Adopted = Extract<PlanEvent, { type: 'PlanAdopted' }>;

export const planAdopted = (more: Partial<Adopted> = {}): Adopted => ({
  ...CONTENT,
  type: 'PlanAdopted',
  planId: 'sg18',
  packId: 'SG18',
  adoptingUnit: 'shigu',
  adoptedOn: '2022-09-01',
  effectiveFrom: '2022-09-01',
  eventCodes: ['may-day'],
  events: [],
  parameters: DEFAULT_PARAMETERS,
  ...more,
});
