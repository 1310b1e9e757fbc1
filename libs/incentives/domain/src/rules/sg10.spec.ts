import { answer, type Facts, rulesOf } from './rules.fixture';

const evaluate = rulesOf('SG10');

const START_UP: Facts = {
  founderCategory: 'migrant-worker',
  founderLocalHukou: true,
  firstStartup: true,
  enterpriseSize: 'micro',
  industry: 'catering',
  registeredOn: '2022-07-01',
  operatingInDistrict: true,
  jobsCreated: 3,
  pensionPaid: true,
  cityStartupSubsidyReceived: false,
};
const graduate = (founderGraduatedOn?: string): Facts => ({ founderCategory: 'recent-graduate', founderGraduatedOn });

it.each([
  ['all conditions hold', {}, 500000],
  ['hukou elsewhere', { founderLocalHukou: false }, 'hukou'],
  ['hard to employ', { founderCategory: 'hard-to-employ' }, 500000],
  ['disabled', { founderCategory: 'disabled' }, 500000],
  ['a veteran', { founderCategory: 'veteran' }, 500000],
  ['none of the five groups', { founderCategory: 'none' }, 'category'],
  ['graduated five years before registration, the day included', graduate('2017-07-01'), 500000],
  ['graduated a day earlier', graduate('2017-06-30'), 'category'],
  ['graduated after registration', graduate('2022-07-02'), 500000],
  ['a graduate of an unknown day', graduate(), 'missing founderGraduatedOn'],
  ['graduated on 29 February', { ...graduate('2016-02-29'), registeredOn: '2021-02-28' }, 500000],
  ['graduated on 29 February, a day later', { ...graduate('2016-02-29'), registeredOn: '2021-03-01' }, 'category'],
  ['not the first firm', { firstStartup: false }, 'first'],
  ['small', { enterpriseSize: 'small' }, 500000],
  ['medium', { enterpriseSize: 'medium' }, 'size'],
  ['a bar', { industry: 'bar' }, 'industry'],
  ['an internet café', { industry: 'internet-cafe' }, 'industry'],
  ['another excluded trade', { industry: 'other-excluded' }, 'industry'],
  ['registered a year before', { registeredOn: '2022-07-15' }, 500000],
  ['registered a year less a day before', { registeredOn: '2022-07-16' }, 'operated'],
  ['run elsewhere', { operatingInDistrict: false }, 'operated'],
  ['two jobs', { jobsCreated: 2 }, 500000],
  ['one job', { jobsCreated: 1 }, 'jobs'],
  ['no pension paid', { pensionPaid: false }, 'jobs'],
  ['a subsidy of the city', { cityStartupSubsidyReceived: true }, 'city'],
  ['an unknown number of jobs', { jobsCreated: undefined }, 'missing jobsCreated'],
  ['two conditions fail, in their order', { jobsCreated: 0, industry: 'bar' }, 'industry jobs'],
])('INC-20 start-up on 2023-07-15: %s', (_, facts: Facts, expected) => {
  expect(answer(evaluate('startup-subsidy', { ...START_UP, ...facts }, { on: '2023-07-15' }))).toBe(expected);
});

it('INC-20 a firm registered on 2022-07-01 cannot have it on 2023-03-01', () => {
  expect(answer(evaluate('startup-subsidy', START_UP, { on: '2023-03-01' }))).toBe('operated');
});

it.each([
  ['micro', 'eligible'],
  ['small', 'eligible'],
  ['medium', 'size'],
  ['individual', 'size'],
])('INC-21 INC-28 both loans to a firm that is %s: %s', (enterpriseSize, expected) => {
  for (const key of ['guarantee-loan', 'xiaoxiang-loan']) {
    expect(answer(evaluate(key, { enterpriseSize }, { on: '2023-07-15' }))).toBe(expected);
  }
});

