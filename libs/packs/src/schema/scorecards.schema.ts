import { basis, code, codes, count, leads, revenue, subjects, text } from './parts.schema';

const points = { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.5 } as const;

const criterion = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'mandatory', 'source'],
  properties: {
    code: { type: 'string', pattern: '^([A-Z][0-9]+(\\.[0-9]+)*|[a-z0-9]+([.-][a-z0-9]+)*)$', maxLength: 64 },
    text: { ...text, description: "Absent: the indicator's title says it" },
    mandatory: { type: 'boolean', description: 'Pass or fail (必备条件), without points' },
    points,
    leads: { ...leads, minItems: 0, default: [], description: 'Who assesses itself; empty: the subject' },
    source: {
      enum: ['manual', 'metric', 'round', 'tasks'],
      description: 'metric: criterion I9.2 shows metric i09.2',
    },
    revenue,
  },
} as const;

const indicator = {
  type: 'object',
  additionalProperties: false,
  required: ['no', 'title', 'criteria'],
  properties: {
    no: { type: 'integer', minimum: 1, maximum: 1000 },
    title: text,
    criteria: { type: 'array', items: criterion, minItems: 1, maxItems: 100 },
  },
} as const;

const component = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'weight', 'assessor'],
  properties: {
    code,
    weight: { type: 'integer', minimum: 1, maximum: 100 },
    assessor: { enum: ['hostUnit', 'dispatchedBy'] },
  },
} as const;

const deduction = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'points'],
  properties: {
    code,
    points,
    on: { type: 'string', pattern: '^[A-Z][A-Za-z]+$', maxLength: 60, description: 'The event that causes it' },
    revenue,
  },
} as const;

export const scorecard = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'ownerUnit', 'mode', 'period', 'subjects', 'basis', 'expect'],
  properties: {
    code: { type: 'string', pattern: '^[A-Z]{2}[0-9]*\\.[a-z][a-z0-9-]*$', maxLength: 64 },
    title: text,
    ownerUnit: {
      type: 'string',
      'x-reference': 'owner',
      maxLength: 80,
      description: 'A unit slug, or parent: the unit above the subject; of a model also adopter',
    },
    mode: { enum: ['points', 'weighted', 'deduction', 'graded'] },
    period: { enum: ['month', 'quarter', 'year', 'named'] },
    subjects,
    basis,
    indicators: { type: 'array', items: indicator, maxItems: 200, default: [] },
    components: { type: 'array', items: component, maxItems: 20, default: [] },
    deductions: { type: 'array', items: deduction, maxItems: 50, default: [] },
    base: { ...points, default: 100 },
    grades: codes,
    consequences: {
      type: 'object',
      additionalProperties: false,
      required: ['commend', 'interview'],
      properties: { commend: count, interview: count },
    },
    expect: {
      type: 'object',
      additionalProperties: false,
      required: ['indicators', 'criteria', 'mandatory', 'points'],
      properties: { indicators: count, criteria: count, mandatory: count, points },
    },
  },
} as const;

export const scorecardsSection = { type: 'array', items: scorecard, maxItems: 20 } as const;
