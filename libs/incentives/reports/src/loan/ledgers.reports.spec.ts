import type { FundEvent, LoanEvent, RosterEvent, RunEvent } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import { loadUnits } from '@taizhang/packs';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import { paidIn, required, reserved, settled } from '../../../domain/src/deposit/deposit.fixture';
import { registered, repaid } from '../../../domain/src/loan/loan.fixture';
import { agreed, BAN, banned, listed, proposed, publicised } from '../../../domain/src/roster/roster.fixture';
import { checkBook } from '../check/checks.projection';
import { floorsReport } from '../check/floors.report';
import { depositLedger } from '../deposit/deposits.projection';
import { depositsReport } from '../deposit/deposits.report';
import { fundLedger } from '../fund/funds.projection';
import type { MoneyScope } from '../money.scope';
import { rosterLedger } from '../roster/rosters.projection';
import { rostersReport, type RostersQuery } from '../roster/rosters.report';
import { loanLedger } from './loans.projection';
import { loansReport } from './loans.report';

const units = loadUnits();
let ledger: ReportLedger;
let context: ReportContext;

type Registered = Extract<LoanEvent, { type: 'LoanRegistered' }>;
const loanOf = (loanId: string, more: Partial<Registered>): LoanEvent => ({
  ...{ ...(registered('personal') as Registered), loanId, borrowerId: 'p-1', guaranteeFundKey: 'guarantee', ...more },
});
const guarantee = (fiscalYear: number): FundEvent => ({
  ...{ type: 'FundOpened', fundKey: 'guarantee', fiscalYear, programmeKey: 'wp19', ownerUnitId: 'shigu.finance' },
  ...{ treasurerUnitId: 'shigu.finance', bearer: 'county', level: 'county', purpose: [] },
});
const appropriated = (amountFen: number): FundEvent => ({ type: 'FundAppropriated', amountFen, source: 'budget' });
const check = (more: Partial<Extract<RunEvent, { type: 'CheckEvaluated' }>>): RunEvent => ({
  ...{ type: 'CheckEvaluated', ruleKey: 'sg1.water-funds', unitId: 'shigu', refId: 'u-1', period: '2022' },
  ...{ outcome: 'unmet', valueFen: 300_000, limitFen: 400_000, gapFen: 100_000, ...more },
});

beforeAll(async () => {
  ledger = await ReportLedger.open(depositLedger, rosterLedger, loanLedger, fundLedger, checkBook);
  context = ledger.context(units, units.root('shigu').slug, '2022-09-01');
  const returned = { type: 'DepositReturned', paidOn: '2023-01-10', voucherNo: 'V-2', principalFen: 100_000 } as const;
  const rewarded = {
    ...{ type: 'DepositRewardPaid', paidOn: '2023-01-11', voucherNo: 'V-3', rewardFen: 100_000, parts: [] },
  } as const;
  await ledger.happened('deposit-d-1', required(), paidIn(), settled(0, 100_000), reserved, returned, rewarded);
  await ledger.happened('deposit-d-2', { ...required('village-chief'), personId: 'p-2' } as never);
  await ledger.happened('roster-r-1', proposed(['debt']), ...agreed, publicised, listed());
  const removed: RosterEvent = {
    ...{
      type: 'RosterEntryRemoved',
      entryId: 'r-2',
      rosterKey: BAN.rosterKey,
      reason: '期满',
      removedOn: '2021-01-01',
    },
  };
  await ledger.happened('roster-r-2', banned, removed);
  await ledger.happened('loan-l-1', loanOf('l-1', {}), repaid(1_000_000, 5_000_000));
  await ledger.happened('loan-l-2', loanOf('l-2', { startOn: '2021-09-01', dueOn: '2022-10-01' }));
  await ledger.happened('loan-l-3', loanOf('l-3', { borrowerId: 'p-3', startOn: '2021-10-02', dueOn: '2022-10-02' }));
  for (const year of [2021, 2022]) {
    await ledger.happened(`fund-guarantee-${year}`, guarantee(year), appropriated(2_000_000));
  }
  await ledger.happened('run-c-1', check({}), check({ refId: 'u-2', outcome: 'met', valueFen: 400_000, gapFen: 0 }));
  await ledger.happened('run-c-2', check({ valueFen: 350_000, gapFen: 50_000 }), check({ period: '2021' }));
}, 60_000);
afterAll(() => ledger.close());

