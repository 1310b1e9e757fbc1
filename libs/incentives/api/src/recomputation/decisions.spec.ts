import { newId, NotFound, OutOfReach, SYSTEM } from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import { ApportionFund, type FactValue, type RecordUsage } from '@taizhang/incentives/domain';
import { at } from '../award/award-desk.fixture';
import { Deposits } from '../deposit/deposits';
import { Funds } from '../fund/funds';
import { Quotes } from '../quote/quotes';
import { Rosters } from '../roster/rosters';
import { Loans } from '../loan/loans';
import { RunDesk } from '../run/run-desk.fixture';
import { MealUsages } from '../subject/usages';
import { Recomputation } from './recomputation';
import { RecomputationController } from './recomputation.controller';
import { differencesOf, type RecomputedKind } from './recomputed';

let desk: RunDesk;
let recomputation: Recomputation;
beforeEach(() => {
  desk = new RunDesk();
  recomputation = new Recomputation({ ...desk, personal: PERSONAL });
});

const correct = (id: string, fact: string, value: FactValue, period?: string) => {
  const of = period === undefined ? { fact } : { fact, period };
  return desk.subjects.execute(id, { type: 'CorrectFact', ...of, value, reason: '核减' }, { actor: SYSTEM });
};
const village = (id: string, unitId: string, arableMu: string) =>
  desk.register(id, { kind: 'village', unitId }, { arableMu });
const burn = (id: string, incidentId: string) => {
  const seen = { observedOn: '2022-06-08', sources: ['satellite'], levels: [] };
  const command = { type: 'RecordIncident' as const, incidentId, incident: 'active-fire' as const, ...seen };
  return desk.subjects.execute(id, command, { actor: SYSTEM });
};

interface Decision {
  readonly kind: RecomputedKind;
  readonly stream: string;
  /** What the rule is asked, then what is learnt afterwards. */
  take(): Promise<void>;
  learn(): Promise<unknown>;
  readonly type: string;
  /** Somebody writes into the books what no rule gave. */
  readonly forged: object;
  readonly differences: readonly string[];
}

const RUN: Decision = {
  ...{ kind: 'runs', stream: 'run-r', type: 'CheckEvaluated' },
  async take() {
    await desk.enact('SG1');
    const facts = { feeCode: 'sewage', 'collectedFen@2022': 96, 'receivableFen@2022': 100 };
    await desk.register('fees', { kind: 'unit', unitId: 'shigu' }, facts);
    await desk.start('r', 'sg1.fee-collection', '2022');
    await desk.carryOut();
  },
  learn: () => correct('fees', 'collectedFen', 90, '2022'),
  ...{ forged: { outcome: 'unmet', gapFen: 5 }, differences: ['outcome', 'gapFen'] },
};

const QUOTE: Decision = {
  ...{ kind: 'quotes', stream: 'quote-q', type: 'CheckEvaluated' },
  async take() {
    await desk.enact('ZZ4');
    await desk.register('owner', { kind: 'unit', unitId: 'zhuzhou' }, { 'fundedFen@2023': 2_000_000 });
    const facts = { estimatedCostFen: 3_000_000 };
    const asked = { ruleKey: 'zz4.item-funding', subjectId: 'owner', onDate: '2023-03-01', period: 'w-1', facts };
    await new Quotes(desk, desk.calculations).create('q', { requests: [asked], refId: 'w-1' }, { actor: SYSTEM });
  },
  learn: () => correct('owner', 'fundedFen', 3_000_000, '2023'),
  ...{ forged: { outcome: 'met' }, differences: ['outcome'] },
};

const DEPOSIT: Decision = {
  ...{ kind: 'deposits', stream: 'deposit-d', type: 'DepositSettled' },
  async take() {
    await desk.enact('WP09');
    await village('v-1', 'wp09.village-01', '100');
    await burn('v-1', 'fire-1');
    const deposits = new Deposits(desk);
    const treasurer = { actor: at('wp09', 'treasurer') };
    const of = { ruleKey: 'wp09.risk-deposit', personId: 'p-1', unitId: 'wp09.village-01', cadreRole: 'other' };
    desk.now = '2022-05-01T04:00:00.000Z';
    await deposits.create({ type: 'CreateDeposit', id: 'd', ...of }, treasurer);
    const paid = { amountFen: 100_000, paidOn: '2022-05-01', voucherNo: 'V-1' };
    await deposits.execute('d', { type: 'PayDeposit', ...paid }, treasurer);
    desk.now = '2023-01-04T04:00:00.000Z';
    await deposits.execute('d', { type: 'SettleDeposit' }, treasurer);
  },
  learn: () => burn('v-1', 'fire-2'),
  ...{ forged: { firePoints: 0, rewardFen: 100_000 }, differences: ['firePoints', 'rewardFen'] },
};

