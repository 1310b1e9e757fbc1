import { type Actor, InvalidInput, OutOfReach } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import type { Report, ReportContext } from '@taizhang/platform';
import { by } from '@taizhang/testing/given';
import { poorPerformanceLateReport } from '../consent/poor-performance-late.report';
import { ReportLedger } from '../ledger.fixture';
import { measuresLateReport } from '../worker/measures-late.report';
import { workerFileReport } from '../worker/worker-file.report';
import { posts } from './posts.projection';
import { staffingReport } from './staffing.report';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const TOWN = `${COUNTY}.town-01`;
const DISTRICT = 'zhuzhou.district-01';
const STREET = `${DISTRICT}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const TODAY = '2023-03-01';

let ledger: ReportLedger;
const within = (actor: Actor = by(STREET, 'hr'), root = 'zhuzhou', today = TODAY): ReportContext =>
  ledger.context(units, root, today, actor);

async function table(unitId: string, normSet: string, facts: object, ...more: object[]): Promise<void> {
  const stream = `staffing-${unitId.replaceAll('.', '-')}`;
  await ledger.happened(stream, { type: 'StaffingOpened', unitId, normSet, facts });
  for (const event of more) await ledger.happened(stream, event as { type: string });
}

const filled = (post: string, holderId: string) => ({ type: 'PostFilled', post, holderId });
const term = (year: number) => ({ from: `${year}-01-01`, to: `${year + 4}-12-31` });

async function worker(id: string, post: string, ...more: object[]): Promise<void> {
  const place = { street: STREET, community: COMMUNITY, entry: 'elected', bornOn: '1980-02-03' };
  await ledger.happened(`worker-${id}`, { type: 'WorkerRegistered', workerId: id, post, ...place });
  for (const event of more) await ledger.happened(`worker-${id}`, event as { type: string });
}

const signed = (year: number) => ({ type: 'ContractSigned', ...term(year), termOf: term(year) });
const appraised = (year: number, grade: string, measureBy?: string) => ({
  ...{ type: 'WorkerAppraised', year, grade, roundId: `r-${year}`, ...(measureBy === undefined ? {} : { measureBy }) },
});

async function complaint(id: string, answerBy: string, answeredOn?: string): Promise<void> {
  const hostUnit = `${COUNTY}.street-01`;
  const what = { kind: 'poor-performance', stationUnit: `${hostUnit}.station-01`, hostUnit, openedBy: hostUnit };
  await ledger.happened(`consent-${id}`, { type: 'ConsentRequested', consentId: id, ...what, required: [], answerBy });
  if (answeredOn === undefined) return;
  const answer = { type: 'PerformanceInvestigated', findings: 'f', measures: 'm', on: answeredOn };
  await ledger.happened(`consent-${id}`, answer);
}

beforeAll(async () => {
  ledger = await ReportLedger.open(posts);
  await table(COMMUNITY, 'ZZ5', { residents: 10_001 }, filled('secretary', 'w-1'), filled('service-station', 'w-9'));
  const township = (population: number) => ({ class: 3, population, revenueFen: 1_000, areaSqKm: 50 });
  await table(TOWN, 'ZZ2', township(20_000), { type: 'CountSet', item: 'office', count: 6 });
  await table(
    `${COUNTY}.street-02`,
    'ZZ2',
    township(40_000),
    filled('leader', 'l-1'),
    filled('deputy-secretary', 'l-2'),
  );
  const eight = Array.from({ length: 8 }, (_, index) => filled('command-staff', `c-${index}`));
  await table(`${COUNTY}.grid-command`, 'ZZ7', {}, ...eight);
  await table('shigu.renmin.xiangbei', 'ZZ5', { residents: 1 });
  await worker('w-1', 'secretary', signed(2012), signed(2017), signed(2022), appraised(2022, 'excellent'), {
    ...{ type: 'FileItemRecorded', kind: 'pay', on: '2022-07-01', text: '岗位工资三级' },
  });
  await worker('w-2', 'director', signed(2022), appraised(2021, 'incompetent', '2022-02-28'), {
    ...{ type: 'MeasureApplied', kind: 'payCut', reason: 'r', year: 2021, on: '2022-03-02' },
  });
  await worker('w-3', 'service-station', signed(2022), appraised(2022, 'incompetent', '2023-02-28'));
  await worker('w-4', 'service-station', signed(2022), appraised(2022, 'incompetent', '2023-03-01'));
  await complaint('open-late', '2023-02-27');
  await complaint('open', '2023-03-01');
  await complaint('answered-late', '2023-02-01', '2023-02-02');
  await complaint('answered', '2023-02-01', '2023-02-01');
}, 60_000);
afterAll(() => ledger.close());

/** All pages of a report, walked by its cursor. */
async function walk<Q extends object, R extends object>(
  report: Report<Q, R>,
  query: Q,
  context: ReportContext,
  limit = 1_000,
): Promise<R[]> {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, context);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

describe('staffing', () => {
  it('TSK-67 shows each post of a community with its norm and gap', async () => {
    const rows = await walk(staffingReport, { normSet: 'ZZ5' }, within());
    expect(rows.map(({ post, min, max, actual, gap }) => [post, min, max, actual, gap])).toEqual([
      ['secretary', 1, 1, 1, 0],
      ['director', 1, 1, 0, 1],
      ['committee-member', 2, 3, 0, 2],
      ['service-station', 5, 7, 1, 4],
    ]);
    expect(rows.every(({ unitId, index }) => unitId === COMMUNITY && index === null)).toBe(true);
  });

  it('TSK-68 shows townships with class and index, and a centre with one too many', async () => {
    const [leader, ...others] = await walk(staffingReport, { unitId: TOWN }, within());
    expect(leader).toMatchObject({ post: 'leader', max: 9, class: 3, index: 7.5 });
    expect(others.find(({ post }) => post === 'office')).toMatchObject({ actual: 6, gap: 0 });
    const street = await walk(staffingReport, { unitId: `${COUNTY}.street-02` }, within());
    expect(street.slice(0, 2)).toMatchObject([
      { post: 'leader', actual: 2, gap: 0, index: 10 },
      { post: 'deputy-secretary', actual: 1, gap: 0 },
    ]);
    expect(await walk(staffingReport, { normSet: 'ZZ7' }, within())).toMatchObject([{ actual: 8, gap: -1 }]);
  });

  it('any page size gives the whole, and totals are those of the lines', async () => {
    const whole = await walk(staffingReport, {}, within());
    expect(whole).toHaveLength(4 + 6 + 6 + 1);
    for (const limit of [1, 2, 3, 5, 16, 17]) expect(await walk(staffingReport, {}, within(), limit)).toEqual(whole);
    const sum = (sign: number): number => whole.reduce((all, { gap }) => all + Math.max(0, sign * gap), 0);
    const totals = { units: 4, missing: sum(1), excess: sum(-1) };
    expect(await staffingReport.totals?.({}, within())).toEqual({ total: 17, totals });
    expect(totals).toEqual({ units: 4, missing: 8, excess: 1 });
  });

  it('stays in the own root tree and refuses foreign cursors and units', async () => {
    const shigu = within(by('shigu', 'auditor'), 'hengyang');
    const rows = await walk(staffingReport, {}, shigu);
    expect(new Set(rows.map(({ unitId }) => unitId))).toEqual(new Set(['shigu.renmin.xiangbei']));
    expect(await walk(staffingReport, { unitId: COMMUNITY }, shigu)).toEqual([]);
    await expect(walk(staffingReport, { unitId: 'nowhere' }, shigu)).rejects.toThrow(InvalidInput);
    for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
      await expect(staffingReport.page({}, { cursor, limit: 1 }, shigu)).rejects.toThrow(InvalidInput);
    }
  });
});

describe('personnel files', () => {
  it('TSK-71 hold the eight kinds, the terms and whether HY §7 applies', async () => {
    const rows = await walk(workerFileReport, {}, within());
    expect(rows.map(({ workerId }) => workerId)).toEqual(['w-1', 'w-2', 'w-3', 'w-4']);
    expect(rows[0]).toMatchObject({
      ...{ workerId: 'w-1', community: COMMUNITY, state: 'serving', consecutiveTerms: 3, eligible: true },
      basic: { post: 'secretary', entry: 'elected', bornOn: '1980-02-03', more: [] },
      ...{ pay: [{ on: '2022-07-01', text: '岗位工资三级' }], experience: [], posts: [], trainings: [], measures: [] },
      appraisals: [{ year: 2022, grade: 'excellent' }],
    });
    expect(rows[1]).toMatchObject({ consecutiveTerms: 1, eligible: false, measures: [{ kind: 'payCut' }] });
    for (const limit of [1, 3]) expect(await walk(workerFileReport, {}, within(), limit)).toEqual(rows);
    const totals = { workers: 4, serving: 4 };
    expect(await workerFileReport.totals?.({}, within())).toEqual({ total: 4, totals });
  });

  it.each([
    [STREET, 'clerk', 4],
    [`${DISTRICT}.civil-affairs`, 'hr', 4],
    [DISTRICT, 'auditor', 4],
    ['zhuzhou', 'auditor', 4],
    [`${COUNTY}.civil-affairs`, 'hr', 0],
    [`${COUNTY}.street-01`, 'hr', 0],
  ])('TSK-71 %s with the role %s reads %i files', async (unitId, role, count) => {
    expect(await walk(workerFileReport, {}, within(by(unitId, role)))).toHaveLength(count);
  });

  it.each([
    [DISTRICT, 'plan-owner'],
    [`${DISTRICT}.civil-affairs`, 'clerk'],
    [COMMUNITY, 'clerk'],
    [COMMUNITY, 'hr'],
    ['zhuzhou.hr-social-security', 'hr'],
  ])('TSK-71 they are not for %s with the role %s', async (unitId, role) => {
    const reader = within(by(unitId, role));
    await expect(walk(workerFileReport, {}, reader)).rejects.toThrow(OutOfReach);
    await expect(walk(measuresLateReport, {}, reader)).rejects.toThrow(OutOfReach);
  });

  it('TSK-72 a measure is late from the day after its limit, and stays so when it came late', async () => {
    const rows = await walk(measuresLateReport, {}, within());
    expect(rows).toEqual([
      { id: 'w-2', unitId: COMMUNITY, year: 2021, dueOn: '2022-02-28', appliedOn: '2022-03-02', daysLate: 2 },
      { id: 'w-3', unitId: COMMUNITY, year: 2022, dueOn: '2023-02-28', appliedOn: null, daysLate: 1 },
    ]);
    expect(await walk(measuresLateReport, {}, within(), 1)).toEqual(rows);
    const tomorrow = await walk(measuresLateReport, {}, within(by(STREET, 'hr'), 'zhuzhou', '2023-03-02'));
    expect(tomorrow.map(({ id, daysLate }) => [id, daysLate])).toEqual([
      ['w-2', 2],
      ['w-3', 2],
      ['w-4', 1],
    ]);
  });
});

it('TSK-65 an answer is late from the day after its limit, and stays so when it came late', async () => {
  const rows = await walk(poorPerformanceLateReport, {}, within());
  expect(rows.map(({ id, daysLate, answeredOn }) => [id, daysLate, answeredOn])).toEqual([
    ['answered-late', 1, '2023-02-02'],
    ['open-late', 2, null],
  ]);
  expect(await walk(poorPerformanceLateReport, {}, within(), 1)).toEqual(rows);
  expect(await walk(poorPerformanceLateReport, { unitId: `${COUNTY}.street-02` }, within())).toEqual([]);
  expect(await walk(poorPerformanceLateReport, {}, within(by('shigu', 'auditor'), 'hengyang'))).toEqual([]);
});
