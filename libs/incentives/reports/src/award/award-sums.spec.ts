import { type AwardState, fromFunds, overdueWaits } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import fc from 'fast-check';
import type { MoneyScope } from '../money.scope';
import { AwardRow } from './award.rows';
import { awardLedger } from './awards.projection';
import { costSharesReport } from './cost-shares.report';
import { deduction, eventsOf, type Life, LIVES } from './lives.fixture';
import { incentivesProgressReport } from './progress.report';

const UNITS = ['shigu', 'shigu.renmin', 'shigu.renmin.xiangbei', 'zhuzhou.finance'];
const PERIODS = ['2021', '2022', '2022-03', '2022-10'];
const [AWARDS, QUESTIONS, seed] = [80, 60, 20_220_505];

const about = fc.record(
  {
    programmeKey: fc.constantFrom('sg10', 'wp17'),
    unitId: fc.constantFrom(...UNITS),
    period: fc.constantFrom(...PERIODS),
  },
  { requiredKeys: ['programmeKey', 'unitId'] },
);
const life = fc.record({ name: fc.constantFrom(...(Object.keys(LIVES) as Life[])), about, deducts: fc.boolean() });
const question: fc.Arbitrary<MoneyScope> = fc.record(
  {
    programme: fc.constantFrom('sg10', 'wp17'),
    unitId: fc.constantFrom('hengyang', ...UNITS),
    period: fc.constantFrom(...PERIODS),
    on: fc.constantFrom('2022-05-31', '2022-06-01'),
  },
  { requiredKeys: [] },
);

let ledger: ReportLedger;
let context: ReportContext;
let awards: { unitId: string; countedIn: string; state: AwardState }[];
beforeAll(async () => {
  ledger = await ReportLedger.open(awardLedger);
  context = ledger.context(SMALL_TREE);
  for (const [number, { name, about: of, deducts }] of fc.sample(life, { seed, numRuns: AWARDS }).entries()) {
    const steps = deducts && number % 4 === 0 ? deduction('ConfirmDeduction') : LIVES[name];
    await ledger.happened(`award-a${number}`, ...eventsOf(`a${number}`, steps, of));
  }
  awards = await ledger.models.manager.find(AwardRow);
}, 120_000);
afterAll(() => ledger.close());

/** The awards of a query, from the states of all: no sum is asked. */
function scan({ programme, unitId = 'hengyang', period, on }: MoneyScope): AwardState[] {
  return awards
    .filter(({ unitId: own }) => SMALL_TREE.within(own, unitId) && SMALL_TREE.within(own, 'hengyang'))
    .map(({ state }) => state)
    .filter(
      (award) =>
        (programme === undefined || award.programmeKey === programme) &&
        (period === undefined || (award.period ?? award.onDate).startsWith(period)) &&
        (on === undefined || (award.openedOn ?? '') <= on),
    );
}

const sum = <Item>(of: readonly Item[], each: (item: Item) => number): number =>
  of.reduce((all, item) => all + each(item), 0);

it.each(fc.sample(question, { seed, numRuns: QUESTIONS }))('sums are those of a scan: %j', async (query) => {
  const found = scan(query);
  const lines = await walk(incentivesProgressReport, query, context, 5);
  const keys = new Set(found.map(({ programmeKey, direction, status }) => `${programmeKey} ${direction} ${status}`));
  expect(lines).toHaveLength(keys.size);
  for (const line of lines) {
    const of = found.filter(
      ({ programmeKey, direction, status }) =>
        programmeKey === line.programmeKey && direction === line.direction && status === line.state,
    );
    expect(line).toMatchObject({
      ...{ awards: of.length, computedFen: sum(of, (each) => each.computedFen) },
      ...{ grantedFen: sum(of, (each) => each.grantedFen), paidFen: sum(of, (each) => each.paidFen) },
      ...{
        refundedFen: sum(of, (each) => each.refundedFen),
        overdueSteps: sum(of, (each) => overdueWaits(each).length),
      },
    });
    expect(sum(Object.values(line.overdueByUnit), (steps) => steps)).toBe(line.overdueSteps);
  }

  const shares = await walk(costSharesReport, query, context, 2);
  for (const line of shares) {
    const of = found.filter(({ programmeKey }) => programmeKey === line.programmeKey);
    const grants = of.flatMap(({ grantedShares }) => grantedShares.filter(({ bearer }) => bearer === line.bearer));
    const funds = of.flatMap((award) => award.funds.filter(({ bearer }) => bearer === line.bearer));
    const isFunds = fromFunds([{ bearer: line.bearer as 'county', fen: 1 }]).length > 0;
    const grantedFen = sum(grants, ({ fen }) => fen);
    const [paidFen, refundedFen] = [sum(funds, (each) => each.paidFen), sum(funds, (each) => each.refundedFen)];
    expect(line).toMatchObject({ grantedFen, paidFen, refundedFen });
    expect(line.borneFen).toBe(isFunds ? paidFen - refundedFen : grantedFen);
  }
  expect(sum(shares, ({ paidFen }) => paidFen)).toBe(sum(found, ({ paidFen }) => paidFen));
});

it('the histories have overdue steps, own parts, refunds and deductions', async () => {
  const states = awards.map(({ state }) => state);
  expect(states.some((state) => overdueWaits(state).length > 0)).toBe(true);
  expect(states.some(({ refundedFen }) => refundedFen > 0)).toBe(true);
  expect(states.some(({ direction }) => direction === 'deduct')).toBe(true);
  const shares = await walk(costSharesReport, {}, context);
  expect(shares.map(({ bearer }) => bearer)).toContain('enterprise');
  expect(
    sum(
      shares.filter(({ programmeKey }) => programmeKey === 'sg10'),
      ({ share }) => share ?? 0,
    ),
  ).toBeCloseTo(1, 3);
});
