import { SYSTEM } from '@taizhang/kernel';
import { DELIVERY_RULE, MEAL_RULE, quote, type RecordUsage } from '@taizhang/incentives/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { at, grantTo } from '../award/award-desk.fixture';
import { Recomputation } from '../recomputation/recomputation';
import { recomputeCorrected } from '../award/recompute-corrected.reaction';
import { Quotes } from '../quote/quotes';
import { MealUsages } from '../subject/usages';
import { RunDesk } from './run-desk.fixture';

let desk: RunDesk;
beforeEach(async () => {
  desk = new RunDesk();
  await desk.enact('WP08');
  for (const [id, unitId] of SITES) await desk.register(id, { kind: 'site', unitId });
});
const SITES = [
  ['site-1', 'wp08.yushui.chengnan.xijie'],
  ['site-2', 'wp08.yushui.xingang.tieshan'],
  ['site-3', 'wp08.fenyi.kuangjian'],
] as const;

let used = 0;
async function eat(site: string, personId: string, servedOn: string, more: Partial<RecordUsage> = {}): Promise<string> {
  const usageId = `u-${(used += 1)}`;
  const meals = new MealUsages({ commands: desk.commands, claims: desk.claims }, desk.subjects, desk.calculations);
  const command: RecordUsage = {
    ...{ type: 'RecordUsage', usageId, personId, servedOn, mode: 'dine-in', mealSlot: 'lunch', ageYears: 75 },
    ...{ circumstances: [], ...more },
  };
  await meals.record(site, command, { actor: SYSTEM });
  return usageId;
}
const delivered: Partial<RecordUsage> = { mode: 'delivery', ageYears: 82, circumstances: ['dibao'] };
const settled = async (run: string) =>
  (await desk.events(`run-${run}`)).filter(({ type }) => type === 'MealMonthSettled').map(({ data }) => data);
const carry = async (id: string, rule: string, period = '2023-02') => {
  await desk.start(id, rule, period);
  await desk.carryOut();
  return desk.result(id);
};

/** Site 1: 3 + 5 + 5 with delivery, site 2: one without subsidy, site 3: 3; January is another bill. */
async function february(): Promise<void> {
  desk.now = '2023-02-28T15:59:00.000Z';
  await eat('site-1', 'p-1', '2023-02-01');
  await eat('site-1', 'p-2', '2023-02-01', { ageYears: 90 });
  await eat('site-1', 'p-3', '2023-02-28', delivered);
  await eat('site-1', 'p-1', '2023-01-31');
  await eat('site-2', 'p-4', '2023-02-03', { ageYears: 72 });
  await eat('site-3', 'p-1', '2023-02-02');
  desk.now = '2023-03-01T04:00:00.000Z';
}

it('INC-32 a run bills each site for the uses of its month, and tells each county', async () => {
  await february();
  expect(await carry('r-1', MEAL_RULE)).toMatchObject({
    ...{ status: 'completed', entitled: 2, ineligible: 1, undeterminedCount: 0, totalFen: 1_600 },
  });
  expect(await desk.state(`${MEAL_RULE}_site-1_2023-02`)).toMatchObject({
    ...{ status: 'toDecide', computedFen: 1_300, occurrenceKey: '2023-02', period: '2023-02', subjectKind: 'site' },
    ...{ inputs: { usesAt500V1: { value: 2 }, usesAt300V1: { value: 1 } }, countsOn: '2023-02-28' },
    ...{ shares: [{ bearer: 'county', fen: 1_300 }], runId: 'r-1' },
  });
  expect(await settled('r-1')).toMatchObject([
    {
      ...{ countyUnit: 'wp08.yushui', month: '2023-02' },
      facilities: [
        { facilityId: 'site-1', subsidyFen: 1_300, deliveryPublicFen: 200 },
        { facilityId: 'site-2', subsidyFen: 0, deliveryPublicFen: 0 },
      ],
    },
    { countyUnit: 'wp08.fenyi', facilities: [{ facilityId: 'site-3', subsidyFen: 300, deliveryPublicFen: 0 }] },
  ]);
});

it('INC-34 deliveries are another bill, borne by city, county and person', async () => {
  await february();
  expect(await carry('r-1', DELIVERY_RULE)).toMatchObject({ entitled: 1, totalFen: 300 });
  const id = `${DELIVERY_RULE}_site-1_2023-02`;
  await grantTo(desk, id);
  const thirds = ['city', 'county', 'person'].map((bearer) => ({ bearer, fen: 100 }));
  expect(await desk.state(id)).toMatchObject({ status: 'granted', grantedFen: 300, grantedShares: thirds });
  expect(await settled('r-1')).toEqual([]);
});

it.each([
  ['2023-02-28T15:59:59.999Z', 'INC-11'],
  ['2023-02-28T16:00:00.000Z', undefined],
])('INC-11 neither run nor application bills a month before it is over: %s', async (now, ruleId) => {
  await february();
  desk.now = now;
  const apply = { ruleKey: MEAL_RULE, subjectId: 'site-1', period: '2023-02' };
  const refusals = [
    await refusalOf(desk.awards.apply('own', apply, { actor: at('wp08.civil-affairs', 'handler') })),
    await refusalOf(desk.start('r-1', MEAL_RULE, '2023-02')),
  ];
  expect(refusals).toEqual([ruleId, ruleId]);
});

