import { SYSTEM } from '@taizhang/kernel';
import { DELIVERY_RULE, MEAL_RULE, run, subject, usageOf } from '@taizhang/incentives/domain';
import type { Reaction, StoredEvent } from '@taizhang/platform';
import { PERSONAL } from '@taizhang/testing/given';
import { RunDesk } from '../run/run-desk.fixture';
import { MealUsages } from '../subject/usages';
import { MealRates } from './meal-rates';
import { rateMeals } from './rate-meals.reaction';
import { recordMeal } from './record-meal.reaction';
import { settleMealMonth } from './settle-meal-month.reaction';
import { settleSiteYear } from './settle-site-year.reaction';
import { Told } from './told';

let desk: RunDesk;
let reactions: readonly Reaction[];
beforeEach(async () => {
  desk = new RunDesk();
  await desk.enact('WP08');
  const { commands, subjects, calculations, claims, runs } = desk;
  const [told, usages] = [new Told(commands, subjects), new MealUsages({ commands, claims }, subjects, calculations)];
  reactions = [
    ...[
      rateMeals(new MealRates({ told, commands, subjects, calculations }), PERSONAL),
      recordMeal({ told, subjects, usages, personal: PERSONAL }),
    ],
    ...[settleMealMonth(runs), settleSiteYear(told, runs)],
  ];
});

let told = 0;
/** As the other service stores it; whoever listens hears it, twice where `again` says so. */
async function tell(stream: string, type: string, data: object, again = false): Promise<void> {
  told += 1;
  const id = `33333333-3333-4333-8333-${String(told).padStart(12, '0')}`;
  const [category = '', streamId = ''] = stream.split(/-(.*)/s);
  const metadata = { occurredAt: desk.now, correlationId: id, causationId: id, actor: SYSTEM, basis: [] };
  const event = { id, category, streamId, stream, type, data, metadata } as unknown as StoredEvent;
  for (let time = again ? 2 : 1; time > 0; time -= 1) await hear(event);
}

async function hear(event: StoredEvent): Promise<void> {
  for (const { hears, handle } of reactions) {
    if (hears.includes(`${event.category} ${event.type}`)) await handle(event);
  }
}

const person = { personId: 'p-1', ageYears: 74, circumstances: [] as string[] };
const where = { urbanHukouInCity: true, livesInCentralUrbanArea: true };
const enrolment = { ...person, ...where, enrolmentId: 'e-1', unitId: 'wp08.yushui', from: '2023-02-01' };
const swipe = { ...person, ...where, facilityId: 'site-1', unitId: 'wp08.yushui', mode: 'dine-in' };
const state = async (id: string) => (await desk.commands.load(subject, id)).state;
const rates = async (personId = 'p-1') =>
  (await desk.events(`subject-${personId}`)).filter(({ type }) => type === 'MealRateSet').map(({ data }) => data);
/** The uses that were recorded, to those who listen. */
async function passOn(): Promise<void> {
  for (const event of await desk.events('subject-site-1')) await hear(event);
}

it('INC-32 an enrolment is told its rate: at first, with new circumstances, by a birthday meal', async () => {
  await tell('mealEnrolment-e-1', 'MealEnrolmentApproved', enrolment, true);
  expect(await state('p-1')).toMatchObject({ kind: 'person', unitId: 'wp08.yushui', name: 'p-1' });
  const changed = { ...enrolment, circumstances: ['dibao'], from: '2023-02-10', ageYears: 80 };
  await tell('mealEnrolment-e-1', 'MealCircumstancesChanged', changed, true);
  for (const [swipeId, date, ageYears] of [
    ['s-1', '2023-02-11', 80],
    ['s-2', '2023-02-12', 90],
  ] as const) {
    const meal = { ...swipe, swipeId, date, ageYears, circumstances: [] };
    await tell('mealEnrolment-e-1', 'MealServed', meal, true);
  }
  await passOn();
  await passOn();
  expect(await rates()).toMatchObject([
    { enrolmentId: 'e-1', subsidyFenPerMeal: 300, deliveryFen: 0, from: '2023-02-01' },
    { subsidyFenPerMeal: 500, deliveryFen: 200, from: '2023-02-10' },
    { subsidyFenPerMeal: 300, deliveryFen: 0, from: '2023-02-11' },
    { subsidyFenPerMeal: 500, deliveryFen: 0, from: '2023-02-12' },
  ]);
});

