import { DevIssuer } from './dev-issuer';
import { PERSON, testEdge, ThingsModule, type TestEdge } from './edge.testing';
import { createHttpApp } from './http-app';
import { createLogger } from './logging';
import { Registry } from 'prom-client';

describe('development mode', () => {
  let edge: TestEdge;
  const moves: string[] = [];
  beforeAll(async () => {
    edge = await testEdge({ onMoved: async () => void moves.push(edge.clock.now()) });
  });
  afterAll(() => edge.close());

  const put = async (payload: object) =>
    edge.app.inject({
      method: 'PUT',
      url: '/v1/dev/clock',
      payload,
      headers: { authorization: `Bearer ${await edge.token()}` },
    });

  it('offers people to sign in as', async () => {
    const answer = await edge.app.inject('/v1/dev/people');
    expect(answer.json()).toEqual([PERSON]);
  });

  it('signs tokens that it takes, also after a restart', async () => {
    const token = await edge.token({ subjectId: 'firm-1', element: 'firm' });
    const again = await DevIssuer.open(edge.dataDir);
    expect(await again.keys()).toBeDefined();
    const restarted = await again.sign({ userId: 'li', unitId: 'shigu', roles: [] });
    for (const each of [token, restarted]) {
      const answer = await edge.app.inject({ url: '/v1/things', headers: { authorization: `Bearer ${each}` } });
      expect(answer.statusCode).toBe(200);
    }
  });

  it('signs nothing for an unknown unit or a reserved name', async () => {
    const payload = { sub: 'system', unit: 'atlantis', roles: [] };
    const answer = await edge.app.inject({ method: 'POST', url: '/v1/dev/tokens', payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/unit', '/sub']);
  });

  it('moves the clock, and answers after the timers fired; going back fires none', async () => {
    const forward = await put({ now: '2030-01-01T08:00:00+08:00', mode: 'frozen' });
    expect(forward.json()).toEqual({ now: '2030-01-01T00:00:00.000Z', mode: 'frozen', sample: true });
    expect(moves).toEqual(['2030-01-01T00:00:00.000Z']);
    await put({ now: '2022-01-01T00:00:00Z', mode: 'frozen' });
    expect(moves).toHaveLength(1);
    expect((await edge.app.inject('/v1/dev/clock')).json()).toMatchObject({
      now: '2022-01-01T00:00:00.000Z',
      mode: 'frozen',
    });
  });

  it.each([
    [{ now: 'tomorrow', mode: 'frozen' }],
    [{ now: '2022-02-30T00:00:00Z', mode: 'frozen' }],
    [{ now: '2022-01-01T00:00:00', mode: 'frozen' }],
    [{ now: '2022-01-01T00:00:00Z', mode: 'fast' }],
    [{ mode: 'frozen' }],
  ])('refuses the clock setting %j', async (payload) => {
    expect((await put(payload)).statusCode).toBe(400);
  });

  it('lets nobody move the clock without a token', async () => {
    const payload = { now: '2022-01-01T00:00:00Z', mode: 'frozen' };
    expect((await edge.app.inject({ method: 'PUT', url: '/v1/dev/clock', payload })).statusCode).toBe(401);
  });

  it('hides from pages that reach this machine under another name', async () => {
    const headers = { host: 'rebound.example:3000' };
    expect((await edge.app.inject({ url: '/v1/dev/people', headers })).statusCode).toBe(404);
    expect((await edge.app.inject({ url: '/v1/dev/people', headers: { host: '[::1]:3000' } })).statusCode).toBe(200);
  });

  it('is not there in any other mode', async () => {
    const app = await createHttpApp(ThingsModule, {
      config: {
        auth: { mode: 'oidc', issuer: 'https://id.example', audience: 'taizhang' },
        dataDir: edge.dataDir,
        rateLimit: { anonymousPerMinute: 10, userPerMinute: 10 },
        trustProxy: [],
      },
      units: { has: () => true },
      checks: [],
      registry: new Registry(),
      logger: createLogger('silent'),
      api: { title: 'Things', version: '1' },
    });
    await app.init();
    for (const url of ['/v1/dev/people', '/v1/dev/clock']) expect((await app.inject(url)).statusCode).toBe(404);
    const token = await app.inject({
      method: 'POST',
      url: '/v1/dev/tokens',
      payload: { sub: 'li', unit: 'shigu', roles: [] },
    });
    expect(token.statusCode).toBe(404);
    expect((await app.inject('/v1/nothing')).headers['strict-transport-security']).toBeDefined();
    await app.close();
  });
});
