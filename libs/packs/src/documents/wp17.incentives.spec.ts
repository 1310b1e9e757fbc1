import { bandFigures, bandsOf, moneyRules, rowsOf, sumOf } from './incentives.fixture';

const { section, keys, rule, types, procedure, conditions, inputs } = moneyRules('WP17');
const BUILDERS = 'transport water natural-resources > housing / finance, 5 days';
const FIGURES = 'statistics tax > housing / finance, 5 days';

it('INC-02 WP17 bears no date: its money runs from 2023 on, without an end', () => {
  expect(section.programme).toMatchObject({
    key: 'wp17',
    level: 'city',
    ownerUnitId: 'wp17.housing',
    effectiveFrom: '2023-01-01',
    assumedDates: true,
  });
  expect(section.programme.effectiveTo).toBeUndefined();
});

it('INC-01 WP17 has twelve rules beside the one of superior documents', () => {
  expect(keys).toEqual([
    ...['upgrade-award', 'incoming-award', 'growth-award', 'entrant-award', 'quality-award', 'quality-advice'],
    ...['office-rent', 'park-rent-free', 'green-materials', 'green-building', 'bid-bond', 'education-deduction'],
    'external-support',
  ]);
  expect(types()).toEqual({ award: 8, advice: 1, inKind: 1, check: 1, parameter: 1, external: 1 });
});

it.each([
  ['upgrade-award', 'INC-38', 'enterprise perEvent', BUILDERS],
  ['incoming-award', 'INC-42', 'enterprise perEvent', BUILDERS],
  ['growth-award', 'INC-39', 'enterprise perYear periodEnd', FIGURES],
  ['entrant-award', 'INC-40', 'enterprise once periodEnd', FIGURES],
  ['quality-award', 'INC-41', 'project perEvent', 'transport water agriculture > housing / finance, 5 days'],
  ['quality-advice', 'INC-41', 'project perEvent', 'transport water agriculture > housing / finance, 5 days'],
  [
    ...(['office-rent', 'INC-42', 'enterprise perYear arrivedOn'] as const),
    'statistics tax > registrant-housing / registrant, 5 days',
  ],
  ['park-rent-free', 'INC-43', 'enterprise once', '> registrant / registrant, 0 days'],
  ['green-materials', 'INC-44', 'enterprise perYear', 'industry tax > housing / finance, 5 days'],
  ['green-building', 'INC-45', 'project once', 'tax > housing / finance, 5 days'],
  ['bid-bond', 'INC-47', 'project perEvent', '> public-resources / public-resources'],
  ['education-deduction', 'INC-47', 'enterprise perYear', '> tax / tax'],
  ['external-support', 'INC-31', 'any perEvent', '> housing / finance'],
])('INC-12 WP17 %s stands for %s: %s on application, %s', (key, inc, form, steps) => {
  const { subject, occurrence, mode, versionAt } = rule(key);
  expect([rule(key).inc, mode]).toEqual([inc, 'application']);
  expect([subject, occurrence, versionAt].filter(Boolean).join(' ')).toBe(form);
  expect(procedure(key)).toBe(steps);
});

const INCOMING = {
  'general-first': 50000000,
  'general-special': 300000000,
  'survey-a': 30000000,
  'design-a': 30000000,
  'supervision-a': 30000000,
  'design-comprehensive-a': 50000000,
};

it('INC-38 WP17 seven upgrades, 5 200 000 in all; seven specialties; nothing for a class held before', () => {
  const rows = rowsOf(rule('upgrade-award').amount);
  expect(rows).toEqual({ ...INCOMING, 'professional-first': 30000000 });
  expect([Object.keys(rows).length, sumOf(Object.values(rows))]).toEqual([7, 520000000]);
  const [regained, specialty] = conditions('upgrade-award');
  expect(regained).toBe('not-regained: not(regained)');
  expect(specialty).toBe(
    'specialty: if promotionKind = "professional-first" then specialty in ("bridge", "tunnel", "waterway", ' +
      '"railway", "highway-traffic", "road-surface", "roadbed") else true',
  );
  expect(inputs('upgrade-award')).toBe('promotionKind:code specialty:code? regained:boolean registrantArea:code?');
});

