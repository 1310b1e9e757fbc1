import { programmeOf } from '../calculation/prepare.fixture';
import { barredOn, barringRosters, rostersThatBar } from './barring';
import { NO_ROSTER, type RosterState } from './roster.state';

const WP09 = programmeOf('WP09');
const entry = (rosterKey: string, fields: Partial<RosterState> = {}): RosterState => ({
  ...{ ...NO_ROSTER, rosterKey, status: 'listed', listedOn: '2022-06-01' },
  ...fields,
});
const keys = (rosters: readonly { readonly rosterKey: string }[]) => rosters.map(({ rosterKey }) => rosterKey);

it('INC-16 who declared what was false is barred from all, INC-36 who burnt from farm subsidies', () => {
  expect(keys(barringRosters(WP09))).toEqual(['wp09.exclusion', 'wp09.straw-burners']);
  expect(keys(rostersThatBar(WP09, 'wp09.external-support', 'farm-subsidy'))).toEqual([
    ...['wp09.exclusion', 'wp09.straw-burners'],
  ]);
  expect(keys(rostersThatBar(WP09, 'wp09.external-support', 'straw-award'))).toEqual(['wp09.exclusion']);
});

it.each([
  ['2022-05-31', {}, undefined],
  ['2022-06-01', {}, 'INC-36'],
  ['2022-07-01', { validTo: '2022-06-30' }, undefined],
  ['2022-06-30', { validTo: '2022-06-30' }, 'INC-36'],
  ['2022-07-01', { removedOn: '2022-07-01' }, undefined],
])('INC-36 on %s, listed %j: %s', (on, fields, inc) => {
  const listings = new Map([['p-1', [entry('wp09.straw-burners', fields), entry('wp09.other')]]]);
  expect(barredOn(barringRosters(WP09), listings, ['p-9', 'p-1'], on)?.inc).toBe(inc);
  expect(barredOn(barringRosters(WP09), listings, ['p-9'], on)).toBeUndefined();
});
