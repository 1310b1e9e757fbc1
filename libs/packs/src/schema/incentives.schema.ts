import { decimalText, decimalTiersRef, feel, fen, named, nodeRef, rate } from './amounts.schema';
import { basis, code, date, text, unit } from './parts.schema';
import { RULE_BLOCKS } from './rule-blocks.schema';

const ruleKey = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*\\.[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 80,
  description: 'The programme, a dot, the rule: sg10.startup-subsidy',
} as const;
const bearer = { enum: ['province', 'city', 'county', 'town', 'person', 'enterprise', 'operator'] } as const;
const level = { enum: ['nation', 'province', 'city', 'county', 'street'] } as const;

const programme = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'title', 'level', 'ownerUnitId', 'effectiveFrom', 'basis'],
  properties: {
    key: { type: 'string', pattern: '^[a-z][a-z0-9]{1,15}$' },
    title: text,
    level,
    ownerUnitId: unit,
    effectiveFrom: date,
    effectiveTo: date,
    assumedDates: { type: 'boolean', default: false, description: 'The document names no dates: these are ours' },
    tail: { enum: ['grandfather', 'stop'], default: 'grandfather', description: 'Opened series run on after the end' },
    interpretedBy: unit,
    basis,
  },
} as const;

const param = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'type', 'inc', 'basis'],
  properties: {
    key: named,
    type: { enum: ['decimal', 'integer', 'money', 'boolean', 'text'] },
    scope: {
      enum: ['programme', 'county', 'town'],
      default: 'programme',
      description: 'county: a value for each county or park; town: for each town or street',
    },
    min: decimalText,
    max: decimalText,
    exclusiveMin: decimalText,
    exclusiveMax: decimalText,
    assessedBy: { type: 'string', maxLength: 80, description: 'The scorecard by whose results somebody sets it' },
    inc: { type: 'string', 'x-reference': 'incentiveRule' },
    basis,
  },
} as const;

const kind = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'per', 'pick', 'acrossLevels', 'basis'],
  properties: {
    key: code,
    per: {
      oneOf: [
        { enum: ['year', 'once'] },
        {
          type: 'object',
          additionalProperties: false,
          required: ['inputs'],
          properties: {
            inputs: { type: 'array', items: named, minItems: 1, maxItems: 5 },
            same: {
              type: 'object',
              propertyNames: code,
              additionalProperties: code,
              description: 'A code that counts as another',
            },
          },
        },
      ],
      description: 'What is one occasion: a year, the life of the subject, the values of these inputs',
    },
    pick: { enum: ['highest', 'refuse'] },
    acrossLevels: { enum: ['topUp', 'refuse', 'claimBelow'] },
    basis,
  },
} as const;

const fund = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'ownerUnitId', 'bearer', 'purpose', 'basis'],
  properties: {
    key: code,
    ownerUnitId: unit,
    bearer,
    purpose: {
      type: 'array',
      minItems: 0,
      maxItems: 50,
      items: { type: 'string', pattern: '^[a-z][a-z0-9]*\\.(\\*|[a-z0-9]+(-[a-z0-9]+)*)$', maxLength: 80 },
      description: 'Rules that it may pay: sg10.* or sg10.pre-work; empty: a shell for purchases outside of rules',
    },
    basis,
  },
} as const;

const factType = { enum: ['money', 'integer', 'decimal', 'boolean', 'date', 'code', 'codes'] } as const;
const subjectKind = { enum: ['enterprise', 'person', 'project', 'site', 'village', 'fund', 'unit'] } as const;

const fact = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'type', 'subject', 'period', 'authority'],
  properties: {
    name: named,
    type: factType,
    subject: subjectKind,
    period: { enum: ['none', 'day', 'month', 'year', 'event'] },
    authority: { ...code, description: "The department's code in the subject's root, or own" },
    revenue: { enum: ['fines', 'confiscation'], description: 'Money from penalties: no rule measures by it (INC-18)' },
  },
} as const;

const procedureUnit = {
  type: 'string',
  'x-reference': 'procedureUnit',
  maxLength: 80,
  description: "A slug, or registrant, registrant-<department>: the subject's county or park, and its department",
} as const;

const procedure = {
  type: 'object',
  additionalProperties: false,
  properties: {
    propose: { type: 'array', items: procedureUnit, maxItems: 20 },
    review: { type: 'array', items: procedureUnit, maxItems: 20 },
    decide: procedureUnit,
    pay: procedureUnit,
    publicityWorkingDays: { type: 'integer', minimum: 0, maximum: 60 },
    reviewWorkingDays: { type: 'integer', minimum: 1, maximum: 120 },
    decisionWorkingDays: { type: 'integer', minimum: 1, maximum: 120 },
    paymentWorkingDays: { type: 'integer', minimum: 1, maximum: 120 },
  },
} as const;

