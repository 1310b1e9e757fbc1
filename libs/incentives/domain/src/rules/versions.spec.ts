import { versionsOf } from './rules.fixture';

const versions = {
  SG10: versionsOf('SG10'),
  WP08: versionsOf('WP08'),
  WP09: versionsOf('WP09'),
  WP12: versionsOf('WP12'),
  WP17: versionsOf('WP17'),
  ...{ WP05: versionsOf('WP05'), WP13: versionsOf('WP13'), WP14: versionsOf('WP14'), WP15: versionsOf('WP15') },
  ...{ WP19: versionsOf('WP19'), SG1: versionsOf('SG1') },
  ...{ ZZ1: versionsOf('ZZ1'), ZZ3: versionsOf('ZZ3'), ZZ4: versionsOf('ZZ4'), ZZ5: versionsOf('ZZ5') },
  ZZ6: versionsOf('ZZ6'),
};
type Document = keyof typeof versions;

it.each([
  ['xsg-contribution', 'scaleEntryOn', '2022-05-04', 'no-rule'],
  ['xsg-contribution', 'scaleEntryOn', '2022-05-05', 1],
  ['xsg-contribution', 'scaleEntryOn', '2025-02-10', 1],
  ['xsg-contribution', 'scaleEntryOn', '2025-05-04', 1],
  ['xsg-contribution', 'scaleEntryOn', '2025-05-05', 'no-rule'],
  ['xsg-contribution', 'scaleEntryOn', '2025-06-01', 'no-rule'],
  ['gzq-contribution', 'convertedOn', '2021-12-01', 'no-rule'],
  ['gzq-contribution', 'convertedOn', '2022-05-05', 1],
  ['gzq-contribution', 'convertedOn', '2025-05-04', 1],
  ['gzq-contribution', 'convertedOn', '2025-05-05', 'no-rule'],
])('INC-02 SG10 %s opened by %s %s: version %s in all of its years', (key, fact, on, expected) => {
  const years = ['2022', '2025', '2026', '2027'];
  expect(years.map((period) => versions.SG10(key, { period }, { [fact]: on }))).toEqual(years.map(() => expected));
});

it('INC-02 INC-05 SG10 asks for the day that opens a series', () => {
  expect(versions.SG10('xsg-contribution', { period: '2023' })).toBe('missing scaleEntryOn');
});

it.each([
  ['xsg-entry', 'scaleEntryOn'],
  ['free-seals', 'registeredOn'],
])('INC-02 INC-23 INC-30 SG10 %s goes by %s, whenever asked for', (key, fact) => {
  const days = ['2022-05-04', '2022-05-05', '2025-05-04', '2025-05-05'];
  const chosen = days.map((on) => versions.SG10(key, { onDate: '2026-01-01' }, { [fact]: on }));
  expect(chosen).toEqual(['no-rule', 1, 1, 'no-rule']);
});

it.each([
  ...['startup-subsidy', 'guarantee-loan', 'cultivation-list', 'pre-work', 'xiaoxiang-whitelist'],
  ...['xiaoxiang-loan', 'local-products', 'external-support'],
])('INC-02 SG10 %s goes by the day of the application', (key) => {
  const days = ['2022-05-04', '2022-05-05', '2025-05-04', '2025-05-05'];
  const chosen = days.map((onDate) => versions.SG10(key, { onDate }));
  expect(chosen).toEqual(['no-rule', 1, 1, 'no-rule']);
});

it.each<[Document, string, (number | string)[]]>([
  ['SG10', 'smlp-cit', ['no-rule', 1, 1, 1, 'no-rule']],
  ['SG10', 'stat-quality', ['no-rule', 1, 1, 1, 'no-rule']],
  ['WP09', 'work-fund', ['no-rule', 1, 'no-rule', 'no-rule', 'no-rule']],
  ['WP09', 'risk-deposit', ['no-rule', 1, 'no-rule', 'no-rule', 'no-rule']],
  ['WP17', 'growth-award', ['no-rule', 'no-rule', 1, 1, 1]],
  ['WP17', 'entrant-award', ['no-rule', 'no-rule', 1, 1, 1]],
  ['WP17', 'green-materials', ['no-rule', 'no-rule', 1, 1, 1]],
  ['WP17', 'education-deduction', ['no-rule', 'no-rule', 1, 1, 1]],
])('INC-02 %s %s from 2021 to 2025: %j', (document, key, expected) => {
  const years = ['2021', '2022', '2023', '2024', '2025'];
  expect(years.map((period) => versions[document](key, { period }))).toEqual(expected);
});

it.each<[Document, string, string, string]>([
  ['WP08', 'meal-subsidy', '2019-12-31', '2020-01-01'],
  ['WP08', 'delivery-fee', '2019-12-31', '2020-01-01'],
  ['WP08', 'site-operating', '2019', '2020'],
  ['WP12', 'caretaker-deduction', '2022-08', '2022-09'],
  ['WP12', 'deputy-deduction', '2022-08', '2022-09'],
  ['SG1', 'fiscal-input-floor', '2021', '2022'],
  ['SG1', 'total-input-floor', '2021', '2022'],
  ['SG1', 'fee-collection', '2021', '2022'],
  ['ZZ1', 'new-tax-return', '2017', '2018'],
  ['ZZ1', 'land-return', '2017', '2018'],
  ['ZZ1', 'quota-return', '2017', '2018'],
  ['ZZ1', 'town-funding', '2017', '2018'],
  ['ZZ3', 'performance-pool', '2017', '2018'],
])('INC-02 %s %s not yet in %s, first in %s', (document, key, before, first) => {
  const chosen = [before, first, '2030'].map((period) => versions[document](key, { period }));
  expect(chosen).toEqual(['no-rule', 1, 1]);
});

