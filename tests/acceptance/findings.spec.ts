import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import type { StoredEvent } from './ledger';

let host: RunningHost;
let admin: string;
const SHA = 'a'.repeat(64);
const NOTED = { status: 'notApplicable', note: '不涉及' };

beforeAll(async () => {
  host = await startHost({ env: { SEED: 'none' } });
  await clock('2022-05-06T01:00:00.000Z');
  for (const [documentId, unit] of [
    ['WP18', 'wp18'],
    ['WP11', 'wp11'],
  ] as const) {
    const token = await host.token(unit, ['admin']);
    const { status, text } = await host.call('POST', '/v1/packs', { token, body: { documentId } });
    if (status !== 201) throw new Error(text);
    await until(async () => (await get(`/v1/tasks/plans/${unit}`, token)).status === 200, 30_000);
  }
}, 120_000);
afterAll(() => host.stop());

async function clock(now: string): Promise<void> {
  admin ??= await host.token('wp18', ['admin']);
  const { status, text } = await host.call('PUT', '/v1/dev/clock', { token: admin, body: { now, mode: 'frozen' } });
  if (status !== 200) throw new Error(text);
}

const office = () => host.token('wp18.task-force', ['office']);
const head = () => host.token('wp18.station-01', ['unit-head', 'clerk']);
const get = <Body>(path: string, token: string) => host.call<Body>('GET', path, { token });
const post = (path: string, token: string, body: object = {}): Promise<HostAnswer> =>
  host.call('POST', `/v1/tasks/${path}`, { token, body });

async function historyOf(stream: string): Promise<StoredEvent[]> {
  const token = await office();
  return (await get<{ rows: StoredEvent[] }>(`/v1/history/${stream}`, token)).body.rows;
}

/** The data of the first public event of a type. */
async function published(type: string): Promise<unknown> {
  const token = await host.token('wp11', ['auditor']);
  const feed = await host.open(`/v1/feed?service=tasks&type=${type}`, {
    ...{ token, headers: { accept: 'application/x-ndjson' }, signal: AbortSignal.timeout(10_000) },
  });
  let text = '';
  for await (const chunk of feed.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString('utf8');
    if (text.includes('\n')) break;
  }
  return (JSON.parse(text.slice(0, text.indexOf('\n'))) as { event: { data: unknown } }).event.data;
}

/** Rows of a report that has seen everything acknowledged so far. */
async function report(name: string, after: string, token: string) {
  const { body } = await get<{ rows: Record<string, unknown>[] }>(`/v1/reports/${name}after=${after}`, token);
  return body.rows;
}

const newFinding = (id: string, more: object = {}) => ({
  ...{ id, planId: 'wp18', source: 'superior', category: 'fire', description: '消防通道堵塞', foundOn: '2022-05-01' },
  ...{ place: { unitId: 'wp18.zone-01', text: '3 号厂房' }, responsibleUnit: 'wp18.station-01' },
  ...{ basis: ['WP18 §二(一)'], ...more },
});

