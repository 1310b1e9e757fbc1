import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { availableFen, fund, type FundCommand, type FundEvent, type FundState } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import type { ProgrammeEvent } from '@taizhang/incentives/domain';
import { given, SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import fc from 'fast-check';
import {
  appropriated,
  defer,
  deferred,
  machine,
  opened,
  paid,
  pay,
  release,
  reserve,
  reserved,
} from '../../../domain/src/fund/fund.fixture';
import { programmeLedger } from '../programme/programmes.projection';
import { fundBalanceReport } from './fund-balance.report';
import { fundFlowReport } from './fund-flow.report';
import { fundLedger } from './funds.projection';
import { idleFundsReport } from './idle-funds.report';

let ledger: ReportLedger;
let context: ReportContext;

const at = (day: string, event: FundEvent): FundEvent & { at: string } => ({ ...event, at: `${day}T04:00:00.000Z` });
const of = (fundKey: string, ownerUnitId: string, fiscalYear: number): FundEvent => ({
  ...(opened as Extract<FundEvent, { type: 'FundOpened' }>),
  ...{ fundKey, programmeKey: fundKey, ownerUnitId, fiscalYear },
});

/** A programme that declares one fund. */
const declaring = (programmeKey: string, key: string, ownerUnitId: string): ProgrammeEvent => ({
  ...{ type: 'ProgrammeEnacted', programmeKey, documentId: 'HY', packVersion: 1, ownerUnitId },
  ...{ effectiveFrom: '2022-01-01', params: [], kinds: [], facts: [] },
  terms: {
    ...{ key: programmeKey, title: { zh: '社区', en: 'Community' }, level: 'city', ownerUnitId },
    ...{ effectiveFrom: '2022-01-01', assumedDates: false, tail: 'grandfather', basis: ['HY §三'] },
  },
  funds: [{ key, ownerUnitId, bearer: 'county', purpose: [`${programmeKey}.*`], basis: ['HY §三'] }],
});

/** What a fund may be asked to do, in any order; what its decider refuses does not happen. */
const fen = fc.integer({ min: 1, max: 400 });
const id = fc.constantFrom('a', 'b', 'c', 'd');
const command = fc.oneof(
  fc.tuple(id, fen).map(([awardId, sum]) => reserve(awardId, sum)),
  fc.tuple(id, fen).map(([awardId, sum]) => release(awardId, sum)),
  fc.tuple(id, fen).map(([awardId, sum]) => pay(awardId, sum)),
);
const waiting = fc.tuple(id, fen).map(([awardId, sum]) => defer(awardId, sum, `9-${awardId}-${sum}`));

function history(commands: readonly FundCommand[]): FundEvent[] {
  const past: FundEvent[] = [of('wp08', 'shigu.civil-affairs', 2022), appropriated(9_000)];
  for (const asked of commands) {
    try {
      const { actor, units } = machine;
      const clock = { now: '2022-06-01T04:00:00.000Z', today: '2022-06-01', calendar: chinaCalendar };
      past.push(...fund.decide(asked, given(fund, ...past).state, { actor, units, ...clock, facts: {} }));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
    }
  }
  return past;
}

let random: FundState;
beforeAll(async () => {
  ledger = await ReportLedger.open(fundLedger, programmeLedger);
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-12-01');
  await ledger.happened(
    'fund-sg10-2022',
    ...[at('2022-01-10', of('sg10', 'shigu.finance', 2022)), at('2022-01-10', appropriated(100_000))],
    ...[at('2022-06-01', reserved('a-1', 60_000)), at('2022-06-02', deferred('a-2', 70_000))],
    ...[at('2022-07-01', paid('a-1', 20_000)), at('2022-09-01', appropriated(5_000))],
  );
  await ledger.happened(
    'fund-sg10-2020',
    ...[at('2020-01-10', of('sg10', 'shigu.finance', 2020)), at('2020-01-10', appropriated(9_000))],
    ...[
      at('2020-12-01', reserved('o-1', 1_000, '2020-12-01')),
      at('2021-01-05', { type: 'FundYearEnded', fiscalYear: 2020 }),
    ],
  );
  await ledger.happened(
    'fund-wp17-2021',
    ...[at('2021-01-10', of('wp17', 'hengyang', 2021)), at('2021-01-10', appropriated(4_000))],
    at('2022-01-03', { type: 'FundYearClosed', unspentFen: 4_000 }),
  );
  await ledger.happened('fund-zz1-2022', at('2022-01-10', of('zz1', 'zhuzhou.finance', 2022)));
  await ledger.happened('programme-hy', declaring('hy', 'hy-community', 'hengyang'));
  await ledger.happened('fund-hy-community-2022', at('2022-05-01', deferred('h-1', 3_000)));
  const left: FundEvent = { type: 'QueueLeft', awardId: 'h-2', order: 'h-2' };
  await ledger.happened('fund-hy-community-2021', at('2021-05-01', deferred('h-2', 10)), at('2021-06-01', left));
  const past = history([...fc.sample(command, { seed: 7, numRuns: 150 }), ...fc.sample(waiting, 5)]);
  random = given(fund, ...past).state;
  await ledger.happened('fund-wp08-2022', ...past.map((event) => at('2022-03-01', event)));
}, 60_000);
afterAll(() => ledger.close());

describe('INC-14 incentives-fund-balance', () => {
  it.each([
    [{}, ['hy-community-2022', 'sg10-2020', 'sg10-2022', 'wp08-2022', 'wp17-2021']],
    [{ programme: 'hy' }, ['hy-community-2022']],
    [{ programme: 'sg10' }, ['sg10-2020', 'sg10-2022']],
    [{ unitId: 'shigu' }, ['sg10-2020', 'sg10-2022', 'wp08-2022']],
    [{ period: '2022-05' }, ['hy-community-2022', 'sg10-2022', 'wp08-2022']],
    [{ on: '2021-12-31' }, ['wp17-2021']],
    [{ unitId: 'zhuzhou' }, []],
  ])('%j leaves %j', async (query, expected) => {
    const lines = await walk(fundBalanceReport, query, context, 2);
    expect(lines.map(({ fundId }) => fundId)).toEqual(expected);
    const sum = lines.reduce((all, line) => all + line.availableFen, 0);
    const totals = await fundBalanceReport.totals?.(query, context);
    expect(totals).toMatchObject({ total: expected.length, totals: { availableFen: sum } });
  });

  it('says what is reserved, paid, available and waited for', async () => {
    const [line] = await walk(fundBalanceReport, { programme: 'sg10', period: '2022' }, context);
    expect(line).toMatchObject({
      ...{ appropriatedFen: 105_000, reservedFen: 40_000, paidFen: 20_000, availableFen: 45_000 },
      ...{ waiting: 1, waitingFen: 70_000, state: 'open', bearer: 'county' },
    });
  });

  it('shows what awards wait for and nobody has opened', async () => {
    expect(await walk(fundBalanceReport, { programme: 'hy' }, context)).toMatchObject([
      {
        ...{ fundId: 'hy-community-2022', programmeKey: 'hy', ownerUnitId: 'hengyang', bearer: 'county' },
        ...{ state: 'none', waiting: 1, waitingFen: 3_000, availableFen: 0 },
      },
    ]);
  });

  it('after a random history is what the fund itself says', async () => {
    const [line] = await walk(fundBalanceReport, { programme: 'wp08' }, context);
    const { reservedFen, paidFen, appropriatedFen, queue } = random;
    expect(paidFen).toBeGreaterThan(0);
    expect(queue.length).toBeGreaterThan(0);
    const waitingFen = queue.reduce((sum, { fen }) => sum + fen, 0);
    expect(line).toMatchObject({ reservedFen, paidFen, appropriatedFen, waiting: queue.length, waitingFen });
    expect(line?.availableFen).toBe(availableFen(random));
  });
});

describe('incentives-fund-flow', () => {
  it('is the year of a fund, month by month', async () => {
    const lines = await walk(fundFlowReport, { programme: 'sg10', period: '2022' }, context, 1);
    expect(
      lines.map(({ month, appropriatedFen, reservedFen, paidFen, availableFen: left }) => [
        ...[month, appropriatedFen, reservedFen, paidFen, left],
      ]),
    ).toEqual([
      ['2022-01', 100_000, 0, 0, 100_000],
      ['2022-06', 0, 60_000, 0, 40_000],
      ['2022-07', 0, 0, 20_000, 40_000],
      ['2022-09', 5_000, 0, 0, 45_000],
    ]);
    expect(lines.at(-1)).toMatchObject({
      ...{ cumulativeAppropriatedFen: 105_000, cumulativeReservedFen: 60_000, cumulativePaidFen: 20_000 },
    });
  });

  it.each(['sg10', 'wp08', 'wp17'])('ends with the balance of %s', async (programme) => {
    for (const balance of await walk(fundBalanceReport, { programme }, context)) {
      const flow = await walk(fundFlowReport, { programme }, context);
      const last = flow.findLast(({ fundId }) => fundId === balance.fundId);
      expect(last?.availableFen).toBe(balance.availableFen);
      expect(last?.cumulativePaidFen).toBe(balance.paidFen);
    }
  });
});

describe('INC-19 incentives-idle-funds', () => {
  it.each([
    ['2022-11-30', ['yearEnd wp17-2021 4000']],
    ['2022-12-01', ['reservation sg10-2020 1000', 'yearEnd wp17-2021 4000']], // 730 days
    ['2021-12-30', []],
  ])('on %s: %j', async (on, expected) => {
    const lines = await walk(idleFundsReport, { on }, context, 1);
    expect(lines.map(({ kind, fundId, amountFen }) => `${kind} ${fundId} ${amountFen}`)).toEqual(expected);
    expect(await idleFundsReport.totals?.({ on }, context)).toMatchObject({ total: expected.length });
  });
});