const letStep = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: named,
    basis,
    feel,
    tiers: decimalTiersRef,
    least: { type: 'array', items: named, minItems: 2, maxItems: 10 },
    greatest: { type: 'array', items: named, minItems: 2, maxItems: 10 },
  },
} as const;

const condition = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'feel'],
  properties: { id: code, feel, basis },
} as const;

const output = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'feel'],
  properties: { name: named, feel, basis },
} as const;

const sharePart = {
  type: 'object',
  additionalProperties: false,
  required: ['bearer'],
  properties: {
    bearer,
    fen,
    ratio: rate,
    when: feel,
    basis,
  },
} as const;

const cumulativeCap = {
  type: 'object',
  additionalProperties: false,
  required: ['window', 'rules'],
  properties: {
    limitFen: fen,
    count: { type: 'integer', minimum: 1, maximum: 10000 },
    window: { enum: ['year', 'programme', 'lifetime'] },
    rules: { type: 'array', items: ruleKey, minItems: 1, maxItems: 20 },
    basis,
  },
} as const;

export const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'version', 'title', 'inc', 'basis', 'type', 'subject', 'occurrence', 'inputs'],
  properties: {
    key: ruleKey,
    version: { type: 'integer', minimum: 1, maximum: 10000 },
    title: text,
    inc: { type: 'string', 'x-reference': 'incentiveRule' },
    basis,
    type: {
      enum: [
        ...['award', 'advice', 'inKind', 'deduction', 'deposit', 'loan'],
        ...['roster', 'parameter', 'check', 'apportion', 'external'],
      ],
    },
    subject: { enum: ['enterprise', 'person', 'project', 'site', 'village', 'fund', 'unit', 'any'] },
    occurrence: { enum: ['once', 'perYear', 'perMonth', 'perDay', 'perEvent'] },
    versionAt: {
      type: 'string',
      pattern: '^[a-z][A-Za-z0-9]*$',
      description: 'A date fact, onDate or periodEnd; absent: onDate for once, perEvent, perDay, else periodEnd',
    },
    inputs: {
      type: 'object',
      propertyNames: named,
      additionalProperties: {
        type: 'string',
        pattern: '^(money|integer|decimal|boolean|date|codes|code|text)\\??(=[A-Za-z0-9.-]{1,40})?$',
      },
      maxProperties: 40,
      description: 'Name to type; ? after it: may be null; =literal: when absent; text only for what no FEEL reads',
    },
    effectiveFrom: { type: 'string', format: 'date-or-open', description: 'A date or open; absent: the programme’s' },
    effectiveTo: date,
    mode: { enum: ['automatic', 'application'], default: 'application' },
    discretion: { enum: ['none', 'mayLower'], default: 'none' },
    fund: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64, description: 'A fund, or registrant' },
    series: {
      type: 'object',
      additionalProperties: false,
      required: ['opensOn', 'length', 'step'],
      properties: {
        opensOn: named,
        length: { type: 'integer', minimum: 1, maximum: 50 },
        step: { enum: ['calendarYear'] },
      },
    },
    billing: {
      type: 'object',
      additionalProperties: false,
      required: ['subject', 'period'],
      properties: { subject: subjectKind, period: { enum: ['month', 'year'] } },
    },
    candidates: {
      type: 'object',
      additionalProperties: false,
      properties: {
        posts: { type: 'array', items: code, minItems: 1, maxItems: 10 },
        having: { type: 'array', items: named, minItems: 1, maxItems: 10 },
      },
    },
    let: { type: 'array', items: letStep, maxItems: 40, default: [] },
    eligibility: { type: 'array', items: condition, maxItems: 40, default: [] },
    amount: nodeRef,
    cap: fen,
    capBy: named,
    cumulativeCaps: { type: 'array', items: cumulativeCap, maxItems: 10, default: [] },
    offset: named,
    kind: code,
    shares: {
      type: 'object',
      additionalProperties: false,
      required: ['parts'],
      properties: { parts: { type: 'array', items: sharePart, maxItems: 10 }, remainder: bearer },
    },
    outputs: { type: 'array', items: output, maxItems: 20, default: [] },
    procedure,
    ...RULE_BLOCKS,
  },
} as const;

export const incentivesSection = {
  type: 'object',
  additionalProperties: false,
  required: ['programme'],
  properties: {
    programme,
    params: { type: 'array', items: param, maxItems: 50, default: [] },
    kinds: { type: 'array', items: kind, maxItems: 50, default: [] },
    funds: { type: 'array', items: fund, maxItems: 200, default: [] },
    facts: { type: 'array', items: fact, maxItems: 200, default: [] },
    rules: { type: 'array', items: rule, maxItems: 100, default: [] },
  },
} as const;