it('INC-32 a swipe is a lunch at its site, and is taken back', async () => {
  await tell('mealEnrolment-e-1', 'MealServed', { ...swipe, swipeId: 's-1', date: '2023-02-11' }, true);
  expect(await state('site-1')).toMatchObject({ kind: 'site', unitId: 'wp08.yushui' });
  const usage = async () => usageOf((await state('site-1')).usages, 's-1');
  expect(await usage()).toMatchObject({ personId: 'p-1', mealSlot: 'lunch', subsidyFen: 300, voided: false });
  await passOn();
  expect(await rates()).toEqual([]);
  await tell('mealEnrolment-e-1', 'MealSwipeVoided', { ...swipe, swipeId: 's-1', date: '2023-02-11' }, true);
  expect(await usage()).toMatchObject({ voided: true });
});

it('INC-32 of whoever was erased no meal is rated any more', async () => {
  const other = { personId: 'p-9', enrolmentId: 'e-9' };
  await tell('mealEnrolment-e-9', 'MealEnrolmentApproved', { ...enrolment, ...other });
  const meal = { ...swipe, ...other, swipeId: 's-1', date: '2023-02-11', ageYears: 90 };
  await tell('mealEnrolment-e-9', 'MealServed', meal);
  await PERSONAL.erase('p-9');
  await passOn();
  expect(await rates('p-9')).toHaveLength(1);
});

it('INC-34 a closed month of a county starts both runs there, and nowhere else', async () => {
  const brought = { ...swipe, mode: 'delivery', circumstances: ['dibao'], ageYears: 82 };
  await tell('mealEnrolment-e-1', 'MealServed', { ...brought, swipeId: 's-1', date: '2023-02-11' });
  const elsewhere = { ...swipe, personId: 'p-2', facilityId: 'site-2', unitId: 'wp08.fenyi' };
  await tell('mealEnrolment-e-2', 'MealServed', { ...elsewhere, swipeId: 's-2', date: '2023-02-11' });
  await tell('mealMonth-m', 'MealMonthClosed', { countyUnit: 'wp08.yushui', month: '2023-02' }, true);
  await desk.carryOut();
  const result = async (rule: string) => desk.result(`${rule}_2023-02_wp08.yushui`);
  expect(await result(DELIVERY_RULE)).toMatchObject({ status: 'completed', entitled: 1, totalFen: 300 });
  expect(await result(MEAL_RULE)).toMatchObject({ status: 'completed', entitled: 1, totalFen: 500, ineligible: 0 });
  const settled = await desk.happened(`run-${MEAL_RULE}_2023-02_wp08.yushui`, 'MealMonthSettled');
  expect(settled.data).toMatchObject({
    ...{ countyUnit: 'wp08.yushui', month: '2023-02' },
    facilities: [{ facilityId: 'site-1', subsidyFen: 500, deliveryPublicFen: 200 }],
  });
});

it('INC-32 what is not known here yet waits', async () => {
  const nowhere = { ...swipe, swipeId: 's-9', date: '2023-02-11', facilityId: 'site-9', unitId: 'wp08.nowhere' };
  const waits = expect.objectContaining({ ruleId: 'INC-32' });
  await expect(tell('mealEnrolment-e-1', 'MealServed', nowhere)).rejects.toEqual(waits);
  await expect(tell('mealEnrolment-e-1', 'MealSwipeVoided', nowhere)).rejects.toEqual(waits);
});

it('INC-11 a month that is not over is not settled', async () => {
  const early = tell('mealMonth-m', 'MealMonthClosed', { countyUnit: 'wp08.yushui', month: '2023-03' });
  await expect(early).rejects.toMatchObject({ ruleId: 'INC-11' });
});

it('INC-33 the year of a site is settled once it has been evaluated', async () => {
  const year = { facilityId: 'site-1', unitId: 'wp08.yushui', year: '2022', mealsServed: 4_399, serviceDays: 220 };
  const runId = 'wp08.site-operating_2022_site-1';
  await tell('mealMonth-m', 'MealSiteYearSummarised', { ...year, openAtYearEnd: true });
  expect(await desk.commands.find(run, runId)).toBeUndefined();
  const evaluated = { ...year, mealsServed: 4_400, openAtYearEnd: true, evaluationPassed: true };
  await tell('mealMonth-m', 'MealSiteYearSummarised', evaluated, true);
  await desk.carryOut();
  expect(await desk.result(runId)).toMatchObject({ status: 'completed', entitled: 1, totalFen: 2_000_000 });
});
