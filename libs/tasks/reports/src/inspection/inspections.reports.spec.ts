import { createHash, createHmac } from 'node:crypto';
import { InvalidInput } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import type { Report, ReportContext } from '@taizhang/platform';
import { commitmentOf, type DrawEvent, type InspectionEvent, poolHashOf, seedOf } from '@taizhang/tasks/domain';
import { drawProofReport } from '../draw/draw-proof.report';
import { planAdopted, ReportLedger } from '../ledger.fixture';
import { taskLedger } from '../task/task-ledger.projection';
import { inspectionLedgerReport } from './inspection-ledger.report';
import { inspectionLoadReport } from './inspection-load.report';
import { inspections } from './inspections.projection';
import { unfiledPlansReport, unpublishedResultsReport } from './late-inspections.reports';

const units = loadUnits();
const AGENCY = 'wp06.agency-01';
const PARTNER = 'wp06.agency-02';
const COUNTY = 'wp06.county-01.agency-01';
const FIRM = '91430400MA4L16JQ9B';
const basis = ['WP06 §二(一)2'];

let ledger: ReportLedger;

type Drafted = Extract<InspectionEvent, { type: 'InspectionDrafted' }>;
const drafted = (inspectionId: string, more: Partial<Drafted> = {}): Drafted => ({
  ...{ type: 'InspectionDrafted', inspectionId, planId: 'wp06', agency: AGENCY, partners: [], basis },
  ...{ inspectionType: 'routine', enforcement: true, subjectId: FIRM, creditTier: 'B', entryId: 'fire' },
  ...{ items: ['fire', 'exits'], mode: 'onsite', scheduledOn: '2022-05-10', random: true, limit: 2 },
  ...{ draftedBy: 'u', ...more },
});
const officers = ['OFF-01', 'OFF-02'].map((officerId) => ({
  ...{ officerId, agency: AGENCY, certificateNo: 'C', certificateValidTo: '2022-12-31', certificateShown: true },
}));
const started: InspectionEvent = {
  ...{ type: 'InspectionStarted', startedAt: '2022-05-10T01:00:00.000Z', officers, absent: [] },
};
const told = { agency: AGENCY, joint: false, items: [] };
const recorded = (inspectionId: string, outcome: 'pass' | 'problem', publishBy?: string): InspectionEvent => ({
  ...{ type: 'InspectionRecorded', inspectionId, ...told, signedBy: ['OFF-01', 'OFF-02'], evidence: [] },
  ...{
    results: [
      { item: 'fire', outcome: 'pass', note: 'n' },
      { item: 'exits', outcome, note: 'n' },
    ],
  },
  ...{ recordedOn: '2022-05-10', ...(publishBy ? { publishBy } : {}) },
});
const cancelled: InspectionEvent = { type: 'InspectionCancelled', reason: 'moved' };
const refused: InspectionEvent = { type: 'InspectionRefused', ground: 'one-officer', note: 'n' };
const exception = { ground: 'complaint' as const, note: 'hotline' };

