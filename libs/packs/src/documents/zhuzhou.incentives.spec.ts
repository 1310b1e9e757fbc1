import { moneyRules } from './incentives.fixture';

const zz1 = moneyRules('ZZ1');
const zz3 = moneyRules('ZZ3');
const zz4 = moneyRules('ZZ4');
const COUNTY = '> registrant-finance / registrant-finance';

it.each([
  ['ZZ1', zz1],
  ['ZZ3', zz3],
  ['ZZ4', zz4],
  ['ZZ5', moneyRules('ZZ5')],
  ['ZZ6', moneyRules('ZZ6')],
])('INC-02 %s is dated: from its issue on, without an end', (_, { section: { programme } }) => {
  expect(programme).toMatchObject({ level: 'city', ownerUnitId: 'zhuzhou', effectiveFrom: '2018-12-03' });
  expect([programme.effectiveTo, programme.assumedDates]).toEqual([undefined, false]);
});

it('INC-01 ZZ1 has six rules beside the one of superior documents, ZZ3 and ZZ4 one each', () => {
  expect(zz1.keys).toEqual([
    ...['new-tax-return', 'land-return', 'quota-return', 'town-funding', 'no-town-matching', 'purchase-ban'],
    'external-support',
  ]);
  expect(zz1.types()).toEqual({ award: 3, apportion: 1, check: 1, roster: 1, external: 1 });
  expect([zz3.keys, zz3.types()]).toEqual([['performance-pool'], { award: 1 }]);
  expect([zz4.keys, zz4.types()]).toEqual([['item-funding'], { check: 1 }]);
});

it.each([
  ['new-tax-return', 'newTaxFen:money', 'newTaxFen', '1'],
  ['land-return', 'landProceedsFen:money landCostFen:money', 'netFen', '1'],
  ['quota-return', 'quotaProceedsFen:money', 'quotaProceedsFen', 'params.quotaRate'],
])('INC-52 ZZ1 %s of %s: %s times %s, from the county without an application', (key, reads, measure, rate) => {
  const { inc, subject, occurrence, mode, amount, shares, fund } = zz1.rule(key);
  expect([inc, subject, occurrence, mode]).toEqual(['INC-52', 'unit', 'perYear', 'automatic']);
  expect([zz1.inputs(key), amount]).toEqual([reads, { percent: { measure, rates: [rate] } }]);
  expect([shares, fund]).toEqual([{ parts: [], remainder: 'county' }, 'registrant']);
  expect(zz1.procedure(key)).toBe(`${COUNTY}, 0 days`);
});

it('INC-52 ZZ1 most of the quota proceeds is more than half; each county weighs four facts of its towns', () => {
  expect(zz1.section.params[0]).toMatchObject({ key: 'quotaRate', scope: 'county', exclusiveMin: '0.5', max: '1' });
  const weights = zz1.section.params.slice(1);
  expect(weights.map(({ key, min, max }) => [key, min, max])).toEqual([
    ['populationWeight', '0', '1'],
    ['areaWeight', '0', '1'],
    ['remotenessWeight', '0', '1'],
    ['workloadWeight', '0', '1'],
  ]);
  expect(zz1.section.params.every(({ inc, type }) => inc === 'INC-52' && type === 'decimal')).toBe(true);
  expect(zz1.rule('town-funding').apportion).toEqual([
    { measure: 'population', weight: 'params.populationWeight' },
    { measure: 'areaKm2', weight: 'params.areaWeight' },
    { measure: 'remoteness', weight: 'params.remotenessWeight' },
    { measure: 'workload', weight: 'params.workloadWeight' },
  ]);
});

it('INC-52 ZZ1 a town matches nothing', () => {
  const { subject, check } = zz1.rule('no-town-matching');
  expect([subject, check]).toEqual(['project', { measure: 'townShareFen', atMost: { flat: 0 } }]);
  expect(zz1.procedure('no-town-matching')).toBe(COUNTY);
});

it('INC-53 ZZ1 who cheats is barred from purchased services for 36 months at least', () => {
  const { inc, subject, occurrence, roster } = zz1.rule('purchase-ban');
  expect([inc, subject, occurrence]).toEqual(['INC-53', 'enterprise', 'perEvent']);
  expect(roster).toEqual({
    effect: 'bar',
    valid: 'untilRemoved',
    leastMonths: 36,
    waivable: [],
    bars: ['purchased-service'],
  });
});

it('INC-31 ZZ1 ZZ5 ZZ6 supports without a figure, each with its clause', () => {
  expect(zz1.rule('external-support').codes).toEqual({
    'purchased-service': 'ZZ1 §四(九)',
    training: 'ZZ1 §五(十四)',
    'town-work': 'ZZ1 §五(十四)',
    'delegated-work': 'ZZ1 §三(七)',
    'gap-aid': 'ZZ1 §三(七)',
  });
  expect(moneyRules('ZZ5').rule('external-support').codes).toEqual({
    pay: 'ZZ5 §第二十四条',
    bonus: 'ZZ5 §第二十四条',
    commendation: 'ZZ5 §第十八条',
    'pay-cut': 'ZZ5 §第二十条',
  });
  expect(moneyRules('ZZ6').rule('external-support').codes).toEqual({ 'mediation-award': 'ZZ6 §三(二)' });
});

it.each([
  ['ZZ1', COUNTY],
  ['ZZ5', '> registrant-hr-social-security / registrant-finance'],
  ['ZZ6', '> registrant / registrant-finance'],
])('INC-12 %s what other papers fix: %s', (document, steps) => {
  expect(moneyRules(document).procedure('external-support')).toBe(steps);
});

it('INC-54 ZZ3 a pool times the result of the host town, borne by the county', () => {
  const { inc, subject, occurrence, amount, shares } = zz3.rule('performance-pool');
  expect([inc, subject, occurrence]).toEqual(['INC-54', 'unit', 'perYear']);
  expect(amount).toEqual({ percent: { measure: 'poolBaseFen', rates: ['params.hostCoefficient'] } });
  expect(shares).toEqual({ parts: [], remainder: 'county' });
  expect(zz3.section.params).toMatchObject([
    { key: 'hostCoefficient', scope: 'town', min: '0', assessedBy: 'ZZ3.agency', inc: 'INC-54' },
  ]);
  expect(zz3.procedure('performance-pool')).toBe(`${COUNTY}, 0 days`);
});

it('INC-57 ZZ4 an item has at least the money that it costs', () => {
  const { inc, subject, occurrence, check } = zz4.rule('item-funding');
  expect([inc, subject, occurrence]).toEqual(['INC-57', 'unit', 'perEvent']);
  expect(check).toEqual({ measure: 'fundedFen', atLeast: { same: { measure: 'estimatedCostFen' } } });
});

const PLACES = ['county-01', 'county-02', 'county-03', 'district-01', 'district-02'];

it.each([
  ['ZZ1', 'zz1', PLACES],
  ['ZZ3', 'zz3', PLACES],
  ['ZZ5', 'zz5', ['district-01', 'district-02']],
  ['ZZ6', 'zz6', PLACES],
])('INC-14 %s each place pays from a fund of its own', (document, key, places) => {
  const { funds } = moneyRules(document).section;
  expect(funds.map((fund) => [fund.key, fund.ownerUnitId, fund.bearer, fund.purpose])).toEqual(
    places.map((place) => [`${key}-${place}`, `zhuzhou.${place}`, 'county', [`${key}.*`]]),
  );
});
