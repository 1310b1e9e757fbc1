import { RuleBroken } from '@taizhang/kernel';
import { type FundTerms, loadUnits } from '@taizhang/packs';
import type { Share } from '../engine/calculation';
import { territoryOf } from './fund.owner';
import { fundsFor } from './funds-for';

const units = loadUnits();
const fundTerms = (key: string, ownerUnitId: string, bearer: FundTerms['bearer'], purpose = ['wp17.*']): FundTerms => ({
  ...{ key, ownerUnitId, bearer, purpose, basis: ['WP17 §四(二十四)'] },
});
const CITY = fundTerms('wp17-construction', 'wp17.housing', 'city');
const COUNTY = fundTerms('wp17-county-01', 'wp17.county-01', 'county');
const OTHER = fundTerms('wp17-county-02', 'wp17.county-02', 'county');
const PARK = fundTerms('wp17-park-01', 'wp17.park-01', 'county');
const FUNDS = [CITY, COUNTY, OTHER, PARK];

const of = (
  unitId: string,
  shares: Share[] | null,
  more: { fund?: string; key?: string; funds?: FundTerms[] } = {},
) => {
  const { fund, key = 'wp17.growth-award', funds = FUNDS } = more;
  const granted = { rule: { key, ...(fund === undefined ? {} : { fund }) }, amountFen: 300, shares };
  const parts = fundsFor(funds, { ...granted, unitId, fiscalYear: 2023 }, units);
  return parts.map(({ fundId, bearer, fen }) => `${fundId} ${bearer} ${fen}`);
};
const split: Share[] = [
  { bearer: 'city', fen: 120 },
  { bearer: 'county', fen: 180 },
];

it.each([
  ['wp17.county-01', ['wp17-construction-2023 city 120', 'wp17-county-01-2023 county 180']],
  ['wp17.county-02', ['wp17-construction-2023 city 120', 'wp17-county-02-2023 county 180']],
  ['wp17.county-01.housing', ['wp17-construction-2023 city 120', 'wp17-county-01-2023 county 180']],
])('INC-14 a subject at %s: the fund of each bearer whose territory holds it', (unitId, expected) =>
  expect(of(unitId, split, { fund: 'wp17-construction' })).toEqual(expected),
);

it.each([
  ['registrant', 'wp17.park-01', ['wp17-park-01-2023 county 300']],
  ['wp17-construction', 'wp17.park-01', ['wp17-park-01-2023 county 300']],
])('INC-46 a park alone bears a share of fund %s', (fund, unitId, expected) =>
  expect(of(unitId, [{ bearer: 'county', fen: 300 }], { fund })).toEqual(expected),
);

it.each([
  ['the one that the rule names', null, 'wp17-construction', ['wp17-construction-2023 city 300']],
  ['the nearest one where it names none', null, undefined, ['wp17-county-01-2023 county 300']],
  ['the same of an empty list', [], undefined, ['wp17-county-01-2023 county 300']],
])('INC-14 without shares: %s', (_which, shares, fund, expected) =>
  expect(of('wp17.county-01', shares, fund === undefined ? {} : { fund })).toEqual(expected),
);

it.each(['person', 'enterprise', 'operator'] as const)('INC-17 what the %s bears is reserved nowhere', (bearer) =>
  expect(of('wp17.county-01', [{ bearer, fen: 100 }, ...split])).toHaveLength(2),
);

it.each([
  ['no fund of that bearer', 'wp17.county-01', [{ bearer: 'town', fen: 1 }] as Share[], {}],
  ['no fund whose territory holds it', 'wp17.county-03', split, {}],
  ['no fund for that rule', 'wp17.county-01', split, { key: 'wp19.training-subsidy' }],
  [
    'a fund for other rules',
    'wp17.county-01',
    null,
    { funds: [fundTerms('x', 'wp17', 'city', ['wp17.upgrade-award'])] },
  ],
])('INC-14 refuses where there is %s', (_what, unitId, shares, more) => {
  expect(() => of(unitId, shares, more)).toThrow(RuleBroken);
  expect(() => of(unitId, shares, more)).toThrow(expect.objectContaining({ ruleId: 'INC-14' }));
});

it.each([
  ['shigu.finance', 'shigu'],
  ['wp17.county-01', 'wp17.county-01'],
  ['wp09.zone-01', 'wp09'],
  ['zhuzhou.county-01.street-01.station-01', 'zhuzhou.county-01.street-01'],
])('INC-14 the territory of %s is %s', (unitId, territory) => expect(territoryOf(unitId, units)).toBe(territory));
