import { type RunningHost, type HostCall, newDataDir, startHost } from '@taizhang/testing/host';
import { rmSync } from 'node:fs';
import { admin, clerkOf, createTask, head, history, newTask, OFFICE, reader } from './ledger';

const dataDir = newDataDir();
let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ dataDir, seeded: 'sample' });
}, 300_000);
afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true });
});

/** A task of its own, signed for by its unit: revision 1. */
async function acceptedTask(code: string): Promise<{ taskId: string; token: string; path: string }> {
  const taskId = await createTask(host, code);
  const token = await clerkOf(host, 'shigu.renmin');
  const path = `/v1/tasks/tasks/${taskId}`;
  await host.call('POST', `${path}/accept`, { token, body: { unitId: 'shigu.renmin' } });
  return { taskId, token, path };
}

const progress = (percent: number): Record<string, unknown> => ({ percent, note: `完成 ${percent}%` });
const post = (path: string, call: HostCall) => host.call('POST', path, call);

describe('Idempotency-Key', () => {
  it('gives the first answer again, also after a restart; another body is refused', async () => {
    const { taskId, token, path } = await acceptedTask('key-restart');
    const call = { token, body: progress(20), headers: { 'idempotency-key': '"key-1"' } };
    const first = await post(`${path}/report-progress`, call);
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null]);
    const other = await post(`${path}/report-progress`, { ...call, body: progress(30) });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    await post(`${path}/report-progress`, { token, body: progress(60) });
    expect(await host.stop()).toBe(0);
    host = await startHost({ dataDir });
    const again = await post(`${path}/report-progress`, call);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await post(`${path}/report-progress`, { ...call, body: progress(70) })).status).toBe(422);
    expect(await history(host, `task-${taskId}`)).toHaveLength(4);
  }, 60_000);

  it('the same key 100 times at once writes one event', async () => {
    const { taskId, token, path } = await acceptedTask('key-crowd');
    const call = { token, body: progress(10), headers: { 'idempotency-key': '"crowd"' } };
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(`${path}/report-progress`, call)));
    const refusals = answers.filter(({ status }) => status !== 200).map(({ status, body }) => [status, body.code]);
    expect(refusals).toEqual(refusals.map(() => [409, 'in-progress']));
    const firsts = answers.filter(({ status, headers }) => status === 200 && !headers.has('idempotent-replayed'));
    expect(firsts).toHaveLength(1);
    const events = answers.filter(({ status }) => status === 200).map(({ body }) => JSON.stringify(body));
    expect(new Set(events).size).toBe(1);
    expect(await history(host, `task-${taskId}`)).toHaveLength(3);
  });

  it('is bound to the body of a creation, whatever id that names', async () => {
    const token = await host.token(OFFICE, ['office']);
    const headers = { 'idempotency-key': '"create-1"' };
    const first = await post('/v1/tasks/tasks', { token, headers, body: newTask('bound-a') });
    expect([first.status, first.headers.get('location')]).toEqual([201, '/v1/tasks/tasks/sg18.bound-a']);
    const again = await post('/v1/tasks/tasks', { token, headers, body: newTask('bound-a') });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    const other = await post('/v1/tasks/tasks', { token, headers, body: newTask('bound-b') });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect((await host.call('GET', '/v1/tasks/tasks/sg18.bound-b', { token })).status).toBe(404);
    const taken = await post('/v1/tasks/tasks', { token, body: newTask('bound-a') });
    expect([taken.status, taken.body.code]).toEqual([409, 'duplicate']);
  });

  it('belongs to its caller and route', async () => {
    const { token, path } = await acceptedTask('key-scope');
    const headers = { 'idempotency-key': 'mine' };
    expect((await post(`${path}/report-progress`, { token, headers, body: progress(10) })).status).toBe(200);
    const colleague = await host.token('shigu.renmin', ['clerk'], 'another-clerk');
    const theirs = await post(`${path}/report-progress`, { token: colleague, headers, body: progress(20) });
    expect([theirs.status, theirs.headers.get('idempotent-replayed')]).toEqual([200, null]);
    const contributed = await post(`${path}/contribute`, { token, headers, body: progress(30) });
    expect(contributed.body.code).toBe('validation');
  });
});