it('INC-42 WP17 a firm moving in: six rows, 4 900 000 in all, in three ways', () => {
  const rows = rowsOf(rule('incoming-award').amount);
  expect([rows, sumOf(Object.values(rows))]).toEqual([INCOMING, 490000000]);
  expect(inputs('incoming-award')).toBe('relocationMode:code promotionKind:code specialty:code? registrantArea:code?');
  expect(conditions('incoming-award')).toEqual(['mode: relocationMode in ("whole", "qualification", "merger")']);
});

it('INC-39 WP17 100 000 for each whole 100 million, the province’s included at most 1 000 000', () => {
  const { amount, cap, offset } = rule('growth-award');
  expect(amount).toEqual({
    perUnit: { measures: ['netIncreaseFen'], size: 10000000000, whole: 'down', fen: 10000000 },
  });
  expect([cap, offset]).toEqual([100000000, 'provincialAwardFen']);
  expect(conditions('growth-award')).toEqual([
    'directory: registeredInCity and inDirectory',
    'not-entrant: directoryEntryYear < periodYear and revenuePrevFen > 0',
    'growth: netIncreaseFen * 100 >= 20 * revenuePrevFen',
  ]);
});

it('INC-40 WP17 an entrant’s three bands, 230 000 in all, less the province’s', () => {
  const { amount, offset } = rule('entrant-award');
  expect(bandsOf(amount)).toEqual([
    '[6000000000 8000000000) 5000000',
    '[8000000000 10000000000) 8000000',
    '[10000000000 *) 10000000',
  ]);
  expect([sumOf(bandFigures(amount)), offset]).toEqual([23000000, 'provincialAwardFen']);
});

it('INC-41 WP17 three prizes paid, five advised to the client without a fund', () => {
  const paid = rowsOf(rule('quality-award').amount);
  expect(paid).toEqual({ 'tianfu-gold': 10000000, 'tianfu-silver': 8000000, 'provincial-structure': 6000000 });
  expect(sumOf(Object.values(paid))).toBe(24000000);
  const advised = rowsOf(rule('quality-advice').amount);
  const first = { luban: 40000000, 'zhan-tianyou': 40000000, 'li-chun': 40000000, 'national-gold': 40000000 };
  expect(advised).toEqual({ ...first, 'national-silver': 20000000 });
  expect([sumOf(Object.values(advised)), rule('quality-advice').fund]).toEqual([180000000, undefined]);
});

it('INC-42 WP17 rent of 10 a square metre and month for three years, up to 300, 500 or 1 000 square metres', () => {
  const { let: steps, amount, series, fund } = rule('office-rent');
  expect(steps[0]?.tiers?.bands).toEqual([
    { from: 10000000000, to: 50000000000, bounds: '[)', then: '300' },
    { from: 50000000000, to: 100000000000, bounds: '[)', then: '500' },
    { from: 100000000000, bounds: '[)', then: '1000' },
  ]);
  expect(amount).toEqual({
    perUnit: { measures: ['paidAreaM2', 'rentedMonths'], size: 1, whole: 'exact', fen: 1000 },
  });
  expect([series?.length, fund]).toEqual([3, 'registrant']);
});

it('INC-43 WP17 36 months of a free office', () => {
  expect(rule('park-rent-free').items).toEqual({ 'rent-free-month': 36 });
});

