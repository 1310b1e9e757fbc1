import { bundledPacks } from '@taizhang/packs';
import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';

interface Row {
  readonly [field: string]: unknown;
}

let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ env: { SEED: 'none' } });
  await clock('2022-04-01T01:00:00.000Z');
}, 120_000);
afterAll(() => host.stop());

async function clock(now: string): Promise<void> {
  const token = await host.token('wp18', ['admin']);
  const { status, text } = await host.call('PUT', '/v1/dev/clock', { token, body: { now, mode: 'frozen' } });
  if (status !== 200) throw new Error(text);
}

const post = async (unit: string, roles: readonly string[], path: string, body: object): Promise<HostAnswer> =>
  host.call('POST', `/v1/${path}`, { token: await host.token(unit, roles), body });
const get = async (unit: string, path: string) =>
  (await host.call<Row>('GET', `/v1/${path}`, { token: await host.token(unit, ['auditor']) })).body;

/** All rows of a report that shows everything up to a position. */
async function report(unit: string, query: string): Promise<Row[]> {
  return (await get(unit, `reports/${query}`))['rows'] as Row[];
}

const idsOf = async (unit: string, planId: string, q: string): Promise<unknown[]> =>
  (await report(unit, `task-ledger?limit=1000&sort=taskId&planId=${planId}&q=${q}`)).map(({ taskId }) => taskId);

/** A plan stands when its tasks are counted, and the ledger shows them. */
async function standing(unit: string, planId: string): Promise<void> {
  const position = await until(async () => {
    const plan = await get(unit, `tasks/plans/${planId}`);
    return plan['issued'] === true ? String(plan['position']) : undefined;
  }, 60_000);
  await report(unit, `task-ledger?limit=1&planId=${planId}&after=${position}`);
}

describe('recurring tasks', () => {
  it('TSK-08 come at adoption for the running periods, then by the clock, each on its first day', async () => {
    expect(await post('wp18', ['admin'], 'packs', { documentId: 'WP18' })).toMatchObject({ status: 201 });
    await standing('wp18', 'wp18');
    expect(await idsOf('wp18', 'wp18', 'r4.station-01')).toEqual(['wp18.r4.station-01.2022-04-d1']);
    await clock('2022-06-01T01:00:00.000Z');
    await until(async () => {
      const ids = await idsOf('wp18', 'wp18', 'r4.station-01');
      return ids.length === 7 ? ids : undefined;
    }, 30_000);
    expect(await idsOf('wp18', 'wp18', 'r1.zone-02')).toEqual(
      ['2022-04', '2022-05', '2022-06'].map((month) => `wp18.r1.zone-02.${month}`),
    );
    const task = await get('wp18', 'tasks/tasks/wp18.r4.station-01.2022-05-d3');
    expect(task).toMatchObject({ period: '2022-05-d3', dueOn: '2022-05-31', extendable: false });
  }, 60_000);

  it('TSK-07 a named event gets its day, and the tasks that wait for it theirs', async () => {
    const body = { event: 'national-congress', on: '2022-10-16', basis: ['WP18 §一'] };
    expect(await post('wp18', ['office'], 'tasks/plans/wp18/set-event-date', body)).toMatchObject({ status: 403 });
    expect(await post('wp18', ['plan-owner'], 'tasks/plans/wp18/set-event-date', body)).toMatchObject({ status: 200 });
    const unknown = { ...body, event: 'olympics' };
    expect(await post('wp18', ['plan-owner'], 'tasks/plans/wp18/set-event-date', unknown)).toMatchObject({
      ...{ status: 422, body: { ruleId: 'TSK-07' } },
    });
    await until(async () => {
      const rows = await report('wp18', 'task-ledger?planId=wp18&q=k4&limit=5');
      return rows.length > 0 && rows.every(({ dueOn }) => dueOn === '2022-10-16') ? true : undefined;
    }, 30_000);
  }, 60_000);
});

