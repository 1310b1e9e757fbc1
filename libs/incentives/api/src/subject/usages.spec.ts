import { Duplicate, NotFound, OutOfReach, SYSTEM } from '@taizhang/kernel';
import { at, AwardDesk } from '../award/award-desk.fixture';
import { type RecordUsage, subject, type Usage, usageOf, usagesIn } from '@taizhang/incentives/domain';
import { MealUsages } from './usages';

let desk: AwardDesk;
const mealsOf = (of: AwardDesk) =>
  new MealUsages({ commands: of.commands, claims: of.claims }, of.subjects, of.calculations);

beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('WP08');
  await desk.register('site-1', { kind: 'site', unitId: 'wp08.yushui' });
  await desk.register('site-2', { kind: 'site', unitId: 'wp08.fenyi' }, { concessionFen: 100 });
});

const use = (fields: Partial<RecordUsage> = {}): RecordUsage => ({
  ...{ type: 'RecordUsage', usageId: 'u-1', personId: 'p-1', servedOn: '2023-02-10', mode: 'dine-in' },
  ...{ mealSlot: 'lunch', ageYears: 75, circumstances: [], ...fields },
});
const state = async (site: string) => (await desk.commands.load(subject, site)).state;

async function record(fields: Partial<RecordUsage> = {}, site = 'site-1', of = desk): Promise<Usage> {
  const command = use(fields);
  await mealsOf(of).record(site, command, { actor: SYSTEM });
  const usage = usageOf((await state(site)).usages, command.usageId);
  if (!usage) throw new Error('the use was not recorded');
  return usage;
}

it.each([
  [72, ['dibao'], 0, 800, 'cases'],
  [73, [], 300, 500, undefined],
  [73, ['dibao'], 500, 300, undefined],
  [89, [], 300, 500, undefined],
  [90, [], 500, 300, undefined],
  [61, ['dibao'], 0, 800, 'cases'],
  [61, ['dibao', 'disabled'], 500, 300, undefined],
  [59, ['dibao', 'disabled'], 0, 800, 'cases'],
])('INC-32 %s years, %j: %s fen of subsidy, the person pays %s', async (ageYears, circumstances, ...expected) => {
  const { subsidyFen, personPaysFen, reason, shares } = await record({ ageYears, circumstances });
  expect([subsidyFen, personPaysFen, reason]).toEqual(expected);
  expect(shares).toEqual(subsidyFen === 0 ? [] : [{ bearer: 'county', fen: subsidyFen }]);
});

it('INC-32 the operator’s concession is off what the person pays', async () => {
  expect(await record({ ageYears: 75 }, 'site-2')).toMatchObject({ subsidyFen: 300, personPaysFen: 400 });
  const dinner = await record({ usageId: 'u-2', mealSlot: 'dinner', personId: 'p-2' }, 'site-2');
  expect(dinner).toMatchObject({ subsidyFen: 0, personPaysFen: 700, reason: 'lunch' });
});

