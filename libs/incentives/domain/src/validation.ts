import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const MOST_TEXT = 500;
const MOST_CODES = 50;
const MOST_CODE = 40;

const isScalar = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= MOST_TEXT);

const isSet = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= MOST_CODES &&
  value.every((item) => typeof item === 'string' && item.length <= MOST_CODE);

const SCALARS = [{ type: 'boolean' }, { type: 'number' }, { type: 'string', maxLength: MOST_TEXT }];

const valueOf =
  (name: string, message: string, anyOf: readonly object[], validate: (value: unknown) => boolean) =>
  (options?: ValidationOptions) =>
    ValidateBy(
      { name, validator: { validate, defaultMessage: buildMessage((each) => `${each}$property ${message}`, options) } },
      { ...options, context: { schema: { anyOf } } },
    );

/** A number, a text of at most 500 characters, true or false. */
export const IsParamValue = valueOf('isParamValue', 'must be a number, a text, true or false', SCALARS, isScalar);

/** What a fact may be in JSON; whether it is of the fact's type the dictionary says. */
export const IsFactValue = valueOf(
  'isFactValue',
  'must be a number, a text, true or false, or a set of codes',
  [...SCALARS, { type: 'array', maxItems: MOST_CODES, items: { type: 'string', maxLength: MOST_CODE } }],
  (value) => isScalar(value) || isSet(value),
);
