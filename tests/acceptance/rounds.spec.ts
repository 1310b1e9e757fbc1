import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';
import { listen } from './sse';

const [VILLAGE, OTHER] = ['wp10.village-01', 'wp10.general-office'];
const OFFICE = 'wp10.fine-management-group.office';
const STREET = 'zhuzhou.county-01.street-01';
const STATION = `${STREET}.station-01`;

let host: RunningHost;
beforeAll(async () => {
  host = await startHost();
  await clock('2022-10-01T01:00:00.000Z');
  await adopt('WP10', 'wp10', 'wp10');
  await adopt('SG1', 'shigu', 'sg1');
  await adopt('ZZ3', 'zhuzhou.county-01', 'zz3');
}, 180_000);
afterAll(() => host.stop());

async function clock(now: string): Promise<void> {
  const token = await host.token('hengyang', ['admin']);
  const { status } = await host.call('PUT', '/v1/dev/clock', { token, body: { now, mode: 'frozen' } });
  expect(status).toBe(200);
}

async function adopt(documentId: string, unitId: string, planId: string): Promise<void> {
  const token = await host.token(unitId.split('.')[0] ?? '', ['admin', 'recorder']);
  const { status } = await host.call('POST', '/v1/packs', { token, body: { documentId, unitId } });
  expect(status).toBe(201);
  await until(async () => (await host.call('GET', `/v1/tasks/plans/${planId}`, { token })).body['issued'] === true);
}

const post = async (path: string, unit: string, role: string, body: object = {}): Promise<HostAnswer> =>
  host.call('POST', `/v1/tasks/${path}`, { token: await host.token(unit, [role]), body });

const openRound = (scorecard: string, ownerUnit: string, period: string, subjects: readonly unknown[]) =>
  post('rounds', ownerUnit, 'plan-owner', {
    ...{ scorecard, period, ownerUnit, subjects, selfUntil: period === '2022-10' ? '2022-11-02' : '2022-12-31' },
    reviewUntil: '2023-01-31',
    basis: [`${scorecard.split('.')[0]} §${scorecard.startsWith('WP10') ? '六(四)' : '二(三)'}`],
  });

interface Subject {
  readonly subjectId: string;
  readonly total: number | null;
  readonly rank: number | null;
  readonly consequences: readonly string[];
  readonly deductions: readonly { readonly code: string; readonly on: string }[];
}

async function roundOf(id: string, unit: string): Promise<{ state: string; subjects: Subject[] }> {
  const token = await host.token(unit, ['auditor']);
  return (await host.call<{ state: string; subjects: Subject[] }>('GET', `/v1/tasks/rounds/${id}`, { token })).body;
}

