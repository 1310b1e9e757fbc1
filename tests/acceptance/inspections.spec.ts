import { createHash, createHmac } from 'node:crypto';
import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';

const AGENCY = 'wp06.agency-01';
const FIRM = '91430400MA4L16JQ9B';
const FIRMS = [FIRM, 'ENT-002', 'ENT-003', 'ENT-004'];
const OFFICERS = ['OFF-01', 'OFF-02', 'OFF-03'];
const basis = ['WP06 §二(三)8'];

let host: RunningHost;
beforeAll(async () => {
  host = await startHost();
  await clock('2022-01-10');
  const token = await host.token('wp06', ['admin']);
  expect((await host.call('POST', '/v1/packs', { token, body: { documentId: 'WP06' } })).status).toBe(201);
}, 120_000);
afterAll(() => host.stop());

async function clock(date: string): Promise<void> {
  const token = await host.token('wp06', ['admin']);
  const body = { now: `${date}T10:00:00+08:00`, mode: 'frozen' };
  expect((await host.call('PUT', '/v1/dev/clock', { token, body })).status).toBe(200);
}

const PEOPLE = {
  inspector: [AGENCY, ['inspector']],
  approver: [AGENCY, ['inspection-approver']],
  justice: ['wp06.justice', ['justice']],
  county: ['wp06.county-01.justice', ['justice']],
} as const;

async function post(who: keyof typeof PEOPLE, path: string, body: object = {}): Promise<HostAnswer> {
  const [unit, roles] = PEOPLE[who];
  return host.call('POST', `/v1/tasks/${path}`, { token: await host.token(unit, roles), body });
}

/** A firm signs in for itself. */
async function applicant(subjectId: string): Promise<string> {
  const body = { sub: `firm-${subjectId}`, unit: 'wp06', roles: ['applicant'], subjectId };
  return (await host.call<{ token: string }>('POST', '/v1/dev/tokens', { body })).body.token;
}

async function report(name: string, query: string, token?: string) {
  const caller = token ?? (await host.token('wp06', ['auditor']));
  const path = `/v1/reports/${name}?${query}`;
  return (await host.call<{ rows: Record<string, unknown>[] }>('GET', path, { token: caller })).body.rows;
}

const ENTRY = {
  legalBasis: 'Fire Protection Law, article 53',
  content: 'exits and equipment',
  subjectPool: 'all:firm',
};
const ENTRIES = [
  { ...ENTRY, entryId: 'fire', item: 'fire', timesPerYear: 1, mode: 'onsite', months: [5, 6, 7], highRisk: true },
  { ...ENTRY, entryId: 'licence', item: 'licence', timesPerYear: 1, mode: 'random', months: [5] },
];

it('TSK-42 a yearly plan is drafted, submitted, and filed with justice of the same level', async () => {
  const tame = ENTRIES.map((entry) => ({ ...entry, mode: 'onsite' }));
  const body = { agency: AGENCY, year: 2022, entries: ENTRIES, basis };
  const refused = await post('approver', 'inspection-plans', { ...body, entries: tame });
  expect([refused.status, refused.body.ruleId]).toEqual([422, 'TSK-42']);
  const created = await post('approver', 'inspection-plans', body);
  expect([created.status, created.body.id]).toEqual([201, 'wp06-agency-01-2022']);
  const path = `inspection-plans/${created.body.id}`;
  expect((await post('approver', `${path}/submit`)).status).toBe(200);
  expect((await post('county', `${path}/file`, { fileNo: 'F-1' })).status).toBe(403);
  expect((await post('justice', `${path}/file`, { fileNo: 'F-1' })).status).toBe(200);
  const { body: state } = await host.call('GET', `/v1/tasks/${path}`, { token: await host.token('wp06', ['auditor']) });
  expect(state).toMatchObject({ state: 'filed', late: false, filed: { edition: 1, fileNo: 'F-1' } });
});

