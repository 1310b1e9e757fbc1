import type { ReportContext } from '@taizhang/platform';
import type { LedgerItemEvent } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger } from '../ledger.fixture';
import { ledgerBooks } from './ledger.projection';
import { type LedgerLine, type LedgerQuery, ledgerReport } from './ledger.report';

let ledger: ReportLedger;
let context: ReportContext;
const OWNERS = ['shigu.finance', 'shigu.renmin.xiangbei', 'zhuzhou.finance'];

beforeAll(async () => {
  ledger = await ReportLedger.open(ledgerBooks);
  context = ledger.context(SMALL_TREE);
  for (let number = 0; number < 9; number += 1) {
    const [stream, on] = [`ledgerItem-i${number}`, `2022-0${number + 1}-01`];
    const category = number % 2 === 0 ? 'roads' : 'water';
    const item: LedgerItemEvent = {
      ...{ type: 'LedgerItemListed', itemId: `i${number}`, planId: 'wp15', ledger: 'projects', category },
      ...{ title: `项目${number}`, ownerUnit: OWNERS[number % 3] ?? '', locationUnits: [], officeUnit: 'shigu.office' },
      ...{ stage: 'listed', on, fields: { number } },
    };
    await ledger.happened(stream, item);
    if (number < 6) {
      const advanced = { type: 'LedgerItemAdvanced', from: 'listed', to: 'started', on, done: false } as const;
      await ledger.happened(stream, advanced);
    }
    if (number % 4 === 1) await ledger.happened(stream, { type: 'LedgerItemFlagged', text: '征地' });
    if (number === 3) await ledger.happened(stream, { type: 'LedgerItemDropped', reason: '重复' });
  }
}, 60_000);
afterAll(() => ledger.close());

async function walk(query: LedgerQuery, limit = 50, within = context): Promise<LedgerLine[]> {
  const rows: LedgerLine[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await ledgerReport.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, within);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
const ids = (rows: readonly LedgerLine[]) => rows.map(({ itemId }) => itemId).sort();

it.each([1, 2, 3, 50])('TSK-30 every entry that was not dropped, in pages of %s', async (limit) => {
  expect(ids(await walk({}, limit))).toEqual(['i0', 'i1', 'i4', 'i6', 'i7']);
});

it.each<[LedgerQuery, string[]]>([
  [{ unitId: 'shigu.renmin' }, ['i1', 'i4', 'i7']],
  [{ stage: 'started' }, ['i0', 'i1', 'i4']],
  [{ category: 'water' }, ['i1', 'i7']],
  [{ flagged: true }, ['i1']],
  [{ flagged: false, category: 'roads' }, ['i0', 'i4', 'i6']],
  [{ from: '2022-02-01', to: '2022-05-01' }, ['i1', 'i4']],
  [{ ledger: 'other' }, []],
  [{ planId: 'wp99' }, []],
])('leaves what is asked for, and counts it: %j', async (query, expected) => {
  const rows = await walk(query);
  expect(ids(rows)).toEqual(expected);
  const { total, totals } = (await ledgerReport.totals?.(query, context)) ?? { total: -1, totals: {} };
  expect(total).toBe(expected.length);
  const by = (name: 'stage' | 'category') =>
    Object.fromEntries(
      [...new Set(rows.map((row) => row[name]))].map((of) => [of, rows.filter((row) => row[name] === of).length]),
    );
  expect(totals).toEqual({
    ...{ byStage: by('stage'), byCategory: by('category'), flagged: rows.filter(({ flagged }) => flagged).length },
  });
});

it('shows the stage with its day, the problem, the fields; another root sees its own only', async () => {
  const [first] = await walk({ category: 'water' });
  expect(first).toMatchObject({
    itemId: 'i1',
    stage: 'started',
    stageOn: '2022-02-01',
    flagText: '征地',
    fields: { number: 1 },
  });
  expect(ids(await walk({}, 50, ledger.context(SMALL_TREE, 'zhuzhou')))).toEqual(['i2', 'i5', 'i8']);
});