it('TSK-32 to 36 a finding is ordered, falls overdue, is put right and cleared by another hand', async () => {
  expect(await post('findings', await office(), newFinding('blocked-exit'))).toMatchObject({ status: 201 });
  const ordered = await post('findings/blocked-exit/order', await office(), { requirements: '立即清理' });
  expect(ordered.status).toBe(200);
  const state = async () =>
    (await get<Record<string, unknown>>('/v1/tasks/findings/blocked-exit', await office())).body;
  expect(await state()).toMatchObject({
    ...{ state: 'ordered', orderNo: 'wp18-2022-0001', limitOn: '2022-05-31', limitSource: 'parameter', revision: 1 },
  });
  await clock('2022-06-02T01:00:00.000Z'); // the day's run goes over 1 June
  const overdue = (await historyOf('finding-blocked-exit')).at(-1);
  expect(overdue).toMatchObject({
    ...{ type: 'RectificationFellOverdue', metadata: { occurredAt: '2022-05-31T16:00:00.000Z' } },
  });
  await post('findings/blocked-exit/acknowledge', await head());
  await post('findings/blocked-exit/submit', await head(), { statement: '已清理', evidence: [SHA] });
  expect(await post('findings/blocked-exit/clear', await head())).toMatchObject({ status: 403 });
  const cleared = await post('findings/blocked-exit/clear', await office());
  expect(await state()).toMatchObject({ state: 'cleared', onTime: false, lookBackOn: '2022-07-02' });
  const rows = await report('rectification-ledger?unitId=wp18.station-01&', cleared.body.position, await office());
  expect(rows).toEqual([expect.objectContaining({ findingId: 'blocked-exit', state: 'cleared', onTime: false })]);
  const tenDays = await report('ten-day-report?unitId=wp18.station-01&', cleared.body.position, await office());
  expect(tenDays).toEqual([
    expect.objectContaining({ period: '2022-05-d1', found: 1, ordered: 1, open: 1, frozen: true }),
    expect.objectContaining({ period: '2022-05-d2', found: 0, open: 1, frozen: true }),
    expect.objectContaining({ period: '2022-05-d3', open: 1, overdue: 0, frozen: true }),
    expect.objectContaining({ period: '2022-06-d1', overdue: 1, clearedLate: 1, open: 0, frozen: false }),
  ]);
});

it('TSK-36 an applicant answers for its own firm, and reads nothing else', async () => {
  const firm = async (subjectId: string): Promise<string> => {
    const body = { sub: 'firm', unit: 'wp18', roles: ['applicant'], subjectId };
    return (await host.call<{ token: string }>('POST', '/v1/dev/tokens', { body })).body.token;
  };
  await post('findings', await office(), newFinding('cables', { responsibleSubject: 'ENT-001', category: 'power' }));
  await post('findings/cables/order', await office(), { requirements: '更换线路' });
  expect(
    await post('findings/cables/submit', await firm('ENT-002'), { statement: 'x', evidence: [SHA] }),
  ).toMatchObject({
    status: 403,
  });
  expect(
    await post('findings/cables/submit', await firm('ENT-001'), { statement: '已更换', evidence: [SHA] }),
  ).toMatchObject({ status: 200 });
  expect((await get('/v1/tasks/findings/cables', await firm('ENT-001'))).status).toBe(200);
  expect((await get('/v1/tasks/findings/cables', await firm('ENT-002'))).status).toBe(403);
  expect((await get('/v1/history/finding-cables', await firm('ENT-002'))).status).toBe(403);
});

it('TSK-32 refuses what the contract refuses, and writes nothing', async () => {
  const token = await office();
  const refused = async (body: object) => {
    const { status, body: problem } = await post('findings', token, newFinding('refused', body));
    return [status, problem.ruleId ?? problem.code];
  };
  expect(await refused({ foundOn: '2022-06-03' })).toEqual([422, 'TSK-32']);
  expect(await refused({ category: 'No Kebab' })).toEqual([400, 'validation']);
  expect(await refused({ basis: [] })).toEqual([400, 'validation']);
  expect(await refused({ responsibleUnit: 'shigu.finance' })).toEqual([400, 'validation']);
  expect(await refused({ id: 'cables' })).toEqual([409, 'duplicate']);
  const elsewhere = await host.token('wp18.station-02', ['office']);
  expect(await post('findings', elsewhere, newFinding('refused'))).toMatchObject({ status: 403 });
  expect((await get('/v1/tasks/findings/refused', token)).status).toBe(404);
});

