import { ValidateBy, type ValidationOptions } from 'class-validator';
import { CLIENT_ID, type Text, UNIT_SLUG } from '@taizhang/kernel';
import type { HostShare } from './round.state';

/** One of an agency's people: who is scored, in which agency, and whether as its head (TSK-61). */
export interface StaffSubject {
  readonly id: string;
  readonly agencyUnit: string;
  readonly head: boolean;
}

/** A unit or a worker by id, or one of an agency's people. */
export type SubjectInput = string | StaffSubject;

const MOST_SUBJECTS = 200;
const MOST_HOSTS = 20;
const MOST_TRAININGS = 100;
const MOST_WORDS = 4000;

const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 80 && UNIT_SLUG.test(value);

const isPerson = (value: unknown): value is string => typeof value === 'string' && CLIENT_ID.test(value);

function isStaff(value: unknown): value is StaffSubject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, agencyUnit, head, ...rest } = value as Record<string, unknown>;
  return isPerson(id) && isSlug(agencyUnit) && typeof head === 'boolean' && Object.keys(rest).length === 0;
}

function isShare(value: unknown): value is HostShare {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { unitId, weight, ...rest } = value as Record<string, unknown>;
  return isSlug(unitId) && typeof weight === 'number' && Number.isFinite(weight) && Object.keys(rest).length === 0;
}

function isHosts(value: unknown): value is Record<string, HostShare[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_SUBJECTS && entries.every(([, shares]) => isShares(shares));
}

const isShares = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_HOSTS && value.every(isShare);

const isTrainings = (value: unknown): boolean =>
  value === 'none' ||
  (Array.isArray(value) &&
    value.length <= MOST_TRAININGS &&
    value.every((one) => typeof one === 'string' && isText(one)));

const isText = (value: string): boolean => value.length > 0 && value.length <= MOST_WORDS;

const SLUG = { type: 'string', pattern: UNIT_SLUG.source, maxLength: 80 };

/** A map of exactly these fields. */
const entry = (properties: Readonly<Record<string, object>>) => ({
  ...{ type: 'object', required: Object.keys(properties), properties, additionalProperties: false },
});

/** `schema`: the same as JSON Schema, for the interface's description. */
const decorator =
  (name: string, validate: (value: unknown) => boolean, context: Text & { readonly schema: object }) =>
  (options?: ValidationOptions): PropertyDecorator =>
    ValidateBy({ name, validator: { validate } }, { ...options, context });

export const IsRoundSubject = decorator(
  'isRoundSubject',
  (value) => isSlug(value) || isPerson(value) || isStaff(value),
  {
    en: 'must be a unit slug, a worker id or {id, agencyUnit, head}',
    zh: '必须是单位编码、社区工作者编号或 {id, agencyUnit, head}',
    schema: {
      anyOf: [{ type: 'string' }, entry({ id: { type: 'string' }, agencyUnit: SLUG, head: { type: 'boolean' } })],
    },
  },
);

export const IsHosts = decorator('isHosts', isHosts, {
  en: 'must be lists of {unitId, weight} by subject',
  zh: '必须是按考核对象列出的 {unitId, weight}',
  schema: {
    ...{ type: 'object', maxProperties: MOST_SUBJECTS },
    additionalProperties: {
      ...{ type: 'array', minItems: 1, maxItems: MOST_HOSTS },
      items: entry({ unitId: SLUG, weight: { type: 'number' } }),
    },
  },
});

export const IsTrainings = decorator('isTrainings', isTrainings, {
  en: 'must be a list of trainings or none',
  zh: '必须是培训清单或 none',
  schema: {
    oneOf: [
      { type: 'array', maxItems: MOST_TRAININGS, items: { type: 'string', minLength: 1, maxLength: MOST_WORDS } },
      { type: 'string', enum: ['none'] },
    ],
  },
});