describe('a month of WP10', () => {
  const id = 'wp10.monthly.2022-10';

  /** A problem of the village, ordered to be put right by a day. */
  async function order(category: string, limitOn: string): Promise<void> {
    const found = await post('findings', OFFICE, 'office', {
      ...{ planId: 'wp10', source: 'self-check', category, description: '占道经营', responsibleUnit: VILLAGE },
      ...{ place: { unitId: VILLAGE, text: '集市' }, foundOn: '2022-10-01', basis: ['WP10 §六(四)'] },
    });
    expect(found.status).toBe(201);
    const ordered = await post(`findings/${found.body.id}/order`, OFFICE, 'office', {
      limitOn,
      requirements: '限期整改',
    });
    expect([ordered.status, ordered.body.detail]).toEqual([200, undefined]);
  }

  it('TSK-56 orders before the round opens, overdue and repeated ones after it, all count', async () => {
    await order('stalls', '2022-10-10');
    expect((await openRound('WP10.monthly', 'wp10', '2022-10', [VILLAGE, OTHER])).status).toBe(201);
    expect((await openRound('WP10.monthly', 'wp10', '2022-10', [VILLAGE])).status).toBe(409);
    await order('stalls', '2022-10-20');
    await clock('2022-10-11T01:00:00.000Z');
    const codes = await until(async () => {
      const { subjects } = await roundOf(id, 'wp10');
      return subjects[0]?.deductions.length === 4 && subjects[0].deductions.map(({ code }) => code).sort();
    });
    expect(codes).toEqual(['order', 'order', 'overdue', 'repeated']);
    expect((await roundOf(id, 'wp10')).subjects.map(({ total, rank }) => [total, rank])).toEqual([
      [95, 2],
      [100, 1],
    ]);
  });

  it('TSK-62 is reviewed after the self-assessment, confirmed, published: ranking and feed say so', async () => {
    expect((await post(`rounds/${id}/publish`, 'wp10', 'plan-owner')).body.ruleId).toBe('TSK-57');
    await clock('2022-11-03T01:00:00.000Z');
    await until(async () => (await roundOf(id, 'wp10')).state === 'reviewing');
    for (const command of ['confirm', 'publish']) {
      expect((await post(`rounds/${id}/${command}`, 'wp10', 'plan-owner')).status).toBe(200);
    }
    const token = await host.token('wp10', ['auditor']);
    const ranking = await until(async () => {
      const { body } = await host.call<{ rows: { state: string }[] }>('GET', '/v1/reports/monthly-ranking', { token });
      return body.rows[0]?.state === 'published' && body.rows;
    });
    expect(ranking).toEqual([
      expect.objectContaining({ rank: 1, unitId: OTHER, total: 100, consequences: ['commend'] }),
      expect.objectContaining({ rank: 2, unitId: VILLAGE, total: 93, deducted: 7, consequences: ['interview'] }),
    ]);
    const feed = listen(await host.open('/v1/feed?type=ConsequenceDecided', { token }));
    const told = (await feed.count(2)).map(({ data }) => data['data']);
    await feed.close();
    expect(told).toEqual([
      { roundId: id, unitId: VILLAGE, consequence: 'interview' },
      { roundId: id, unitId: OTHER, consequence: 'commend' },
    ]);
  });
});

describe('the water-saving scorecard (SG1)', () => {
  const id = 'sg1.main.2022-initial';
  const mark = (points: number, more: object = {}) => ({
    ...{ subjectId: 'shigu', criterionCode: 'I22.1', points, statement: '工业用水重复利用率' },
    ...more,
  });

  it('TSK-55 takes a lead unit’s own mark with evidence, within the points of the criterion', async () => {
    expect((await openRound('SG1.main', 'shigu', '2022-initial', ['shigu'])).body.id).toBe(id);
    const assess = (body: object) => post(`rounds/${id}/self-assess`, 'shigu.sci-industry', 'clerk', body);
    expect((await assess(mark(4))).body.ruleId).toBe('TSK-55');
    const evidence = ['a'.repeat(64)];
    expect((await assess(mark(4.5, { evidence }))).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/points' }],
    });
    expect((await assess(mark(4, { evidence }))).status).toBe(200);
    const others = await post(`rounds/${id}/self-assess`, 'shigu.finance', 'clerk', mark(4, { evidence }));
    expect(others.status).toBe(403);
  });

  it('TSK-54 shows 59 criteria, 13 of them mandatory, for 100 points', async () => {
    const token = await host.token('shigu', ['auditor']);
    const { body } = await host.call<{ rows: object[]; totals: object }>('GET', '/v1/reports/scorecard?planId=sg1', {
      token,
    });
    expect(body.totals).toMatchObject({ criteria: 59, mandatory: 13, points: 100 });
    const marked = await host.call<{ rows: { criterion: string; self: number | null }[] }>(
      ...(['GET', `/v1/reports/scorecard?roundId=${id}&limit=100`, { token }] as const),
    );
    expect(marked.body.rows.filter(({ self }) => self !== null)).toEqual([
      expect.objectContaining({ criterion: 'I22.1', self: 4, points: 4, reviewed: null }),
    ]);
  });
});