it('INC-44 INC-45 WP17 1 per cent from 5 000 000 of green materials; 20 or 30 a square metre up to 1 000 000', () => {
  expect(rule('green-materials').amount).toEqual({ percent: { measure: 'eligiblePurchaseFen', rates: ['0.01'] } });
  expect(conditions('green-materials')).toEqual(['volume: eligiblePurchaseFen >= 500000000']);
  const perM2 = (fen: number) => ({ perUnit: { measures: ['areaM2'], size: 1, whole: 'exact', fen } });
  expect(rowsOf(rule('green-building').amount)).toEqual({ two: perM2(2000), three: perM2(3000) });
  expect(rule('green-building').cap).toBe(100000000);
  expect(conditions('green-building')).toEqual(['year: deliveredOn + duration("P1Y") <= ref', 'tax: taxCleared']);
});

it('INC-47 WP17 a bond of 1 per cent of the estimate; training up to 8 per cent of the wages', () => {
  expect(rule('bid-bond').check).toEqual({
    measure: 'bondFen',
    atMost: { percent: { measure: 'estimateFen', rates: ['0.01'] } },
  });
  expect(rule('education-deduction')).toMatchObject({
    amount: { least: [{ same: { measure: 'spendFen' } }, { percent: { measure: 'wagesFen', rates: ['0.08'] } }] },
    outputs: [{ name: 'carryForwardFen' }],
  });
});

it('INC-46 WP17 who is registered in the central city is paid by both treasuries, rents by the place alone', () => {
  const shared = section.rules.filter(({ shares }) => shares?.parts.length === 1);
  expect(shared.map(({ key }) => key.replace('wp17.', ''))).toEqual([
    ...['upgrade-award', 'incoming-award', 'growth-award', 'entrant-award', 'quality-award'],
    ...['green-materials', 'green-building'],
  ]);
  for (const { shares, inputs: read } of shared) {
    expect(read.registrantArea).toBe('code?');
    expect(shares).toEqual({
      parts: [{ bearer: 'city', ratio: 'params.cityFiscalShare', when: 'registrantArea = "central"' }],
      remainder: 'county',
    });
  }
  expect(rule('office-rent').shares).toEqual({ parts: [], remainder: 'county' });
  expect(section.params).toMatchObject([{ key: 'cityFiscalShare', scope: 'county', min: '0', max: '1' }]);
});

it('INC-07 INC-08 WP17 seven kinds, each to be claimed of the place first', () => {
  expect(section.kinds.map(({ key, per, pick }) => [key, per, pick])).toEqual([
    [
      'qualification-upgrade',
      { inputs: ['promotionKind', 'specialty'], same: { 'design-comprehensive-a': 'design-a' } },
      'highest',
    ],
    ['revenue-growth', 'year', 'refuse'],
    ['quality-fiscal', 'once', 'highest'],
    ['quality-client', 'once', 'highest'],
    ['office-space', 'year', 'refuse'],
    ['green-materials', 'year', 'highest'],
    ['green-building', 'once', 'highest'],
  ]);
  expect(section.kinds.every(({ acrossLevels }) => acrossLevels === 'claimBelow')).toBe(true);
  expect(section.rules.flatMap(({ kind }) => kind ?? [])).toEqual([
    ...['qualification-upgrade', 'qualification-upgrade', 'revenue-growth', 'revenue-growth', 'quality-fiscal'],
    ...['quality-client', 'office-space', 'office-space', 'green-materials', 'green-building'],
  ]);
});

it('INC-14 WP17 one fund of the city, five of counties, two of parks', () => {
  expect(section.funds.map(({ key, ownerUnitId, bearer }) => `${key} ${ownerUnitId} ${bearer}`)).toEqual([
    'wp17-construction wp17 city',
    ...['01', '02', '03', '04', '05'].map((no) => `wp17-county-${no} wp17.county-${no} county`),
    ...['01', '02'].map((no) => `wp17-park-${no} wp17.park-${no} county`),
  ]);
});

it('INC-31 WP17 three supports without a figure, each with its clause', () => {
  expect(rule('external-support').codes).toEqual({
    'provincial-green': 'WP17 §四(八)',
    talent: 'WP17 §四(二十四)',
    'income-tax-place-award': 'WP17 §四(五)',
  });
});