/** The draw again, by hand. */
function recomputed(agencySeed: string, supervisorSeed: string, n: number) {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const poolHash = hash(`${[...FIRMS].sort().join('\n')}\n--\n${OFFICERS.join('\n')}`);
  const seed = hash(`${agencySeed}|${supervisorSeed}|${poolHash}`);
  const key = (text: string): string => createHmac('sha256', Buffer.from(seed, 'hex')).update(text).digest('hex');
  const drawn = (ids: string[], prefix: string, count: number): string[] =>
    [...ids].sort((a, b) => (key(prefix + a) < key(prefix + b) ? -1 : 1)).slice(0, count);
  const selected = drawn(FIRMS, 'subject|', n).map((subjectId) => {
    return { subjectId, officers: drawn(OFFICERS, `officer|${subjectId}|`, 2) };
  });
  return { poolHash, seed, selected };
}

const officer = (officerId: string) => ({
  ...{ officerId, agency: AGENCY, certificateNo: `C-${officerId}`, certificateValidTo: '2023-12-31' },
  certificateShown: true,
});

describe('from the draw to the published result', () => {
  let drawn: ReturnType<typeof recomputed>;
  const visit = (subjectId: string, more: object = {}) => ({
    ...{ id: `visit-${subjectId.toLowerCase()}`, agency: AGENCY, type: 'routine', subjectId, entryId: 'licence' },
    ...{ items: ['licence', 'exits'], mode: 'onsite', scheduledOn: '2022-05-16', drawId: 'draw-may', basis, ...more },
  });

  it('TSK-49 anybody comes to the same draw', async () => {
    await clock('2022-05-05');
    const commitment = createHash('sha256').update('agency-a1').digest('hex');
    const pool = { subjects: FIRMS, officers: OFFICERS, sample: { ratio: 0.5 }, commitment, basis };
    const body = {
      id: 'draw-may',
      agency: AGENCY,
      purpose: 'inspection',
      entryId: 'licence',
      period: '2022-05',
      ...pool,
    };
    expect((await post('approver', 'draws', body)).status).toBe(201);
    expect((await post('approver', 'draws', { ...body, id: 'draw-again' })).status).toBe(409);
    expect((await post('justice', 'draws/draw-may/second-seed', { supervisorSeed: 'justice-b2' })).status).toBe(200);
    const other = await post('approver', 'draws/draw-may/reveal', { agencySeed: 'agency-a2' });
    expect([other.status, other.body.ruleId]).toEqual([422, 'TSK-49']);
    expect((await post('approver', 'draws/draw-may/reveal', { agencySeed: 'agency-a1' })).status).toBe(200);
    drawn = recomputed('agency-a1', 'justice-b2', 2);
    const proof = await until(async () => (await report('draw-proof', 'drawId=draw-may')).find(({ seed }) => seed));
    expect(proof).toMatchObject({ state: 'drawn', n: 2, ...drawn });
  });

  it('TSK-45 two officers of the draw go, and a problem becomes a finding of the firm', async () => {
    const [first, second] = drawn.selected;
    if (!first || !second) throw new Error('two firms are drawn');
    const left = FIRMS.find((each) => each !== first.subjectId && each !== second.subjectId) ?? '';
    const undrawn = await post('inspector', 'inspections', visit(left));
    expect([undrawn.status, undrawn.body.ruleId]).toEqual([422, 'TSK-49']);
    for (const { subjectId } of drawn.selected) {
      expect((await post('inspector', 'inspections', visit(subjectId))).status).toBe(201);
    }
    const again = await post('inspector', 'inspections', visit(first.subjectId, { id: 'visit-again' }));
    expect([again.status, again.body.ruleId]).toEqual([422, 'TSK-46']);
    const path = `inspections/${visit(first.subjectId).id}`;
    expect((await post('approver', `${path}/approve`)).status).toBe(200);
    await clock('2022-05-16');
    const [one = '', two = ''] = first.officers;
    const start = { startedAt: '2022-05-16T09:00:00+08:00' };
    const alone = await post('inspector', `${path}/start`, { ...start, officers: [officer(one)] });
    expect([alone.status, alone.body.ruleId]).toEqual([422, 'TSK-45']);
    expect(
      (await post('inspector', `${path}/start`, { ...start, officers: [officer(one), officer(two)] })).status,
    ).toBe(200);
    const results = ['licence', 'exits'].map((item) => ({
      item,
      outcome: item === 'exits' ? 'problem' : 'pass',
      note: 'seen',
    }));
    const recorded = await post('inspector', `${path}/record`, { results, signedBy: [one, two], evidence: [] });
    expect(recorded.status).toBe(200);
    const token = await host.token('wp06', ['auditor']);
    const found = await until(async () => {
      const { status, body } = await host.call('GET', `/v1/tasks/findings/${recorded.body.id}.2`, { token });
      return status === 200 && body;
    });
    expect(found).toMatchObject({
      ...{ planId: 'wp06', source: 'inspection', category: 'exits', state: 'registered', responsibleUnit: AGENCY },
      ...{ responsibleSubject: first.subjectId, sourceRef: { inspectionId: recorded.body.id, item: 'exits' } },
    });
  });

  it('TSK-50 the result is published in time, or stands on the list of those that are not', async () => {
    const [{ subjectId = '' } = {}] = drawn.selected;
    const id = visit(subjectId).id;
    await clock('2022-06-14');
    expect(await report('unpublished-results', 'planId=wp06')).toEqual([]);
    await clock('2022-06-15');
    expect(await report('unpublished-results', 'planId=wp06')).toEqual([
      { id, unitId: AGENCY, dueOn: '2022-06-14', daysLate: 1 },
    ]);
    expect((await post('inspector', `inspections/${id}/publish`, { on: '2022-06-15' })).status).toBe(200);
    await until(async () => (await report('unpublished-results', '')).length === 0);
    const [line] = await report('inspection-ledger', `subjectId=${subjectId}`);
    expect(line).toMatchObject({ inspectionId: id, state: 'published', outcome: 'problem', publishBy: '2022-06-14' });
  });
});