it.each([
  [82, ['dibao'], {}, 100, 200],
  [82, ['low-income'], {}, 300, 0],
  [79, ['dibao'], {}, 300, 0],
  [60, ['dibao', 'semi-disabled'], {}, 100, 200],
  [100, [], { urbanHukouInCity: true, livesInCentralUrbanArea: true }, 100, 200],
  [100, [], { urbanHukouInCity: true }, 300, 0],
  [99, [], { urbanHukouInCity: true, livesInCentralUrbanArea: true }, 300, 0],
])(
  'INC-34 a delivery at %s, %j, %j: the person bears %s, the public %s',
  async (ageYears, circumstances, of, own, all) => {
    const usage = await record({ mode: 'delivery', ageYears, circumstances, ...of });
    expect([usage.deliveryFen, usage.deliveryPublicFen]).toEqual([300, all]);
    expect(usage.personPaysFen - (800 - usage.subsidyFen)).toBe(own);
    expect(usage.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(usage.subsidyFen + 300);
  },
);

it('INC-34 shares of meal and delivery come together', async () => {
  expect((await record({ mode: 'delivery', ageYears: 82, circumstances: ['dibao'] })).shares).toEqual([
    { bearer: 'county', fen: 600 },
    { bearer: 'city', fen: 100 },
    { bearer: 'person', fen: 100 },
  ]);
});

describe('one a day', () => {
  const second = { usageId: 'u-2' };

  it('INC-32 over all sites; another day and another person are their own', async () => {
    await record({ mode: 'delivery', ageYears: 82, circumstances: ['dibao'] });
    const again = await record({ ...second, mode: 'delivery', ageYears: 82, circumstances: ['dibao'] }, 'site-2');
    expect(again).toMatchObject({ subsidyFen: 0, deliveryPublicFen: 0, personPaysFen: 1_000, reason: 'daily-limit' });
    expect(await record({ usageId: 'u-3', servedOn: '2023-02-11' }, 'site-2')).toMatchObject({ subsidyFen: 300 });
    expect(await record({ usageId: 'u-4', personId: 'p-2' }, 'site-2')).toMatchObject({ subsidyFen: 300 });
  });

  it('INC-32 a meal without subsidy does not use the day up, a voided one gives it back', async () => {
    await record({ mealSlot: 'dinner' });
    expect(await record(second)).toMatchObject({ subsidyFen: 300 });
    await desk.subjects.execute('site-1', { type: 'VoidUsage', usageId: 'u-2', reason: '误刷' }, { actor: SYSTEM });
    expect(await record({ usageId: 'u-3' }, 'site-2')).toMatchObject({ subsidyFen: 300 });
    expect(usagesIn((await state('site-1')).usages, '2023-02').map(({ usageId }) => usageId)).toEqual(['u-1']);
  });

  it('INC-32 of many at once at two sites, in two processes, one is subsidised', async () => {
    const other = desk.beside();
    const uses = Array.from({ length: 6 }, (_, n) =>
      record({ usageId: `m-${n}` }, n % 2 === 0 ? 'site-1' : 'site-2', n < 3 ? desk : other).then(
        ({ subsidyFen }) => subsidyFen,
        (error: Error) => error.name, // lost too often: nothing written, to be sent again
      ),
    );
    const outcomes = await Promise.all(uses);
    expect(outcomes.filter((outcome) => outcome === 300)).toHaveLength(1);
    const sites = await Promise.all(['site-1', 'site-2'].map(state));
    const all = sites.flatMap(({ usages }) => usagesIn(usages, '2023-02'));
    expect(all.filter(({ subsidyFen }) => subsidyFen > 0)).toHaveLength(1);
  });
});

it('INC-32 a use is recorded once, at a site, by its unit; who eats first is registered', async () => {
  await record();
  await expect(record()).rejects.toThrow(Duplicate);
  expect(await state('p-1')).toMatchObject({ kind: 'person', name: 'p-1', unitId: 'wp08.yushui' });
  await expect(record({ usageId: 'u-9' }, 'site-9')).rejects.toThrow(NotFound);
  await expect(record({ usageId: 'u-9' }, 'p-1')).rejects.toMatchObject({ ruleId: 'INC-00' });
  await expect(record({ usageId: 'u-9', servedOn: '2023-03-02' })).rejects.toMatchObject({ ruleId: 'INC-00' });
  await expect(record({ usageId: 'u-9', servedOn: '2019-12-31' })).rejects.toMatchObject({ ruleId: 'INC-32' });
  const command = use({ usageId: 'u-9' });
  const elsewhere = { actor: at('wp08.fenyi', 'fact-officer') };
  await expect(mealsOf(desk).record('site-1', command, elsewhere)).rejects.toThrow(OutOfReach);
  await expect(
    mealsOf(desk).record('site-1', command, { actor: at('wp08.yushui', 'fact-officer') }),
  ).resolves.toBeDefined();
});

it('INC-32 voiding twice is once, voiding nothing is refused', async () => {
  await record();
  const voiding = (usageId: string) =>
    desk.subjects.execute('site-1', { type: 'VoidUsage', usageId, reason: '误刷' }, { actor: SYSTEM });
  expect((await voiding('u-1')).events).toHaveLength(1);
  expect((await voiding('u-1')).events).toHaveLength(0);
  await expect(voiding('u-2')).rejects.toMatchObject({ ruleId: 'INC-00' });
});
