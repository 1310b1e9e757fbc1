import { InvalidInput } from '@taizhang/kernel';
import { deadlineTimer, type ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger } from '../ledger.fixture';
import { factsOf, on, walk } from './finding.fixture';
import { tenDayBook } from './ten-day.projection';
import { tenDayReport } from './ten-day.report';
import { TenDayDeadlineRow } from './ten-day.rows';

let ledger: ReportLedger;
let context: ReportContext;
beforeEach(async () => {
  ledger = await ReportLedger.open(tenDayBook);
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-06-12');
}, 60_000);
afterEach(() => ledger.close());

const freeze = (period: string) => ledger.happened('claim-ten-day-wp18', { type: 'ClaimAdded', claim: { id: period } });
const due = () =>
  deadlineTimer({
    ...{ name: 'ten-day-deadlines', projection: tenDayBook.name, entity: TenDayDeadlineRow },
    ...{ readModels: ledger.models, fire: async () => undefined },
  }).due('2100-01-01T00:00:00.000Z', 100);
const lines = (query = {}, limit?: number) => walk(tenDayReport, query, context, limit);
const NOTHING = { found: 0, major: 0, ordered: 0, clearedOnTime: 0, clearedLate: 0, overdue: 0 };
const line = (period: string, open: number, more = {}, unitId = 'shigu.finance') => ({
  ...{ planId: 'wp18', unitId, period, ...NOTHING, open, frozen: false, ...more },
});

const f1 = factsOf('f1', 'shigu.finance');
const f2 = factsOf('f2', 'shigu.finance');

it('TSK-37 counts what happened in each ten days, and what is open at their end', async () => {
  await ledger.happened('finding-f1', on('2022-05-20', f1.registered('2022-05-20')));
  await ledger.happened('finding-f2', on('2022-05-21', f2.registered('2022-05-21')));
  await ledger.happened('finding-f2', on('2022-05-22', f2.graded()), on('2022-05-23', f2.graded('major')));
  await ledger.happened('finding-f1', on('2022-05-31', f1.ordered('2022-06-05')));
  await ledger.happened('finding-f1', on('2022-06-05T16:00:00.000Z', f1.overdue('2022-06-05')));
  await ledger.happened('finding-f1', on('2022-06-10', f1.submitted('2022-06-10')));
  await ledger.happened('finding-f1', on('2022-06-10', f1.cleared('2022-06-10', false)));
  await ledger.happened('finding-f2', on('2022-06-11', f2.referred('shigu.renmin')));
  expect(await lines()).toEqual([
    line('2022-05-d2', 1, { found: 1 }),
    line('2022-05-d3', 2, { found: 1, major: 1, ordered: 1 }),
    line('2022-06-d1', 1, { overdue: 1, clearedLate: 1 }),
    line('2022-06-d2', 0),
  ]);
  expect(await tenDayReport.totals?.({}, context)).toEqual({
    total: 4,
    totals: { ...NOTHING, found: 2, major: 1, ordered: 1, overdue: 1, clearedLate: 1, open: 0 },
  });
});

it('TSK-37 shows empty periods up to today, a relapse as open again, what was withdrawn as settled', async () => {
  await ledger.happened('finding-f1', on('2022-05-05', f1.registered('2022-05-05')));
  await ledger.happened('finding-f1', on('2022-05-06', f1.ordered('2022-05-20')));
  await ledger.happened('finding-f1', on('2022-05-08', f1.submitted('2022-05-08')));
  await ledger.happened('finding-f1', on('2022-05-09', f1.cleared('2022-05-09', true)));
  await ledger.happened('finding-f2', on('2022-05-09', f2.registered('2022-05-09')), on('2022-05-10', f2.withdrawn()));
  await ledger.happened('finding-f1', on('2022-06-02', f1.reopened('2022-07-01')));
  expect(await lines()).toEqual([
    line('2022-05-d1', 0, { found: 2, ordered: 1, clearedOnTime: 1 }),
    line('2022-05-d2', 0),
    line('2022-05-d3', 0),
    line('2022-06-d1', 1),
    line('2022-06-d2', 1),
  ]);
});

