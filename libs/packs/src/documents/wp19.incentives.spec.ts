import { moneyRules } from './incentives.fixture';

const { section, keys, rule, types, procedure, conditions, inputs } = moneyRules('WP19');

it('INC-02 WP19 bears no date: the remaining seven months of 2020', () => {
  expect(section.programme).toMatchObject({
    key: 'wp19',
    level: 'city',
    ownerUnitId: 'wp19',
    effectiveFrom: '2020-06-01',
    effectiveTo: '2020-12-31',
    assumedDates: true,
  });
});

it('INC-01 WP19 has eleven rules, one of them in two versions, beside the one of superior documents', () => {
  expect(keys).toEqual([
    ...['personal-loan', 'personal-loan', 'loan-extension', 'price-subsidy', 'orphan-allowance', 'medical-subsidy'],
    ...['electricity-relief', 'gas-relief', 'night-electricity', 'cit-deferral', 'training-subsidy', 'guarantee-fee'],
    'external-support',
  ]);
  expect(new Set(keys).size - 1).toBe(11);
  expect(types()).toEqual({ loan: 3, award: 6, parameter: 1, external: 2, check: 1 });
});

it.each([
  ['personal-loan', 'INC-48', 'person perEvent application', '> hr-social-security / hr-social-security'],
  ['loan-extension', 'INC-48', 'enterprise perEvent application', '> financial-affairs / financial-affairs'],
  ['price-subsidy', 'INC-49', 'person perMonth automatic', '> civil-affairs / finance, 0 days'],
  ['orphan-allowance', 'INC-49', 'person perMonth automatic', '> civil-affairs / finance, 0 days'],
  ['medical-subsidy', 'INC-49', 'person perYear automatic', '> social-insurance / finance, 0 days'],
  ['electricity-relief', 'INC-50', 'enterprise perMonth automatic', '> industry / industry, 5 days'],
  ['gas-relief', 'INC-50', 'enterprise perMonth automatic', '> development-reform / development-reform, 5 days'],
  ['night-electricity', 'INC-50', 'enterprise perMonth automatic', '> commerce / commerce, 5 days'],
  ['cit-deferral', 'INC-50', 'enterprise perYear application', '> tax / tax'],
  ['training-subsidy', 'INC-51', 'person perEvent application', '> hr-social-security / finance'],
  ['guarantee-fee', 'INC-51', 'enterprise perEvent application', '> industry / industry'],
  ['external-support', 'INC-31', 'any perEvent application', '> industry / finance'],
])('INC-12 WP19 %s stands for %s: %s, %s', (key, inc, form, steps) => {
  const { subject, occurrence, mode } = rule(key);
  expect([rule(key).inc, `${subject} ${occurrence} ${mode}`]).toEqual([inc, form]);
  expect(procedure(key)).toBe(steps);
});

it('INC-48 WP19 150 000 at five times the fund to the end of May, then 200 000 at ten times', () => {
  expect(rule('personal-loan', 1)).toMatchObject({
    effectiveFrom: 'open',
    effectiveTo: '2020-05-31',
    fund: 'wp19-guarantee',
    loan: { ceilingFen: 15000000, leverage: 5 },
  });
  expect(rule('personal-loan', 2)).toMatchObject({
    effectiveFrom: '2020-06-01',
    fund: 'wp19-guarantee',
    loan: { ceilingFen: 20000000, leverage: 10 },
  });
  expect(rule('personal-loan', 2).effectiveTo).toBeUndefined();
});

it('INC-48 WP19 what falls due from June on is extended to the end of March, whenever it began', () => {
  const { effectiveFrom, loan } = rule('loan-extension');
  expect(effectiveFrom).toBe('open');
  expect(loan).toEqual({ extension: { dueFrom: '2020-06-01', dueTo: '2020-12-31', latest: '2021-03-31' } });
  expect(conditions('loan-extension')).toEqual(['size: enterpriseSize in ("individual", "micro", "small")']);
});

