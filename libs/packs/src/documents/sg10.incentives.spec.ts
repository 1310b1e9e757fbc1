import { bandFigures, bandsOf, moneyRules, sumOf } from './incentives.fixture';

const { section, keys, rule, types, procedure, conditions, inputs } = moneyRules('SG10');
const FOUR = 'development-reform sci-industry commerce housing > finance / finance, 5 days';

it('INC-02 SG10 runs three years from its day of issue, its income tax by tax years', () => {
  expect(section.programme).toMatchObject({
    key: 'sg10',
    level: 'county',
    ownerUnitId: 'shigu.finance',
    interpretedBy: 'shigu.finance',
    effectiveFrom: '2022-05-05',
    effectiveTo: '2025-05-04',
    assumedDates: false,
    tail: 'grandfather',
  });
  expect(rule('smlp-cit')).toMatchObject({ effectiveFrom: '2022-01-01', effectiveTo: '2024-12-31' });
});

it('INC-01 SG10 has thirteen rules beside the one of superior documents', () => {
  expect(keys).toEqual([
    ...['free-seals', 'startup-subsidy', 'guarantee-loan', 'gzq-contribution', 'cultivation-list', 'pre-work'],
    ...['xsg-entry', 'xsg-contribution', 'smlp-cit', 'xiaoxiang-whitelist', 'xiaoxiang-loan', 'local-products'],
    ...['stat-quality', 'external-support'],
  ]);
  expect(types()).toEqual({ inKind: 1, award: 6, loan: 2, roster: 3, parameter: 1, external: 1 });
});

it.each([
  ['free-seals', 'INC-30', 'enterprise once automatic registeredOn'],
  ['startup-subsidy', 'INC-20', 'enterprise once application onDate'],
  ['guarantee-loan', 'INC-21', 'enterprise perEvent application'],
  ['gzq-contribution', 'INC-22', 'enterprise perYear automatic convertedOn'],
  ['cultivation-list', 'INC-25', 'enterprise perYear application onDate'],
  ['pre-work', 'INC-26', 'enterprise once application'],
  ['xsg-entry', 'INC-23', 'enterprise once automatic scaleEntryOn'],
  ['xsg-contribution', 'INC-24', 'enterprise perYear automatic scaleEntryOn'],
  ['smlp-cit', 'INC-27', 'enterprise perYear application'],
  ['xiaoxiang-whitelist', 'INC-28', 'enterprise perYear application onDate'],
  ['xiaoxiang-loan', 'INC-28', 'enterprise perEvent application'],
  ['local-products', 'INC-28', 'enterprise perYear application onDate'],
  ['stat-quality', 'INC-29', 'enterprise perYear automatic'],
  ['external-support', 'INC-31', 'any perEvent application'],
])('INC-02 SG10 %s stands for %s: %s', (key, inc, form) => {
  const { subject, occurrence, mode, versionAt } = rule(key);
  expect([rule(key).inc, [subject, occurrence, mode, versionAt].filter(Boolean).join(' ')]).toEqual([inc, form]);
});

it.each([
  ['free-seals', '> admin-approval / admin-approval, 0 days'],
  ['startup-subsidy', 'hr-social-security market-regulation > finance / finance, 5 days'],
  ['guarantee-loan', '> hr-social-security / hr-social-security'],
  ['gzq-contribution', 'market-regulation tax > finance / finance, 5 days'],
  ['cultivation-list', FOUR],
  ['pre-work', FOUR],
  ['xsg-entry', FOUR],
  ['xsg-contribution', FOUR],
  ['smlp-cit', '> tax / tax'],
  ['xiaoxiang-whitelist', 'finance partner-bank > finance / finance, 5 days'],
  ['xiaoxiang-loan', '> partner-bank / partner-bank'],
  [
    'local-products',
    'development-reform sci-industry commerce agriculture market-regulation > finance / finance, 5 days',
  ],
  ['stat-quality', 'statistics development-reform sci-industry commerce housing > finance / finance, 5 days'],
])('INC-12 SG10 %s goes through %s', (key, steps) => {
  expect(procedure(key)).toBe(steps);
});

it.each([
  ['cultivation-list', ['development-reform', 'sci-industry', 'commerce', 'housing']],
  ['xiaoxiang-whitelist', ['development-reform', 'sci-industry', 'commerce', 'agriculture']],
  ['local-products', ['development-reform', 'sci-industry', 'commerce', 'agriculture', 'market-regulation']],
])('INC-28 SG10 %s is proposed by %s', (key, units) => {
  expect(rule(key).procedure?.propose).toEqual(units.map((unit) => `shigu.${unit}`));
});

it('INC-22 SG10 six bands of tax, 1 000 to 100 000 a year, at most that', () => {
  const { amount, cap, series, kind } = rule('gzq-contribution');
  expect(bandsOf(amount)).toEqual([
    '(0 1000000) 100000',
    '[1000000 5000000) 300000',
    '[5000000 10000000) 600000',
    '[10000000 50000000) 1000000',
    '[50000000 100000000) 5000000',
    '[100000000 *) 10000000',
  ]);
  expect([sumOf(bandFigures(amount)), cap]).toEqual([17000000, 10000000]);
  expect([series, kind]).toEqual([
    { opensOn: 'convertedOn', length: 3, step: 'calendarYear' },
    'economic-contribution',
  ]);
});

