import { loadUnits } from '@taizhang/packs';
import { by, given } from '@taizhang/testing/given';
import type { NormFacts, NormSet, Post } from './norms';
import type { CreateStaffing } from './staffing.commands';
import { staffing } from './staffing.decider';
import type { StaffingEvent } from './staffing.events';
import { staffingIdOf } from './staffing.state';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const TOWN = `${COUNTY}.town-01`;
const CENTRE = `${COUNTY}.grid-command`;
const TOWNSHIP = { class: 3, population: 21_000, revenueFen: 90_000_000, areaSqKm: 96.5 };
const BASIS = ['ZZ5 §第七条'];

const asked = (unitId: string, ...roles: string[]) => ({
  ...{ actor: by(unitId, ...roles), at: '2022-09-01', units, facts: { elsewhere: null } },
});
const street = asked(STREET, 'hr');
const establishment = asked(`${COUNTY}.establishment`, 'hr');
const system = { ...street, actor: { userId: 'system', unitId: 'system', roles: ['system'] } };

const create = (unitId: string, normSet: NormSet, facts: NormFacts): CreateStaffing => ({
  ...{ type: 'CreateStaffing', unitId, normSet, facts, basis: BASIS },
});
const opened = (unitId: string, normSet: NormSet, facts: NormFacts): StaffingEvent => ({
  ...{ type: 'StaffingOpened', unitId, normSet, facts, basis: BASIS },
});
const filled = (unitId: string, normSet: NormSet, post: Post, count: number): StaffingEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ type: 'PostFilled' as const, unitId, normSet, post, holderId: `${post}-${index}`, actual: index + 1, gap: 0 },
  }));
const community = (residents: number) => opened(COMMUNITY, 'ZZ5', { residents });
const station = (count: number) => filled(COMMUNITY, 'ZZ5', 'service-station', count);
const appoint = (post: Post, holderId: string) => ({ type: 'AppointHolder' as const, post, holderId });

describe('opening', () => {
  it.each([
    [COMMUNITY, 'ZZ5', { residents: 9_999 }, street],
    [COMMUNITY, 'ZZ5', { residents: 9_999 }, asked(`${COUNTY}.civil-affairs`, 'hr')],
    [TOWN, 'ZZ2', TOWNSHIP, establishment],
    [STREET, 'ZZ2', TOWNSHIP, asked('zhuzhou.establishment', 'hr')],
    [CENTRE, 'ZZ7', {}, establishment],
  ] as const)('TSK-67 TSK-68 %s has posts of %s', (unitId, normSet, facts, setting) => {
    given(staffing)
      .when(create(unitId, normSet, facts), setting)
      .then([{ type: 'StaffingOpened', unitId, normSet, facts, basis: BASIS }]);
  });

  it.each([
    [COMMUNITY, 'ZZ5', { residents: 1 }, asked(`${COUNTY}.street-02`, 'hr')],
    [COMMUNITY, 'ZZ5', { residents: 1 }, asked('zhuzhou.district-01.civil-affairs', 'hr')],
    [COMMUNITY, 'ZZ5', { residents: 1 }, asked(COMMUNITY, 'hr')],
    [TOWN, 'ZZ2', TOWNSHIP, asked(TOWN, 'hr')],
    [TOWN, 'ZZ2', TOWNSHIP, asked(`${COUNTY}.org-dept`, 'hr')],
    [CENTRE, 'ZZ7', {}, asked(`${COUNTY}.civil-affairs`, 'hr')],
  ] as const)('the posts of %s (%s) are not kept by everybody', (unitId, normSet, facts, setting) => {
    given(staffing)
      .when(create(unitId, normSet, facts), setting)
      .isOutOfReach();
  });

  it.each([
    ['nowhere', 'ZZ5', { residents: 1 }],
    [STREET, 'ZZ5', { residents: 1 }],
    [COMMUNITY, 'ZZ2', TOWNSHIP],
    [TOWN, 'ZZ7', {}],
    [COMMUNITY, 'ZZ5', {}],
    [COMMUNITY, 'ZZ5', { residents: 1, class: 2 }],
    [TOWN, 'ZZ2', { class: 1 }],
    [CENTRE, 'ZZ7', { residents: 1 }],
  ] as const)('%s with %s and %j is no table of posts', (unitId, normSet, facts) => {
    given(staffing)
      .when(create(unitId, normSet, facts), establishment)
      .isInvalid();
  });

  it('opens once', () => {
    given(staffing, community(1))
      .when(create(COMMUNITY, 'ZZ5', { residents: 2 }), street)
      .isDuplicate();
    expect(staffingIdOf(COMMUNITY)).toBe('zhuzhou-county-01-street-01-community-01');
  });
});