it('INC-49 WP19 the price subsidy doubled for four months, 200 a month and 30 a year more', () => {
  const doubled = rule('price-subsidy');
  expect([doubled.effectiveFrom, doubled.effectiveTo]).toEqual(['2020-03-01', '2020-06-30']);
  expect(doubled.amount).toEqual({ percent: { measure: 'baseStandardFen', rates: ['2'] } });
  expect(conditions('price-subsidy')).toEqual(['category: category in ("assistance", "orphan", "unsupported-child")']);
  expect(rule('orphan-allowance').amount).toEqual({ flat: 20000 });
  expect(conditions('orphan-allowance')).toEqual(['category: category in ("abandoned", "orphan")']);
  expect(rule('medical-subsidy').amount).toEqual({ flat: 3000 });
  expect(conditions('medical-subsidy')).toEqual(['insured: insured']);
});

it('INC-50 WP19 5 per cent of the power, 0.77 of a cubic metre of gas, half of the power at night', () => {
  expect(rule('electricity-relief').amount).toEqual({ percent: { measure: 'billFen', rates: ['0.05'] } });
  expect(conditions('electricity-relief')).toEqual([
    'class: customerClass in ("large-industrial-normal", "general-commercial")',
  ]);
  expect(rule('gas-relief').amount).toEqual({
    perUnit: { measures: ['gasM3'], size: 1, whole: 'exact', fen: 77 },
  });
  expect(conditions('gas-relief')).toEqual(['class: not(residential)']);
  expect(rule('night-electricity').amount).toEqual({ percent: { measure: 'nightBillFen', rates: ['0.5'] } });
  expect(conditions('night-electricity')).toEqual(['district: keyDistrict']);
});

it('INC-50 WP19 income tax is deferred, without an amount', () => {
  const { amount, outputs } = rule('cit-deferral');
  expect([amount, outputs]).toEqual([undefined, [{ name: 'treatment', feel: '"deferred"' }]]);
  expect(inputs('cit-deferral')).toBe('enterpriseSize:code smallLowProfit:boolean?');
});

it('INC-51 WP19 three trainings in a year; a fee of 1 per cent', () => {
  expect(rule('training-subsidy')).toMatchObject({
    codes: { training: 'WP19 §二(一)4' },
    cumulativeCaps: [{ count: 3, window: 'year', rules: ['wp19.training-subsidy'] }],
  });
  expect(rule('guarantee-fee').check).toEqual({
    measure: 'feeFen',
    atMost: { percent: { measure: 'loanFen', rates: ['0.01'] } },
  });
});

it('INC-11 WP19 runs take those of whom the month or the year is recorded', () => {
  const having = section.rules.flatMap(({ key, candidates }) => (candidates ? [[key, candidates.having]] : []));
  expect(having).toEqual([
    ['wp19.price-subsidy', ['category']],
    ['wp19.orphan-allowance', ['category']],
    ['wp19.medical-subsidy', ['insured']],
    ['wp19.electricity-relief', ['billFen']],
    ['wp19.gas-relief', ['gasM3']],
    ['wp19.night-electricity', ['nightBillFen']],
  ]);
});

it('INC-07 WP19 nothing excludes each other', () => {
  expect(section.kinds).toEqual([]);
  expect(section.rules.flatMap(({ kind }) => kind ?? [])).toEqual([]);
});

it('INC-14 WP19 one fund of support, one that stands behind loans', () => {
  expect(section.funds.map(({ key, ownerUnitId, bearer, purpose }) => [key, ownerUnitId, bearer, purpose])).toEqual([
    ['wp19-support', 'wp19', 'city', ['wp19.*']],
    ['wp19-guarantee', 'wp19', 'city', ['wp19.personal-loan']],
  ]);
});

it('INC-31 WP19 fourteen supports without a figure, each with its clause', () => {
  const { codes = {} } = rule('external-support');
  expect(Object.keys(codes)).toHaveLength(14);
  expect(codes).toEqual({
    freight: 'WP19 §二(三)13',
    'upgrade-project': 'WP19 §二(三)13',
    'rent-subsidy': 'WP19 §二(二)8',
    'temporary-aid': 'WP19 §二(二)7',
    'unemployment-aid': 'WP19 §二(二)7',
    voucher: 'WP19 §二(五)16',
    'ticket-relief': 'WP19 §二(五)16',
    'rent-relief': 'WP19 §二(三)11',
    'preschool-post': 'WP19 §二(二)8',
    'public-post': 'WP19 §二(一)3',
    'pension-matching': 'WP19 §二(二)8',
    'power-price': 'WP19 §二(三)11',
    'water-price': 'WP19 §二(三)11',
    'interest-discount': 'WP19 §二(三)12',
  });
});
