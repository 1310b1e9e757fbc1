import { loadUnits } from '@taizhang/packs';
import { given, permitted } from '@taizhang/testing/given';
import type { NormFacts, NormSet } from './norms';
import type { StaffingCommand } from './staffing.commands';
import { staffing, STAFFING_STATES } from './staffing.decider';
import type { StaffingState } from './staffing.state';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const TOWN = `${COUNTY}.town-01`;
const WALKED = [
  ...['zhuzhou', 'zhuzhou.establishment', COUNTY, `${COUNTY}.establishment`, `${COUNTY}.civil-affairs`],
  ...[STREET, `${COUNTY}.street-02`, COMMUNITY, TOWN, `${COUNTY}.org-dept`, 'shigu', 'shigu.civil-affairs'],
];
const setting = { at: '2022-09-01', units, facts: { elsewhere: null } };
const TOWNSHIP = { class: 3, population: 21_000, revenueFen: 90_000_000, areaSqKm: 96.5 };

const create = (unitId: string, normSet: NormSet, facts: NormFacts): StaffingCommand => ({
  ...{ type: 'CreateStaffing', unitId, normSet, facts, basis: ['ZZ5 §第七条'] },
});
const opened = (unitId: string, normSet: NormSet, facts: NormFacts): StaffingState =>
  given(staffing, { type: 'StaffingOpened', unitId, normSet, facts, basis: ['ZZ5 §第七条'] }).state;
const community = opened(COMMUNITY, 'ZZ5', { residents: 9_999 });
const town = opened(TOWN, 'ZZ2', TOWNSHIP);
const facts = (given: NormFacts): StaffingCommand => ({ type: 'SetStaffingFacts', facts: given });
const appoint: StaffingCommand = { type: 'AppointHolder', post: 'secretary', holderId: 'w-1' };
const lead: StaffingCommand = { type: 'AppointHolder', post: 'leader', holderId: 'l-1' };
const release: StaffingCommand = { type: 'ReleaseHolder', holderId: 'w-1', reason: 'r' };
const count: StaffingCommand = { type: 'SetCount', item: 'office', count: 5 };

/** Communities: their street, and the county's departments. Townships: the establishment departments above. */
const ZZ5 = [`hr@${COUNTY}.civil-affairs`, `hr@${COUNTY}.establishment`, `hr@${COUNTY}.org-dept`, `hr@${STREET}`];
const ZZ2 = [`hr@${COUNTY}.establishment`, 'hr@zhuzhou.establishment'];

/** `tasks.md` §3: `hr` for community staffing and for that of townships. */
const WHO: readonly [string, StaffingCommand, StaffingState, readonly string[]][] = [
  ['a community', create(COMMUNITY, 'ZZ5', { residents: 9_999 }), staffing.initial, ZZ5],
  ['a town', create(TOWN, 'ZZ2', TOWNSHIP), staffing.initial, ZZ2],
  ['a community', facts({ residents: 10_000 }), community, ZZ5],
  ['a town', facts(TOWNSHIP), town, ZZ2],
  ['a community', appoint, community, [...ZZ5, 'system']],
  ['a town', lead, town, [...ZZ2, 'system']],
  ['a community', release, community, [...ZZ5, 'system']],
  ['a town', count, town, ZZ2],
];

it.each(WHO)('of %s: %j: who may', (_of, command, state, expected) => {
  expect(permitted(staffing, state, command, setting, WALKED)).toEqual([...expected].sort());
});

it('every command is walked; there is one state that takes them', () => {
  const commands = Object.keys(staffing.roles).sort();
  expect([...new Set(WHO.map(([, { type }]) => type))].sort()).toEqual(commands);
  expect(Object.keys(STAFFING_STATES).sort()).toEqual(commands);
  const there = Object.entries(STAFFING_STATES).flatMap(([type, row]) => (type === 'CreateStaffing' ? [] : row.in));
  expect(new Set(there)).toEqual(new Set(['open']));
});
