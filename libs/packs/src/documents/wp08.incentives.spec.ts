import { bandFigures, bandsOf, moneyRules, sumOf } from './incentives.fixture';

const { section, keys, rule, types, procedure, conditions, inputs } = moneyRules('WP08');

it('INC-02 WP08 bears no date: its money runs from 2020 on, without an end', () => {
  expect(section.programme).toMatchObject({
    key: 'wp08',
    level: 'city',
    ownerUnitId: 'wp08.civil-affairs',
    effectiveFrom: '2020-01-01',
    assumedDates: true,
  });
  expect(section.programme.effectiveTo).toBeUndefined();
});

it('INC-01 WP08 has four rules beside the one of superior documents', () => {
  expect(keys).toEqual([
    ...['meal-subsidy', 'site-operating', 'delivery-fee', 'residential-tariff', 'external-support'],
  ]);
  expect(types()).toEqual({ award: 3, inKind: 1, external: 1 });
});

it.each([
  ['meal-subsidy', 'INC-32', 'person perDay automatic', '> civil-affairs / finance, 0 days'],
  [
    ...(['site-operating', 'INC-33', 'site perYear automatic'] as const),
    'registrant-civil-affairs > civil-affairs / finance, 0 days',
  ],
  ['delivery-fee', 'INC-34', 'person perDay automatic onDate', '> civil-affairs / finance, 0 days'],
  ['residential-tariff', 'INC-30', 'site once application', '> development-reform / development-reform, 0 days'],
  ['external-support', 'INC-31', 'any perEvent application', '> hr-social-security / finance'],
])('INC-12 WP08 %s stands for %s: %s, %s', (key, inc, form, steps) => {
  const { subject, occurrence, mode, versionAt } = rule(key);
  expect(rule(key).inc).toBe(inc);
  expect([subject, occurrence, mode, versionAt].filter(Boolean).join(' ')).toBe(form);
  expect(procedure(key)).toBe(steps);
});

it('INC-32 WP08 four cases of a lunch of 8: 5, 5, 5 and 3, borne by the county, one bill a site and month', () => {
  const { amount, outputs, shares, billing, fund } = rule('meal-subsidy');
  expect(amount).toMatchObject({ cases: [{ then: 500 }, { then: 500 }, { then: 500 }, { then: 300 }] });
  expect(outputs).toEqual([{ name: 'personPaysFen', feel: 'max(800 - resultFen - concessionFen, 0)' }]);
  expect([shares, fund]).toEqual([{ parts: [], remainder: 'county' }, 'registrant']);
  expect(billing).toEqual({ subject: 'site', period: 'month' });
  expect(conditions('meal-subsidy')).toEqual(['lunch: mealSlot = "lunch"']);
  expect(inputs('meal-subsidy')).toBe('ageYears:integer circumstances:codes mealSlot:code concessionFen:money=0');
});

it('INC-33 WP08 three bands by average diners, 10 000 to 30 000 a year', () => {
  const { amount, shares } = rule('site-operating');
  expect(bandsOf(amount)).toEqual(['[10 20) 1000000', '[20 30) 2000000', '[30 *) 3000000']);
  expect(sumOf(bandFigures(amount))).toBe(6000000);
  expect(amount).toMatchObject({ tiers: { measure: { num: 'mealsServed', den: 'serviceDays' } } });
  expect(shares).toEqual({ parts: [], remainder: 'county' });
  expect(conditions('site-operating')).toEqual(['open: openAtYearEnd', 'evaluation: evaluationPassed']);
});

it('INC-34 WP08 a delivery of 3: one each from city, county and person, for three groups', () => {
  const { amount, shares, let: steps, billing } = rule('delivery-fee');
  expect(amount).toEqual({ flat: 300 });
  expect(shares).toEqual({
    parts: [
      { bearer: 'city', fen: 100 },
      { bearer: 'county', fen: 100 },
      { bearer: 'person', fen: 100 },
    ],
  });
  expect(billing).toEqual({ subject: 'site', period: 'month' });
  expect(steps.map(({ name }) => name)).toEqual(['poor', 'frail', 'centenarian', 'eighty', 'sixty']);
  expect(conditions('delivery-fee')).toEqual(['requested: requested', 'group: centenarian or eighty or sixty']);
});

it('INC-30 INC-31 WP08 three tariffs of homes; public posts without a figure', () => {
  expect(rule('residential-tariff').items).toEqual({ electricity: 1, water: 1, gas: 1 });
  expect(rule('external-support').codes).toEqual({ 'public-post': 'WP08 §四(二)' });
});

it('INC-14 WP08 one fund of the city and one of each county', () => {
  expect(section.funds.map(({ key, ownerUnitId, bearer }) => `${key} ${ownerUnitId} ${bearer}`)).toEqual([
    'wp08-meals wp08 city',
    'wp08-gaoxin wp08.gaoxin county',
    'wp08-fenyi wp08.fenyi county',
    'wp08-yushui wp08.yushui county',
    'wp08-xiannvhu wp08.xiannvhu county',
  ]);
  expect(section.funds.every(({ purpose }) => purpose.join() === 'wp08.*')).toBe(true);
});