const ROSTER: Decision = {
  ...{ kind: 'rosters', stream: 'roster-e', type: 'RosterEntryProposed' },
  async take() {
    await desk.enact('SG10');
    const turnover = { 'revenueFen@2022': 1_750_000_000, 'entryThresholdFen@2023': 2_000_000_000 };
    await desk.firm('f-1', { enterpriseSize: 'small', ...turnover });
    const proposal = { rosterKey: 'sg10.cultivation-list', subjectId: 'f-1', year: '2023' };
    const rosters = new Rosters(desk);
    const propose = { type: 'ProposeRosterEntry' as const, id: 'e', ...proposal };
    await rosters.create(propose, { actor: at('shigu.commerce', 'handler') });
    for (const unit of ['development-reform', 'sci-industry', 'commerce', 'housing']) {
      const unitId = `shigu.${unit}`;
      const review = { type: 'ReviewRosterEntry' as const, unitId, opinion: 'agree' as const };
      await rosters.execute('e', review, { actor: at(unitId, 'reviewer') });
    }
    const post = { type: 'PubliciseRosterEntry' as const, place: '公开栏', postedOn: '2023-03-01' };
    await rosters.execute('e', post, { actor: at('shigu.finance', 'handler') });
    desk.now = '2023-03-20T04:00:00.000Z';
    const list = { type: 'ListRosterEntry' as const, listedOn: '2023-03-20' };
    await rosters.execute('e', list, { actor: at('shigu.finance', 'decider') });
  },
  learn: () => correct('f-1', 'revenueFen', 100, '2022'),
  ...{ forged: { failed: ['gap'], traceHash: 'h' }, differences: ['failed', 'traceHash'] },
};

const FUND: Decision = {
  ...{ kind: 'funds', stream: 'fund-wp09-straw-2022', type: 'FundApportioned' },
  async take() {
    await desk.enact('WP09');
    await village('v-1', 'wp09.village-01', '100');
    await village('v-2', 'wp09.village-02', '200');
    const funds = new Funds(desk);
    const treasurer = { actor: at('wp09', 'treasurer') };
    const fundId = 'wp09-straw-2022';
    await funds.create({ type: 'CreateFund', fundKey: 'wp09-straw', fiscalYear: 2022 }, treasurer);
    const money = { amountFen: 90_000, source: 'budget' as const, basis: ['WP09 §四(三)'] };
    await funds.execute(fundId, { type: 'AppropriateFund', ...money }, treasurer);
    const split = { ruleKey: 'wp09.work-fund', totalFen: 90_000, unitIds: ['wp09.village-01', 'wp09.village-02'] };
    await funds.execute(fundId, Object.assign(new ApportionFund(), split), treasurer);
  },
  learn: () => correct('v-1', 'arableMu', '900'),
  forged: {
    parts: [
      { unitId: 'wp09.village-01', fen: 60_000 },
      { unitId: 'wp09.village-02', fen: 30_000 },
    ],
  },
  differences: ['parts'],
};

const borrow = (id: string, amountFen: number) => {
  const loans = new Loans({ ...desk, rosters: new Rosters(desk) });
  const of = { ruleKey: 'sg10.guarantee-loan', subjectId: 'f-1', amountFen, termMonths: 12, startOn: '2022-11-01' };
  const request = { actor: at('shigu.hr-social-security', 'handler') };
  const rating = { repaymentGood: true, jobsStrong: true, projectGood: true };
  return loans.create({ type: 'RegisterLoan', id, ...of, collateral: false, rating }, request);
};

const LOAN: Decision = {
  ...{ kind: 'loans', stream: 'loan-l-2', type: 'LoanRegistered' },
  async take() {
    await desk.enact('SG10');
    await desk.firm('f-1', { enterpriseSize: 'small' });
    await borrow('l-1', 8_000_000);
    await borrow('l-2', 8_000_000);
  },
  learn: () => borrow('l-3', 4_000_000),
  // The two that were registered leave less than that.
  ...{ forged: { amountFen: 12_000_000, ordinal: 1 }, differences: ['ordinal', 'refused'] },
};

const eat = (usageId: string, siteId: string, mode: RecordUsage['mode']) => {
  const meals = new MealUsages(desk, desk.subjects, desk.calculations);
  const who = { personId: 'p-1', ageYears: 82, circumstances: ['dibao'] };
  const where = { urbanHukouInCity: true, livesInCentralUrbanArea: true };
  const meal = { type: 'RecordUsage' as const, usageId, servedOn: '2022-11-01', mode, mealSlot: 'lunch' };
  return meals.record(siteId, { ...meal, ...who, ...where }, { actor: SYSTEM });
};