describe('INC-35 incentives-deposits', () => {
  const own = units.root('wp09').slug;
  it('shows what was paid in, counted, returned and rewarded', async () => {
    const within = { ...context, root: own };
    const lines = await walk(depositsReport, { period: '2022' }, within, 1);
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ depositId: 'd-1', state: 'returned', amountFen: 100_000, paidOn: '2022-05-01', firePoints: 0 },
        ...{ returnedFen: 100_000, rewardFen: 100_000, reward: 'paid', forfeitedFen: 0 },
      }),
      expect.objectContaining({ depositId: 'd-2', state: 'required', amountFen: 200_000, paidOn: null }),
    ]);
    expect(await depositsReport.totals?.({}, within)).toEqual({
      total: 2,
      totals: { deposits: 2, paidInFen: 100_000, returnedFen: 100_000, rewardedFen: 100_000, forfeitedFen: 0 },
    });
  });

  it.each([
    [{ on: '2022-04-30' }, 0],
    [{ on: '2022-05-01' }, 1],
    [{ period: '2021' }, 0],
    [{ programme: 'sg10' }, 0],
  ])('%j leaves %i', async (query, count) => {
    expect(await walk(depositsReport, query, { ...context, root: own })).toHaveLength(count);
  });

  it('a person reads the own one only', async () => {
    const lines = await walk(depositsReport, {}, { ...context, root: own, subjectId: 'p-2' });
    expect(lines.map(({ depositId }) => depositId)).toEqual(['d-2']);
  });
});

describe('incentives-rosters', () => {
  it.each<[RostersQuery, string[]]>([
    [{}, ['r-1', 'r-2']],
    [{ on: '2022-06-10' }, []],
    [{ on: '2022-06-11' }, ['r-1']],
    [{ on: '2022-12-31' }, ['r-1']],
    [{ on: '2023-01-01' }, []],
    [{ on: '2020-12-31' }, ['r-2']],
    [{ on: '2021-01-01' }, []], // the day of the removal
    [{ period: '2019' }, ['r-2']],
    [{ rosterKey: 'zz1.purchase-ban' }, ['r-2']],
    [{ state: 'listed' }, ['r-1']],
  ])('INC-28 %j leaves %j', async (query, expected) => {
    expect((await walk(rostersReport, query, context, 1)).map(({ entryId }) => entryId)).toEqual(expected);
    expect(await rostersReport.totals?.(query, context)).toMatchObject({ total: expected.length });
  });

  it('INC-25 shows conditions, validity and removals', async () => {
    const [first, second] = await walk(rostersReport, {}, context);
    expect(first).toMatchObject({ effect: 'admit', failed: ['debt'], waived: [], validTo: '2022-12-31' });
    expect(second).toMatchObject({ effect: 'bar', removedOn: '2021-01-01', removal: '期满', state: 'removed' });
  });
});

describe('INC-48 incentives-loans', () => {
  it('shows what is outstanding, the loans of the borrower, and how far the guarantee is used', async () => {
    const lines = await walk(loansReport, {}, context, 1);
    const leverage = { leverageUsed: 4.25, leverage: 5 }; // 170,000 yuan on 40,000
    expect(lines).toEqual([
      expect.objectContaining({ ...leverage, loanId: 'l-1', outstandingFen: 5_000_000, loans: 2, dueSoon: false }),
      expect.objectContaining({ ...leverage, loanId: 'l-2', borrowerOutstandingFen: 11_000_000, dueSoon: true }),
      expect.objectContaining({ ...leverage, loanId: 'l-3', loans: 1, dueSoon: false }), // due on the 31st day
    ]);
    expect(await loansReport.totals?.({}, context)).toEqual({
      total: 3,
      totals: { outstandingFen: 17_000_000, dueSoon: 1 },
    });
  });

  it.each<[MoneyScope, string[]]>([
    [{ on: '2021-09-01' }, ['l-2']],
    [{ period: '2021-10' }, ['l-3']],
    [{ programme: 'zz1' }, []],
  ])('%j leaves %j', async (query, expected) => {
    expect((await walk(loansReport, query, context)).map(({ loanId }) => loanId)).toEqual(expected);
  });
});

describe('INC-55 incentives-floors', () => {
  it('shows what was found last, and its totals are those of the lines', async () => {
    for (const query of [{}, { period: '2022' }, { programme: 'sg1' }, { programme: 'zz4' }, { unitId: 'shigu' }]) {
      const lines = await walk(floorsReport, query, context, 1);
      const byOutcome: Record<string, number> = {};
      for (const { outcome } of lines) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
      const gapFen = lines.reduce((sum, line) => sum + (line.gapFen ?? 0), 0);
      const expected = { total: lines.length, totals: { byOutcome, gapFen } };
      expect(await floorsReport.totals?.(query, context)).toEqual(expected);
    }
    const lines = await walk(floorsReport, { period: '2022' }, context);
    expect(lines.map(({ refId, outcome, valueFen, gapFen }) => [refId, outcome, valueFen, gapFen])).toEqual([
      ['u-1', 'unmet', 350_000, 50_000],
      ['u-2', 'met', 400_000, 0],
    ]);
  });
});
