import { ReportLedger } from '../ledger.fixture';
import { InvalidInput } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { type AboutFinding, type FindingEvent, type PatchEvent, patchIdOf, type Verdict } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import { walk } from '../finding/finding.fixture';
import { rectification } from '../finding/rectification.projection';
import { imageryMonthReport, imageryQuarterReport, imageryYearReport } from './imagery.reports';
import { patchesReport } from './patches.report';

let ledger: ReportLedger;
let context: ReportContext;

interface Sample {
  readonly batch: string;
  readonly town?: string;
  readonly areaSqm?: number;
  readonly farmlandSqm?: number;
}

/** The facts of one patch, from its import to whatever became of it. */
function patchOf(patchNo: string, { batch, town = 'shigu.renmin', areaSqm = 100.5, farmlandSqm = 40.25 }: Sample) {
  const patchId = patchIdOf('wp11', batch, patchNo);
  const batchDueOn = { '2022-06': '2022-07-31', '2022-07': '2022-08-31' }[batch] ?? '2023-06-30';
  const issued: PatchEvent = {
    ...{ type: 'PatchIssued', patchId, planId: 'wp11', batch, batchDueOn, patchNo, townUnit: town },
    ...{ place: { unitId: town, text: '山脚' }, areaSqm, farmlandSqm, landClass: 'stable-farmland' },
    ...{ rareEarth: false, natureReserve: false },
  };
  const judged = (verdict: Verdict): PatchEvent[] => [
    { type: 'PatchFieldChecked', checkedOn: '2022-07-05', officers: ['off-01'], photos: [], lon: 110, lat: 21 },
    { type: 'PatchJudged', verdict, category: 'land', documents: [] },
    { type: 'PatchUploaded', formNo: 'F-1', uploadedOn: '2022-07-06' },
  ];
  const rectifying: PatchEvent = {
    ...{ type: 'PatchRectifying', patchId, planId: 'wp11', findingId: patchId, verdict: 'illegal' },
  };
  const about: AboutFinding = {
    ...{ findingId: patchId, planId: 'wp11', source: 'patch', category: 'land', grade: 'general' },
    ...{ place: { unitId: town, text: '山脚' }, responsibleUnit: town, patchNo, batch, areaSqm, farmlandSqm },
    ...{ landClass: 'stable-farmland', rareEarth: false },
  };
  const found: FindingEvent = {
    ...{ type: 'FindingRegistered', ...about, description: 'x', foundOn: '2022-07-07', repeated: false },
    ...{ sourceRef: { patchId }, townUnit: town },
  };
  const ordered: FindingEvent = {
    ...{ type: 'RectificationOrdered', ...about, toUnit: town, orderNo: `wp11-2022-${patchNo}`, limitOn: '2022-08-06' },
    ...{ limitSource: 'parameter', orderedOn: '2022-07-07', immediate: false, requirements: 'x', repeated: false },
  };
  const referred: FindingEvent = {
    ...{ type: 'FindingReferred', ...about, toUnit: 'shigu.finance', referredOn: '2022-07-07', reason: 'x' },
  };
  const cleared = (verdict: Verdict = 'legal'): PatchEvent => ({
    ...{ type: 'PatchCleared', patchId, verdict, clearedOn: '2022-07-20' },
  });
  return {
    stream: `patch-${patchId}`,
    finding: `finding-${patchId}`,
    issued,
    judged,
    rectifying,
    found,
    ordered,
    referred,
    cleared,
  };
}

const month = (query = {}, today = '2022-07-31') => walk(imageryMonthReport, query, { ...context, today });

beforeEach(async () => {
  ledger = await ReportLedger.open(rectification);
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-07-31');
}, 60_000);
afterEach(() => ledger.close());