it('INC-24 SG10 seven bands of tax growth, 1 000 to 200 000, at 100, 80 and 60 per cent', () => {
  const { amount, cap, series, kind } = rule('xsg-contribution');
  expect(bandsOf(amount)).toEqual([
    '(0 1000000) 100000',
    '[1000000 5000000) 300000',
    '[5000000 10000000) 600000',
    '[10000000 50000000) 1000000',
    '[50000000 100000000) 5000000',
    '[100000000 200000000) 10000000',
    '[200000000 *) 20000000',
  ]);
  expect([sumOf(bandFigures(amount)), cap]).toEqual([37000000, 20000000]);
  expect(amount).toMatchObject({ decay: { index: 'yearIndex', rates: ['1', '0.8', '0.6'] } });
  expect([series, kind]).toEqual([
    { opensOn: 'scaleEntryOn', length: 3, step: 'calendarYear' },
    'economic-contribution',
  ]);
});

it('INC-20 INC-23 INC-29 SG10 the flat sums: 5 000, 100 000 or 20 000, 1 200', () => {
  expect(rule('startup-subsidy').amount).toEqual({ flat: 500000 });
  expect(rule('xsg-entry').amount).toEqual({
    table: { by: 'scaleSector', rows: { industrial: 10000000, other: 2000000 } },
  });
  expect(rule('stat-quality')).toMatchObject({ amount: { flat: 120000 }, candidates: { having: ['aboveScale'] } });
});

it('INC-26 SG10 pre-work money: the cost, up to 8 000 or 5 000, which the decider may lower', () => {
  expect(rule('pre-work')).toMatchObject({
    discretion: 'mayLower',
    amount: {
      reimburse: {
        measure: 'preworkCostFen',
        ceiling: { table: { by: 'scaleSector', rows: { industrial: 800000, other: 500000 } } },
      },
    },
  });
});

it('INC-21 INC-28 SG10 loans: 200 000 at most thrice, 5 000 000 for 36 months without collateral', () => {
  expect(rule('guarantee-loan').loan).toEqual({ ceilingFen: 20000000, maxLoans: 3, ratedFrom: 2 });
  expect(rule('xiaoxiang-loan').loan).toEqual({
    ceilingFen: 500000000,
    maxMonths: 36,
    collateral: 'none',
    roster: 'sg10.xiaoxiang-whitelist',
  });
});

it('INC-28 SG10 six items of the white list, the one of debts waivable', () => {
  expect(conditions('xiaoxiang-whitelist')).toEqual([
    'age: registeredOn + duration("P1Y") <= ref',
    'operating: operatingNormally and smeClassMet',
    'quality: technologyMarketOk and not(badCredit) and not(privateFinancing)',
    'tax: taxPaidPrevFen >= 5000000',
    'debt: liabilitiesPrevFen * 100 <= 75 * assetsPrevFen',
    'red-line: redLineMet',
  ]);
  expect(rule('xiaoxiang-whitelist').roster).toMatchObject({ valid: 'calendarYear', waivable: ['debt'] });
});

it('INC-27 SG10 a quarter of the slice counts, taxed at a fifth', () => {
  expect(rule('smlp-cit').amount).toEqual({ percent: { measure: 'sliceFen', rates: ['0.25', '0.20'] } });
});

it('INC-30 SG10 three official seals, a private one and one posting', () => {
  expect(rule('free-seals').items).toEqual({ 'official-seal': 3, 'private-seal': 1, posting: 1 });
});

it('INC-31 SG10 nine supports without a figure, each with its clause', () => {
  expect(rule('external-support').codes).toEqual({
    'job-stabilising': 'SG10 §二4',
    'unemployment-refund': 'SG10 §二4',
    'training-for-work': 'SG10 §二4',
    'rent-cut': 'SG10 §二4',
    'platform-fee': 'SG10 §二4',
    'loan-discount': 'SG10 §二4',
    'guarantee-fee-cut': 'SG10 §三8',
    'tax-relief': 'SG10 §二4',
    'procurement-preference': 'SG10 §三9',
  });
  expect(inputs('external-support')).toBe('amountFen:money docRef:text code:code');
});

it('INC-07 INC-08 SG10 five kinds, topped up, the start-up subsidy once and never beside the city’s', () => {
  expect(section.kinds.map(({ key, per, pick, acrossLevels }) => [key, per, pick, acrossLevels])).toEqual([
    ['startup', 'once', 'refuse', 'refuse'],
    ['economic-contribution', 'year', 'highest', 'topUp'],
    ['scale-entry', 'year', 'highest', 'topUp'],
    ['pre-work', 'year', 'highest', 'topUp'],
    ['stat-quality', 'year', 'highest', 'topUp'],
  ]);
  const kinds = section.rules.filter(({ kind }) => kind !== undefined).map(({ key, kind }) => `${key} ${kind}`);
  expect(kinds).toEqual([
    'sg10.startup-subsidy startup',
    'sg10.gzq-contribution economic-contribution',
    'sg10.pre-work pre-work',
    'sg10.xsg-entry scale-entry',
    'sg10.xsg-contribution economic-contribution',
    'sg10.stat-quality stat-quality',
  ]);
});

it('INC-14 SG10 one fund of the district finance pays all of it', () => {
  expect(section.funds.map(({ key, ownerUnitId, bearer, purpose }) => [key, ownerUnitId, bearer, purpose])).toEqual([
    ['sg10', 'shigu.finance', 'county', ['sg10.*']],
  ]);
});
