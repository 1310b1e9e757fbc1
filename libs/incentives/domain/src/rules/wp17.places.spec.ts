import { answer, borne, type Facts, rulesOf } from './rules.fixture';

const evaluate = rulesOf('WP17');
const ON = { on: '2023-09-15', period: 'event-1' };
const YI = 10_000_000_000; // fen of 1亿元

const RENTING: Facts = {
  arrivedOn: '2023-05-01',
  qualification: 'general-first',
  taxLawful: true,
  inDirectory: true,
  revenueFen: 6 * YI,
  rentedAreaM2: '420.5',
  rentedMonths: 8,
};

it.each([
  ['6亿, 420.5 ㎡, 8 months', {}, 3_364_000],
  ['a fen less than 1亿', { revenueFen: YI - 1 }, 'revenue'],
  ['1亿: up to 300 ㎡', { revenueFen: YI }, 2_400_000],
  ['a fen less than 5亿: up to 300 ㎡', { revenueFen: 5 * YI - 1 }, 2_400_000],
  ['5亿: up to 500 ㎡', { revenueFen: 5 * YI, rentedAreaM2: '500.01' }, 4_000_000],
  ['a fen less than 10亿: up to 500 ㎡', { revenueFen: 10 * YI - 1, rentedAreaM2: '1000' }, 4_000_000],
  ['10亿: up to 1 000 ㎡', { revenueFen: 10 * YI, rentedAreaM2: '1000.5' }, 8_000_000],
  ['300 ㎡ at 1亿', { revenueFen: YI, rentedAreaM2: '300' }, 2_400_000],
  ['299.99 ㎡ at 1亿', { revenueFen: YI, rentedAreaM2: '299.99' }, 2_399_920],
  ['0.0001 ㎡: half a fen and more is one', { rentedAreaM2: '0.0001' }, 1],
  ['0.00006 ㎡: less than half a fen', { rentedAreaM2: '0.00006' }, 'amount'],
  ['no area', { rentedAreaM2: '0' }, 'units'],
  ['one month', { rentedMonths: 1 }, 420_500],
  ['twelve months', { rentedMonths: 12 }, 5_046_000],
  ['no month', { rentedMonths: 0 }, 'months'],
  ['thirteen months', { rentedMonths: 13 }, 'months'],
  ['a special class', { qualification: 'general-special' }, 3_364_000],
  ['a second class', { qualification: 'general-second' }, 'qualification'],
  ['tax not lawful', { taxLawful: false }, 'lawful'],
  ['not in the directory', { inDirectory: false }, 'lawful'],
])('INC-42 office rent: %s: %s', (_, facts: Facts, expected) => {
  expect(answer(evaluate('office-rent', { ...RENTING, ...facts }, { period: '2023' }))).toBe(expected);
});

it.each([
  ['2022', 'series'],
  ['2023', 3_364_000],
  ['2024', 3_364_000],
  ['2025', 3_364_000],
  ['2026', 'series'],
])('INC-42 office rent of a firm that came on 2023-12-31, in %s: %s, all from its place', (period, expected) => {
  const result = evaluate('office-rent', { ...RENTING, arrivedOn: '2023-12-31' }, { period });
  expect(answer(result)).toBe(expected);
  expect(borne(result)).toBe(expected === 'series' ? undefined : 'county 3364000');
});

it('INC-43 a free office for 36 months, not beside a rent subsidy of the year', () => {
  const facts = { arrivedOn: '2023-05-01' };
  expect(evaluate('park-rent-free', facts, ON)).toMatchObject({
    outcome: 'eligible',
    items: { 'rent-free-month': 36 },
  });
  const rent = { ruleKey: 'wp17.office-rent', amountFen: 3_364_000, grantedFen: 3_364_000, precedes: true };
  expect(answer(evaluate('park-rent-free', facts, { ...ON, siblings: [rent] }))).toBe('exclusive');
  const office = { ruleKey: 'wp17.park-rent-free', amountFen: 0, grantedFen: 0, precedes: false };
  expect(answer(evaluate('office-rent', RENTING, { period: '2023', siblings: [office] }))).toBe('exclusive');
});

it.each([
  [490_000_000, 'volume'],
  [499_999_999, 'volume'],
  [500_000_000, 5_000_000],
  [500_000_049, 5_000_000],
  [500_000_050, 5_000_001],
  [620_000_000, 6_200_000],
  [90_000_000_000_000, 900_000_000_000],
])('INC-44 %i fen of green materials in the year: %s', (eligiblePurchaseFen, expected) => {
  expect(answer(evaluate('green-materials', { eligiblePurchaseFen }, { period: '2023' }))).toBe(expected);
});