describe('TSK-38 imagery-month', () => {
  it('is clear when every patch is cleared, under an order in force, or referred', async () => {
    for (let number = 1; number <= 4; number += 1) {
      const one = patchOf(String(number), { batch: '2022-06' });
      await ledger.happened(one.stream, one.issued, ...one.judged('legal'), one.cleared());
    }
    const ordered = patchOf('5', { batch: '2022-06' });
    await ledger.happened(ordered.stream, ordered.issued, ...ordered.judged('illegal'), ordered.rectifying);
    await ledger.happened(ordered.finding, ordered.found);
    expect(await month()).toEqual([expect.objectContaining({ clear: false, late: false, ordered: 0 })]);
    await ledger.happened(ordered.finding, ordered.ordered);
    const referred = patchOf('6', { batch: '2022-06' });
    await ledger.happened(referred.stream, referred.issued, ...referred.judged('otherAuthority'), referred.rectifying);
    await ledger.happened(referred.finding, referred.found, referred.referred);
    expect(await month()).toEqual([
      {
        ...{ planId: 'wp11', unitId: 'shigu.renmin', batch: '2022-06', dueOn: '2022-07-31', issued: 6, checked: 6 },
        ...{ illegal: 1, ordered: 1, cleared: 4, returned: 0, untrue: 0, areaSqm: 603, farmlandSqm: 241.5 },
        ...{ clear: true, late: false },
      },
    ]);
  });

  it.each([
    ['2022-07-31', false],
    ['2022-08-01', true],
  ])('with a patch uploaded and not approved is not clear, on %s late: %s', async (today, late) => {
    const one = patchOf('1', { batch: '2022-06' });
    await ledger.happened(one.stream, one.issued, ...one.judged('legal'));
    expect(await month({}, today)).toEqual([expect.objectContaining({ clear: false, late })]);
  });

  it('a patch whose relapsed finding is ordered anew hides no other that waits', async () => {
    const relapsed = patchOf('1', { batch: '2022-06' });
    await ledger.happened(relapsed.stream, relapsed.issued, ...relapsed.judged('illegal'), relapsed.rectifying);
    await ledger.happened(relapsed.finding, relapsed.found, relapsed.ordered);
    await ledger.happened(relapsed.stream, relapsed.cleared('illegal'));
    const waiting = patchOf('2', { batch: '2022-06' });
    await ledger.happened(waiting.stream, waiting.issued, ...waiting.judged('illegal'), waiting.rectifying);
    expect(await month()).toEqual([expect.objectContaining({ cleared: 1, ordered: 1, clear: false })]);
  });
});