describe('metrics', () => {
  const metric = 'tasks/metrics/wp09.use';

  it('TSK-26 a unit reports, the office verifies, the report judges exactly', async () => {
    expect(await post('wp09', ['admin'], 'packs', { documentId: 'WP09' })).toMatchObject({ status: 201 });
    await standing('wp09', 'wp09');
    const { officeUnit } = (await get('wp09', 'tasks/plans/wp09')) as { officeUnit: string };
    const body = { period: '2022', value: 95.9999, source: '农业统计' };
    expect(await post('wp09', ['clerk'], `${metric}/report`, { ...body, value: 95.99999 })).toMatchObject({
      status: 400,
    });
    expect(await post(officeUnit, ['office'], `${metric}/report`, body)).toMatchObject({ status: 403 });
    expect(await post('wp09', ['clerk'], `${metric}/report`, body)).toMatchObject({ status: 200 });
    const verified = await post(officeUnit, ['office'], `${metric}/verify`, { period: '2022' });
    expect(verified).toMatchObject({ status: 200, body: { events: [{ type: 'MetricVerified' }] } });
    const [line] = await report('wp09', `metrics?planId=wp09&code=use&after=${verified.body.position}`);
    expect(line).toMatchObject({ code: 'use', period: '2022', value: 95.9999, target: 96, met: false });
    const again = { ...body, reason: '复核', value: 96 };
    const { source: _source, ...correction } = again;
    expect(await post(officeUnit, ['office'], `${metric}/correct`, correction)).toMatchObject({ status: 200 });
    const fresh = await post(officeUnit, ['office'], `${metric}/verify`, { period: '2022' });
    const { totals } = await get('wp09', `reports/metrics?planId=wp09&after=${fresh.body.position}`);
    expect(totals).toMatchObject({ met: 1, of: 2 });
    expect(await get('wp09', metric)).toMatchObject({
      periods: { '2022': { state: 'verified', met: true, value: 96 } },
    });
  }, 60_000);
});

describe('account books', () => {
  it('TSK-30 an entry goes from stage to stage, never back, and the ledger counts it', async () => {
    await post('wp15', ['admin'], 'packs', { documentId: 'WP15' });
    await standing('wp15', 'wp15');
    const plan = (await get('wp15', 'tasks/plans/wp15')) as {
      readonly officeUnit: string;
      readonly ledgers: readonly { readonly code: string; readonly categories: readonly string[] }[];
    };
    const [book] = plan.ledgers;
    const [category] = book?.categories ?? [];
    const item = {
      ...{ id: 'village-road', planId: 'wp15', ledger: book?.code, category, title: '通村公路' },
      ...{ ownerUnit: plan.officeUnit, locationUnits: [], fields: { km: 12 }, basis: ['WP15 §二'] },
    };
    const create = (body: object) => post(plan.officeUnit, ['office'], 'tasks/ledger-items', body);
    expect(await create({ ...item, category: 'nothing' })).toMatchObject({ status: 400 });
    expect(await create(item)).toMatchObject({ status: 201, body: { id: 'village-road' } });
    expect(await create(item)).toMatchObject({ status: 409, body: { code: 'duplicate' } });
    const advance = (stage: string) =>
      post(plan.officeUnit, ['office'], 'tasks/ledger-items/village-road/advance', { stage, on: '2022-06-01' });
    const started = await advance('started');
    expect(started).toMatchObject({ status: 200 });
    expect(await advance('approved')).toMatchObject({ status: 422, body: { ruleId: 'TSK-30' } });
    const { rows, totals } = await get('wp15', `reports/ledger?planId=wp15&after=${started.body.position}`);
    expect(rows).toEqual([expect.objectContaining({ itemId: 'village-road', stage: 'started', category })]);
    expect(totals).toMatchObject({ byStage: { started: 1 } });
  }, 60_000);
});

