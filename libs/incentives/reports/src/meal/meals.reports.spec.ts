import type { SubjectEvent } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import type { MoneyScope } from '../money.scope';
import { mealBook } from './meals.projection';
import { mealsMonthlyReport } from './meals-monthly.report';

let ledger: ReportLedger;
let context: ReportContext;

const site = (subjectId: string, unitId: string): SubjectEvent => ({
  ...{ type: 'SubjectRegistered', subjectId, kind: 'site', name: subjectId, unitId, creditCode: null, post: null },
});
const served = (usageId: string, personId: string, servedOn: string, mode = 'dine-in', subsidyFen = 300) => ({
  ...{ type: 'UsageRecorded' as const, usageId, personId, servedOn, mode, mealSlot: 'lunch', subsidyFen },
  ...{ deliveryFen: mode === 'delivery' ? 300 : 0, deliveryPublicFen: mode === 'delivery' ? 200 : 0 },
  ...{ personPaysFen: 800 - subsidyFen + (mode === 'delivery' ? 100 : 0), shares: [], computed: [] },
  ...{ ageYears: 75, circumstances: [], urbanHukouInCity: true, livesInCentralUrbanArea: true },
});

beforeAll(async () => {
  ledger = await ReportLedger.open(mealBook);
  context = ledger.context(SMALL_TREE);
  await ledger.happened(
    'subject-s1',
    ...[site('s1', 'shigu.renmin.xiangbei'), served('u1', 'p1', '2022-09-30'), served('u2', 'p1', '2022-10-01')],
    ...[served('u3', 'p1', '2022-10-02', 'delivery', 500), served('u4', 'p2', '2022-10-02', 'dine-in', 0)],
    ...[served('u5', 'p3', '2022-10-03'), { type: 'UsageVoided' as const, usageId: 'u5', reason: '误刷' }],
  );
  await ledger.happened('subject-s2', site('s2', 'shigu.renmin'), served('u6', 'p1', '2022-10-05'));
  await ledger.happened('subject-s3', site('s3', 'zhuzhou'), served('u7', 'p9', '2022-10-05'));
}, 60_000);
afterAll(() => ledger.close());

it('INC-32 counts diners, meals and deliveries of each site and month, without what was voided', async () => {
  const lines = await walk(mealsMonthlyReport, { period: '2022' }, context, 1);
  const of = { countyUnitId: 'shigu' };
  expect(lines).toEqual([
    expect.objectContaining({ ...of, month: '2022-09', siteId: 's1', diners: 1, meals: 1, subsidyFen: 300 }),
    expect.objectContaining({
      ...{ ...of, month: '2022-10', siteId: 's1', diners: 2, meals: 3, deliveries: 1, subsidised: 2 },
      ...{ subsidyFen: 800, deliveryPublicFen: 200, personPaysFen: 500 + 400 + 800 },
    }),
    expect.objectContaining({ ...of, month: '2022-10', siteId: 's2', diners: 1, meals: 1 }),
  ]);
  expect(await mealsMonthlyReport.totals?.({ period: '2022-10' }, context)).toEqual({
    total: 2,
    totals: {
      byCounty: {
        shigu: {
          ...{ meals: 4, deliveries: 1, subsidised: 3, subsidyFen: 1_100, deliveryPublicFen: 200 },
          personPaysFen: 2_200,
        },
      },
    },
  });
});

it.each<[MoneyScope, string[]]>([
  [{ unitId: 'shigu.renmin.xiangbei' }, ['2022-09 s1', '2022-10 s1']],
  [{ on: '2022-10-31' }, ['2022-10 s1', '2022-10 s2']],
  [{ period: '2022-09' }, ['2022-09 s1']],
  [{ programme: 'wp08', on: '2022-09-01' }, ['2022-09 s1']],
  [{ programme: 'sg10' }, []],
  [{ unitId: 'zhuzhou' }, []],
])('%j leaves %j', async (query, expected) => {
  const lines = await walk(mealsMonthlyReport, query, context);
  expect(lines.map(({ month, siteId }) => `${month} ${siteId}`)).toEqual(expected);
});
