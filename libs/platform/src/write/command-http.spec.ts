import { derivedId, InvalidInput } from '@taizhang/kernel';
import type { FastifyRequest } from 'fastify';
import { bodyDigest, commandRequestOf, creationId } from './command-http';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

interface Asked {
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
  readonly id?: string;
  readonly userId?: string;
  readonly subjectId?: string;
  readonly url?: string;
}

function request({
  headers = {},
  body = {},
  id,
  userId = 'li',
  subjectId,
  url = '/v1/tasks/tasks?x=1',
}: Asked = {}): FastifyRequest {
  const caller = { userId, subjectId, unitId: 'shigu', roles: ['clerk'], language: 'zh', traceparent: TRACE };
  const edge = { identity: caller, language: 'zh', trace: { traceparent: TRACE } };
  return {
    headers,
    body,
    url,
    method: 'POST',
    params: id === undefined ? {} : { id },
    edge,
  } as unknown as FastifyRequest;
}

const keyed = (key: string, more: Asked = {}) =>
  commandRequestOf(request({ ...more, headers: { 'idempotency-key': key } }));

it('takes along the firm that the caller is', () => {
  expect(commandRequestOf(request({ subjectId: 'firm-1' })).actor).toMatchObject({ userId: 'li', subjectId: 'firm-1' });
});

it('takes the caller and the trace, and nothing else where no header came', () => {
  const actor = { userId: 'li', unitId: 'shigu', roles: ['clerk'] };
  expect(commandRequestOf(request())).toEqual({ actor, traceparent: TRACE });
});

it('a new thing has the id of its body, else one that stays when a keyed request is repeated', () => {
  expect(creationId(keyed('"a"'), 'visit-1')).toBe('visit-1');
  expect(creationId(keyed('"a"'))).toBe(creationId(keyed('"a"')));
  expect(creationId(keyed('"a"'))).not.toBe(creationId(keyed('"b"')));
  expect(creationId(commandRequestOf(request()))).not.toBe(creationId(commandRequestOf(request())));
});

it.each([
  ['"4"', 4],
  ['4', 4],
  ['W/"17"', 17],
  [' "0" ', 0],
])('If-Match %s is revision %s', (header, ifMatch) => {
  expect(commandRequestOf(request({ headers: { 'if-match': header } }))).toMatchObject({ ifMatch });
});

it.each(['*', '"4", "5"', 'abc', '-1', '4.0', ''])('refuses If-Match %j', (header) => {
  expect(() => commandRequestOf(request({ headers: { 'if-match': header } }))).toThrow(InvalidInput);
});

it.each([
  ['2022-05-05T08:00:00+08:00', '2022-05-05T00:00:00.000Z'],
  ['2022-05-05T00:00:00.123456Z', '2022-05-05T00:00:00.123Z'],
  ['2022-05-05T00:00Z', '2022-05-05T00:00:00.000Z'],
])('Occurred-At %s is %s', (header, occurredAt) => {
  expect(commandRequestOf(request({ headers: { 'occurred-at': header } }))).toMatchObject({ occurredAt });
});

it.each(['2022-05-05', '2022-05-05T00:00:00', 'yesterday', '2022-13-01T00:00:00Z', ''])(
  'refuses Occurred-At %j',
  (header) => {
    expect(() => commandRequestOf(request({ headers: { 'occurred-at': header } }))).toThrow(InvalidInput);
  },
);

it('an Idempotency-Key, quoted or bare, is one command of that caller on that route', () => {
  const { commandId } = keyed('"a key"');
  expect(commandId).toBe(derivedId('http', 'li', 'shigu', 'POST', '/v1/tasks/tasks', 'a key'));
  expect(keyed('a key').commandId).toBe(commandId);
  expect(keyed('"a key"', { url: '/v1/tasks/tasks' }).commandId).toBe(commandId);
  const others = [keyed('b'), keyed('a key', { userId: 'wu' }), keyed('a key', { url: '/v1/packs' })];
  expect(new Set([commandId, ...others.map((each) => each.commandId)]).size).toBe(4);
});

it.each(['', '""', 'x'.repeat(129), '"a"b"', '密钥', 'a\u0001'])('refuses the Idempotency-Key %j', (key) => {
  expect(() => keyed(key)).toThrow(InvalidInput);
});

it('binds the key to its body where the body names the thing', () => {
  expect(keyed('k', { body: { id: 'x' } })).toMatchObject({ bindKey: true, bodyDigest: bodyDigest({ id: 'x' }) });
  expect(keyed('k', { body: { note: 'x' }, id: 'sg1.t01' })).toMatchObject({ bindKey: false });
});