describe('the life of a plan', () => {
  it('TSK-05 a newer pack amends it; TSK-01 adopted once; repealed, to be revoked; then its tasks go', async () => {
    await post('shigu', ['admin'], 'packs', { documentId: 'SG10', adoptedOn: '2022-05-05' });
    await standing('shigu', 'sg10');
    const second = { packId: 'SG10', packVersion: '1', adoptedOn: '2022-06-01', adoptingUnit: 'shigu', id: 'second' };
    expect(await post('shigu', ['plan-owner'], 'tasks/plans', second)).toMatchObject({ status: 409 });
    const text = bundledPacks().get('SG10')?.text ?? '';
    const yaml = text
      .replace('packVersion: 1', 'packVersion: 2')
      .replace(/title: \{zh: [^,]+, en: /, 'title: {zh: 新名, en: ');
    expect(await post('shigu', ['admin'], 'packs', { yaml })).toMatchObject({ status: 201 });
    await until(async () => {
      const { packVersion, issued } = await get('shigu', 'tasks/plans/sg10');
      return packVersion === '2' && issued === true ? true : undefined;
    }, 30_000);
    const repeal = { repealedOn: '2022-06-01', basis: ['SG10 §一'] };
    expect(await post('shigu', ['admin'], 'packs/SG10/repeal', repeal)).toMatchObject({ status: 200 });
    const waiting = () => report('shigu', 'proposals?kind=revoke-plan');
    await until(async () => ((await waiting()).length === 1 ? true : undefined), 30_000);
    expect(await waiting()).toEqual([expect.objectContaining({ targetId: 'sg10', unitId: 'shigu', doneBy: null })]);
    const revoke = { reason: '文件废止', basis: ['SG10 §一'] };
    const close = { summary: '完成', evidence: [] };
    expect(await post('shigu', ['office'], 'tasks/plans/sg10/revoke', revoke)).toMatchObject({ status: 403 });
    expect(await post('shigu', ['plan-owner'], 'tasks/plans/sg10/revoke', revoke)).toMatchObject({ status: 200 });
    expect(await post('shigu', ['plan-owner'], 'tasks/plans/sg10/close', close)).toMatchObject({
      ...{ status: 422, body: { ruleId: 'TSK-05' } },
    });
    await until(async () => {
      const rows = await report('shigu', 'task-ledger?planId=sg10&limit=100');
      return rows.length === 10 && rows.every(({ state }) => state === 'cancelled') ? true : undefined;
    }, 30_000);
    await until(async () => ((await waiting()).length === 0 ? true : undefined), 30_000);
  }, 90_000);

  it('TSK-03 a seat changes hands, and the change is filed', async () => {
    await clock('2022-09-01T01:00:00.000Z');
    await post('shigu', ['admin'], 'packs', { documentId: 'SG18' });
    await standing('shigu', 'sg18');
    const { officeUnit } = (await get('shigu', 'tasks/plans/sg18')) as { officeUnit: string };
    const seat = (seatCode: string) =>
      post(officeUnit, ['office'], 'tasks/plans/sg18/seat', { seatCode, userId: 'u-204' });
    expect((await seat('deputy-1')).body.events.map(({ type }) => type)).toEqual(['BodySeatFilled', 'BodyChangeFiled']);
    expect(await seat('deputy-9')).toMatchObject({ status: 422, body: { ruleId: 'TSK-03' } });
    const { seats, phases } = (await get('shigu', 'tasks/plans/sg18')) as { seats: Row[]; phases: Row[] };
    expect(seats).toContainEqual(expect.objectContaining({ code: 'deputy-1', userId: 'u-204' }));
    expect(phases.map(({ running }) => running)).toEqual([false, true, false, false]);
  }, 60_000);

  it('TSK-02 every pack holds what its author counted', async () => {
    const rows = await report('shigu', 'pack-check?limit=100');
    expect(rows.filter(({ unitId }) => unitId === null)).toHaveLength(bundledPacks().size);
    expect(rows.flatMap(({ differences }) => differences)).toEqual([]);
  });
});
