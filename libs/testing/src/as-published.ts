import { cloudEventType, type JsonSchema, PUBLIC_EVENTS, PublicEvents } from '@taizhang/contracts';
import { isLocalDate } from '@taizhang/kernel';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

const ajv = new Ajv2020({ allErrors: true });
ajv.addFormat('date', isLocalDate);

const published = new PublicEvents(PUBLIC_EVENTS);
const validators = new Map<JsonSchema, ValidateFunction>();

/** The same schema with nothing beside it: what we emit is what we promise, no more. */
function closed(schema: JsonSchema): JsonSchema {
  const { items, properties, additionalProperties } = schema;
  const own = Object.entries(properties ?? {}).map(([name, each]) => [name, closed(each)]);
  return {
    ...schema,
    ...(items ? { items: closed(items) } : {}),
    ...(additionalProperties ? { additionalProperties: closed(additionalProperties) } : {}),
    ...(properties ? { properties: Object.fromEntries(own) as typeof properties, additionalProperties: false } : {}),
  };
}

/** Faults of public data against the schema of its event. */
export function faultsOf(schema: JsonSchema, data: unknown): string[] {
  let validate = validators.get(schema);
  if (!validate) validators.set(schema, (validate = ajv.compile(closed(schema))));
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Resident numbers and mobile numbers, but not in digests. */
const NUMBER_OF_A_PERSON = /(?<![\da-z])(?:\d{17}[\dX]|1[3-9]\d{9})(?![\da-z])/i;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

/** A stored event that is public is told as its schema says, and nobody in it; answers the texts that are told. */
export function expectAsPublished(category: string, type: string, fact: object): string[] {
  const data = JSON.parse(JSON.stringify(fact)) as Record<string, unknown>;
  const found = published.of({ category, type, data });
  if (!found) return [];
  const told = Object.fromEntries(Object.entries(data).filter(([name]) => found.fields.includes(name)));
  expect([cloudEventType(found), told, faultsOf(found.schema, told)]).toEqual([cloudEventType(found), told, []]);
  const texts = textsIn(told);
  expect(texts.filter((text) => NUMBER_OF_A_PERSON.test(text))).toEqual([]);
  return texts;
}