describe('posts', () => {
  it.each([
    [9_999, 4, true],
    [9_999, 5, false],
    [10_001, 6, true],
    [10_001, 7, false],
  ])('TSK-67 with %s residents and %s people one more is taken: %s', (residents, count, allowed) => {
    const outcome = given(staffing, community(residents), ...station(count)).when(
      appoint('service-station', 'w-x'),
      street,
    );
    if (!allowed) outcome.breaks('TSK-67');
    else outcome.then([{ type: 'PostFilled', post: 'service-station', holderId: 'w-x', actual: count + 1 }]);
  });

  it('TSK-67 other facts remove nobody, and take nobody either', () => {
    const fewer: StaffingEvent = { type: 'StaffingFactsSet', facts: { residents: 9_999 } };
    const past = [community(10_001), ...station(7), fewer];
    expect(given(staffing, ...past).state.holders).toHaveLength(7);
    given(staffing, ...past)
      .when(appoint('service-station', 'w-x'), street)
      .breaks('TSK-67');
    given(staffing, ...past)
      .when({ type: 'ReleaseHolder', holderId: 'service-station-0', reason: 'r' }, street)
      .then([{ type: 'PostVacated', post: 'service-station', actual: 6, gap: -1, reason: 'r' }]);
  });

  it('TSK-67 one holder, one post, here and elsewhere', () => {
    const past = [community(9_999), ...filled(COMMUNITY, 'ZZ5', 'secretary', 1)];
    given(staffing, ...past)
      .when(appoint('secretary', 'secretary-0'), street)
      .isDuplicate();
    given(staffing, ...past)
      .when(appoint('director', 'secretary-0'), street)
      .breaks('TSK-67');
    given(staffing, ...past)
      .when(appoint('director', 'w-2'), { ...street, facts: { elsewhere: 'shigu-renmin-xiangbei' } })
      .breaks('TSK-67');
    given(staffing, ...past)
      .when(appoint('director', 'w-2'), street)
      .then([{ type: 'PostFilled', actual: 1, gap: 0 }]);
  });

  it('TSK-68 a class 3 township takes a ninth leader, no tenth, and no seventh office', () => {
    const past = (count: number) => [opened(TOWN, 'ZZ2', TOWNSHIP), ...filled(TOWN, 'ZZ2', 'leader', count)];
    given(staffing, ...past(8))
      .when(appoint('leader', 'l-x'), establishment)
      .then([{ type: 'PostFilled', actual: 9, gap: 0 }]);
    given(staffing, ...past(9))
      .when(appoint('leader', 'l-x'), establishment)
      .breaks('TSK-68');
    given(staffing, ...past(9))
      .when(appoint('deputy-secretary', 'l-x'), establishment)
      .breaks('TSK-68');
    given(staffing, ...past(0))
      .when({ type: 'SetCount', item: 'office', count: 6 }, establishment)
      .then([{ type: 'CountSet', item: 'office', count: 6 }]);
    given(staffing, ...past(0))
      .when({ type: 'SetCount', item: 'office', count: 7 }, establishment)
      .breaks('TSK-68');
  });

  it('TSK-68 a command centre may be short of people, not over', () => {
    const past = (count: number) => [opened(CENTRE, 'ZZ7', {}), ...filled(CENTRE, 'ZZ7', 'command-staff', count)];
    given(staffing, ...past(3))
      .when(appoint('command-staff', 'c-x'), establishment)
      .then([{ type: 'PostFilled', actual: 4, gap: 1 }]);
    given(staffing, ...past(7))
      .when(appoint('command-staff', 'c-x'), establishment)
      .breaks('TSK-68');
  });

  it('a post, an item, a holder that the table does not know is refused; the process manager asks twice', () => {
    given(staffing, community(1)).when(appoint('leader', 'l-1'), street).isInvalid();
    given(staffing, community(1)).when({ type: 'SetCount', item: 'office', count: 1 }, street).isInvalid();
    const release = { type: 'ReleaseHolder' as const, holderId: 'w-9', reason: 'r' };
    given(staffing, community(1)).when(release, street).isInvalid();
    given(staffing, community(1)).when(release, system).nothing();
    given(staffing, community(1))
      .when(appoint('director', 'w-9'), system)
      .then([{ type: 'PostFilled' }]);
  });

  it('a count that is there already writes nothing', () => {
    const past: StaffingEvent[] = [opened(TOWN, 'ZZ2', TOWNSHIP), { type: 'CountSet', item: 'squad', count: 1 }];
    given(staffing, ...past)
      .when({ type: 'SetCount', item: 'squad', count: 1 }, establishment)
      .nothing();
  });

  it('other units keep out', () => {
    given(staffing, community(1))
      .when(appoint('director', 'w-9'), asked(`${COUNTY}.street-02`, 'hr'))
      .isOutOfReach();
    given(staffing, community(1))
      .when({ type: 'SetStaffingFacts', facts: { residents: 5 } }, asked(COMMUNITY, 'hr'))
      .isOutOfReach();
  });
});
