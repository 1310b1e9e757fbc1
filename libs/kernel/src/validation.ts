import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isLocalDate } from './calendar';
import { isClause } from './clause';

/** A clause id such as `SG6 §四(三)`. */
export const IsClause = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isClause',
      validator: {
        validate: isClause,
        defaultMessage: buildMessage((each) => `${each}$property must be a clause such as SG1 §四(一)`, options),
      },
    },
    options,
  );

/** A calendar date `YYYY-MM-DD` that exists. */
export const IsLocalDate = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isLocalDate',
      validator: {
        validate: isLocalDate,
        defaultMessage: buildMessage((each) => `${each}$property must be a date such as 2022-10-31`, options),
      },
    },
    options,
  );

/** Only what was given: a field that a body leaves out is there as `undefined`, which has no JSON form. */
export const plain = <Input extends object>(input: Input): Input =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Input;
