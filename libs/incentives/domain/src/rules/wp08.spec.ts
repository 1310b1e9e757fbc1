import { answer, borne, type Facts, rulesOf } from './rules.fixture';

const evaluate = rulesOf('WP08');
const ON = { on: '2020-06-15', period: '2020-06-15' };

/** Any hardship that the plan names. */
const HARDSHIPS = ['tekun', 'dibao', 'low-income', 'lost-only-child', 'key-entitled', 'disabled', 'semi-disabled'];

it.each([
  [59, ['disabled', 'dibao'], 'cases'],
  [60, ['disabled', 'dibao'], 500],
  [60, ['disabled', 'lost-only-child'], 500],
  [60, ['disabled'], 'cases'],
  [60, ['semi-disabled', 'dibao'], 'cases'],
  [60, ['disabled', 'tekun'], 'cases'],
  [61, ['dibao'], 'cases'],
  [72, HARDSHIPS.filter((one) => one !== 'disabled'), 'cases'],
  [72, [], 'cases'],
  [73, [], 300],
  [73, ['unheard-of'], 300],
  [75, [], 300],
  [89, [], 300],
  [90, [], 500],
  [90, HARDSHIPS, 500],
  [107, [], 500],
])('INC-32 a lunch at %i with %j: %s', (ageYears, circumstances, expected) => {
  expect(answer(evaluate('meal-subsidy', { ageYears, circumstances, mealSlot: 'lunch' }, ON))).toBe(expected);
});

it.each(HARDSHIPS)('INC-32 at 73 %s alone gives 5 in place of 3, at 72 nothing', (hardship) => {
  const of = (ageYears: number) =>
    answer(evaluate('meal-subsidy', { ageYears, circumstances: [hardship], mealSlot: 'lunch' }, ON));
  expect([of(72), of(73)]).toEqual(['cases', 500]);
});

it.each([
  ['lunch', 300],
  ['dinner', 'lunch'],
  ['breakfast', 'lunch'],
])('INC-32 at 75 the %s: %s', (mealSlot, expected) => {
  expect(answer(evaluate('meal-subsidy', { ageYears: 75, circumstances: [], mealSlot }, ON))).toBe(expected);
});

it.each([
  [75, undefined, 500],
  [75, 0, 500],
  [75, 100, 400],
  [90, 100, 200],
  [90, 299, 1],
  [90, 300, 0],
  [90, 301, 0],
])('INC-32 of 8 at %i, the operator forgoing %p, the person pays %i', (ageYears, concessionFen, personPaysFen) => {
  const facts = { ageYears, circumstances: [], mealSlot: 'lunch', concessionFen };
  const { outputs } = evaluate('meal-subsidy', facts, ON);
  expect(outputs).toEqual({ personPaysFen });
});

it('INC-32 the county bears the meal', () => {
  const facts = { ageYears: 75, circumstances: [], mealSlot: 'lunch' };
  expect(borne(evaluate('meal-subsidy', facts, ON))).toBe('county 300');
});

it.each([
  [2_199, 220, 'tiers'],
  [2_200, 220, 1_000_000],
  [3_300, 220, 1_000_000],
  [4_399, 220, 1_000_000],
  [4_400, 220, 2_000_000],
  [6_599, 220, 2_000_000],
  [6_600, 220, 3_000_000],
  [6_601, 220, 3_000_000],
  [99, 10, 'tiers'],
  [7_299, 365, 1_000_000],
  [7_300, 365, 2_000_000],
  [10_949, 365, 2_000_000],
  [10_950, 365, 3_000_000],
  [3_300, 0, 'tiers'],
  [0, 220, 'tiers'],
])('INC-33 %i meals in %i days: %s', (mealsServed, serviceDays, expected) => {
  const facts = { mealsServed, serviceDays, openAtYearEnd: true, evaluationPassed: true };
  const result = evaluate('site-operating', facts, { period: '2020' });
  expect(answer(result)).toBe(expected);
  expect(borne(result)).toBe(typeof expected === 'number' ? `county ${expected}` : undefined);
});

it.each([
  [false, true, 'open'],
  [true, false, 'evaluation'],
  [false, false, 'open evaluation'],
])('INC-33 open at the year’s end %s, evaluation passed %s: %s', (openAtYearEnd, evaluationPassed, expected) => {
  const facts = { mealsServed: 3_300, serviceDays: 220, openAtYearEnd, evaluationPassed };
  expect(answer(evaluate('site-operating', facts, { period: '2020' }))).toBe(expected);
});

const URBAN = { urbanHukouInCity: true, livesInCentralUrbanArea: true };
const COUNTRY = { urbanHukouInCity: false, livesInCentralUrbanArea: false };

it.each([
  [100, [], URBAN, 300],
  [99, [], URBAN, 'group'],
  [100, [], { ...URBAN, urbanHukouInCity: false }, 'group'],
  [100, [], { ...URBAN, livesInCentralUrbanArea: false }, 'group'],
  [80, ['dibao'], COUNTRY, 300],
  [80, ['tekun'], COUNTRY, 300],
  [80, ['lost-only-child'], COUNTRY, 300],
  [80, ['key-entitled'], COUNTRY, 300],
  [79, ['dibao', 'tekun', 'lost-only-child', 'key-entitled'], URBAN, 'group'],
  [82, ['low-income'], URBAN, 'group'],
  [82, ['disabled'], URBAN, 'group'],
  [60, ['dibao', 'disabled'], COUNTRY, 300],
  [60, ['dibao', 'semi-disabled'], COUNTRY, 300],
  [60, ['tekun', 'disabled'], COUNTRY, 300],
  [60, ['tekun', 'semi-disabled'], COUNTRY, 300],
  [59, ['dibao', 'tekun', 'disabled', 'semi-disabled'], URBAN, 'group'],
  [60, ['dibao'], URBAN, 'group'],
  [60, ['disabled'], URBAN, 'group'],
  [60, ['lost-only-child', 'disabled'], URBAN, 'group'],
])('INC-34 a delivery at %i with %j, %j: %s', (ageYears, circumstances, where: Facts, expected) => {
  const facts = { ageYears, circumstances, requested: true, ...where };
  const result = evaluate('delivery-fee', facts, ON);
  expect(answer(result)).toBe(expected);
  expect(borne(result)).toBe(expected === 300 ? 'city 100 county 100 person 100' : undefined);
});

it('INC-34 nothing is delivered unless the person asked for it', () => {
  const facts = { ageYears: 100, circumstances: [], requested: false, ...URBAN };
  expect(answer(evaluate('delivery-fee', facts, ON))).toBe('requested');
});

it('INC-30 a site has power, water and gas at the price of homes', () => {
  const { outcome, items } = evaluate('residential-tariff', {}, { on: '2020-06-15' });
  expect([outcome, items]).toEqual(['eligible', { electricity: 1, water: 1, gas: 1 }]);
});
