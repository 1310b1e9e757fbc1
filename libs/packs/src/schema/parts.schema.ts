/** A sentence in the two languages of the interface. */
export const text = {
  type: 'object',
  additionalProperties: false,
  required: ['zh', 'en'],
  properties: {
    zh: { type: 'string', minLength: 1, maxLength: 4000 },
    en: { type: 'string', minLength: 1, maxLength: 4000 },
  },
} as const;

export const code = {
  type: 'string',
  pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$',
  maxLength: 64,
  description: 'A code: lower case, words joined by - and levels by a dot',
} as const;

export const date = { type: 'string', format: 'date', description: 'A calendar date: 2022-10-31' } as const;
export const dateOrDay = {
  type: 'string',
  format: 'date-or-day',
  description: 'A calendar date, or a day of the year in which the pack is adopted: 12-31',
} as const;
export const openDate = { type: ['string', 'null'], format: 'date', description: 'A date, or null: open' } as const;

export const unit = {
  type: 'string',
  'x-reference': 'unit',
  maxLength: 80,
  description: "A unit slug below the pack's root",
} as const;

export const unitOrAdopter = {
  type: 'string',
  'x-reference': 'unitOrAdopter',
  maxLength: 80,
  description: "A unit slug; of a model also adopter or adopter.<code>: the adopting unit's own",
} as const;

const unitOrSelector = {
  type: 'string',
  'x-reference': 'unitOrSelector',
  maxLength: 120,
  description:
    'A unit slug, or children:<slug>:<level>, members:<body>, all-departments:<root>; of a model also adopter',
} as const;

export const leads = { type: 'array', items: unitOrSelector, minItems: 1, maxItems: 60, uniqueItems: true } as const;
export const subjects = leads;
export const participants = {
  type: 'array',
  items: unitOrSelector,
  maxItems: 40,
  uniqueItems: true,
  default: [],
  description: 'Units that take part (责任单位, 配合单位); a lead that a selector names again stays a lead',
} as const;

export const basis = {
  type: 'array',
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  items: { type: 'string', 'x-reference': 'clause', maxLength: 80 },
  description: 'Clauses of this document: "SG18 §三(一)2"',
} as const;

export const codes = { type: 'array', items: code, uniqueItems: true, maxItems: 100, default: [] } as const;

export const revenue = {
  type: ['string', 'null'],
  enum: ['fines', 'confiscation', null],
  default: null,
  description: 'Counts money from penalties: such a goal is refused (TSK-31)',
} as const;

export const number = { type: 'number', minimum: -1e15, maximum: 1e15 } as const;
export const count = { type: 'integer', minimum: 0, maximum: 100000 } as const;
