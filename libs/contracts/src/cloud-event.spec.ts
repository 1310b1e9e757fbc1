import { derivedId } from '@taizhang/kernel';
import fc from 'fast-check';
import {
  type CloudEvent,
  cloudEventIn,
  cloudEventOf,
  clausesOf,
  type ForeignMessage,
  messageOf,
  publish,
  type PublicEvent,
  Untellable,
  Unreadable,
  type Told,
} from '.';

const pseudonymOf = (userId: string): string => derivedId('told as', userId);
const is = { schema: {}, optional: false as const };
const [assigned] = publish('tasks', 'task', {
  TaskAssigned: { taskId: is, title: is, leads: is, dueOn: is },
}) as [PublicEvent];

const event: Told = {
  id: '018e0000-0000-7000-8000-000000000001',
  stream: 'task-sg1.i01.1',
  revision: 7,
  recordedAt: '2026-11-26T02:00:00.123Z',
  data: { dueOn: '2022-10-31', taskId: 'sg1.i01.1', title: '节水宣传', leads: ['shigu.water'], inside: 'not told' },
  metadata: {
    actor: { userId: 'clerk-of-shigu.water' },
    occurredAt: '2022-05-05T04:00:00.000Z',
    basis: ['SG1 §四(一)', 'WP09 §二(七)'],
    correlationId: 'c0ffee00-0000-7000-8000-000000000001',
    causationId: 'c0ffee00-0000-7000-8000-000000000002',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  },
};

it('a message carries exactly these headers, keyed by the stream, the public fields as its value', () => {
  const { topic, key, headers, value } = messageOf(event, assigned, pseudonymOf);
  expect([topic, key]).toEqual(['taizhang.tasks.v1', 'task-sg1.i01.1']);
  expect(headers).toEqual({
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: '018e0000-0000-7000-8000-000000000001',
    ce_source: 'https://taizhang.dev/services/tasks',
    ce_type: 'dev.taizhang.tasks.TaskAssigned.v1',
    ce_subject: 'task-sg1.i01.1',
    ce_time: '2022-05-05T04:00:00.000Z',
    ce_dataschema: 'https://taizhang.dev/schemas/tasks/TaskAssigned/v1.json',
    ce_partitionkey: 'task-sg1.i01.1',
    ce_sequence: '00000000000000000007',
    ce_recordedtime: '2026-11-26T02:00:00.123Z',
    ce_correlationid: 'c0ffee00-0000-7000-8000-000000000001',
    ce_causationid: 'c0ffee00-0000-7000-8000-000000000002',
    ce_authtype: 'app_user',
    ce_authid: pseudonymOf('clerk-of-shigu.water'),
    ce_basis: 'SG1 §四(一),WP09 §二(七)',
    ce_traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  });
  expect(value.toString()).toBe(
    '{"taskId":"sg1.i01.1","title":"节水宣传","leads":["shigu.water"],"dueOn":"2022-10-31"}',
  );
});

it('the system is named as such, everybody else by the pseudonym that is given', () => {
  const by = (userId: string) => {
    const { authtype, authid } = cloudEventOf(
      { ...event, metadata: { ...event.metadata, actor: { userId } } },
      assigned,
      pseudonymOf,
    );
    return { authtype, authid };
  };
  expect(by('system').authtype).toBe('system');
  expect(by('u-1')).toEqual({ authtype: 'app_user', authid: pseudonymOf('u-1') });
});

it('what an event does not have is no header', () => {
  const { traceparent: _, ...metadata } = event.metadata;
  const { headers } = messageOf({ ...event, metadata }, assigned, pseudonymOf);
  expect(Object.keys(headers).filter((name) => name.endsWith('traceparent'))).toEqual([]);
});

it.each([
  ['a control character', { stream: 'task-a\u0000b' }],
  ['a lone surrogate', { stream: 'task-\ud800' }],
  ['a noncharacter', { stream: 'task-\ufffe' }],
  ['a clause with a comma', { metadata: { ...event.metadata, basis: ['SG1 §一,二'] } }],
  ['an empty clause', { metadata: { ...event.metadata, basis: [''] } }],
])('%s cannot be published', (_, change) => {
  expect(() => messageOf({ ...event, ...change }, assigned, pseudonymOf)).toThrow(Untellable);
});

const good = messageOf(event, assigned, pseudonymOf);
const withHeaders = (change: Record<string, string | undefined>): ForeignMessage => {
  const headers = Object.entries({ ...good.headers, ...change }).filter(([, value]) => value !== undefined);
  return { ...good, headers: Object.fromEntries(headers) as Record<string, string> };
};