describe('towns, batches, quarters and years', () => {
  beforeEach(async () => {
    const samples: [string, Sample, Verdict][] = [
      ['1', { batch: '2022-06' }, 'legal'],
      ['2', { batch: '2022-07', areaSqm: 50, farmlandSqm: 10 }, 'illegal'],
      ['3', { batch: '2022-07', town: 'shigu.renmin.xiangbei' }, 'legal'],
      ['4', { batch: '2022-annual', areaSqm: 0.1, farmlandSqm: 0 }, 'legal'],
      ['5', { batch: '2022-06', town: 'zhuzhou.finance' }, 'legal'],
    ];
    for (const [no, sample, verdict] of samples) {
      const one = patchOf(no, sample);
      await ledger.happened(one.stream, one.issued, ...one.judged(verdict), one.cleared(verdict));
    }
    const reopened: PatchEvent = {
      ...{ type: 'PatchReopened', quarter: '2022-q4', drawId: 'd1', note: 'x', on: '2023-01-05', officers: ['off-01'] },
    };
    await ledger.happened(patchOf('1', { batch: '2022-06' }).stream, reopened);
  });

  it('one line a town and batch, of the own root only, filtered by batch, unit and due date', async () => {
    const keys = async (query: object) => (await month(query)).map(({ batch, unitId }) => `${batch} ${unitId}`);
    const all = [
      ...['2022-06 shigu.renmin', '2022-07 shigu.renmin', '2022-07 shigu.renmin.xiangbei'],
      '2022-annual shigu.renmin',
    ];
    expect(await keys({})).toEqual(all);
    expect(await keys({ batch: '2022-07' })).toEqual(all.slice(1, 3));
    expect(await keys({ unitId: 'shigu.renmin.xiangbei' })).toEqual(all.slice(2, 3));
    expect(await keys({ from: '2022-08-01', to: '2022-12-31' })).toEqual(all.slice(1, 3));
    expect(await keys({ planId: 'wp12' })).toEqual([]);
    for (const limit of [1, 3, 4]) expect(await walk(imageryMonthReport, {}, context, limit)).toEqual(await month());
    await expect(imageryMonthReport.page({}, { cursor: 'x', limit: 2 }, context)).rejects.toThrow(InvalidInput);
  });

  it('TSK-38 every patch by itself, of the own root only, the newest batch first, with its finding', async () => {
    const two = patchOf('2', { batch: '2022-07' });
    await ledger.happened(two.stream, two.rectifying);
    const numbers = async (query: object, limit = 100) =>
      (await walk(patchesReport, query, context, limit)).map(({ patchNo }) => patchNo);
    for (const limit of [1, 2, 100]) expect(await numbers({}, limit)).toEqual(['4', '3', '2', '1']);
    expect(await numbers({ batch: '2022-07' })).toEqual(['3', '2']);
    expect(await numbers({ unitId: 'shigu.renmin.xiangbei' })).toEqual(['3']);
    expect(await numbers({ state: 'rectifying', verdict: 'illegal' })).toEqual(['2']);
    expect(await numbers({ untrue: true })).toEqual(['1']);
    expect(await numbers({ from: '2022-08-01', to: '2022-12-31' })).toEqual(['3', '2']);
    expect(await numbers({ planId: 'wp12' })).toEqual([]);
    expect((await patchesReport.page({ state: 'rectifying' }, { limit: 1 }, context)).rows).toMatchObject([
      { patchId: two.stream.replace('patch-', ''), unitId: 'shigu.renmin', place: '山脚', dueOn: '2022-08-31' },
    ]);
    const { findingId } = (await walk(patchesReport, { state: 'rectifying' }, context))[0] ?? {};
    expect(findingId).toBe(two.finding.replace('finding-', ''));
    expect(await patchesReport.totals?.({}, context)).toEqual({
      total: 4,
      totals: { byState: { cleared: 2, rectifying: 1, returned: 1 } },
    });
  });

  it('TSK-41 an untrue patch counts for its batch, and for the quarter that was reviewed', async () => {
    expect((await month({ batch: '2022-06' }))[0]).toMatchObject({ untrue: 1, cleared: 0, clear: false });
    const quarters = await walk(imageryQuarterReport, {}, context);
    expect(quarters.map(({ batch, unitId, issued, untrue, dueOn }) => [batch, unitId, issued, untrue, dueOn])).toEqual([
      ['2022-q2', 'shigu.renmin', 1, 0, '2022-07-31'],
      ['2022-q3', 'shigu.renmin', 1, 0, '2022-10-31'],
      ['2022-q3', 'shigu.renmin.xiangbei', 1, 0, '2022-10-31'],
      ['2022-q4', 'shigu.renmin', 0, 1, '2023-01-31'],
    ]);
  });

  it('TSK-41 the year holds its months and the annual batch, with their shares', async () => {
    const [year, ...others] = await walk(imageryYearReport, { unitId: 'shigu.renmin' }, context);
    expect(others).toHaveLength(1);
    expect(year).toMatchObject({
      ...{ batch: '2022', dueOn: '2023-06-30', issued: 3, illegal: 1, cleared: 2, untrue: 1 },
      ...{ areaSqm: 150.6, farmlandSqm: 50.25, farmlandIllegalShare: 0.199, clearedShare: 0.6667, untrueShare: 0.3333 },
    });
    expect(await imageryYearReport.totals?.({}, context)).toMatchObject({
      total: 2,
      totals: { issued: 4, illegal: 1, cleared: 3, untrue: 1, clear: 1 },
    });
  });
});
