import { versionsOf } from './rules.fixture';

const versions = {
  SG10: versionsOf('SG10'),
  WP08: versionsOf('WP08'),
  WP09: versionsOf('WP09'),
  WP12: versionsOf('WP12'),
  WP17: versionsOf('WP17'),
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
