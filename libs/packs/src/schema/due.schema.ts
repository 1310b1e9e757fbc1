import { dateOrDay } from './parts.schema';

const fixedDue = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'on'],
  properties: { kind: { type: 'string', const: 'fixed' }, on: dateOrDay },
} as const;

const relativeDue = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'event', 'offset', 'unit'],
  properties: {
    kind: { type: 'string', const: 'relative' },
    event: {
      type: 'string',
      maxLength: 80,
      description: 'planAdopted, taskAssigned, taskAccepted, phaseStarted:<code>, phaseEnded:<code> or an event code',
    },
    offset: { type: 'integer', minimum: 0, maximum: 3650 },
    unit: { enum: ['day', 'workingDay', 'month'] },
  },
} as const;

const recurringDue = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'freq'],
  properties: {
    kind: { type: 'string', const: 'recurring' },
    freq: { enum: ['day', 'week', 'biweek', 'tenDay', 'month', 'quarter', 'half', 'year'] },
    times: { type: 'integer', minimum: 1, maximum: 1000, default: 1 },
    dueOn: {
      type: 'string',
      pattern: '^((0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|nextMonthEnd|\\+[1-9][0-9]?wd)$',
      description: 'Absent: the last day of the period. "01-31" of the next year, nextMonthEnd, or "+10wd" after it',
    },
    from: {
      type: 'string',
      pattern: '^[0-9]{4}(-[0-9a-z]+)*$',
      maxLength: 16,
      description: 'The first period, always issued: "2022"',
    },
  },
} as const;

const longTermDue = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: { kind: { type: 'string', const: 'longTerm' } },
} as const;

export const due = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [fixedDue, relativeDue, recurringDue, longTermDue],
} as const;
