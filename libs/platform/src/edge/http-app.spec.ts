import {
  AppendTooLarge,
  InvalidEvent,
  PositionBeyondHead,
  StoreUnavailable,
  WrongExpectedRevision,
} from '@taizhang/event-store';
import {
  CalendarYearUnknown,
  Duplicate,
  InvalidInput,
  NotCanonical,
  NotFound,
  OutOfReach,
  RuleBroken,
} from '@taizhang/kernel';
import * as platform from '../problem';
import { script, testEdge, type TestEdge } from './edge.testing';

const why = { zh: '不行', en: 'no' };

describe('the HTTP edge', () => {
  let edge: TestEdge;
  let authorization: string;
  beforeAll(async () => {
    edge = await testEdge();
    authorization = `Bearer ${await edge.token()}`;
  });
  afterAll(() => edge.close());

  const json = { 'content-type': 'application/json' };
  const post = (payload: string | Buffer | object, headers: Record<string, string> = json, url = '/v1/things') =>
    edge.app.inject({ method: 'POST', url, payload, headers: { authorization, ...headers } });
  const get = (url: string, headers: Record<string, string> = {}) =>
    edge.app.inject({ method: 'GET', url, headers: { authorization, ...headers } });

  it('gives the route the command class and the caller', async () => {
    const answer = await post({ title: '节水', parts: [{ name: 'a', count: 1 }] });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      body: { type: 'FileThing', title: '节水', parts: [{ name: 'a', count: 1 }] },
      actor: { userId: 'li', unitId: 'shigu.finance', roles: ['clerk'], language: 'zh' },
      isCommand: true,
    });
  });

  it('names all validation errors at once, by JSON pointer', async () => {
    const payload = { type: 'FileThing', title: 5, amountFen: '7', parts: [{ name: 'x', count: 0, 'a/b': 1 }, 3] };
    const answer = await post(payload, { ...json, 'accept-language': 'en' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'validation',
      errors: [
        { pointer: '/type', detail: 'is not a known field' },
        { pointer: '/title', detail: 'must be a string' },
        { pointer: '/amountFen', detail: 'must be a whole number' },
        { pointer: '/parts/0/a~1b', detail: 'is not a known field' },
        { pointer: '/parts/0/count', detail: 'must be at least 1' },
        { pointer: '/parts/1', detail: 'must be an object' },
      ],
    });
  });

  it.each([
    ['a number where text belongs', '{"title":1}', 'validation'],
    ['an array as body', '[]', 'validation'],
    ['null as body', 'null', 'validation'],
    ['a missing field', '', 'validation'],
    ['an unknown field', '{"title":"a","x":1}', 'validation'],
    ['__proto__', '{"title":"a","__proto__":{"admin":true}}', 'malformed'],
    ['an escaped __proto__', '{"title":"a","\\u005f_proto__":{}}', 'malformed'],
    ['a deep __proto__', '{"title":"a","parts":[{"__proto__":1}]}', 'malformed'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}', 'malformed'],
    ['broken JSON', '{"title":', 'malformed'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'malformed'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'malformed'],
    ['200,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'malformed'],
    ['a whole number that is not held exactly', '{"title":"a","amountFen":9007199254740993}', 'malformed'],
    ['a number beyond all bounds', '{"title":"a","amountFen":1e999}', 'malformed'],
  ])('refuses %s', async (_, payload, code) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code, status: 400 });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('refuses 300 KiB, but not where a route takes packs', async () => {
    const payload = JSON.stringify({ title: 'x'.repeat(300 * 1_024) });
    expect((await post(payload)).json()).toMatchObject({ status: 413, code: 'too-large' });
    expect((await post(payload, json, '/v1/things/large')).statusCode).toBe(201);
    const huge = Buffer.alloc(4 * 1_048_576 + 1, 0x20);
    expect((await post(huge, json, '/v1/things/large')).statusCode).toBe(413);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk'])(
    'refuses %s',
    async (type) => {
      expect((await post('{"title":"a"}', { 'content-type': type })).json()).toMatchObject({
        code: 'unsupported-media-type',
        status: 415,
      });
    },
  );

  it('reads query parameters as declared, and refuses the rest', async () => {
    const answer = await get('/v1/things?limit=20&overdue=true&state=open&state=done');
    expect(answer.json()).toEqual({ limit: 20, overdue: true, state: ['open', 'done'] });
    expect((await get('/v1/things?state=open')).json()).toEqual({ state: ['open'] });
    const wrong = await get('/v1/things?limit=many&overdue=1&state=lost&x=1');
    expect(wrong.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/x',
      '/limit',
      '/overdue',
      '/state/0',
    ]);
  });

  it('tells an unknown address from a wrong method', async () => {
    expect((await get('/v1/nothing?q=1')).json()).toMatchObject({ code: 'not-found', instance: '/v1/nothing' });
    const wrong = await edge.app.inject({ method: 'DELETE', url: '/v1/things/a/close', headers: { authorization } });
    expect(wrong.json()).toMatchObject({ code: 'method-not-allowed', status: 405 });
    expect(wrong.headers.allow).toBe('POST');
    expect((await get('/v1/%E0%A4%A')).json()).toMatchObject({ status: 400, code: 'malformed' });
  });

  it.each([
    [422, 'rule', new RuleBroken('TSK-03', why, ['SG1 §一'])],
    [422, 'rule', new CalendarYearUnknown('2031-01-01')],
    [409, 'duplicate', new Duplicate(why)],
    [403, 'forbidden', new OutOfReach(why)],
    [404, 'not-found', new NotFound(why)],
    [400, 'validation', new InvalidInput([{ pointer: '/a', detail: why }])],
    [409, 'conflict', new WrongExpectedRevision('task-1', 1n, 2n)],
    [413, 'too-large', new AppendTooLarge('x')],
    [400, 'validation', new InvalidEvent('x')],
    [400, 'validation', new NotCanonical('x')],
    [503, 'unavailable', new StoreUnavailable('none', 'x')],
    [503, 'unavailable', new StoreUnavailable('unknown', 'x')],
    [503, 'overloaded', new StoreUnavailable('none', 'x', {}, true)],
    [503, 'unavailable', new PositionBeyondHead('2', '1')],
    [412, 'revision-mismatch', new platform.RevisionMismatch(4)],
    [422, 'idempotency-key-reused', new platform.IdempotencyKeyReused()],
    [409, 'in-progress', new platform.InProgress()],
    [503, 'not-caught-up', new platform.NotCaughtUp(1_500)],
    [403, 'forbidden', new platform.Forbidden(why)],
    [503, 'unavailable', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    [503, 'unavailable', Object.assign(new Error('x'), { driverError: { code: '57P01' } })],
    [500, 'internal', new Error('SELECT secret FROM /etc/passwd')],
    [500, 'internal', 'a text'],
    [500, 'internal', undefined],
  ])('answers %d %s', async (status, code, error) => {
    script.error = error;
    const answer = await get('/v1/things/failing');
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      code,
      status,
      type: `https://taizhang.dev/problems/${code}`,
      instance: '/v1/things/failing',
    });
    expect(answer.body).not.toMatch(/passwd|SELECT|stack|\.ts/);
    if (status === 503) expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  it('says which rule broke, and the current revision', async () => {
    script.error = new RuleBroken('TSK-03', why, ['SG1 §一']);
    expect((await get('/v1/things/failing')).json()).toMatchObject({
      ruleId: 'TSK-03',
      basis: ['SG1 §一'],
      detail: '不行',
    });
    script.error = new RuleBroken('INC-05', why, [], { missing: ['taxPaidFen'], status: 200 });
    expect((await get('/v1/things/failing')).json()).toMatchObject({ missing: ['taxPaidFen'], status: 422 });
    script.error = new InvalidInput([
      { pointer: '/section/rules/0', detail: why, code: 'no-basis' },
      { pointer: '/b', detail: why },
    ]);
    expect((await get('/v1/things/failing')).json()).toMatchObject({
      errors: [{ pointer: '/section/rules/0' }, { pointer: '/b' }],
      problems: [{ path: '/section/rules/0', code: 'no-basis' }],
    });
    script.error = new platform.RevisionMismatch(4);
    const answer = await get('/v1/things/failing');
    expect(answer.json()).toMatchObject({ current: 4 });
    expect(answer.headers.etag).toBe('"4"');
  });

  it('logs an internal error with its stack under the traceId of the answer', async () => {
    script.error = new Error('boom');
    const { traceId } = (await get('/v1/things/failing')).json();
    const lines = edge.logLines.filter((line) => line.traceId === traceId);
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'request failed',
        err: expect.objectContaining({ stack: expect.stringContaining('boom') }),
      }),
      expect.objectContaining({
        msg: 'request',
        route: '/v1/things/failing',
        status: 500,
        unit: 'shigu.finance',
        method: 'GET',
      }),
    ]);
    expect(JSON.stringify(edge.logLines)).not.toContain(authorization.slice(7));
  });

  it('continues a W3C trace, and begins one where the header is bad', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const going = await get('/v1/things', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    expect(going.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    const bad = await get('/v1/things', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` });
    expect(bad.headers.traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('sends security headers with every answer', async () => {
    for (const answer of [await get('/v1/things'), await get('/v1/nothing'), await post('{')]) {
      expect(answer.headers['content-security-policy']).toContain(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      );
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers).not.toHaveProperty('x-powered-by');
    }
  });

  it.each([
    [undefined, 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh;q=0.3, en;q=0.4', 'en'],
    ['fr, *;q=0.1', 'zh-CN'],
    ['zh;q=0, *', 'en'],
    ['fr', 'zh-CN'],
    [';;q=x,,', 'zh-CN'],
  ])('speaks to %s in %s', async (header, language) => {
    const answer = await get('/v1/nothing', header === undefined ? {} : { 'accept-language': header });
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.headers.vary).toContain('Accept-Language');
    expect(answer.json().title).toBe(language === 'en' ? 'Not found' : '未找到');
  });
});