it('TSK-38 to 40 an illegal patch opens its finding, and is cleared with it', async () => {
  const county = await host.token('wp11-county.natural-resources', ['imagery-auditor']);
  const squad = await host.token('wp11.enforcement-squad', ['imagery-officer']);
  const village = await host.token('wp11.village-01', ['unit-head']);
  const created = await post('patches', county, {
    ...{ planId: 'wp11', batch: '2022-04', patchNo: '17', townUnit: 'wp11', areaSqm: 900, farmlandSqm: 300 },
    ...{ place: { unitId: 'wp11.village-01', text: '山脚' }, landClass: 'stable-farmland', basis: ['WP11 §二(一)'] },
  });
  expect(created).toMatchObject({ status: 201, body: { id: 'wp11.2022-04.17' } });
  const patch = 'patches/wp11.2022-04.17';
  const check = { checkedOn: '2022-06-02', officers: ['off-01'], photos: [SHA], lon: 110.28, lat: 21.6 };
  const verdict = { verdict: 'illegal', category: 'land', illegalKind: '建房', reason: '占用耕地' };
  expect(await post(`${patch}/judge`, squad, verdict)).toMatchObject({ status: 422, body: { ruleId: 'TSK-39' } });
  await post(`${patch}/field-check`, squad, check);
  await post(`${patch}/judge`, squad, verdict);
  await post(`${patch}/upload`, squad, { formNo: 'F-1' });
  expect(await post(`${patch}/approve`, county)).toMatchObject({ status: 200 });
  const finding = 'findings/wp11.2022-04.17';
  await until(async () => (await get(`/v1/tasks/${finding}`, squad)).status === 200, 10_000);
  expect(await post(`${finding}/order`, squad, { requirements: '限期拆除' })).toMatchObject({ status: 200 });
  const sixMusts = { fine: NOTED, confiscate: NOTED, demolish: NOTED, recultivate: NOTED, discipline: NOTED };
  await post(`${finding}/submit`, village, { statement: '已拆除', evidence: [SHA], sixMusts });
  expect(await post(`${finding}/clear`, squad)).toMatchObject({ status: 422, body: { ruleId: 'TSK-39' } });
  const office11 = await host.token('wp11.imagery-group', ['office']);
  await post(`${finding}/return`, office11, { reason: '缺移送情况', limitOn: '2022-06-20' });
  const again = { statement: '补充', evidence: [SHA], sixMusts: { criminal: NOTED } };
  await post(`${finding}/submit`, village, again);
  expect(await post(`${finding}/clear`, squad)).toMatchObject({ status: 200 });
  const cleared = await until(async () => {
    const { body } = await get<Record<string, unknown>>(`/v1/tasks/${patch}`, squad);
    return body.state === 'cleared' ? body : undefined;
  }, 10_000);
  expect(cleared).toMatchObject({ findingId: 'wp11.2022-04.17', verdict: 'illegal', clearedOn: '2022-06-02' });
  const rows = await report('imagery-month?batch=2022-04&', String(cleared.position), squad);
  expect(rows).toEqual([
    expect.objectContaining({ issued: 1, illegal: 1, ordered: 1, cleared: 1, clear: true, dueOn: '2022-05-31' }),
  ]);
  expect(await published('PatchCleared')).toEqual({
    ...{ patchId: 'wp11.2022-04.17', findingId: 'wp11.2022-04.17', verdict: 'illegal' },
  });
});

it('TSK-34 a look-back that is missing is reported; a relapse is put right anew', async () => {
  await clock('2022-07-18T01:00:00.000Z');
  const token = await office();
  const late = async (after: string) => report('look-back-missing?planId=wp18&', after, token);
  const before = await get<{ position: string }>('/v1/tasks/findings/blocked-exit', token);
  const line = { id: 'blocked-exit', unitId: 'wp18.station-01', dueOn: '2022-07-17', daysLate: 1 };
  expect(await late(before.body.position)).toEqual([expect.objectContaining(line)]);
  const relapsed = { result: 'relapsed', on: '2022-07-18', note: '再次堵塞' };
  const { body } = await post('findings/blocked-exit/look-back', token, relapsed);
  expect(await get('/v1/tasks/findings/blocked-exit', token)).toMatchObject({
    body: { state: 'ordered', limitOn: '2022-08-17', repeated: true, orderNo: 'wp18-2022-0001' },
  });
  expect(await late(body.position)).toEqual([]);
});