const MEAL: Decision = {
  ...{ kind: 'meals', stream: 'subject-site-1', type: 'UsageRecorded' },
  async take() {
    await desk.enact('WP08');
    desk.now = '2023-02-28T15:59:00.000Z';
    for (const site of ['site-1', 'site-2']) await desk.register(site, { kind: 'site', unitId: 'wp08.yushui' }, {});
    await eat('u-1', 'site-1', 'delivery');
    await eat('u-2', 'site-2', 'dine-in');
    await eat('u-3', 'site-1', 'dine-in');
  },
  learn: () =>
    desk.subjects.execute('site-1', { type: 'VoidUsage', usageId: 'u-1', reason: '误刷' }, { actor: SYSTEM }),
  ...{ forged: { subsidyFen: 900, personPaysFen: 0 }, differences: ['subsidyFen', 'personPaysFen'] },
};

const DECISIONS = [RUN, QUOTE, DEPOSIT, ROSTER, FUND, LOAN, MEAL];

it.each(DECISIONS)('INC-06 of $kind: taken once more it is the same, whatever was learnt since', async (decision) => {
  const { kind, stream, take, learn, type } = decision;
  await take();
  await learn();
  const rows = await recomputation.of(kind, stream.slice(stream.indexOf('-') + 1));
  expect(rows).toContainEqual(expect.objectContaining({ type, outcome: 'equal', differences: [] }));
  expect(rows.filter(({ outcome }) => outcome !== 'equal')).toEqual([]);
  expect(recomputation.filter.types).toContain(type);
});

it.each(DECISIONS)('INC-06 of $kind: what no rule gave is told, figure by figure', async (decision) => {
  const { kind, stream, take, type, forged, differences } = decision;
  await take();
  const id = 'forged-1';
  const events = (await desk.events(stream)).map((event) => ({
    ...{ id: newId(), type: event.type, metadata: { ...event.metadata } },
    data: event.type === type ? { ...event.data, ...forged } : event.data,
  }));
  await desk.store.append(`${stream.slice(0, stream.indexOf('-'))}-${id}`, 'none', events);
  const rows = await recomputation.of(kind, id);
  expect(rows.find((row) => row.type === type)).toMatchObject({ kind, id, outcome: 'different', differences });
});

it('INC-57 what the system asked for is read in the tree that it is about', async () => {
  await QUOTE.take();
  const controller = new RecomputationController(recomputation, desk.commands, desk.units);
  const auditor = (unitId: string) => ({ ...at(unitId, 'auditor'), language: 'en' as const, traceparent: '' });
  const answer = await controller.one('quotes', 'q', auditor('zhuzhou'));
  expect(answer).toMatchObject({ kind: 'quotes', id: 'q', different: 0, rows: [{ outcome: 'equal' }] });
  await expect(controller.one('quotes', 'q', auditor('shigu'))).rejects.toThrow(OutOfReach);
  await expect(controller.one('wishes', 'q', auditor('zhuzhou'))).rejects.toThrow(NotFound);
});

it('INC-25 a listing leaves no condition open: of whom they do not hold it says which', async () => {
  await ROSTER.take();
  const [first, ...others] = (await desk.events('roster-e')).map(({ type, data, metadata }) => ({
    ...{ id: newId(), type, data, metadata: { ...metadata } },
  }));
  if (!first) throw new Error('nothing was proposed');
  await desk.firm('f-2', { enterpriseSize: 'large', 'revenueFen@2022': 1, 'entryThresholdFen@2023': 2 });
  const about = (event: typeof first) => ({ ...event, data: { ...event.data, subjectId: 'f-2' } });
  await desk.store.append('roster-e-2', 'none', [first, ...others].map(about));
  const rows = await recomputation.of('rosters', 'e-2');
  expect(rows.map(({ type, outcome }) => [type, outcome])).toEqual([
    ['RosterEntryProposed', 'different'],
    ['RosterEntryListed', 'different'],
  ]);
  expect(rows[1]?.again).toEqual({ open: ['size', 'gap'] });
});

it.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1, b: [{ c: 1 }] }, { a: 1, b: [{ c: 2 }] }, ['b']],
  [{ a: 1 }, { a: 1, b: 2 }, ['b']],
  [{ a: 1, b: undefined }, { a: 1 }, []],
  [{ a: 1, b: 2 }, null, ['a', 'b']],
])('INC-06 %j and %j differ in %j', (stored, again, names) => {
  expect(differencesOf(stored, again)).toEqual(names);
});
