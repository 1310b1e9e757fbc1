import { InvalidInput } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import { duplicatesReport } from '../subject/duplicates.report';
import type { MoneyScope } from '../money.scope';
import { programmeLedger } from '../programme/programmes.projection';
import { rosterLedger } from '../roster/rosters.projection';
import { runBook } from '../run/runs.projection';
import { subjectStatementReport } from '../subject/statement.report';
import { subjectBook } from '../subject/subject-book';
import { agreed, proposed, publicised } from '../../../domain/src/roster/roster.fixture';
import { awardLedgerReport, type AwardLedgerQuery } from './award-ledger.report';
import { awardLedger } from './awards.projection';
import { clawbacksReport } from './clawbacks.report';
import { deductionsReport } from './deductions.report';
import { forwardingReport } from './forwarding.report';
import { deduction, eventsOf, LIVES, offset, statistics } from './lives.fixture';
import { publicityBoardReport } from './publicity-board.report';
import { entitledNotReceivedReport } from './waiting.report';

let ledger: ReportLedger;
let context: ReportContext;
const FIRM_2 = { subjectId: 'firm-2', payeeId: 'firm-2' };

async function fill(): Promise<void> {
  const past = {
    a1: eventsOf('a1', LIVES.posted),
    a2: eventsOf('a2', LIVES.objected, { ...FIRM_2, period: '2022-03' }),
    a3: eventsOf('a3', LIVES.clawback, { programmeKey: 'wp17', unitId: 'shigu', period: '2021' }),
    a4: eventsOf('a4', LIVES.partlyPaid, FIRM_2),
    a5: eventsOf('a5', LIVES.paid, { kind: 'growth', occasion: '2021', period: '2021' }),
    a6: eventsOf('a6', offset(), { kind: 'growth', occasion: '2022', period: '2022' }),
    d1: eventsOf('d1', deduction('ConfirmDeduction', 'ApplyDeduction', 'ReverseDeduction'), { subjectId: 'person-77' }),
    d2: eventsOf('d2', deduction(), { subjectId: 'person-78' }),
    s1: eventsOf('s1', statistics(false)),
    s2: eventsOf('s2', statistics(true)),
    z1: eventsOf('z1', LIVES.posted, { unitId: 'zhuzhou.finance' }),
  };
  for (const [id, events] of Object.entries(past)) await ledger.happened(`award-${id}`, ...events);
  await ledger.happened('roster-r-1', proposed(), ...agreed, publicised);
  const registered = { type: 'SubjectRegistered', subjectId: 'firm-1', kind: 'enterprise', name: '石鼓机械' } as const;
  await ledger.happened(
    'subject-firm-1',
    { ...registered, unitId: 'shigu.renmin', creditCode: null, post: null },
    ...(['2021', '2022'] as const).map((period) => ({
      ...{
        type: 'PriorPaymentRecorded' as const,
        kind: 'growth',
        level: 'province' as const,
        period,
        paidFen: 200_000,
      },
      sourceRef: '省财 1 号',
    })),
  );
}

beforeAll(async () => {
  ledger = await ReportLedger.open(awardLedger, subjectBook, rosterLedger, programmeLedger, runBook);
  await fill();
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-06-08');
}, 60_000);
afterAll(() => ledger.close());