const FIRMS = ['ENT-001', 'ENT-002', 'ENT-003'];
const DRAWING = { subjects: FIRMS, officers: ['OFF-01', 'OFF-02', 'OFF-03'], poolHash: '' };
const poolHash = poolHashOf(DRAWING.subjects, DRAWING.officers);
const seed = seedOf('a', 's', poolHash);
const opened: DrawEvent = {
  ...{ type: 'DrawOpened', agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-05', ...DRAWING },
  ...{
    sample: { size: 1 },
    officersPerSubject: 2,
    conflicts: [],
    poolHash,
    commitment: commitmentOf('a'),
    n: 1,
    basis,
  },
};

beforeAll(async () => {
  ledger = await ReportLedger.open(inspections, taskLedger);
  const happened = (id: string, ...events: InspectionEvent[]) => ledger.happened(`inspection-${id}`, ...events);
  await ledger.happened('plan-wp06', planAdopted('wp06', { adoptingUnit: 'wp06', officeUnit: 'wp06' }));
  await happened('v-1', drafted('v-1'), started, recorded('v-1', 'problem', '2022-06-08'));
  await happened('v-2', drafted('v-2', { scheduledOn: '2022-09-01', partners: [PARTNER] }), {
    ...{ type: 'InspectionItemsMerged', items: ['licence', 'books'] },
  });
  await happened('v-3', drafted('v-3', { scheduledOn: '2022-03-01', mode: 'remote' }));
  const { entryId: _entryId, limit: _limit, ...excepted } = drafted('v-4', { scheduledOn: '2022-04-01', exception });
  await happened('v-4', excepted);
  await happened('v-5', drafted('v-5', { scheduledOn: '2022-07-01' }), cancelled);
  await happened('v-6', drafted('v-6', { scheduledOn: '2022-08-01' }), refused);
  await happened('v-7', drafted('v-7', { scheduledOn: '2023-01-10', entryId: 'licence', limit: 1 }));
  await happened('v-8', drafted('v-8', { subjectId: 'ENT-002', agency: COUNTY, creditTier: 'D', limit: 4 }));
  await happened('z-1', drafted('z-1', { agency: 'wp18.zone-01', planId: 'wp18', enforcement: false, random: false }));
  const entries = [] as const;
  await ledger.happened(
    'inspectionPlan-wp06-agency-01-2022',
    { type: 'InspectionPlanDrafted', agency: AGENCY, year: 2022, entries },
    { type: 'InspectionPlanSubmitted' },
    {
      ...{ type: 'InspectionPlanFiled', fileNo: 'F', filedOn: '2022-01-20', late: false, unitId: 'wp06.justice' },
    },
  );
  await ledger.happened('inspectionPlan-wp06-agency-02-2022', {
    type: 'InspectionPlanDrafted',
    agency: PARTNER,
    year: 2022,
    entries,
  });
  await ledger.happened('draw-d-1', opened);
  const selected = [{ subjectId: 'ENT-001', officers: ['OFF-01', 'OFF-02'] }];
  await ledger.happened(
    'draw-d-2',
    opened,
    { type: 'DrawSeeded', unitId: 'wp06.justice', supervisorSeed: 's' },
    {
      ...{ type: 'DrawRevealed', agencySeed: 'a', seed, n: 1, selected },
    },
  );
}, 60_000);
afterAll(() => ledger.close());

const context = (today = '2022-10-01', root = 'wp06'): ReportContext => ledger.context(units, root, today);

/** All pages of a report, walked by its cursor. */
async function walk<Q extends object, R extends object>(
  report: Report<Q, R>,
  query: Q,
  limit = 50,
  within = context(),
) {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, within);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
const ids = async (...given: Parameters<typeof walk>) =>
  (await walk(...given)).map((row) => (row as { inspectionId: string }).inspectionId);
const ledgerReport = inspectionLedgerReport as unknown as Report;

describe('inspection-ledger', () => {
  it('WP06 §二(一)1 has every inspection of the root, newest first, in pages of any size', async () => {
    const whole = await ids(ledgerReport, {});
    expect(whole).toEqual(['v-7', 'v-2', 'v-6', 'v-5', 'v-8', 'v-1', 'v-4', 'v-3']);
    for (const limit of [1, 3, 8]) expect(await ids(ledgerReport, {}, limit)).toEqual(whole);
    expect(await ids(ledgerReport, { sort: 'inspectionId' })).toEqual([...whole].sort());
    expect(await ids(ledgerReport, {}, 50, context('2022-10-01', 'wp18'))).toEqual(['z-1']);
  });

  it('shows officers, start, outcome and signatures', async () => {
    const { rows } = await inspectionLedgerReport.page({ subjectId: FIRM, state: 'recorded' }, { limit: 5 }, context());
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ inspectionId: 'v-1', agency: AGENCY, items: ['fire', 'exits'], officers: ['OFF-01', 'OFF-02'] },
        ...{ startedAt: '2022-05-10T01:00:00.000Z', outcome: 'problem', signedBy: ['OFF-01', 'OFF-02'] },
      }),
    ]);
  });

  it.each([
    [{ unitId: 'wp06.county-01' }, ['v-8']],
    [{ planId: 'wp06', from: '2022-09-01' }, ['v-7', 'v-2']],
    [{ from: '2022-03-01', to: '2022-04-01' }, ['v-4', 'v-3']],
    [{ state: 'cancelled' }, ['v-5']],
    [{ unitId: 'wp18' }, []],
    [{ planId: 'wp18' }, []],
  ])('%j leaves %j', async (query, left) => {
    expect(await ids(ledgerReport, query)).toEqual(left);
  });

  it('counts what the filters leave', async () => {
    expect(await inspectionLedgerReport.totals?.({ subjectId: FIRM }, context())).toEqual({
      total: 7,
      totals: { inspections: 7, problems: 1, byState: { drafted: 4, recorded: 1, cancelled: 1, approved: 1 } },
    });
  });

  it.each([
    [{}, 8],
    [{ planId: 'wp06' }, 8],
    [{ planId: 'wp18' }, 0],
    [{ unitId: 'wp06.county-01' }, 1],
    [{ state: 'drafted' }, 5],
    [{ state: 'recorded', unitId: AGENCY }, 1],
  ])('the kept sums of %j are those of a count', async (query, total) => {
    const counted = { ...query, from: '2000-01-01' };
    expect(await inspectionLedgerReport.totals?.(query, context())).toMatchObject({ total });
    expect(await inspectionLedgerReport.totals?.(query, context())).toEqual(
      await inspectionLedgerReport.totals?.(counted, context()),
    );
  });

  it('an applicant sees the own firm only', async () => {
    const own = { ...context(), subjectId: 'ENT-002' };
    expect(await ids(ledgerReport, {}, 50, own)).toEqual(['v-8']);
    expect(await walk(inspectionLoadReport, {}, 50, own)).toHaveLength(1);
  });

  it('refuses a unit that is not known and a foreign cursor', async () => {
    await expect(walk(inspectionLedgerReport, { unitId: 'nowhere' })).rejects.toThrow(InvalidInput);
    for (const report of [ledgerReport, inspectionLoadReport, unfiledPlansReport] as Report[]) {
      await expect(report.page({}, { limit: 5, cursor: 'e30' }, context())).rejects.toThrow(InvalidInput);
    }
  });
});

