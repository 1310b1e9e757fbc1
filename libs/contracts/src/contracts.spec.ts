import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import {
  additions,
  asyncApi,
  cloudEventType,
  incompatibilities,
  type JsonSchema,
  PUBLIC_EVENTS,
  schemaDocuments,
} from '.';

const PUBLISHED = JSON.parse(readFileSync(join(__dirname, '../published.json'), 'utf8')) as Record<string, JsonSchema>;
const today = schemaDocuments(PUBLIC_EVENTS);

it('a public event is named once, by service, category, name and version', () => {
  const types = PUBLIC_EVENTS.map(cloudEventType);
  // Awards, lists and deposits tell of missed deadlines in one shape: of one type, each of its own category.
  const named = PUBLIC_EVENTS.map((event) => `${event.category} ${cloudEventType(event)}`);
  expect(new Set(named).size).toBe(named.length);
  for (const type of types) expect(type).toMatch(/^dev\.taizhang\.[a-z-]+\.[A-Z][A-Za-z]+\.v\d+$/);
});

it('one type has one shape, from whatever stream it comes', () => {
  const shapes = PUBLIC_EVENTS.map((event) => `${cloudEventType(event)} ${JSON.stringify(event.schema)}`);
  expect(new Set(shapes).size).toBe(Object.keys(today).length);
});

it('a published version gains optional fields and changes in no other way: public events are a promise', () => {
  expect(incompatibilities(PUBLISHED, today)).toEqual([]);
});

it('what is new is noted as published (npm run publish-schemas)', () => {
  expect(additions(PUBLISHED, today)).toEqual([]);
});

const was: JsonSchema = {
  type: 'object',
  required: ['id', 'place'],
  properties: {
    id: { type: 'string' },
    place: {
      type: 'object',
      required: ['unitId'],
      properties: { unitId: { type: 'string' }, text: { type: 'string' } },
    },
    parts: { type: 'array', items: { type: 'object', required: ['fen'], properties: { fen: { type: 'integer' } } } },
    scores: { type: 'object', additionalProperties: { type: 'number' } },
    outcome: { type: 'string', enum: ['met', 'unmet'] },
  },
};
type Mutable = { -readonly [Key in keyof JsonSchema]: JsonSchema[Key] } & { properties: Record<string, JsonSchema> };
const changed = (change: (schema: Mutable) => void) => {
  const copy = structuredClone(was) as Mutable;
  change(copy);
  return { 'a.B.v1': copy };
};

it.each<[string, (schema: Mutable) => void]>([
  ['a field that is gone', ({ properties }) => delete properties['outcome']],
  ['a field of another type', ({ properties }) => (properties['id'] = { type: 'integer' })],
  ['a field that may be longer than before', ({ properties }) => (properties['id'] = { type: 'string', minLength: 1 })],
  ['a field that is newly required', (schema) => (schema.required = ['id', 'place', 'outcome'])],
  [
    'a new field that is required',
    (schema) => {
      schema.required = ['id', 'place', 'more'];
      schema.properties['more'] = { type: 'string' };
    },
  ],
  ['a field that may be missing now', (schema) => (schema.required = ['id'])],
  [
    'another word of a list of words',
    ({ properties }) => {
      properties['outcome'] = { type: 'string', enum: ['met', 'unmet', 'incomplete'] };
    },
  ],
  [
    'a field gone in an object',
    ({ properties }) => {
      properties['place'] = { type: 'object', required: ['unitId'], properties: { unitId: { type: 'string' } } };
    },
  ],
  [
    'another type in a list',
    ({ properties }) => {
      const items: JsonSchema = { type: 'object', required: ['fen'], properties: { fen: { type: 'number' } } };
      properties['parts'] = { type: 'array', items };
    },
  ],
  [
    'a map of other values',
    ({ properties }) => {
      properties['scores'] = { type: 'object', additionalProperties: { type: 'string' } };
    },
  ],
  ['a map that takes anything', ({ properties }) => (properties['scores'] = { type: 'object' })],
])('%s needs a new version', (_, change) => {
  expect(incompatibilities({ 'a.B.v1': was }, changed(change))).toHaveLength(1);
});

it('a version that is gone breaks its promise; a new one and an optional field only have to be noted', () => {
  expect(incompatibilities({ 'a.B.v1': was }, {})).toEqual(['a.B.v1 is gone']);
  const more = changed(({ properties }) => {
    properties['more'] = { type: 'string' };
    properties['place'] = { ...properties['place'], properties: { ...properties['place']?.properties, lat: {} } };
  });
  expect(incompatibilities({ 'a.B.v1': was }, { ...more, 'a.B.v2': was })).toEqual([]);
  expect(additions({ 'a.B.v1': was }, { ...more, 'a.B.v2': was })).toEqual([
    'a.B.v1.place.lat',
    'a.B.v1.more',
    'a.B.v2',
  ]);
});

it('the AsyncAPI document is accepted by the official parser', async () => {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi(PUBLIC_EVENTS)));
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(
    document
      ?.allMessages()
      .map((message) => message.name())
      .sort(),
  ).toEqual(Object.keys(today).sort());
  const headers = document?.allMessages().get('tasks.TaskAssigned.v1')?.headers()?.json() as JsonSchema;
  expect(headers).toMatchObject({
    required: expect.arrayContaining(['ce_id', 'ce_sequence', 'ce_basis']) as string[],
    properties: {
      ce_type: { const: 'dev.taizhang.tasks.TaskAssigned.v1' },
      ce_sequence: { pattern: '^[0-9]{20}$' },
    },
  });
});