describe('incentives-award-ledger', () => {
  const ids = async (query: AwardLedgerQuery, limit?: number) =>
    (await walk(awardLedgerReport, query, context, limit)).map(({ awardId }) => awardId).sort();
  const ALL = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'd1', 'd2', 's1', 's2'];

  it.each<[AwardLedgerQuery, string[]]>([
    [{}, ALL],
    [{ programme: 'wp17' }, ['a3']],
    [{ unitId: 'shigu.renmin.xiangbei' }, ['d1', 'd2']],
    [{ period: '2022' }, ['a1', 'a2', 'a4', 'a6', 'd1', 'd2', 's1', 's2']],
    [{ period: '2022-03' }, ['a2']],
    [{ on: '2022-05-31' }, []],
    [{ state: 'paid' }, ['a5', 's1', 's2']],
    [{ state: 'clawback', programme: 'sg10' }, []],
    [{ subjectId: 'firm-2' }, ['a2', 'a4']],
    [{ ruleKey: 'wp17.pre-work' }, ['a3']],
    [{ runId: 'none' }, []],
    [{ unitId: 'zhuzhou' }, []], // never outside of the own root
  ])('%j leaves %j, and its totals are theirs', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
    const lines = await walk(awardLedgerReport, query, context);
    const sum = (name: 'computedFen' | 'grantedFen' | 'paidFen' | 'refundedFen' | 'clawbackDueFen') =>
      lines.reduce((all, line) => all + line[name], 0);
    expect(await awardLedgerReport.totals?.(query, context)).toEqual({
      total: expected.length,
      totals: {
        ...{ awards: expected.length, computedFen: sum('computedFen'), grantedFen: sum('grantedFen') },
        ...{ paidFen: sum('paidFen'), refundedFen: sum('refundedFen'), clawbackDueFen: sum('clawbackDueFen') },
      },
    });
  });

  it.each([undefined, 'openedOn', '-openedOn', 'awardId', '-awardId'] as const)(
    'sorted by %s, walked by any page size, is the whole report',
    async (sort) => {
      const query = sort === undefined ? {} : { sort };
      const whole = await walk(awardLedgerReport, query, context);
      expect(whole).toHaveLength(ALL.length);
      for (const limit of [1, 3, 10]) expect(await walk(awardLedgerReport, query, context, limit)).toEqual(whole);
    },
  );

  it('an applicant reads the own ones only', async () => {
    const own = { ...context, subjectId: 'firm-2' };
    expect((await walk(awardLedgerReport, {}, own)).map(({ awardId }) => awardId)).toEqual(['a2', 'a4']);
    expect(await awardLedgerReport.totals?.({}, own)).toMatchObject({ total: 2 });
  });

  it('refuses a unit that it does not know', async () => {
    await expect(ids({ unitId: 'nowhere' })).rejects.toThrow(InvalidInput);
  });
});

describe('INC-11 incentives-entitled-not-received', () => {
  it('shows what is still to come, and how long it has been waited for', async () => {
    const lines = await walk(entitledNotReceivedReport, {}, context, 2);
    expect(lines.map(({ awardId, dueFen, daysWaiting }) => [awardId, dueFen, daysWaiting])).toEqual([
      ['a1', 620_000, 7],
      ['a2', 620_000, 7],
      ['a4', 420_000, 7], // 2,000 of 6,200 yuan are paid
      ['a6', 620_000, 7],
    ]);
    const totals = { awards: 4, undetermined: 0 };
    expect(await entitledNotReceivedReport.totals?.({}, context)).toEqual({ total: 4, totals });
  });
});

describe('INC-13 incentives-publicity-board', () => {
  it.each([
    ['2022-06-10', ['a1', 'a2', 'r-1']], // the last day of the posting
    ['2022-06-11', []],
  ])('on %s: %j', async (on, expected) => {
    const lines = await walk(publicityBoardReport, { on }, context, 1);
    expect(lines.map(({ awardId, entryId }) => awardId ?? entryId)).toEqual(expected);
    expect(await publicityBoardReport.totals?.({ on }, context)).toMatchObject({ total: expected.length });
  });

  it('says until when, and how many objections there are', async () => {
    const [first, second, entry] = await walk(publicityBoardReport, {}, context);
    expect(first).toMatchObject({
      ...{ name: '石鼓机械', subjectId: 'firm-1', amountFen: 620_000, basis: ['SG10 §三6'], objections: 0 },
      ...{ from: '2022-06-06', to: '2022-06-10', endsAt: '2022-06-10T16:00:00.000Z' },
    });
    expect(second).toMatchObject({ awardId: 'a2', entryId: null, objections: 1, openObjections: 1 });
    expect(entry).toMatchObject({
      ...{ awardId: null, entryId: 'r-1', ruleKey: 'sg10.xiaoxiang-whitelist', subjectId: 'e-1', amountFen: null },
      ...{ place: 'hall', to: '2022-06-10', basis: ['SG10 §清单3'], objections: 0 },
    });
  });
});

describe('INC-37 incentives-deductions', () => {
  it('shows month, village, count and amounts, and of the person the number only', async () => {
    const lines = await walk(deductionsReport, { period: '2022' }, context, 1);
    const of = { month: '2022-10', unitId: 'shigu.renmin.xiangbei', n: 2, amountFen: 10_000 };
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ ...of, awardId: 'd1', personId: 'person-77', state: 'applied', appliedFen: 10_000, reversedFen: 4_000 },
        payrollMonth: '2022-11',
      }),
      expect.objectContaining({ ...of, awardId: 'd2', state: 'notified', appliedFen: 0, payrollMonth: null }),
    ]);
    expect(await deductionsReport.totals?.({}, context)).toEqual({
      total: 2,
      totals: { deductions: 2, amountFen: 20_000, appliedFen: 10_000, reversedFen: 4_000 },
    });
  });
});