describe('If-Match', () => {
  it('acts on that revision only', async () => {
    const { token, path } = await acceptedTask('match');
    const stale = await post(`${path}/report-progress`, { token, body: progress(10), headers: { 'if-match': '"0"' } });
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([412, 'revision-mismatch', 1]);
    const right = await post(`${path}/report-progress`, { token, body: progress(10), headers: { 'if-match': '"1"' } });
    expect([right.status, right.body.revision]).toEqual([200, 2]);
    const odd = await post(`${path}/report-progress`, { token, body: progress(20), headers: { 'if-match': 'abc' } });
    expect([odd.status, odd.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/If-Match']]);
  });
});

describe('Occurred-At', () => {
  const at = async (days: number): Promise<string> => {
    const { body } = await host.call<{ now: string }>('GET', '/v1/dev/clock');
    return new Date(Date.parse(body.now) + days * 86_400_000).toISOString();
  };

  it('is neither in the future nor before the newest entry', async () => {
    const { token, path } = await acceptedTask('occurred');
    const future = await post(`${path}/report-progress`, {
      token,
      body: progress(10),
      headers: { 'occurred-at': await at(1) },
    });
    expect([future.status, future.body.errors[0]?.pointer]).toEqual([400, '/Occurred-At']);
    const before = await post(`${path}/report-progress`, {
      token,
      body: progress(10),
      headers: { 'occurred-at': await at(-0.5) },
    });
    expect([before.status, before.body.errors[0]?.pointer]).toEqual([400, '/Occurred-At']);
    expect(before.body.errors[0]?.detail).toMatch(/最新/);
  });

  it('more than 24 hours back needs a recorder, and both times are kept', async () => {
    const occurredAt = await at(-3);
    const body = { percent: 80, note: '补录' };
    const path = '/v1/tasks/tasks/sg18.r14/report-progress';
    const clerk = await post(path, {
      token: await clerkOf(host, 'shigu.renmin'),
      body,
      headers: { 'occurred-at': occurredAt },
    });
    expect([clerk.status, clerk.body.code]).toEqual([403, 'forbidden']);
    const token = await host.token('shigu.renmin', ['clerk', 'recorder']);
    const recorded = await post(path, { token, body, headers: { 'occurred-at': occurredAt } });
    expect(recorded.status).toBe(200);
    const last = (await history(host, 'task-sg18.r14')).at(-1);
    expect(last?.metadata.occurredAt).toBe(occurredAt);
    expect(Date.parse(last?.recordedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('who may', () => {
  const body = { unitId: 'shigu.renmin' };

  it.each([
    ['no token', undefined, 401],
    ['the wrong role', ['shigu.renmin', 'supervisor'], 403],
    ['a unit that is not concerned', ['shigu.water', 'clerk'], 403],
    ['a superior in place of the unit', ['shigu', 'clerk'], 403],
    ['a unit of another place', ['zhuzhou.county-01.civil-affairs', 'clerk'], 403],
  ])('accept is refused to %s', async (_, person, status) => {
    const before = await head(host);
    const call = person ? { token: await host.token(person[0] ?? '', [person[1] ?? '']), body } : { body };
    const answer = await post('/v1/tasks/tasks/sg18.r14/accept', call);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await head(host)).toBe(before);
  });

  it('nobody of another root reads it', async () => {
    const token = await host.token('zhuzhou', ['auditor']);
    for (const path of [
      '/v1/tasks/tasks/sg18.r14',
      '/v1/tasks/plans/sg18',
      '/v1/history/task-sg18.r14',
      '/v1/packs/SG18',
    ]) {
      expect([403, 404]).toContain((await host.call('GET', path, { token })).status);
    }
    const { body: list } = await host.call<{ rows: unknown[]; total: number }>('GET', '/v1/reports/task-ledger', {
      token,
    });
    expect([list.rows, list.total]).toEqual([[], 0]);
  });

  it('the streams of the machinery have no history for people', async () => {
    for (const stream of ['reservation-seed', 'packText-0', 'task', 'task-', 'task-sg18.none', '%00']) {
      const { status } = await host.call('GET', `/v1/history/${stream}`, { token: await admin(host) });
      expect([400, 404]).toContain(status);
    }
  });
});

describe('time travel', () => {
  it('shows a task as of a revision and of either time line', async () => {
    const token = await reader(host);
    const get = (query: string) =>
      host.call<{ state: string; percent: number; revision: number }>('GET', `/v1/tasks/tasks/sg18.r12?${query}`, {
        token,
      });
    const [assigned, accepted, progressed] = await history(host, 'task-sg18.r12');
    expect((await get('asOf=0')).body).toMatchObject({ state: 'assigned', revision: 0 });
    expect((await get(`asOf=${accepted?.recordedAt}`)).body).toMatchObject({ state: 'accepted', revision: 1 });
    expect((await get(`asOf=${accepted?.metadata.occurredAt}&by=occurred`)).body).toMatchObject({ state: 'accepted' });
    expect((await get(`asOf=${progressed?.metadata.occurredAt}&by=occurred`)).body).toMatchObject({ percent: 30 });
    const before = new Date(Date.parse(assigned?.metadata.occurredAt ?? '') - 1).toISOString();
    expect((await get(`asOf=${before}&by=occurred`)).status).toBe(404);
    expect((await get(`asOf=${assigned?.metadata.occurredAt}`)).status).toBe(404); // recorded years later
    expect((await get('asOf=yesterday')).status).toBe(400);
    expect((await get('')).body.revision).toBeGreaterThanOrEqual(3);
  });
});

describe('problem documents', () => {
  it('name every fault at once, in the language of the caller, and nothing is written', async () => {
    const token = await host.token(OFFICE, ['office']);
    const body = { ...newTask('BAD CODE'), leads: ['不存在'], due: { kind: 'fixed', on: '2022-02-30' }, surprise: 1 };
    const before = await head(host);
    const zh = await post('/v1/tasks/tasks', { token, body });
    const en = await post('/v1/tasks/tasks', { token, body, headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect([zh.body.title, en.body.title]).toEqual(['输入有误', 'Invalid input']);
    expect([zh.headers.get('content-language'), en.headers.get('content-language')]).toEqual(['zh-CN', 'en']);
    expect(zh.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/code', '/due/on', '/leads/0', '/surprise']);
    expect(zh.body).toMatchObject({
      status: 400,
      type: 'https://taizhang.dev/problems/validation',
      instance: '/v1/tasks/tasks',
    });
    expect(await head(host)).toBe(before);
  });

  it.each([
    ['{"percent": 10, "note": "a", "__proto__": {}}', 400],
    ['{"percent": 10,', 400],
    [JSON.stringify({ percent: 10, note: 'x'.repeat(300 * 1024) }), 413],
    [`${'['.repeat(5_000)}${']'.repeat(5_000)}`, 400],
    ['{"percent": 1e999, "note": "a"}', 400],
    [JSON.stringify({ percent: 90, note: 'a\u0000b' }), 400],
  ])('refuses %.40s', async (body, status) => {
    const token = await clerkOf(host, 'shigu.renmin');
    const answer = await post('/v1/tasks/tasks/sg18.r14/report-progress', { token, body });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/node_modules|at .*\(|SELECT|INSERT/);
  });

  it('say the rule and its clause', async () => {
    const { token, path } = await acceptedTask('rule');
    await post(`${path}/report-progress`, { token, body: progress(50) });
    const { status, body } = await post(`${path}/report-progress`, { token, body: progress(40) });
    expect([status, body.code, body.ruleId]).toEqual([422, 'rule', 'TSK-13']);
  });
});

describe('openapi.json', () => {
  it('is 3.1 and lists every command route', async () => {
    interface Document {
      openapi: string;
      paths: Record<string, Record<string, { parameters?: { $ref?: string }[] }>>;
    }
    const { body } = await host.call<Document>('GET', '/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    const onTask = [
      'accept',
      'report-progress',
      'contribute',
      'attach-evidence',
      'withdraw-evidence',
      'submit',
      'verify',
      'close',
      'return',
      'cancel',
    ];
    const commands = [
      '/v1/packs',
      '/v1/packs/{id}/repeal',
      '/v1/tasks/plans',
      '/v1/tasks/tasks',
      ...onTask.map((name) => `/v1/tasks/tasks/{id}/${name}`),
    ];
    const posts = Object.entries(body.paths).filter(([path, item]) => item['post'] && !path.startsWith('/v1/dev/'));
    expect(posts.map(([path]) => path).sort()).toEqual(expect.arrayContaining(commands));
    for (const [, item] of posts) {
      const refs = item['post']?.parameters?.map(({ $ref }) => $ref);
      expect(refs).toEqual(
        expect.arrayContaining(['#/components/parameters/IdempotencyKey', '#/components/parameters/IfMatch']),
      );
    }
  });
});
