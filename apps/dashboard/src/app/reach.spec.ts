import type { Unit } from '../api/shapes';
import { isWithin, supervises, unitsInReach } from './reach';

const unit = (slug: string, kind: string, parent: string | null, dispatchedBy?: string): [string, Unit] => [
  slug,
  { slug, name: slug, level: 'county', kind, parent, ...(dispatchedBy ? { dispatchedBy } : {}) },
];
const units = new Map([
  unit('city', 'government', null),
  unit('city.party-supervision', 'department', 'city'),
  unit('county', 'government', 'city'),
  unit('county.justice', 'department', 'county'),
  unit('county.street', 'government', 'county'),
  unit('county.street.station', 'stationed', 'county.street', 'county.justice'),
  unit('elsewhere', 'government', null),
]);

it.each([
  ['county.street.station', 'city', true],
  ['county.street', 'county.street', true],
  ['county', 'county.street', false],
  ['unknown', 'county', false],
])('%s lies within %s: %s', (slug, ancestor, within) => {
  expect(isWithin(units, slug, ancestor)).toBe(within);
});

it.each([
  ['city', 'county.street', true],
  ['city.party-supervision', 'county.justice', true],
  ['county.justice', 'county.street.station', true],
  ['county.street', 'county.street.station', true],
  ['county.justice', 'county.street', false],
  ['county', 'county', false],
  ['elsewhere', 'county', false],
])('TSK-20 %s supervises %s: %s', (home, slug, may) => {
  expect(supervises({ unit: home }, slug, units)).toBe(may);
});

it('reaches the own tree and no other', () => {
  const slugs = unitsInReach(units, 'county.street').map(({ slug }) => slug);
  expect(slugs).toContain('city.party-supervision');
  expect(slugs).not.toContain('elsewhere');
});