it('a firm reads and refuses its own inspections, and nobody else’s', async () => {
  const body = { agency: AGENCY, type: 'routine', entryId: 'fire', items: ['fire'], mode: 'onsite', basis };
  for (const [at, subjectId] of [FIRM, 'ENT-002'].entries()) {
    const draft = { ...body, id: `fire-${at}`, subjectId, scheduledOn: '2022-07-20' };
    expect((await post('inspector', 'inspections', draft)).status).toBe(201);
    expect((await post('approver', `inspections/fire-${at}/approve`)).status).toBe(200);
  }
  const token = await applicant(FIRM);
  const call = (method: string, path: string, payload?: object) =>
    host.call(method, path, { token, ...(payload ? { body: payload } : {}) });
  const refusal = { ground: 'not-approved', note: 'no approval was shown' };
  expect((await call('GET', '/v1/tasks/inspections/fire-0')).status).toBe(200);
  expect((await call('GET', '/v1/tasks/inspections/fire-1')).status).toBe(403);
  expect((await call('GET', '/v1/history/inspection-fire-1')).status).toBe(403);
  expect((await call('POST', '/v1/tasks/inspections/fire-1/refuse', refusal)).status).toBe(403);
  const refused = await call('POST', '/v1/tasks/inspections/fire-0/refuse', refusal);
  expect(refused.status).toBe(200);
  const rows = await report('inspection-ledger', `after=${refused.body.position}`, token);
  expect(rows.map(({ subjectId }) => subjectId)).toEqual(rows.map(() => FIRM));
  expect(rows.length).toBeGreaterThan(0);
  expect((await call('GET', '/v1/reports/unfiled-plans')).status).toBe(403);
  const load = await report('inspection-load', `subjectId=${FIRM}`);
  expect(load).toEqual([
    expect.objectContaining({ subjectId: FIRM, agency: AGENCY, year: 2022, merged: 0, remote: 0 }),
  ]);
});

it('streams the ledger as CSV, and says which plans were not filed', async () => {
  const token = await host.token('wp06', ['auditor']);
  const { text, headers } = await host.call('GET', '/v1/reports/inspection-ledger', {
    token,
    headers: { accept: 'text/csv' },
  });
  expect(headers.get('content-type')).toMatch(/text\/csv/);
  expect(text).toContain(`${AGENCY},,${FIRM},routine`);
  expect(await report('unfiled-plans', '')).toEqual([]);
  await clock('2023-02-01');
  expect(await report('unfiled-plans', '')).toEqual([
    { id: 'wp06-agency-01-2023', unitId: AGENCY, dueOn: '2023-01-31', daysLate: 1 },
  ]);
});