describe('INC-16 incentives-clawbacks', () => {
  it('shows what was ordered, came back and is open, by ground', async () => {
    expect(await walk(clawbacksReport, {}, context)).toEqual([
      expect.objectContaining({
        ...{ awardId: 'a3', ground: 'condition-broken', paidFen: 620_000, orderedFen: 300_000 },
        ...{ refundedFen: 100_000, openFen: 200_000, state: 'clawback' },
      }),
    ]);
    expect(await clawbacksReport.totals?.({}, context)).toEqual({
      total: 1,
      totals: { byGround: { 'condition-broken': { awards: 1, orderedFen: 300_000, openFen: 200_000 } } },
    });
  });
});

describe('INC-29 incentives-forwarding', () => {
  it.each([
    ['2022-07-22', 0], // the 15th working day after 2022-07-01
    ['2022-07-23', 1],
  ])('on %s an award that nobody has passed on is %i days late', async (on, daysLate) => {
    expect(await walk(forwardingReport, { on }, context)).toEqual([
      expect.objectContaining({ awardId: 's1', paidFen: 620_000, forwardBy: '2022-07-22', daysLate }),
    ]);
    expect(await forwardingReport.totals?.({ on }, context)).toMatchObject({ total: 1 });
  });
});

describe('incentives-subject-statement', () => {
  const years = ['2021', '2022'];
  const of = (year: string) => [year, 'province'];

  it.each<MoneyScope>([{}, { period: '2021' }, { programme: 'sg10' }])('%j sums to the ledger', async (query) => {
    const lines = await walk(subjectStatementReport, { ...query, subjectId: 'firm-1' }, context, 2);
    const own = await walk(awardLedgerReport, { ...query, subjectId: 'firm-1' }, context);
    const sum = (of: readonly { paidFen: number }[]) => of.reduce((all, { paidFen }) => all + paidFen, 0);
    const [ours, superior] = [false, true].map((prior) =>
      lines.filter(({ direction }) => (direction === 'prior') === prior),
    ) as [typeof lines, typeof lines];
    expect(sum(ours)).toBe(sum(own));
    expect(ours.reduce((all, { awards }) => all + awards, 0)).toBe(own.length);
    expect(superior.map(({ year, level }) => [year, level])).toEqual(
      query.programme === undefined ? years.filter((year) => year.startsWith(query.period ?? '')).map(of) : [],
    );
  });

  it('INC-08 is by year and kind', async () => {
    const lines = await walk(subjectStatementReport, { subjectId: 'firm-1', period: '2021' }, context);
    expect(lines.map(({ year, kind, direction, paidFen }) => [year, kind, direction, paidFen])).toEqual([
      ['2021', null, 'pay', 620_000],
      ['2021', 'growth', 'pay', 620_000],
      ['2021', 'growth', 'prior', 200_000],
    ]);
  });

  it('is of one subject, an applicant’s always the own one', async () => {
    await expect(walk(subjectStatementReport, {}, context)).rejects.toThrow(InvalidInput);
    const own = await walk(subjectStatementReport, { subjectId: 'firm-1' }, { ...context, subjectId: 'firm-2' });
    expect(own.map(({ subjectId, awards }) => [subjectId, awards])).toEqual([['firm-2', 2]]);
  });
});

describe('INC-08 incentives-duplicates', () => {
  it('shows awards of a kind that a superior level paid for, and what was taken off', async () => {
    const lines = await walk(duplicatesReport, {}, context, 1);
    const of = { levels: ['province'], superiorFen: 200_000, kind: 'growth' };
    expect(lines).toEqual([
      expect.objectContaining({ ...of, awardId: 'a5', occasion: '2021', offsetFen: 0, computedFen: 620_000 }),
      expect.objectContaining({ ...of, awardId: 'a6', occasion: '2022', offsetFen: 200_000, computedFen: 620_000 }),
    ]);
    expect(await duplicatesReport.totals?.({}, context)).toMatchObject({ total: 2 });
  });
});