it.each<[Document, string, string, string]>([
  ['WP08', 'residential-tariff', '2019-12-31', '2020-01-01'],
  ['WP09', 'straw-burners', '2021-12-31', '2022-01-01'],
  ['WP09', 'external-support', '2021-12-31', '2022-01-01'],
  ['WP17', 'upgrade-award', '2022-12-31', '2023-01-01'],
  ['WP17', 'incoming-award', '2022-12-31', '2023-01-01'],
  ['WP17', 'quality-award', '2022-12-31', '2023-01-01'],
  ['WP17', 'green-building', '2022-12-31', '2023-01-01'],
  ['WP17', 'bid-bond', '2022-12-31', '2023-01-01'],
  ['WP05', 'external-support', '2021-12-31', '2022-01-01'],
  ['WP13', 'external-support', '2022-10-31', '2022-11-01'],
  ['WP14', 'testing-share', '2022-10-31', '2022-11-01'],
  ['WP15', 'external-support', '2022-10-31', '2022-11-01'],
  ['WP19', 'external-support', '2020-05-31', '2020-06-01'],
  ['WP19', 'training-subsidy', '2020-05-31', '2020-06-01'],
  ['WP19', 'guarantee-fee', '2020-05-31', '2020-06-01'],
  ['SG1', 'external-support', '2022-01-05', '2022-01-06'],
  ['ZZ1', 'no-town-matching', '2018-12-02', '2018-12-03'],
  ['ZZ1', 'purchase-ban', '2018-12-02', '2018-12-03'],
  ['ZZ1', 'external-support', '2018-12-02', '2018-12-03'],
  ['ZZ4', 'item-funding', '2018-12-02', '2018-12-03'],
  ['ZZ5', 'external-support', '2018-12-02', '2018-12-03'],
  ['ZZ6', 'external-support', '2018-12-02', '2018-12-03'],
])('INC-02 %s %s not yet on %s, first on %s', (document, key, before, first) => {
  const eventKey = 'event-1';
  expect([before, first].map((onDate) => versions[document](key, { onDate, eventKey }))).toEqual(['no-rule', 1]);
});

it('INC-02 WP09 ends with 2022', () => {
  const chosen = ['2022-12-31', '2023-01-01'].map((onDate) => versions.WP09('external-support', { onDate }));
  expect(chosen).toEqual([1, 'no-rule']);
});

it.each([
  ['2022-12-31', 'no-rule'],
  ['2023-01-01', 1],
])('INC-02 INC-42 WP17 rents of a firm that came on %s: %s in 2023 and 2025', (arrivedOn, expected) => {
  const chosen = ['2023', '2025'].map((period) => versions.WP17('office-rent', { period }, { arrivedOn }));
  expect(chosen).toEqual([expected, expected]);
});

it.each([
  ['personal-loan', '2015-01-01', 1],
  ['personal-loan', '2020-05-31', 1],
  ['personal-loan', '2020-06-01', 2],
  ['personal-loan', '2020-12-31', 2],
  ['personal-loan', '2021-01-01', 'no-rule'],
  ['loan-extension', '2015-01-01', 1],
  ['loan-extension', '2020-12-31', 1],
  ['loan-extension', '2021-01-01', 'no-rule'],
])('INC-02 INC-48 WP19 %s of a loan that starts on %s: version %s', (key, onDate, expected) => {
  expect(versions.WP19(key, { onDate, eventKey: 'loan-1' })).toBe(expected);
});

it.each([
  ['price-subsidy', '2020-02', '2020-03', '2020-06', '2020-07'],
  ['orphan-allowance', '2020-05', '2020-06', '2020-12', '2021-01'],
  ['electricity-relief', '2020-05', '2020-06', '2020-12', '2021-01'],
  ['gas-relief', '2020-05', '2020-06', '2020-12', '2021-01'],
  ['night-electricity', '2020-05', '2020-06', '2020-12', '2021-01'],
  ['medical-subsidy', '2019', '2020', '2020', '2021'],
  ['cit-deferral', '2019', '2020', '2020', '2021'],
])('INC-02 WP19 %s not in %s, from %s to %s, not in %s', (key, ...periods) => {
  expect(periods.map((period) => versions.WP19(key, { period }))).toEqual(['no-rule', 1, 1, 'no-rule']);
});

it.each([
  ['2022-10-31', 'no-rule'],
  ['2022-11-01', 1],
])('INC-02 INC-56 WP13 a holiday opened on %s: %s in all of its years', (holidayFirstOn, expected) => {
  const chosen = ['2022', '2027'].map((period) => versions.WP13('cit-holiday', { period }, { holidayFirstOn }));
  expect(chosen).toEqual([expected, expected]);
});

it.each(['SG18', 'HY', 'WP04', 'WP21', 'WP22', 'ZZ7'])(
  'INC-01 INC-14 %s is enacted with a fund and no rule',
  (document) => {
    expect(versionsOf(document)('external-support', { onDate: '2022-12-31', eventKey: 'event-1' })).toBe('no-rule');
  },
);