const BUILDING: Facts = { stars: 'two', areaM2: '12345.6', deliveredOn: '2023-01-31', taxCleared: true };

it.each([
  ['two stars', {}, 24_691_200],
  ['three stars', { stars: 'three' }, 37_036_800],
  ['one star', { stars: 'one' }, 'table'],
  ['delivered a year ago, the day included', { deliveredOn: '2023-03-15' }, 24_691_200],
  ['delivered a day later', { deliveredOn: '2023-03-16' }, 'year'],
  ['taxes not cleared', { taxCleared: false }, 'tax'],
  ['two stars, 50 000 ㎡', { areaM2: '50000' }, 100_000_000],
  ['two stars, 49 999.99 ㎡', { areaM2: '49999.99' }, 99_999_980],
  ['two stars, 50 000.01 ㎡', { areaM2: '50000.01' }, 100_000_000],
  ['three stars, 33 333.33 ㎡', { stars: 'three', areaM2: '33333.33' }, 99_999_990],
  ['three stars, 33 333.34 ㎡', { stars: 'three', areaM2: '33333.34' }, 100_000_000],
])('INC-45 a green building on 2024-03-15: %s: %s', (_, facts: Facts, expected) => {
  expect(answer(evaluate('green-building', { ...BUILDING, ...facts }, { on: '2024-03-15' }))).toBe(expected);
});

const award = { promotionKind: 'professional-first', specialty: 'bridge', regained: false };

it.each([
  ['central', '0.4', 'city 12000000 county 18000000'],
  ['central', '0', 'county 30000000'],
  ['central', '1', 'city 30000000'],
  ['central', '0.333333', 'city 9999990 county 20000010'],
  ['central', undefined, undefined],
  ['county', '0.4', 'county 30000000'],
  ['park', '0.4', 'county 30000000'],
  [undefined, '0.4', undefined],
])('INC-46 300 000 to a firm of %s, the city’s share %s: %s', (registrantArea, cityFiscalShare, expected) => {
  const given = { ...ON, params: { cityFiscalShare } };
  const result = evaluate('upgrade-award', { ...award, registrantArea }, given);
  expect([answer(result), borne(result)]).toEqual([30_000_000, expected]);
});

it('INC-17 a share is rounded half up, the rest is the county’s', () => {
  const given = { period: '2023', params: { cityFiscalShare: '0.5' } };
  const facts = { eligiblePurchaseFen: 1_000_100_000, registrantArea: 'central' };
  expect(borne(evaluate('green-materials', facts, given))).toBe('city 5000500 county 5000500');
  const odd = { ...facts, eligiblePurchaseFen: 1_000_100_100 };
  expect(borne(evaluate('green-materials', odd, given))).toBe('city 5000501 county 5000500');
});

it.each([
  [1_000_000, 100_000_000, 'met', 1_000_000, 0],
  [1_000_001, 100_000_000, 'unmet', 1_000_000, 1],
  [1_000_000, 100_000_099, 'met', 1_000_000, 0],
  [1_000_001, 100_000_099, 'unmet', 1_000_000, 1],
  [0, 0, 'met', 0, 0],
  [1, 99, 'unmet', 0, 1],
])('INC-47 a bond of %i on an estimate of %i: %s', (bondFen, estimateFen, outcome, limitFen, gapFen) => {
  const result = evaluate('bid-bond', { bondFen, estimateFen }, ON);
  expect(result).toMatchObject({ outcome, limitFen, gapFen });
  expect(result.amountFen).toBeUndefined();
});

it.each([
  [10_000_000, 0, 100_000_000, 8_000_000, 2_000_000],
  [8_000_000, 0, 100_000_000, 8_000_000, 0],
  [7_999_999, 0, 100_000_000, 7_999_999, 0],
  [8_000_001, 0, 100_000_000, 8_000_000, 1],
  [6_000_000, 3_000_000, 100_000_000, 8_000_000, 1_000_000],
  [0, 2_000_000, 100_000_000, 2_000_000, 0],
])('INC-47 spent %i, carried in %i, wages %i: %i deductible, %i carried on', (spent, carried, wages, fen, rest) => {
  const facts = { educationSpendFen: spent, carriedInFen: carried, wagesFen: wages };
  const { amountFen, outputs } = evaluate('education-deduction', facts, { period: '2023' });
  expect([amountFen, outputs]).toEqual([fen, { carryForwardFen: rest }]);
});
