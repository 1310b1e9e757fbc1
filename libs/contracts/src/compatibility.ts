import type { JsonSchema } from './fields';

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Says what the schema is about, not what it lets through. */
const WORDS = new Set(['$schema', '$id', 'title']);

/**
 * What of the published schemas is no longer so. Readers hold what they were told, and events of years ago are told
 * again under the schema of today: a version gains optional fields and changes in no other way.
 */
export function incompatibilities(before: Schemas, after: Schemas): string[] {
  return Object.entries(before).flatMap(([type, schema]) => {
    const now = after[type];
    return now ? changes(type, schema, now) : [`${type} is gone`];
  });
}

/** What stands in `after` and nobody was told yet. */
export function additions(before: Schemas, after: Schemas): string[] {
  return Object.entries(after).flatMap(([type, schema]) => {
    const told = before[type];
    return told ? newFields(type, told, schema) : [type];
  });
}

function changes(path: string, before: JsonSchema, after: JsonSchema): string[] {
  const { properties, required, items, additionalProperties, ...rest } = before;
  const { properties: newProperties, required: newRequired, items: newItems, ...newRest } = after;
  const { additionalProperties: newAdditional, ...newPlain } = newRest;
  return [
    ...(plain(rest) === plain(newPlain) ? [] : [`${path} was ${plain(rest)} and is ${plain(newPlain)}`]),
    ...requirementChanges(path, required ?? [], newRequired ?? []),
    ...Object.entries(properties ?? {}).flatMap(([name, schema]) =>
      within(`${path}.${name}`, schema, newProperties?.[name]),
    ),
    ...within(`${path}[]`, items, newItems),
    ...within(`${path}.*`, additionalProperties || undefined, newAdditional || undefined),
  ];
}

function within(path: string, before: JsonSchema | undefined, after: JsonSchema | undefined): string[] {
  if (before && after) return changes(path, before, after);
  if (!before && !after) return [];
  return [before ? `${path} is gone` : `${path} is narrower`];
}

const requirementChanges = (path: string, before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((name) => !after.includes(name)).map((name) => `${path}.${name} is no longer required`),
  ...after.filter((name) => !before.includes(name)).map((name) => `${path}.${name} is newly required`),
];

const plain = (schema: object): string =>
  JSON.stringify(
    Object.entries(schema)
      .filter(([word]) => !WORDS.has(word))
      .sort(),
  );

function newFields(path: string, before: JsonSchema, after: JsonSchema): string[] {
  const inner = (one: JsonSchema | false | undefined, other: JsonSchema | false | undefined, at: string): string[] =>
    one && other ? newFields(at, one, other) : [];
  return [
    ...Object.entries(after.properties ?? {}).flatMap(([name, schema]) => {
      const told = before.properties?.[name];
      return told ? newFields(`${path}.${name}`, told, schema) : [`${path}.${name}`];
    }),
    ...inner(before.items, after.items, `${path}[]`),
    ...inner(before.additionalProperties, after.additionalProperties, `${path}.*`),
  ];
}
