import { moneyRules } from './incentives.fixture';

const sg1 = moneyRules('SG1');
const wp13 = moneyRules('WP13');
const wp14 = moneyRules('WP14');

it.each([
  ['SG1', sg1, 'county', 'shigu.finance', '2022-01-06', false],
  ['WP13', wp13, 'province', 'wp13.finance', '2022-11-01', true],
  ['WP14', wp14, 'county', 'wp14.committee', '2022-11-01', true],
  ['WP15', moneyRules('WP15'), 'nation', 'wp15.agriculture', '2022-11-01', true],
  ['WP05', moneyRules('WP05'), 'street', 'wp05', '2022-01-01', true],
])('INC-02 %s runs from its date on, without an end', (_, { section }, level, ownerUnitId, from, assumedDates) => {
  expect(section.programme).toMatchObject({ level, ownerUnitId, effectiveFrom: from, assumedDates });
  expect(section.programme.effectiveTo).toBeUndefined();
});

it('INC-01 SG1 has three rules, WP13 and WP14 one each, beside those of superior documents', () => {
  const floors = ['fiscal-input-floor', 'total-input-floor', 'fee-collection'];
  expect([sg1.keys, sg1.types()]).toEqual([[...floors, 'external-support'], { check: 3, external: 1 }]);
  expect([wp13.keys, wp13.types()]).toEqual([['cit-holiday', 'external-support'], { parameter: 1, external: 1 }]);
  expect([wp14.keys, wp14.types()]).toEqual([['testing-share'], { parameter: 1 }]);
});

it.each([
  ['fiscal-input-floor', 'waterFiscalInputFen', '0.0005', 'SG1 §附件(8)1'],
  ['total-input-floor', 'waterFundsFen', '0.001', 'SG1 §附件(8)2'],
])('INC-55 SG1 %s: %s is at least %s of the expenditure', (key, measure, rate, clause) => {
  const { inc, basis, subject, occurrence, check } = sg1.rule(key);
  expect([inc, basis, subject, occurrence]).toEqual(['INC-55', [clause], 'unit', 'perYear']);
  expect(check).toEqual({ measure, atLeast: { percent: { measure: 'fiscalExpenditureFen', rates: [rate] } } });
  expect(sg1.procedure(key)).toBe('> finance / finance');
});

it('INC-55 SG1 95 per cent of two fees, all of the third', () => {
  const of = (rate: string) => ({ percent: { measure: 'receivableFen', rates: [rate] } });
  expect(sg1.rule('fee-collection').check).toEqual({
    measure: 'collectedFen',
    atLeast: {
      table: { by: 'feeCode', rows: { 'water-resource': of('0.95'), sewage: of('0.95'), 'special-trades': of('1') } },
    },
  });
  expect(sg1.inputs('fee-collection')).toBe('feeCode:code collectedFen:money receivableFen:money');
  expect(sg1.rule('fee-collection').basis).toEqual(['SG1 §附件(12)1', 'SG1 §附件(12)2', 'SG1 §附件(20)1']);
});

it('INC-56 WP13 three years free and three at half, from the first year of the holiday', () => {
  const { versionAt, series, amount } = wp13.rule('cit-holiday');
  expect([versionAt, series]).toEqual([
    'holidayFirstOn',
    { opensOn: 'holidayFirstOn', length: 6, step: 'calendarYear' },
  ]);
  expect(amount).toEqual({
    decay: {
      index: 'yearIndex',
      rates: ['1', '1', '1', '0.5', '0.5', '0.5'],
      of: { same: { measure: 'citDueFen' } },
    },
  });
  expect(wp13.procedure('cit-holiday')).toBe('> tax / tax');
});

it('INC-56 WP14 tests besides are the firm’s own, whole', () => {
  const { subject, occurrence, amount, shares } = wp14.rule('testing-share');
  expect([subject, occurrence]).toEqual(['enterprise', 'perEvent']);
  expect(amount).toEqual({ same: { measure: 'testCostFen' } });
  expect(shares).toEqual({ parts: [{ bearer: 'enterprise', ratio: '1' }] });
  expect(wp14.section.funds).toEqual([]);
});

it.each([
  ['SG1', { 'water-award': 'SG1 §附件(1)2', 'water-penalty': 'SG1 §附件(1)2' }, '> urban-management / finance'],
  [
    'WP13',
    { 'vat-refund': 'WP13 §二(一)3', 'environment-tax': 'WP13 §二(一)3', 'film-recycling': 'WP13 §二(三)8' },
    '> finance / finance',
  ],
  ['WP05', { commendation: 'WP05 §七(五)' }, '> wp05 / wp05'],
  ['WP15', { 'interest-discount': 'WP15 §四(二)' }, '> agriculture / agriculture'],
])('INC-31 %s has supports without a figure: %j, %s', (document, codes, steps) => {
  const { rule, procedure } = moneyRules(document);
  expect(rule('external-support').codes).toEqual(codes);
  expect(procedure('external-support')).toBe(steps);
});

it.each([
  ['SG1', ['sg1-water shigu.finance county sg1.*']],
  ['WP05', ['wp05-emergency wp05 town wp05.*']],
  ['WP13', ['wp13-waste wp13 province wp13.*']],
  ['WP15', [1, 2, 3].map((no) => `wp15-province-0${no} wp15.province-0${no} province wp15.*`)],
  ['SG18', ['sg18-pilot shigu county ']],
  ['HY', ['hy-community hengyang city ']],
  ['WP04', ['wp04-drowning wp04 town ']],
  ['WP21', ['wp21-health wp21 city ']],
  ['WP22', ['wp22-health wp22 city ']],
  ['ZZ7', ['zz7-grid zhuzhou city ']],
])('INC-14 %s has the funds %j', (document, funds) => {
  const { section } = moneyRules(document);
  expect(section.funds.map((one) => `${one.key} ${one.ownerUnitId} ${one.bearer} ${one.purpose.join()}`)).toEqual(
    funds,
  );
});