it('TSK-37 the D3 report of May covers the 21st to the 31st, frozen at 00:00 of 1 June', async () => {
  await ledger.happened('finding-f1', on('2022-05-30T16:00:00.000Z', f1.registered('2022-05-31')));
  expect(await due()).toEqual([expect.objectContaining({ id: 'wp18', dueAt: '2022-05-31T16:00:00.000Z' })]);
  await freeze('2022-05-d3');
  await ledger.happened('finding-f2', on('2022-05-31', f2.registered('2022-05-31'))); // entered late
  expect(await lines()).toEqual([
    line('2022-05-d3', 1, { found: 1, frozen: true }),
    line('2022-06-d1', 2, { found: 1 }),
    line('2022-06-d2', 2),
  ]);
  expect(await due()).toEqual([expect.objectContaining({ dueAt: '2022-06-10T16:00:00.000Z' })]);
});

it('TSK-37 a period is frozen once, and only when it is due', async () => {
  await ledger.happened('finding-f1', on('2022-05-31', f1.registered('2022-05-31')));
  await freeze('2022-06-d1');
  await freeze('2022-05-d3');
  await freeze('2022-05-d3');
  expect((await lines()).map(({ frozen }) => frozen)).toEqual([true, false, false]);
  await ledger.happened('claim-ten-day-wp10', { type: 'ClaimAdded', claim: { id: '2022-05-d3' } });
  await ledger.happened('claim-order-wp18-2022', { type: 'ClaimAdded', claim: { id: 'f1' } });
  expect(await due()).toHaveLength(1);
});

it('TSK-37 after the plan’s end what holds something is frozen, no more', async () => {
  await ledger.happened('finding-f1', on('2022-05-31', f1.registered('2022-05-31')));
  await ledger.happened('plan-wp18', on('2022-06-01', { type: 'PlanExpired' }));
  await ledger.happened('finding-f1', on('2022-06-05', f1.ordered('2022-06-30')));
  await freeze('2022-05-d3');
  expect(await due()).toEqual([expect.objectContaining({ dueAt: '2022-06-10T16:00:00.000Z' })]);
  await freeze('2022-06-d1');
  expect(await due()).toEqual([]);
  expect((await lines()).map(({ period, frozen }) => [period, frozen])).toEqual([
    ['2022-05-d3', true],
    ['2022-06-d1', true],
  ]);
  await ledger.happened('finding-f1', on('2022-06-25', f1.submitted('2022-06-25')));
  await ledger.happened('finding-f1', on('2022-06-26', f1.cleared('2022-06-26', true)));
  expect(await due()).toEqual([expect.objectContaining({ dueAt: '2022-06-30T16:00:00.000Z' })]);
});

it('is filtered by unit, plan and window, walked by any page size', async () => {
  await ledger.happened('finding-f1', on('2022-05-05', f1.registered('2022-05-05')));
  const other = factsOf('f3', 'shigu.renmin');
  await ledger.happened('finding-f3', on('2022-05-25', other.registered('2022-05-25')));
  await ledger.happened('finding-z1', on('2022-05-05', factsOf('z1', 'zhuzhou.finance').registered('2022-05-05')));
  const whole = await lines();
  expect(whole).toHaveLength(5 + 3);
  for (const limit of [1, 2, 7, 8]) expect(await lines({}, limit)).toEqual(whole);
  expect((await lines({ unitId: 'shigu.renmin' })).map(({ period }) => period)).toEqual([
    ...['2022-05-d3', '2022-06-d1', '2022-06-d2'],
  ]);
  expect((await lines({ from: '2022-05-20', to: '2022-05-21' })).map(({ unitId, period }) => [unitId, period])).toEqual(
    [
      ['shigu.finance', '2022-05-d2'],
      ['shigu.finance', '2022-05-d3'],
      ['shigu.renmin', '2022-05-d3'],
    ],
  );
  expect(await lines({ planId: 'wp10' })).toEqual([]);
  await expect(tenDayReport.page({}, { cursor: 'x', limit: 5 }, context)).rejects.toThrow(InvalidInput);
});
