import { ModulesContainer } from '@nestjs/core';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { isDto, planOf, type Check, type DtoPlan, type Property } from './dto-plan';

type Schema = Record<string, unknown>;

/**
 * JSON Schema keywords of each constraint of class-validator. One of our own says its keywords itself, in the
 * `schema` of its context; a constraint without any narrows nothing.
 */
const KEYWORDS: Record<string, (constraints: readonly unknown[]) => Schema> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isPositive: () => ({ exclusiveMinimum: 0 }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object', additionalProperties: true }),
  isIn: ([values]) => oneOf(Object.values(values as object)),
  isEnum: ([values]) => oneOf(Object.values(values as object)),
  equals: ([value]) => oneOf([value]),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isLength: ([minLength, maxLength]) => ({ minLength, maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isNotEmpty: () => ({ minLength: 1 }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isLocalDate: () => ({ type: 'string', format: 'date' }),
  isClause: () => ({ type: 'string' }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayUnique: () => ({ uniqueItems: true }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
};

/** TypeScript emits a union of texts as `Object`: the type is that of the values. */
const oneOf = (values: readonly unknown[]): Schema => ({
  ...(values.every((value) => typeof value === typeof values[0]) ? { type: typeof values[0] } : {}),
  enum: values,
});

const TYPES = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
]);

/** Keywords that say what a value is: TypeScript's type of a union is `Object` and says nothing. */
const SHAPES = ['type', 'oneOf', 'anyOf', '$ref'];

const described = new WeakSet<DtoPlan>();

/** Tells Nest's OpenAPI scanner what the validation decorators say, for every class that a route of the app takes. */
export function describeDtos(app: INestApplication): void {
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function')
        parameterTypes(metatype.prototype as object)
          .filter(isDto)
          .forEach((dto) => describePlan(planOf(dto)));
    }
  }
}

function parameterTypes(prototype: object): unknown[] {
  return Object.getOwnPropertyNames(prototype).flatMap(
    (name) => (Reflect.getMetadata('design:paramtypes', prototype, name) as unknown[] | undefined) ?? [],
  );
}

function describePlan(plan: DtoPlan): void {
  if (described.has(plan)) return;
  described.add(plan);
  for (const property of plan.properties) {
    if (property.nested) describePlan(property.nested);
    ApiProperty(optionsOf(property))(plan.dto.prototype as object, property.name);
  }
}

function optionsOf(property: Property): ApiPropertyOptions {
  const required = !property.optional && property.conditions.length === 0;
  const isArray = property.designType === Array;
  const own = keywords(property.checks.filter((check) => !check.each));
  const nested = property.nested?.dto;
  if (nested) return { ...own, required, isArray, type: () => nested } as ApiPropertyOptions;
  if (SHAPES.some((keyword) => keyword in own)) return { ...own, required } as ApiPropertyOptions;
  const items = keywords(property.checks.filter((check) => check.each));
  if (isArray) return { type: 'array', items, ...own, required } as ApiPropertyOptions;
  return { type: TYPES.get(property.designType) ?? 'object', ...own, required } as ApiPropertyOptions;
}

const keywords = (checks: readonly Check[]): Schema =>
  Object.assign(
    {},
    ...checks.map(({ name, constraints, context }) => schemaIn(context) ?? KEYWORDS[name]?.(constraints) ?? {}),
  ) as Schema;

function schemaIn(context: unknown): Schema | undefined {
  const given = typeof context === 'object' && context !== null && 'schema' in context ? context.schema : undefined;
  return given as Schema | undefined;
}
