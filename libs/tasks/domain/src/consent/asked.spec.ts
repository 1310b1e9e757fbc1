import { InvalidInput } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { agencyOf, isTown, requiredFor, servedBy } from './asked';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const HOST = `${COUNTY}.street-01`;
const TOWN = `${COUNTY}.town-01`;
const STATION = `${HOST}.station-01`;

it.each([
  ['街道01', false],
  ['潇湘街道', false],
  ['XX岛管委会', false],
  ['城南办', false],
  ['乡镇01', true],
  ['镇01', true],
  ['XX镇', true],
  ['XX乡', true],
  ['乡镇(街道)01', true],
  ['乡镇(街道)', true],
])('TSK-63 %s is a town: %s', (name, town) => expect(isTown({ name })).toBe(town));

it('TSK-63 the streets of the district advise, its town binds', () => {
  const shigu = units.children('shigu').filter(({ level, kind }) => level === 'street' && kind === 'government');
  expect(shigu.filter(isTown).map(({ slug }) => slug)).toEqual(['shigu.town-01']);
  expect(shigu).toHaveLength(7);
});

it('an agency sits in a street and is sent by a department', () => {
  expect(agencyOf(STATION, units)).toEqual({
    ...{ stationUnit: STATION, hostUnit: HOST, dispatchedBy: `${COUNTY}.public-security`, county: COUNTY },
  });
  for (const slug of ['nowhere', HOST, `${COUNTY}.public-security`, 'wp04.police-station']) {
    expect(() => agencyOf(slug, units)).toThrow(InvalidInput);
  }
});

it('an agency serves its host and other streets and towns of the county', () => {
  const agency = agencyOf(STATION, units);
  expect(servedBy(agency, [], units)).toEqual([HOST]);
  expect(servedBy(agency, [TOWN, HOST], units)).toEqual([HOST, TOWN]);
  for (const slug of ['nowhere', 'shigu.renmin', `${HOST}.community-01`, COUNTY, 'zhuzhou.district-01.street-01']) {
    expect(() => servedBy(agency, [slug], units)).toThrow(InvalidInput);
  }
});

it.each([
  ['head-appointment', [HOST, TOWN], [`${HOST} opinion`, `${TOWN} agreement`]],
  ['head-removal', [HOST], [`${HOST} opinion`]],
  ['staff-transfer', [HOST, TOWN], [`${HOST} notice`, `${TOWN} notice`]],
  ['borrow', [HOST], [`${HOST} agreement`, `${COUNTY}.org-dept agreement`]],
  ['poor-performance', [HOST, TOWN], [`${HOST} opinion`, `${TOWN} opinion`]],
  ['target-letter', [HOST], [`${HOST} agreement`, `${STATION} agreement`, `${COUNTY}.public-security agreement`]],
] as const)('TSK-63 TSK-64 TSK-65 TSK-66 %s asks whom it must', (kind, served, required) => {
  const asked = requiredFor(kind, agencyOf(STATION, units), served, units);
  expect(asked.map(({ unitId, strength }) => `${unitId} ${strength}`)).toEqual(required);
});