it.each([
  [0, 'contribution'],
  [1, 100000],
  [999_999, 100000],
  [1_000_000, 300000],
  [3_200_000, 300000],
  [4_999_999, 300000],
  [5_000_000, 600000],
  [9_999_999, 600000],
  [10_000_000, 1000000],
  [49_999_999, 1000000],
  [50_000_000, 5000000],
  [87_000_000, 5000000],
  [99_999_999, 5000000],
  [100_000_000, 10000000],
  [90_000_000_000_000, 10000000],
])('INC-22 a household turned firm that paid %i fen of tax: %s', (taxPaidFen, expected) => {
  const facts = { convertedOn: '2022-06-01', lawAbiding: true, taxPaidFen };
  expect(answer(evaluate('gzq-contribution', facts, { period: '2022' }))).toBe(expected);
});

it.each([
  ['2021', 'series'],
  ['2022', 300000],
  ['2023', 300000],
  ['2024', 300000],
  ['2025', 'series'],
])('INC-22 turned firm on 2022-12-31, in %s: %s', (period, expected) => {
  const facts = { convertedOn: '2022-12-31', lawAbiding: true, taxPaidFen: 3_200_000 };
  expect(answer(evaluate('gzq-contribution', facts, { period }))).toBe(expected);
});

it('INC-22 a firm that broke the law in the year gets nothing for it', () => {
  const facts = { convertedOn: '2022-06-01', lawAbiding: false, taxPaidFen: 0 };
  expect(answer(evaluate('gzq-contribution', facts, { period: '2022' }))).toBe('law-abiding contribution');
});

it.each([
  ['industrial', 10000000],
  ['other', 2000000],
  ['unheard-of', 'table'],
])('INC-23 a firm new above scale, %s: %s', (scaleSector, expected) => {
  const facts = { scaleEntryOn: '2023-06-30', scaleSector };
  expect(answer(evaluate('xsg-entry', facts, { on: '2023-06-30' }))).toBe(expected);
});

it.each([
  [-1, 'increase', 'increase', 'increase'],
  [0, 'increase', 'increase', 'increase'],
  [1, 100000, 80000, 60000],
  [999_999, 100000, 80000, 60000],
  [1_000_000, 300000, 240000, 180000],
  [4_999_999, 300000, 240000, 180000],
  [5_000_000, 600000, 480000, 360000],
  [9_999_999, 600000, 480000, 360000],
  [10_000_000, 1000000, 800000, 600000],
  [49_999_999, 1000000, 800000, 600000],
  [50_000_000, 5000000, 4000000, 3000000],
  [64_000_000, 5000000, 4000000, 3000000],
  [99_999_999, 5000000, 4000000, 3000000],
  [100_000_000, 10000000, 8000000, 6000000],
  [199_999_999, 10000000, 8000000, 6000000],
  [200_000_000, 20000000, 16000000, 12000000],
  [90_000_000_000_000 - 61_000_000, 20000000, 16000000, 12000000],
])('INC-24 tax that grew by %i fen pays %s, %s, %s in the three years and nothing after', (growth, ...expected) => {
  const taxPaidPrevFen = 61_000_000;
  const facts = { lawAbiding: true, taxPaidFen: taxPaidPrevFen + growth, taxPaidPrevFen };
  const inYears = ['2022', '2023', '2024', '2025'].map((period) =>
    answer(evaluate('xsg-contribution', { ...facts, scaleEntryOn: '2022-08-31' }, { period })),
  );
  expect(inYears).toEqual([...expected, 'series']);
});

it('INC-06 INC-24 the second year of a firm whose tax grew by 120 000: 8 000, step by step', () => {
  const facts = {
    ...{ scaleEntryOn: '2022-08-31', lawAbiding: true },
    ...{ taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 },
  };
  const { trace, amountFen, yearIndex } = evaluate('xsg-contribution', facts, { period: '2023' });
  expect([amountFen, yearIndex]).toEqual([800000, 2]);
  const steps = trace.filter(({ op }) => op !== 'input').map(({ op, out }) => [op, Object.values(out).at(0)]);
  expect(steps).toEqual([
    ['version', 1],
    ['let', 12000000],
    ['series', 2],
    ['condition', true],
    ['condition', true],
    ['tiers', 1000000],
    ['decay', 800000],
    ['round', 800000],
    ['cap', 800000],
    ['result', 800000],
  ]);
  expect(trace.every(({ basis }) => basis.length > 0)).toBe(true);
});