describe('stationed agencies (ZZ3)', () => {
  it('TSK-53 TSK-66 the host street opens, and waits for the target letter; a department opens nothing', async () => {
    const department = await openRound('ZZ3.agency', 'zhuzhou.county-01.public-security', '2022', [STATION]);
    expect([department.status, department.body.ruleId]).toEqual([422, 'TSK-53']);
    const opened = await openRound('ZZ3.agency', STREET, '2022', [STATION]);
    expect(opened.body.id).toBe('zz3.agency.2022.county-01-street-01');
    const path = `rounds/${opened.body.id}`;
    expect((await post(`${path}/close-self`, STREET, 'plan-owner')).status).toBe(200);
    const score = { subjectId: STATION, component: 'territorial', byUnit: STREET, score: 90 };
    expect((await post(`${path}/score-component`, STREET, 'assessor', score)).body.ruleId).toBe('TSK-66');
  });

  it('INC-54 its published result stands beside the coefficient of its host street', async () => {
    const [path, department] = ['rounds/zz3.agency.2022.county-01-street-01', 'zhuzhou.county-01.public-security'];
    const done = async (...asked: Parameters<typeof post>) => {
      const { status, text } = await post(...asked);
      expect([status, status < 400 ? '' : text]).toEqual([expect.any(Number), '']);
    };
    const letter = { planId: 'zz3', year: 2022, tasks: [{ code: 't1', title: '按期办结', dueOn: '2022-12-31' }] };
    await done('consents', STATION, 'opinion-giver', {
      ...{ id: 'letter-1', kind: 'target-letter', stationUnit: STATION, basis: ['ZZ3 §二(五)'] },
      document: { title: '2022 年度工作目标责任书', letter },
    });
    for (const unitId of [STREET, STATION, department]) {
      const opinion = { unitId, stance: 'agree', text: '同意' };
      await done('consents/letter-1/give-opinion', unitId, 'opinion-giver', opinion);
    }
    await done('consents/letter-1/decide', department, 'hr', { outcome: 'proceed', on: '2022-11-03' });
    const token = await host.token('zhuzhou', ['auditor']);
    const task = '/v1/tasks/tasks/zz3.letter-2022.county-01-street-01-station-01.t1';
    await until(async () => (await host.call('GET', task, { token })).status === 200);
    const group = { n: 10, mean: 85 };
    const groups = { communityWorkers: group, residents: group, clients: group };
    for (const [byUnit, component, given] of [
      [STREET, 'territorial', { score: 90 }],
      [STREET, 'satisfaction', { detail: { groups } }],
      [department, 'statutory', { score: 95 }],
    ] as const) {
      await done(`${path}/score-component`, byUnit, 'assessor', { subjectId: STATION, component, byUnit, ...given });
    }
    await done(`${path}/propose-grade`, STREET, 'plan-owner', { subjectId: STATION, grade: 'competent', note: '称职' });
    for (const step of ['confirm', 'publish']) await done(`${path}/${step}`, STREET, 'plan-owner');
    const lines = await until(async () => {
      const report = '/v1/reports/incentives-assessments?programme=zz3';
      const { body } = await host.call<{ rows: object[] }>('GET', report, { token });
      return body.rows.length > 0 && body.rows;
    });
    expect(lines).toEqual([
      expect.objectContaining({
        param: 'hostCoefficient',
        value: null,
        unitId: STATION,
        total: 91,
        grade: 'competent',
      }),
    ]);
  });

  it('TSK-62 a round on people is for the owner’s side: neither state nor history for others', async () => {
    const opened = await openRound('ZZ3.staff', STREET, '2022', [{ id: 'st-001', agencyUnit: STATION, head: true }]);
    expect(opened.status).toBe(201);
    const read = async (unit: string, path: string) =>
      (await host.call('GET', `/v1/${path}`, { token: await host.token(unit, ['clerk']) })).status;
    const paths = [`tasks/rounds/${opened.body.id}`, `history/round-${opened.body.id}`];
    for (const path of paths) {
      expect([await read(STREET, path), await read('zhuzhou.county-01.street-02', path)]).toEqual([200, 403]);
    }
  });
});
