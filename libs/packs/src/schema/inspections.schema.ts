import { basis, code, codes, text } from './parts.schema';

const inspectionType = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'enforcement', 'basis'],
  properties: {
    code,
    title: text,
    enforcement: { type: 'boolean' },
    mergeWindowDays: { type: 'integer', minimum: 0, maximum: 366, default: 30 },
    exceptions: codes,
    basis,
  },
} as const;

const factor = (standard: number) => ({ type: 'number', minimum: 0, maximum: 10, default: standard }) as const;
const days = (standard: number) => ({ type: 'integer', minimum: 1, maximum: 366, default: standard }) as const;

const CATEGORIES = [
  'sewage',
  'dumping',
  'building-waste',
  'mine-waste',
  'tailings',
  'hazardous-waste',
  'soil-groundwater',
  'sewage-pit',
  'epidemic-waste',
  'hidden-danger',
  'inspectorate',
  'commitment-breach',
] as const;

export const inspectionsSection = {
  type: 'object',
  additionalProperties: false,
  properties: {
    types: { type: 'array', items: inspectionType, maxItems: 50, default: [] },
    creditTiers: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: { A: factor(0.5), B: factor(1), C: factor(1.5), D: factor(2) },
    },
    findings: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        categories: { ...codes, default: CATEGORIES },
        limitDays: days(30),
        lookBackDays: days(30),
        majorNeedsFive: { type: 'boolean', default: true },
      },
    },
    imagery: {
      type: 'object',
      additionalProperties: false,
      properties: {
        batchDue: { enum: ['endOfNextMonth'], default: 'endOfNextMonth' },
        quarterlySampleRatio: { type: 'number', minimum: 0, maximum: 1, default: 0.1 },
        sixMusts: { type: 'boolean', default: true },
      },
    },
  },
} as const;