const refusalOf = (command: Promise<unknown>): Promise<string | undefined> =>
  command.then(
    () => undefined,
    (error: { readonly ruleId?: string }) => error.ruleId ?? String(error),
  );

it('INC-32 nobody is paid for a single meal beside the bill', async () => {
  await february();
  const day = { ruleKey: MEAL_RULE, subjectId: 'p-1', period: '2023-02-01' };
  const request = { actor: at('wp08.civil-affairs', 'handler') };
  await expect(desk.awards.apply('own', day, request)).rejects.toThrow('/subjectId');
});

it('INC-32 a second run finds the bills that stand; what was voided is left out of a new one', async () => {
  await february();
  const wrong = await eat('site-1', 'p-5', '2023-02-09');
  await desk.subjects.execute('site-1', { type: 'VoidUsage', usageId: wrong, reason: '误刷' }, { actor: SYSTEM });
  expect(await carry('r-1', MEAL_RULE)).toMatchObject({ entitled: 2, totalFen: 1_600 });
  expect(await carry('r-2', MEAL_RULE)).toMatchObject({ entitled: 0, ineligible: 1, skipped: 2, totalFen: 0 });
  expect(await carry('r-3', MEAL_RULE, '2023-01')).toMatchObject({ entitled: 1, totalFen: 300 });
});

it('INC-06 a bill is computed again to the same hash, whatever was recorded since', async () => {
  await february();
  await carry('r-1', MEAL_RULE);
  await eat('site-1', 'p-8', '2023-02-27');
  const again = new Recomputation({ ...desk, personal: PERSONAL });
  expect(await again.of('awards', `${MEAL_RULE}_site-1_2023-02`)).toMatchObject([{ outcome: 'equal' }]);
});

it('INC-32 a quote asks for one meal by its day, for the bill of a site by its month', async () => {
  await february();
  const ask = async (id: string, request: object) => {
    const requests = [{ ruleKey: MEAL_RULE, ...request }];
    await new Quotes(desk, desk.calculations).create(id, { requests }, { actor: SYSTEM });
    return (await desk.commands.load(quote, id)).state.results[0];
  };
  const facts = { ageYears: 75, circumstances: [], mealSlot: 'lunch' };
  expect(await ask('q-1', { period: '2023-02-01', facts })).toMatchObject({ amountFen: 300 });
  expect(await ask('q-2', { period: '2023-02', subjectId: 'site-1' })).toMatchObject({ amountFen: 1_300 });
  await expect(ask('q-3', { period: '2023-02', facts })).rejects.toThrow('/requests/0/period');
});

describe('INC-16 a month that is corrected after its grant', () => {
  const bill = `${MEAL_RULE}_site-1_2023-02`;
  const handed = async (type: string) =>
    recomputeCorrected(desk.commands, desk.awards).handle(await desk.happened('subject-site-1', type));

  beforeEach(async () => {
    await february();
    await carry('r-1', MEAL_RULE);
    await grantTo(desk, bill);
  });

  it('shows a use too many as a proposal to claw back', async () => {
    const voided = { type: 'VoidUsage' as const, usageId: `u-${used - 5}`, reason: '误刷' };
    await desk.subjects.execute('site-1', voided, { actor: SYSTEM });
    await handed('UsageVoided');
    expect(await desk.state(bill)).toMatchObject({ status: 'granted', grantedFen: 1_300, computedFen: 1_000 });
  });

  it('brings a late use to the decider, who grants it on top', async () => {
    await eat('site-1', 'p-6', '2023-02-20');
    await handed('UsageRecorded');
    expect(await desk.state(bill)).toMatchObject({ status: 'toDecide', grantedFen: 1_300, computedFen: 1_600 });
    await grantTo(desk, bill);
    expect(await desk.state(bill)).toMatchObject({ status: 'granted', grantedFen: 1_600 });
  });

  it('leaves the bill alone where another month, or nothing, is touched', async () => {
    await eat('site-1', 'p-6', '2023-03-01');
    await handed('UsageRecorded');
    await eat('site-1', 'p-7', '2023-02-20', { ageYears: 60 });
    await handed('UsageRecorded');
    expect((await desk.events(`award-${bill}`)).map(({ type }) => type)).not.toContain('AwardRecomputed');
  });
});

it('INC-33 a year of a site: its average decides', async () => {
  const year = (meals: number) => ({
    ...{ 'mealsServed@2022': meals, 'serviceDays@2022': 220 },
    ...{ 'openAtYearEnd@2022': true, 'evaluationPassed@2022': true },
  });
  for (const [id, meals] of [
    ['y-1', 2_199],
    ['y-2', 2_200],
    ['y-3', 4_400],
    ['y-4', 6_600],
  ] as const) {
    await desk.register(id, { kind: 'site', unitId: 'wp08.yushui' }, year(meals));
  }
  const result = await carry('r-1', 'wp08.site-operating', '2022');
  expect(result).toMatchObject({ entitled: 3, ineligible: 1, totalFen: 6_000_000 });
  expect(result.undetermined).toEqual(['site-1', 'site-2', 'site-3']);
  expect(await desk.state('wp08.site-operating_y-3_2022')).toMatchObject({
    ...{ computedFen: 2_000_000, shares: [{ bearer: 'county', fen: 2_000_000 }] },
    procedure: { review: ['wp08.yushui.civil-affairs'], decide: 'wp08.civil-affairs' },
  });
});