it('TSK-46 inspection-load counts what counts, by firm, agency and year', async () => {
  const none = { visits: 0, excepted: 0, merged: 0, remote: 0 };
  const whole = await walk(inspectionLoadReport, {});
  expect(whole).toEqual([
    { ...none, subjectId: FIRM, agency: AGENCY, year: 2022, visits: 2, limit: 2, excepted: 1, merged: 2, remote: 1 },
    { ...none, subjectId: FIRM, agency: AGENCY, year: 2023, visits: 1, limit: 1 },
    { ...none, subjectId: FIRM, agency: PARTNER, year: 2022, visits: 1, limit: null, merged: 2 },
    { ...none, subjectId: 'ENT-002', agency: COUNTY, year: 2022, visits: 1, limit: 4 },
  ]);
  for (const limit of [1, 2, 3]) expect(await walk(inspectionLoadReport, {}, limit)).toEqual(whole);
  expect(await walk(inspectionLoadReport, { unitId: PARTNER })).toEqual([whole[2]]);
  expect(await walk(inspectionLoadReport, { subjectId: 'ENT-002' })).toEqual([whole[3]]);
  expect(await walk(inspectionLoadReport, { from: '2023-01-01' })).toEqual([whole[1]]);
});

it.each([
  ['2022-06-08', []],
  ['2022-06-09', [{ id: 'v-1', unitId: AGENCY, dueOn: '2022-06-08', daysLate: 1 }]],
])('TSK-50 on %s the results not published are %j', async (today, late) => {
  expect(await walk(unpublishedResultsReport, {}, 50, context(today))).toEqual(late);
});

it.each([
  ['2022-01-31', []],
  ['2022-02-01', ['wp06-agency-02-2022 1', 'wp06-county-01-agency-01-2022 1']],
  ['2023-01-31', ['wp06-agency-02-2022 365', 'wp06-county-01-agency-01-2022 365']],
  [
    '2023-02-01',
    [
      ...['wp06-agency-02-2022 366', 'wp06-county-01-agency-01-2022 366'],
      ...['wp06-agency-01-2023 1', 'wp06-agency-02-2023 1'],
    ],
  ],
])('TSK-42 on %s the plans not filed are %j', async (today, late) => {
  for (const limit of [1, 50]) {
    const rows = await walk(unfiledPlansReport, { planId: 'wp06' }, limit, context(today));
    expect(rows.map(({ id, daysLate }) => `${id} ${daysLate}`)).toEqual(late);
  }
  expect(await unfiledPlansReport.totals?.({}, context(today))).toMatchObject({ total: late.length });
});

it('TSK-42 of a plan of another root none is missing here', async () => {
  expect(await walk(unfiledPlansReport, { planId: 'wp18' }, 50, context('2023-02-01'))).toEqual([]);
  expect(await walk(unfiledPlansReport, { from: '2023-01-01' }, 50, context('2023-02-01'))).toHaveLength(2);
});

describe('draw-proof', () => {
  const key = (text: string) => createHmac('sha256', Buffer.from(seed, 'hex')).update(text).digest('hex');

  it('TSK-49 has the key of every firm, and of the officers of those drawn', async () => {
    const [proof] = await walk(drawProofReport, { drawId: 'd-2' });
    expect(proof).toMatchObject({
      ...{ poolHash, commitment: createHash('sha256').update('a').digest('hex'), seed, n: 1, state: 'drawn' },
      ...{ agencySeed: 'a', supervisorSeed: 's', selected: [{ subjectId: 'ENT-001', officers: ['OFF-01', 'OFF-02'] }] },
    });
    const keys = FIRMS.map((id) => ({ id, key: key(`subject|${id}`) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(proof?.keys.map(({ id, key: hex }) => ({ id, key: hex }))).toEqual(keys);
    const drawn = proof?.keys.find(({ id }) => id === 'ENT-001');
    expect(drawn?.officers).toHaveLength(3);
    expect(drawn?.officers?.[0]?.key).toBe(key(`officer|ENT-001|${drawn?.officers?.[0]?.id}`));
    const columns = drawProofReport.columns.map((column) => (proof && column.csv ? column.csv(proof) : null));
    expect(columns).toContain('ENT-001+OFF-01+OFF-02');
  });

  it('TSK-49 shows no key before the outcome', async () => {
    const rows = await walk(drawProofReport, {}, 1);
    expect(rows.map(({ drawId }) => drawId)).toEqual(['d-2', 'd-1']);
    expect(rows[1]).toMatchObject({ state: 'opened', keys: [], selected: [], seed: null, n: 1 });
    expect(await walk(drawProofReport, { to: '2022-01-31' })).toEqual([]);
    expect(await walk(drawProofReport, { planId: 'wp18' })).toEqual([]);
  });
});