it.each<[string, ForeignMessage]>([
  ['no value', { ...good, value: null }],
  ['a value that is not UTF-8', { ...good, value: Buffer.from([0x22, 0xff, 0x22]) }],
  ['a value that is not JSON', { ...good, value: Buffer.from('{') }],
  ['a value that is no object', { ...good, value: Buffer.from('[]') }],
  ['a value that is null', { ...good, value: Buffer.from('null') }],
  ['another key', { ...good, key: 'task-other' }],
  ['no key', { ...good, key: null }],
  ['structured mode', withHeaders({ 'content-type': 'application/cloudevents+json' })],
  ['no content type', withHeaders({ 'content-type': undefined })],
  ['another version of CloudEvents', withHeaders({ ce_specversion: '0.3' })],
  ['a type of somebody else', withHeaders({ ce_type: 'com.example.Thing' })],
  ['a relative source', withHeaders({ ce_source: '/services/tasks' })],
  ['a short sequence', withHeaders({ ce_sequence: '7' })],
  ['a date for an instant', withHeaders({ ce_time: '2022-05-05' })],
  ['a control character', withHeaders({ ce_subject: 'a\u0007' })],
  ['an empty id', withHeaders({ ce_id: '' })],
  ['no clauses named', withHeaders({ ce_basis: undefined })],
])('a record with %s is unreadable and says why', (_, message) => {
  expect(() => cloudEventIn(message)).toThrow(Unreadable);
});

it('attributes that others add are left out', () => {
  expect(cloudEventIn(withHeaders({ ce_myextension: 'x' }))).toEqual(cloudEventOf(event, assigned, pseudonymOf));
});

it('clauses are read back', () => {
  expect(clausesOf(cloudEventIn(good))).toEqual(event.metadata.basis);
  expect(clausesOf({ basis: '' })).toEqual([]);
});

const RUNS = process.env['FAULTS'] === 'full' ? 100_000 : 10_000;
const texts = fc.string({ unit: 'binary', maxLength: 12 });
const instants = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((ms) => new Date(ms).toISOString());
const told: fc.Arbitrary<Told> = fc.record({
  id: fc.uuid(),
  stream: texts.map((id) => `task-${id}`),
  revision: fc.nat(),
  recordedAt: instants,
  data: fc.dictionary(fc.constantFrom(...assigned.fields, 'inside'), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
  metadata: fc.record(
    {
      actor: fc.record({ userId: texts }),
      occurredAt: instants,
      basis: fc.array(texts, { maxLength: 2 }),
      correlationId: fc.uuid(),
      causationId: fc.uuid(),
      traceparent: fc.constant('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
    },
    { requiredKeys: ['actor', 'occurredAt', 'basis', 'correlationId', 'causationId'] },
  ),
}) as fc.Arbitrary<Told>;

/** Whatever the event: refused by name, or told by legal headers and read back as it was told. */
function isExact(given: Told): boolean {
  let structured: CloudEvent;
  try {
    structured = cloudEventOf(given, assigned, pseudonymOf);
  } catch (error) {
    if (error instanceof Untellable)
      return /[\p{C},]/u.test(given.stream + given.metadata.basis.join('')) || hole(given);
    throw error;
  }
  const message = messageOf(given, assigned, pseudonymOf);
  const names = Object.keys(message.headers).every((name) => /^(content-type|traceparent|ce_[a-z]{1,20})$/.test(name));
  const values = Object.values(message.headers).every((value) => Buffer.from(value).toString() === value);
  const parsed = { ...structured, data: JSON.parse(JSON.stringify(structured.data)) as unknown };
  return names && values && sameText(cloudEventIn(message), parsed);
}

const hole = ({ metadata }: Told): boolean => metadata.basis.includes('');
const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
const sameText = (one: object, other: object): boolean => sorted(one) === sorted(other);

it(`${RUNS} random events are read back exactly`, () => {
  fc.assert(fc.property(told, isExact), { numRuns: RUNS });
}, 120_000);

const foreign: fc.Arbitrary<ForeignMessage> = fc.record({
  key: fc.option(fc.constantFrom(good.key, 'x')),
  headers: fc
    .dictionary(fc.constantFrom(...Object.keys(good.headers), 'ce_other'), texts, { maxKeys: 2 })
    .map((change) => withHeaders(change).headers),
  value: fc.option(
    fc.oneof(
      fc.constant(good.value),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    ),
  ),
});

it(`${RUNS} random records are read or refused as unreadable, never otherwise`, () => {
  const isJudged = (message: ForeignMessage): boolean => {
    try {
      return cloudEventIn(message).partitionkey === message.key;
    } catch (error) {
      return error instanceof Unreadable;
    }
  };
  fc.assert(fc.property(foreign, isJudged), { numRuns: RUNS });
}, 120_000);
