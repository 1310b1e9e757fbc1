import { decimalText, fen, named, nodeRef, rate } from './amounts.schema';
import { code, date } from './parts.schema';

const months = { type: 'integer', minimum: 1, maximum: 1200 } as const;

const check = {
  type: 'object',
  additionalProperties: false,
  required: ['measure'],
  description: 'met or unmet: at least or at most this; the limit is rounded up for atLeast, down for atMost',
  properties: { measure: named, atLeast: nodeRef, atMost: nodeRef },
} as const;

const items = {
  type: 'object',
  minProperties: 1,
  maxProperties: 20,
  propertyNames: code,
  additionalProperties: { type: 'integer', minimum: 1, maximum: 1000000 },
  description: 'inKind: what is delivered, code to count',
} as const;

const apportion = {
  type: 'array',
  minItems: 1,
  maxItems: 10,
  description: 'A total is split by these weights of the units’ measures',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['measure', 'weight'],
    properties: { measure: named, weight: rate },
  },
} as const;

const deposit = {
  type: 'object',
  additionalProperties: false,
  required: ['by', 'rows', 'window', 'settleFrom', 'incidents', 'sources', 'inspectionLevels', 'reward'],
  properties: {
    by: named,
    rows: { type: 'object', minProperties: 1, maxProperties: 20, propertyNames: code, additionalProperties: fen },
    window: {
      type: 'object',
      additionalProperties: false,
      required: ['from', 'to'],
      properties: { from: date, to: date },
    },
    settleFrom: date,
    incidents: { type: 'array', items: { enum: ['active-fire', 'burn-mark', 'dumped-straw'] }, minItems: 1 },
    sources: {
      type: 'array',
      items: { enum: ['satellite', 'camera', 'patrol', 'inspection', 'hotline'] },
      minItems: 1,
    },
    inspectionLevels: {
      type: 'array',
      items: { enum: ['province', 'city', 'county', 'street', 'community'] },
      description: 'An inspection counts from these levels only',
    },
    reward: { ...decimalText, description: 'Times the sum paid in, when nothing counts' },
  },
} as const;

const loan = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ceilingFen: { ...fen, description: 'Outstanding total of the rule and subject' },
    maxLoans: { type: 'integer', minimum: 1, maximum: 100 },
    ratedFrom: { type: 'integer', minimum: 1, maximum: 100, description: 'From this loan on all ratings must be true' },
    maxMonths: months,
    collateral: { enum: ['none'] },
    roster: { ...code, description: 'Borrowers must be listed there' },
    leverage: { type: 'integer', minimum: 1, maximum: 1000, description: 'Times the money of the guarantee fund' },
    extension: {
      type: 'object',
      additionalProperties: false,
      required: ['dueFrom', 'dueTo', 'latest'],
      properties: { dueFrom: date, dueTo: date, latest: date },
    },
  },
} as const;

const roster = {
  type: 'object',
  additionalProperties: false,
  required: ['effect', 'valid'],
  properties: {
    effect: { enum: ['admit', 'bar'] },
    valid: { enum: ['calendarYear', 'untilRemoved'] },
    leastMonths: { ...months, description: 'An entry with a last day stands for no less' },
    waivable: { type: 'array', items: code, maxItems: 10, default: [], description: 'Items of eligibility' },
    bars: {
      type: 'array',
      maxItems: 20,
      default: [],
      items: { type: 'string', pattern: '^([a-z][a-z0-9]*\\.)?[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 },
      description: 'Rules or external codes that the listed get nothing under',
    },
  },
} as const;

const externalCodes = {
  type: 'object',
  minProperties: 1,
  maxProperties: 60,
  propertyNames: code,
  additionalProperties: { type: 'string', 'x-reference': 'clause', maxLength: 80 },
  description: 'external: what the document names without a figure, code to clause',
} as const;

/** What a rule of some type has in place of an amount, or beside it (`incentives.md` §9.2). */
export const RULE_BLOCKS = { check, items, apportion, deposit, loan, roster, codes: externalCodes } as const;
