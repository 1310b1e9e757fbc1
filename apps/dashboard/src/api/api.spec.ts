import { Api } from './api';
import { isMark } from './marks';
import { Problem, Unreachable } from './problem';

const answer = (status: number, body: unknown, type = 'application/json'): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('Api', () => {
  const send = jest.spyOn(globalThis, 'fetch');
  const signedOut = jest.fn();
  const api = new Api('token', 'zh', signedOut);
  beforeEach(() => jest.resetAllMocks());
  afterAll(() => send.mockRestore());

  it('sends a command with its key, the revision that was seen, the token and the language', async () => {
    send.mockResolvedValue(answer(200, { id: 'sg18.r01', revision: 5, position: '7' }));
    await api.command('/v1/tasks/tasks/sg18.r01/accept', { unitId: 'u' }, { idempotencyKey: 'k', revision: 4 });
    const [path, init] = send.mock.calls[0] ?? [];
    expect(path).toBe('/v1/tasks/tasks/sg18.r01/accept');
    expect(Object.fromEntries(init?.headers as Headers)).toMatchObject({
      authorization: 'Bearer token',
      'accept-language': 'zh-CN',
      'idempotency-key': '"k"',
      'if-match': '"4"',
    });
  });

  it('reads a problem with its rule and clauses', async () => {
    const body = { title: 't', detail: 'd', code: 'rule', ruleId: 'TSK-13', basis: ['SG18 §三(一)'] };
    send.mockResolvedValue(answer(422, body, 'application/problem+json'));
    const problem: Problem = await api.get('/v1/units').then(
      () => Promise.reject(new Error('no problem came')),
      (reason: Problem) => reason,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 422, ruleId: 'TSK-13', basis: ['SG18 §三(一)'], errors: [] });
    expect(signedOut).not.toHaveBeenCalled();
  });

  it('reads marks in the words of the reader, and everything else as it is', async () => {
    const body = { name: '[erased]', items: ['[masked]', 'x [erased]'], facts: { n: 1, none: null } };
    const read = async (language: 'zh' | 'en') => {
      send.mockResolvedValue(answer(200, body));
      return new Api('token', language, signedOut).get('/v1/incentives/awards/a-1');
    };
    expect(await read('zh')).toEqual({ ...body, name: '[已删除]', items: ['[已隐去]', 'x [erased]'] });
    expect(await read('en')).toEqual(body);
    expect(['[erased]', '[已删除]', '[masked]', '', undefined].map(isMark)).toEqual([true, true, true, false, false]);
  });

  it('signs out on 401', async () => {
    send.mockResolvedValue(answer(401, { title: 't' }, 'application/problem+json'));
    await expect(api.get('/v1/units')).rejects.toMatchObject({ status: 401 });
    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  it('tells a host that cannot be reached from one that refuses', async () => {
    send.mockRejectedValue(new TypeError('fetch failed'));
    await expect(api.get('/v1/units')).rejects.toBeInstanceOf(Unreachable);
  });

  it('leaves undefined filters out of the address', async () => {
    send.mockResolvedValue(answer(200, {}));
    await api.get('/v1/reports/task-ledger', { planId: 'sg1', q: undefined, limit: 50 });
    expect(send.mock.calls[0]?.[0]).toBe('/v1/reports/task-ledger?planId=sg1&limit=50');
  });
});
