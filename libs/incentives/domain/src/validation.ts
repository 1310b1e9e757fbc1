import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const isScalar = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= 500);

const isSet = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 50 && value.every((item) => typeof item === 'string' && item.length <= 40);

const valueOf =
  (name: string, message: string, validate: (value: unknown) => boolean) => (options?: ValidationOptions) =>
    ValidateBy(
      { name, validator: { validate, defaultMessage: buildMessage((each) => `${each}$property ${message}`, options) } },
      options,
    );

/** A number, a text of at most 500 characters, true or false. */
export const IsParamValue = valueOf('isParamValue', 'must be a number, a text, true or false', isScalar);

/** What a fact may be in JSON; whether it is of the fact's type the dictionary says. */
export const IsFactValue = valueOf(
  'isFactValue',
  'must be a number, a text, true or false, or a set of codes',
  (value) => isScalar(value) || isSet(value),
);