it.each([
  ['by 20 per cent', 'small', 1_600_000_000, 'eligible'],
  ['by a fen more', 'small', 1_599_999_999, 'gap'],
  ['by an eighth', 'micro', 1_750_000_000, 'eligible'],
  ['by a quarter', 'micro', 1_500_000_000, 'gap'],
  ['by a fen', 'micro', 1_999_999_999, 'eligible'],
  ['by nothing', 'micro', 2_000_000_000, 'below'],
  ['by an eighth', 'medium', 1_750_000_000, 'size'],
])('INC-25 below the threshold %s, %s: %#', (_, enterpriseSize, revenuePrevFen, expected) => {
  const facts = { enterpriseSize, revenuePrevFen, entryThresholdFen: 2_000_000_000 };
  expect(answer(evaluate('cultivation-list', facts, { on: '2023-03-01', period: '2023' }))).toBe(expected);
});

it.each([
  ['industrial', 650_000, 650000],
  ['industrial', 799_999, 799999],
  ['industrial', 800_000, 800000],
  ['industrial', 800_001, 800000],
  ['industrial', 1_200_000, 800000],
  ['other', 500_000, 500000],
  ['other', 500_001, 500000],
  ['other', 1, 1],
  ['other', 0, 'amount'],
  ['unheard-of', 650_000, 'table'],
])('INC-26 pre-work of a firm (%s) that cost %i fen: %s', (scaleSector, preworkCostFen, expected) => {
  expect(answer(evaluate('pre-work', { scaleSector, preworkCostFen }, { on: '2023-07-15' }))).toBe(expected);
});

it.each([
  [100_000_000, 'band'],
  [100_000_001, 'amount'],
  [100_000_009, 'amount'],
  [100_000_010, 1],
  [180_000_000, 4_000_000],
  [299_999_999, 10_000_000],
  [300_000_000, 10_000_000],
  [300_000_001, 'band'],
])('INC-27 the slice of a small low-profit firm with %i fen of income: %s', (taxableIncomeFen, expected) => {
  expect(answer(evaluate('smlp-cit', { smallLowProfit: true, taxableIncomeFen }, { period: '2022' }))).toBe(expected);
});

it('INC-27 no slice for a firm that is no small low-profit one', () => {
  const facts = { smallLowProfit: false, taxableIncomeFen: 180_000_000 };
  expect(answer(evaluate('smlp-cit', facts, { period: '2022' }))).toBe('small-low-profit');
});

const LISTED: Facts = {
  registeredOn: '2022-03-01',
  operatingNormally: true,
  smeClassMet: true,
  technologyMarketOk: true,
  badCredit: false,
  privateFinancing: false,
  taxPaidPrevFen: 5_000_000,
  liabilitiesPrevFen: 75,
  assetsPrevFen: 100,
  redLineMet: true,
};

it.each([
  ['all on their bounds', {}, 'eligible'],
  ['registered a day later', { registeredOn: '2022-03-02' }, 'age'],
  ['not running normally', { operatingNormally: false }, 'operating'],
  ['no small or medium firm', { smeClassMet: false }, 'operating'],
  ['technology or market wanting', { technologyMarketOk: false }, 'quality'],
  ['bad credit', { badCredit: true }, 'quality'],
  ['private financing', { privateFinancing: true }, 'quality'],
  ['a fen less of tax', { taxPaidPrevFen: 4_999_999 }, 'tax'],
  ['a debt ratio a little above', { liabilitiesPrevFen: 7_500_001, assetsPrevFen: 10_000_000 }, 'debt'],
  ['a red line crossed', { redLineMet: false }, 'red-line'],
  ['debts unknown', { liabilitiesPrevFen: undefined }, 'missing liabilitiesPrevFen'],
  [
    'nothing in order',
    {
      ...{ registeredOn: '2023-01-01', operatingNormally: false, badCredit: true, taxPaidPrevFen: 0 },
      ...{ liabilitiesPrevFen: 100, redLineMet: false },
    },
    'age operating quality tax debt red-line',
  ],
])('INC-28 the white list on 2023-03-01: %s', (_, facts: Facts, expected) => {
  const given = { on: '2023-03-01', period: '2023' };
  expect(answer(evaluate('xiaoxiang-whitelist', { ...LISTED, ...facts }, given))).toBe(expected);
});
