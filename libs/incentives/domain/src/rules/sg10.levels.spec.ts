import { answer, rulesOf } from './rules.fixture';

const evaluate = rulesOf('SG10');

it.each([
  [true, true, 120000],
  [false, true, 'above-scale'],
  [true, false, 'quality'],
  [false, false, 'above-scale quality'],
])('INC-29 statistics, above scale %s, returns good %s: %s', (aboveScale, reportQualityMet, expected) => {
  expect(answer(evaluate('stat-quality', { aboveScale, reportQualityMet }, { period: '2023' }))).toBe(expected);
});

it('INC-30 a new firm of the district: three seals, a private one, a posting; none elsewhere', () => {
  const of = (operatingInDistrict: boolean) =>
    evaluate('free-seals', { registeredOn: '2022-05-05', operatingInDistrict }, { on: '2022-05-05' });
  expect(of(true)).toMatchObject({
    outcome: 'eligible',
    items: { 'official-seal': 3, 'private-seal': 1, posting: 1 },
  });
  expect(answer(of(false))).toBe('district');
});

it('INC-28 a product of the district may be listed', () => {
  const given = { on: '2023-03-01', period: '2023' };
  expect(answer(evaluate('local-products', { operatingInDistrict: true }, given))).toBe('eligible');
  expect(answer(evaluate('local-products', { operatingInDistrict: false }, given))).toBe('district');
});

const CONVERTED = { convertedOn: '2022-06-01', lawAbiding: true, taxPaidFen: 3_200_000 };
const sibling = (amountFen: number, grantedFen: number, precedes = false) => ({
  period: '2022',
  siblings: [{ ruleKey: 'sg10.xsg-contribution', amountFen, grantedFen, precedes }],
});

it.each([
  ['a higher one of the kind', sibling(600_000, 0), 'exclusive'],
  ['a higher one, granted', sibling(600_000, 600_000), 'exclusive'],
  ['an equal one later in the pack', sibling(300_000, 0), 300000],
  ['an equal one before it in the pack', sibling(300_000, 0, true), 'exclusive'],
  ['a lower one, open', sibling(100_000, 0), 300000],
  ['a lower one, granted', sibling(100_000, 100_000), 200000],
])('INC-07 3 000 of tax award beside %s: %s', (_, given, expected) => {
  expect(answer(evaluate('gzq-contribution', CONVERTED, given))).toBe(expected);
});

const prior = (...paid: number[]) => paid.map((paidFen) => ({ level: 'city', paidFen }));

it.each([
  [[], 1_000_000],
  [[400_000], 600_000],
  [[400_000, 599_999], 1],
  [[999_999], 1],
  [[1_000_000], 'offset'],
  [[1_000_001], 'offset'],
])('INC-08 10 000 of tax award topped up beside %s fen of superior levels: %s', (paid: number[], expected) => {
  const facts = { ...CONVERTED, taxPaidFen: 10_000_000 };
  expect(answer(evaluate('gzq-contribution', facts, { period: '2022', priors: prior(...paid) }))).toBe(expected);
});

it('INC-08 the start-up subsidy is barred by any payment of the city', () => {
  const facts = {
    ...{ founderCategory: 'veteran', founderLocalHukou: true, firstStartup: true, enterpriseSize: 'micro' },
    ...{ industry: 'retail', registeredOn: '2022-07-01', operatingInDistrict: true, jobsCreated: 2 },
    ...{ pensionPaid: true, cityStartupSubsidyReceived: false },
  };
  const on = '2023-07-15';
  expect(answer(evaluate('startup-subsidy', facts, { on, priors: prior(1) }))).toBe('offset');
  expect(answer(evaluate('startup-subsidy', facts, { on, priors: prior(0) }))).toBe(500000);
});

it.each([
  [{ amountFen: 1, docRef: '湘财金〔2022〕1号', code: 'loan-discount' }, 1],
  [{ amountFen: 0, docRef: '湘财金〔2022〕1号', code: 'loan-discount' }, 'amount'],
  [{ docRef: '湘财金〔2022〕1号', code: 'loan-discount' }, 'missing amountFen'],
  [{ amountFen: 1, code: 'loan-discount' }, 'missing docRef'],
])('INC-31 support of a superior document %o: %s', (facts, expected) => {
  expect(answer(evaluate('external-support', facts, { on: '2023-07-15', period: 'loan-1' }))).toBe(expected);
});
