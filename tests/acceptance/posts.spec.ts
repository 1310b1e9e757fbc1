import { type HostAnswer, type HostBody, type RunningHost, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';
import { listen } from './sse';

const DISTRICT = 'zhuzhou.district-01';
const STREET = `${DISTRICT}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const STAFFING = 'zhuzhou-district-01-street-01-community-01';
const COUNTY = 'zhuzhou.county-01';
const TERM = { from: '2022-01-01', to: '2026-12-31' };
const STEPS = {
  ...{ registration: '2022-03-01', qualification: '2022-03-05', writtenTest: '2022-03-20', interview: '2022-04-02' },
  ...{ medical: '2022-04-10', vetting: '2022-04-20', publication: '2022-05-05' },
};

let host: RunningHost;
beforeAll(async () => {
  host = await startHost();
  const token = await host.token('zhuzhou', ['admin']);
  const body = { now: '2022-09-28T02:00:00.000Z', mode: 'frozen' };
  const { status } = await host.call('PUT', '/v1/dev/clock', { token, body });
  if (status !== 200) throw new Error('the clock could not be set');
}, 120_000);
afterAll(() => host.stop());

type As = readonly [unit: string, role: string];
const HR: As = [STREET, 'hr'];

const post = async ([unit, role]: As, path: string, body: object): Promise<HostAnswer> =>
  host.call('POST', `/v1/tasks/${path}`, { token: await host.token(unit, [role]), body });

const get = async <Body = HostBody>([unit, role]: As, path: string): Promise<HostAnswer<Body>> =>
  host.call<Body>('GET', path, { token: await host.token(unit, [role]) });

const outcome = ({ status, body }: HostAnswer) => [status, body.ruleId ?? body.code];

interface Lines {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const createWorker = (id: string, more: object = {}) =>
  post(HR, 'workers', {
    ...{ id, street: STREET, community: COMMUNITY, post: 'secretary', entry: 'recruited', steps: STEPS },
    ...{ bornOn: '1990-01-01', basis: ['ZZ5 §第二十八条'], ...more },
  });

describe('posts and workers', () => {
  beforeAll(async () => {
    const body = { unitId: COMMUNITY, normSet: 'ZZ5', facts: { residents: 9_999 }, basis: ['ZZ5 §第七条'] };
    expect((await post(HR, 'staffings', body)).status).toBe(201);
  });

  it('TSK-70 a recruitment out of order is refused; a contract fills the post, its end frees it', async () => {
    expect(outcome(await createWorker('w-100', { steps: { ...STEPS, medical: '2022-04-01' } }))).toEqual([
      422,
      'TSK-70',
    ]);
    expect((await createWorker('w-100')).status).toBe(201);
    const contract = { from: '2022-06-01', to: TERM.to, termOf: TERM };
    const early = { ...contract, from: '2022-05-04' };
    expect(outcome(await post(HR, 'workers/w-100/sign-contract', early))).toEqual([422, 'TSK-70']);
    const signed = await post(HR, 'workers/w-100/sign-contract', contract);
    expect([signed.status, signed.body.events.map(({ type }) => type)]).toEqual([200, ['ContractSigned']]);
    const state = await until(async () => {
      const { body } = await get<{ holders: object[]; norms: object[] }>(HR, `/v1/tasks/staffings/${STAFFING}`);
      return body.holders.length > 0 && body;
    });
    expect(state.holders).toEqual([{ holderId: 'w-100', post: 'secretary' }]);
    expect(state.norms).toContainEqual({ post: 'service-station', min: 5, max: 5, actual: 0, gap: 5 });

    expect((await createWorker('w-101')).status).toBe(201);
    expect(outcome(await post(HR, 'workers/w-101/sign-contract', contract))).toEqual([422, 'TSK-67']);
    expect(outcome(await post(HR, 'workers/w-100/second-out', { note: '借用两周' }))).toEqual([422, 'TSK-69']);
    const end = { ground: 'breach', on: '2022-09-28', note: '解除通知' };
    expect(outcome(await post(HR, 'workers/w-100/terminate', end))).toEqual([422, 'TSK-72']);
    const breach = { ground: 'breach', on: '2022-09-20', text: '不履行合同义务' };
    expect(outcome(await post(HR, 'workers/w-100/record-violation', breach))).toEqual([400, 'validation']);
    const recorded = await post(HR, 'workers/w-100/record-violation', { ...breach, educatedOn: '2022-09-10' });
    expect(recorded.body.events.map(({ type }) => type)).toEqual(['ViolationRecorded', 'TerminationGroundArose']);
    expect((await post(HR, 'workers/w-100/terminate', end)).status).toBe(200);
    await until(async () => (await post(HR, 'workers/w-101/sign-contract', contract)).status === 200);
  });

  it('publishes numbers, not holders', async () => {
    const token = await host.token('zhuzhou', ['auditor']);
    const feed = listen(await host.open('/v1/feed?type=PostFilled', { token }));
    const { data } = await feed.first(() => true);
    await feed.close();
    expect(data['data']).toEqual({
      ...{ unitId: COMMUNITY, normSet: 'ZZ5', post: 'secretary', actual: 1, gap: 0 },
    });
  });

  it('TSK-71 a file is for the street and its side', async () => {
    const after = (await post(HR, 'workers/w-101/record-file', { kind: 'pay', on: '2022-09-01', text: '三级' })).body;
    const path = `/v1/reports/worker-file?after=${after.position}`;
    const { rows } = (await get<Lines>(HR, path)).body;
    expect(rows).toContainEqual(
      expect.objectContaining({ workerId: 'w-101', pay: [{ on: '2022-09-01', text: '三级' }], eligible: false }),
    );
    for (const reader of [
      [COMMUNITY, 'clerk'],
      [`${COUNTY}.street-01`, 'clerk'],
    ] as const) {
      expect(outcome(await get(reader, '/v1/tasks/workers/w-101'))).toEqual([403, 'forbidden']);
      expect(outcome(await get(reader, '/v1/history/worker-w-101'))).toEqual([403, 'forbidden']);
    }
    expect((await get(['zhuzhou', 'auditor'], '/v1/history/worker-w-101')).status).toBe(200);
    expect(outcome(await get([COMMUNITY, 'clerk'], path))).toEqual([403, 'forbidden']);
  });

  it('TSK-68 a county’s command centre is short of people until it has five', async () => {
    const establishment: As = [`${COUNTY}.establishment`, 'hr'];
    const body = { unitId: `${COUNTY}.grid-command`, normSet: 'ZZ7', facts: {}, basis: ['ZZ7 §三(四)'] };
    expect((await post(establishment, 'staffings', body)).status).toBe(201);
    const id = 'zhuzhou-county-01-grid-command';
    const appoint = (holderId: string) =>
      post(establishment, `staffings/${id}/appoint`, { post: 'command-staff', holderId });
    for (let number = 1; number <= 4; number += 1) expect((await appoint(`c-00${number}`)).status).toBe(200);
    const { position } = (await appoint('c-005')).body;
    const { rows } = (await get<Lines>(establishment, `/v1/reports/staffing?normSet=ZZ7&after=${position}`)).body;
    expect(rows).toEqual([expect.objectContaining({ post: 'command-staff', min: 5, max: 7, actual: 5, gap: 0 })]);
    for (const number of [6, 7]) expect((await appoint(`c-00${number}`)).status).toBe(200);
    expect(outcome(await appoint('c-008'))).toEqual([422, 'TSK-68']);
  });
});

describe('consents', () => {
  const station = `${COUNTY}.town-01.station-01`;
  const department: As = [`${COUNTY}.public-security`, 'hr'];

  it('TSK-63 a town that disagrees blocks the head that its agency would get', async () => {
    const body = { kind: 'head-appointment', stationUnit: station, personId: 'p-001', basis: ['ZZ1 §二(二)'] };
    const { id } = (await post(department, 'consents', body)).body;
    const decide = { outcome: 'proceed', on: '2022-09-28' };
    expect(outcome(await post(department, `consents/${id}/decide`, decide))).toEqual([422, 'TSK-63']);
    const town: As = [`${COUNTY}.town-01`, 'opinion-giver'];
    const opinion = { unitId: town[0], stance: 'disagree', text: '工作实绩不足' };
    expect((await post(town, `consents/${id}/give-opinion`, opinion)).status).toBe(200);
    expect(outcome(await post(department, `consents/${id}/decide`, decide))).toEqual([422, 'TSK-63']);
    expect((await post(town, `consents/${id}/give-opinion`, { ...opinion, stance: 'agree' })).status).toBe(200);
    expect((await post(department, `consents/${id}/decide`, decide)).status).toBe(200);
    expect((await get(department, `/v1/tasks/consents/${id}`)).body).toMatchObject({
      ...{ state: 'decided', outcome: 'proceed', agreed: true },
      required: [{ unitId: town[0], strength: 'agreement', given: true, stance: 'agree' }],
    });
  });

  it('TSK-65 the answer to a town is due within 15 working days', async () => {
    const town: As = [`${COUNTY}.town-01`, 'opinion-giver'];
    const body = { id: 'poor-1', kind: 'poor-performance', stationUnit: station, basis: ['ZZ3 §二(二)'] };
    expect((await post(town, 'consents', body)).status).toBe(201);
    expect((await get(town, '/v1/tasks/consents/poor-1')).body).toMatchObject({ answerBy: '2022-10-24' });
    const stop = { outcome: 'stop', on: '2022-09-28' };
    expect(outcome(await post(department, 'consents/poor-1/decide', stop))).toEqual([422, 'TSK-65']);
  });

  it('TSK-66 a letter of targets becomes tasks of the agency that the town verifies', async () => {
    const token = await host.token(COUNTY, ['admin']);
    const adopted = await host.call('POST', '/v1/packs', { token, body: { documentId: 'ZZ3', unitId: COUNTY } });
    expect(adopted.status).toBe(201);
    const planId = await until(async () => {
      const { rows } = (await get<Lines>([COUNTY, 'office'], '/v1/reports/plan-progress')).body;
      return rows.find(({ packId }) => packId === 'ZZ3')?.['planId'] as string | undefined;
    });
    const tasks = [{ code: 't1', title: '网格事件按期办结', dueOn: '2022-12-31' }];
    const body = {
      ...{ id: 'letter-1', kind: 'target-letter', stationUnit: station, basis: ['ZZ3 §二(五)'] },
      document: { title: '2022 年度工作目标责任书', letter: { planId, year: 2022, tasks } },
    };
    const agency: As = [station, 'opinion-giver'];
    expect((await post(agency, 'consents', body)).status).toBe(201);
    for (const unitId of [`${COUNTY}.town-01`, station, department[0]]) {
      const opinion = { unitId, stance: 'agree', text: '同意' };
      expect((await post([unitId, 'opinion-giver'], 'consents/letter-1/give-opinion', opinion)).status).toBe(200);
    }
    const decide = { outcome: 'proceed', on: '2022-09-28' };
    expect((await post(department, 'consents/letter-1/decide', decide)).status).toBe(200);
    const taskId = `${planId}.letter-2022.county-01-town-01-station-01.t1`;
    const task = await until(async () => {
      const { status, body: state } = await get([COUNTY, 'office'], `/v1/tasks/tasks/${taskId}`);
      return status === 200 && state;
    });
    expect(task).toMatchObject({ leads: [station], verifierUnit: `${COUNTY}.town-01`, dueOn: '2022-12-31' });
    expect(outcome(await post(agency, 'consents', { ...body, id: 'letter-2' }))).toEqual([409, 'duplicate']);
  });
});
