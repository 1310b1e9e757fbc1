import { moneyRules } from './incentives.fixture';

const { section, keys, rule, types } = moneyRules('WP09');

it('INC-02 WP09 is the plan of 2022 and bears no date: its money runs with the year', () => {
  expect(section.programme).toMatchObject({
    key: 'wp09',
    level: 'street',
    ownerUnitId: 'wp09',
    effectiveFrom: '2022-01-01',
    effectiveTo: '2022-12-31',
    assumedDates: true,
  });
});

it('INC-01 WP09 has three rules beside the one of superior documents', () => {
  expect(keys).toEqual(['risk-deposit', 'work-fund', 'straw-burners', 'external-support']);
  expect(types()).toEqual({ deposit: 1, apportion: 1, roster: 1, external: 1 });
});

it('INC-35 WP09 2 000 from a chief cadre, 1 000 from others, the same again without a counted fire', () => {
  const { inc, subject, occurrence, deposit } = rule('risk-deposit');
  expect([inc, subject, occurrence]).toEqual(['INC-35', 'person', 'perYear']);
  expect(deposit).toEqual({
    by: 'cadreRole',
    rows: { 'village-chief': 200000, other: 100000 },
    window: { from: '2022-04-20', to: '2022-12-30' },
    settleFrom: '2022-12-31',
    incidents: ['active-fire', 'burn-mark'],
    sources: ['satellite', 'inspection'],
    inspectionLevels: ['province', 'city', 'county'],
    reward: '1',
  });
  expect(section.params).toEqual([
    { key: 'forfeitureBasis', type: 'text', scope: 'programme', inc: 'INC-35', basis: ['WP09 §四(四)'] },
  ]);
});

it('INC-36 WP09 village money by farmland alone; who burnt straw gets no farm subsidy until removed', () => {
  const { subject, apportion } = rule('work-fund');
  expect([subject, apportion]).toEqual(['village', [{ measure: 'arableMu', weight: '1' }]]);
  expect(rule('straw-burners')).toMatchObject({
    subject: 'person',
    occurrence: 'perEvent',
    roster: { effect: 'bar', valid: 'untilRemoved', bars: ['farm-subsidy'] },
  });
});

it('INC-31 WP09 three supports without a figure, each with its clause', () => {
  expect(rule('external-support').codes).toEqual({
    'straw-award': 'WP09 §四(三)',
    'straw-province': 'WP09 §二(四)',
    'farm-subsidy': 'WP09 §二(七)',
  });
});

it('INC-14 WP09 one fund of the township', () => {
  expect(section.funds).toEqual([
    { key: 'wp09-straw', ownerUnitId: 'wp09', bearer: 'town', purpose: ['wp09.*'], basis: ['WP09 §四(三)'] },
  ]);
});

it.each(keys)('INC-12 WP09 %s is decided and paid by the township, without a review', (key) => {
  expect(rule(key).procedure).toMatchObject({ review: [], decide: 'wp09', pay: 'wp09' });
});
