import { due } from './due.schema';
import { measure } from './measures';
import {
  basis,
  code,
  codes,
  count,
  date,
  leads,
  number,
  openDate,
  participants,
  revenue,
  text,
  unit,
  unitOrAdopter,
} from './parts.schema';

const seat = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'role', 'post', 'unit'],
  properties: {
    code,
    role: { enum: ['head', 'deputy', 'member', 'officeDirector', 'officeDeputy'] },
    post: { ...text, description: 'The post whose holder sits here; never a name' },
    unit,
  },
} as const;

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['unit'],
  description: 'The group that leads the plan (领导小组)',
  properties: {
    unit,
    coHeads: { type: 'integer', minimum: 1, maximum: 2, default: 1 },
    filedWith: { type: 'array', items: unit, maxItems: 10, uniqueItems: true, default: [] },
    seats: { type: 'array', items: seat, maxItems: 200, default: [] },
  },
} as const;

const phase = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'windows', 'basis'],
  properties: {
    code,
    title: text,
    windows: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to'],
        properties: { from: openDate, to: openDate },
      },
    },
    basis,
  },
} as const;

const planEvent = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'on'],
  description: 'A named event that due dates may hang on; on: null until it is dated',
  properties: { code, title: text, on: openDate },
} as const;

const days = (standard: number) => ({ type: 'integer', minimum: 1, maximum: 366, default: standard }) as const;

const parameters = {
  type: 'object',
  additionalProperties: false,
  default: {},
  description: 'Figures that no document gives; working days unless the name says otherwise',
  properties: {
    acceptWorkingDays: days(3),
    remindWorkingDays: {
      type: 'array',
      maxItems: 10,
      uniqueItems: true,
      items: { type: 'integer', minimum: 1, maximum: 366 },
      default: [5, 1],
    },
    fixWorkingDays: days(5),
    verifyWorkingDays: days(5),
    difficultyWorkingDays: days(10),
    supervisionReplyWorkingDays: days(5),
    backfillWorkingDays: days(10),
    extensionLimit: { type: 'integer', minimum: 0, maximum: 10, default: 1 },
    longTermReport: { enum: ['month', 'quarter', 'half', 'year'], default: 'quarter' },
    aboutTolerancePercent: { type: 'number', minimum: 0, maximum: 100, default: 5 },
  },
} as const;

export const deliverable = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'name', 'unit', 'quantity'],
  properties: {
    code,
    name: text,
    unit: measure,
    quantity: { type: 'integer', minimum: 1, maximum: 1000000 },
    mandatory: { type: 'boolean', default: true },
  },
} as const;

export const definition = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'basis', 'leads', 'due'],
  properties: {
    code,
    title: text,
    basis,
    leads: { ...leads, description: 'The first is the accountable lead, the others co-leads' },
    participants,
    perUnit: { type: 'boolean', default: false, description: 'One task for each unit of leads' },
    due,
    limitSource: {
      enum: ['document', 'parameter'],
      default: 'document',
      description: 'parameter: the document gives no date, this one is ours',
    },
    phase: { ...code, description: 'The phase that the task belongs to; a recurring one recurs only inside it' },
    deliverables: { type: 'array', items: deliverable, maxItems: 20, default: [] },
    metrics: { ...codes, description: 'Codes of metrics that must have a value before the task is handed in' },
    additional: { type: 'boolean', default: false, description: 'Listed, but in no denominator (附加任务)' },
    extendable: { type: 'boolean', default: true },
  },
} as const;

const compare = { enum: ['gte', 'lte', 'eq', 'gt', 'lt', 'range', 'about', 'coverage'] } as const;

const alternative = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'title', 'unit', 'op', 'target'],
  properties: {
    name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 },
    title: text,
    unit: measure,
    op: { enum: ['gte', 'lte', 'eq', 'gt', 'lt'] },
    target: number,
  },
} as const;

export const metric = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'unit', 'basis'],
  description: 'A figure to reach: exactly one of target, range, targets, perUnit, anyOf (op coverage: none needed)',
  properties: {
    code,
    title: text,
    unit: measure,
    op: compare,
    better: { enum: ['higher', 'lower'], description: 'For op about: which side is the good one' },
    target: { ...number, type: ['number', 'null'], description: 'null: left blank by the document, never met' },
    range: {
      type: 'object',
      additionalProperties: false,
      required: ['min', 'max'],
      properties: { min: number, max: number },
      description: 'For op range: both ends belong to it',
    },
    targets: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['on', 'value'],
        properties: { on: date, value: number },
      },
    },
    perUnit: {
      type: 'object',
      minProperties: 1,
      maxProperties: 200,
      propertyNames: { type: 'string', 'x-reference': 'unit' },
      additionalProperties: number,
    },
    baseline: {
      type: 'object',
      additionalProperties: false,
      required: ['period'],
      properties: { period: { type: 'string', pattern: '^[0-9]{4}(-[0-9a-z]+)*$', maxLength: 16 }, value: number },
    },
    anyOf: { type: 'array', items: alternative, minItems: 2, maxItems: 5 },
    coverage: { ...codes, description: 'Coverage targets of the community service that feed it' },
    check: {
      type: 'object',
      additionalProperties: false,
      required: ['rule'],
      properties: { rule: { type: 'string', maxLength: 80 }, code: { type: 'string', maxLength: 80 } },
      description:
        'The check of `incentives` that finds the same, of one code where it has several: proof of its tasks',
    },
    mandatory: { type: 'boolean', default: true, description: 'Its task closes only when it is met' },
    revenue,
    basis,
  },
} as const;

const ledger = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'stages', 'basis'],
  properties: { code, title: text, categories: codes, stages: { ...codes, minItems: 1 }, basis },
} as const;

const staffing = {
  type: 'object',
  additionalProperties: false,
  required: ['normSet', 'basis'],
  properties: { normSet: { enum: ['ZZ2', 'ZZ5', 'ZZ7'] }, basis },
} as const;

export const tasksSection = {
  type: 'object',
  additionalProperties: false,
  required: ['root', 'ownerUnit', 'officeUnit', 'definitions', 'expect'],
  properties: {
    root: { ...unit, description: 'The tree whose units the pack may name' },
    ownerUnit: unitOrAdopter,
    officeUnit: unitOrAdopter,
    downwardAccess: { type: 'boolean', default: false },
    body,
    phases: { type: 'array', items: phase, maxItems: 50, default: [] },
    events: { type: 'array', items: planEvent, maxItems: 50, default: [] },
    parameters,
    definitions: { type: 'array', items: definition, maxItems: 500 },
    metrics: { type: 'array', items: metric, maxItems: 500, default: [] },
    ledgers: { type: 'array', items: ledger, maxItems: 50, default: [] },
    staffing: { type: 'array', items: staffing, maxItems: 10, default: [] },
    expect: {
      type: 'object',
      additionalProperties: false,
      required: ['definitions', 'metrics', 'additional'],
      description: 'What the author counted in the document; a difference refuses the pack',
      properties: { definitions: count, metrics: count, additional: count },
    },
  },
} as const;
