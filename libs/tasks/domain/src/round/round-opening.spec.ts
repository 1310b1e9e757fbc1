import { by } from '@taizhang/testing/given';
import type { CreateRound } from './round.commands';
import { COUNTY, inRound, opened, openingFacts, place, STATION, station, STREET } from './round.fixture';
import type { RoundEvent } from './round.events';
import type { OpeningFacts } from './round-opening';
import type { SubjectInput } from './round.validation';

const create = (scorecard: string, ownerUnit: string, subjects: SubjectInput[], more: Partial<CreateRound> = {}) =>
  ({
    ...{ type: 'CreateRound', scorecard, period: '2022', ownerUnit, subjects },
    ...{ selfUntil: '2022-11-05', reviewUntil: '2022-11-30', basis: [`${scorecard.split('.')[0]} §二(三)`] },
    ...more,
  }) as CreateRound;

const open = (command: CreateRound, facts: OpeningFacts, unitId = command.ownerUnit) =>
  inRound().when(command, by(unitId, 'plan-owner'), facts);

const agency = openingFacts('ZZ3.agency', COUNTY);
const mutual = openingFacts('ZZ1.mutual', COUNTY);
const ranking = openingFacts('WP10.monthly', 'wp10');
const WP10 = ['wp10.village-01', 'wp10.police-station'];

describe('who opens', () => {
  it('TSK-53 the county scores its departments and townships', () => {
    open(create('ZZ1.mutual', COUNTY, [`${COUNTY}.finance`, `${COUNTY}.town-01`]), mutual).then([
      { type: 'RoundOpened', roundId: 'zz1.mutual.2022', ownerUnit: COUNTY, packVersion: '1', basis: ['ZZ1 §二(三)'] },
    ]);
  });

  it.each([
    ['zz1.mutual.2022', COUNTY, true],
    ['zz1.mutual.2022.county-01-party-committee', `${COUNTY}.party-committee`, true],
    ['a department', `${COUNTY}.civil-affairs`, false],
    ['the city', 'zhuzhou', false],
    ['a street itself', STREET, false],
  ])('TSK-53 a round on a street by %s (%s): %s', (roundId, ownerUnit, allowed) => {
    const outcome = open(create('ZZ1.mutual', ownerUnit, [STREET]), mutual);
    if (allowed) outcome.then([{ type: 'RoundOpened', roundId }]);
    else outcome.breaks('TSK-53');
  });

  it('TSK-53 a card owned by a department scores no street where the pack guards the access to it', () => {
    const owned = { ...mutual, cardOwner: `${COUNTY}.civil-affairs` };
    const command = create('ZZ1.mutual', `${COUNTY}.civil-affairs`, [STREET]);
    open(command, { ...owned, downwardAccess: true }).breaks('TSK-53');
    open(command, { ...owned, downwardAccess: false }).then([{ type: 'RoundOpened' }]);
  });

  it.each([
    [STREET, true],
    [COUNTY, false],
    [`${COUNTY}.public-security`, false],
    [`${COUNTY}.street-02`, false],
  ])('TSK-53 a stationed agency is scored by its host street: %s %s', (ownerUnit, allowed) => {
    const outcome = open(create('ZZ3.agency', ownerUnit, [STATION]), agency);
    const roundId = 'zz3.agency.2022.county-01-street-01';
    const places = [station(STATION)];
    if (allowed) outcome.then([{ type: 'RoundOpened', roundId, subjects: places }]);
    else outcome.breaks('TSK-53');
  });

  it('TSK-53 the owner of the card opens it, in its own name only', () => {
    open(create('WP10.monthly', 'wp10', WP10), ranking).then([{ type: 'RoundOpened', roundId: 'wp10.monthly.2022' }]);
    open(create('WP10.monthly', 'wp10', WP10), ranking, 'wp10.village-01').isOutOfReach();
    open(create('WP10.monthly', 'wp10.village-01', WP10), ranking).breaks('TSK-53');
  });

  it('TSK-53 a subject is of a kind that the card scores, in the tree of the plan', () => {
    open(create('WP10.monthly', 'wp10', ['wp10.fine-management-group']), ranking).breaks('TSK-53');
    open(create('WP10.monthly', 'wp10', ['wp12.village-01']), ranking).breaks('TSK-53');
  });

  it.each([
    ['inForce', true],
    ['expired', true],
    ['adopted', false],
  ] as const)('TSK-53 under a plan that is %s: %s', (status, allowed) => {
    const facts = { ...ranking, plan: { ...ranking.plan, status } };
    const outcome = open(create('WP10.monthly', 'wp10', WP10), facts);
    if (allowed) outcome.then([{ type: 'RoundOpened' }]);
    else outcome.breaks('TSK-53');
  });
});

describe('one live round', () => {
  const command = create('WP10.monthly', 'wp10', WP10);
  const actor = by('wp10', 'plan-owner');
  const open10 = opened('WP10.monthly', 'wp10', [place('wp10.village-01')]);

  it('TSK-53 a second one of scorecard, period and owner is a duplicate', () => {
    inRound(open10).when(command, actor, ranking).isDuplicate();
  });

  it('TSK-53 a cancelled one does not live: a new one begins with nothing of it', () => {
    const deducted: RoundEvent = {
      ...{ type: 'PointsDeducted', subjectId: 'wp10.village-01', code: 'order', points: 1, basisRef: 'o-1' },
      ...{ reason: 'r', on: '2022-10-02' },
    };
    const cancelled = inRound(open10, deducted, { type: 'RoundCancelled', reason: '重复开启' });
    expect(cancelled.state.status).toBe('cancelled');
    cancelled.when(command, actor, ranking).then([{ type: 'RoundOpened' }]);
    const anew = inRound(open10, deducted, { type: 'RoundCancelled', reason: 'x' }, open10).state;
    expect([anew.status, anew.opening, anew.subjects[0]?.deductions]).toEqual(['open', 3, []]);
  });
});

describe('several streets', () => {
  const two = [
    { unitId: STREET, weight: 60 },
    { unitId: `${COUNTY}.street-02`, weight: 40 },
  ];
  const withHosts = (hosts: { unitId: string; weight: number }[]) =>
    open(create('ZZ3.agency', STREET, [STATION], { hosts: { [STATION]: hosts } }), agency);

  it('TSK-59 score together by their weights', () => {
    withHosts(two).then([{ type: 'RoundOpened', subjects: [station(STATION, { hosts: two })] }]);
  });

  it.each([
    [60, 40, true],
    [60, 39, false],
    [60, 41, false],
    [100, 0, false],
    [59.5, 40.5, false],
    [110, -10, false],
  ])('TSK-59 weights %d and %d: %s', (first, second, allowed) => {
    const outcome = withHosts(two.map((host, index) => ({ ...host, weight: index === 0 ? first : second })));
    if (allowed) outcome.then([{ type: 'RoundOpened' }]);
    else outcome.breaks('TSK-59');
  });

  it('refuses hosts of whom is not scored, or sits in no street', () => {
    const hosts = { [`${STREET}.station-02`]: two };
    open(create('ZZ3.agency', STREET, [STATION], { hosts }), agency).isInvalid();
    const village = { 'wp10.village-01': [{ unitId: 'wp10', weight: 100 }] };
    open(create('WP10.monthly', 'wp10', WP10, { hosts: village }), ranking).isInvalid();
  });

  it('refuses what is no street, and one named twice', () => {
    withHosts([{ unitId: `${COUNTY}.finance`, weight: 100 }]).isInvalid();
    withHosts(two.map((host) => ({ ...host, unitId: STREET }))).isInvalid();
  });
});

describe('whom a card is about', () => {
  const staff = openingFacts('ZZ3.staff', COUNTY);
  const worker = openingFacts('ZZ5.worker', 'zhuzhou.district-01');
  const street = 'zhuzhou.district-01.street-01';

  it('TSK-61 staff come with their agency, and the head is named', () => {
    const subject = { id: 'st-001', agencyUnit: STATION, head: true };
    open(create('ZZ3.staff', STREET, [subject]), staff).then([
      {
        type: 'RoundOpened',
        roundId: 'zz3.staff.2022.county-01-street-01',
        subjects: [station(STATION, { subjectId: 'st-001', head: true })],
      },
    ]);
    open(create('ZZ3.staff', STREET, ['st-001']), staff).isInvalid();
    open(create('ZZ3.agency', STREET, [subject]), agency).isInvalid();
    open(create('ZZ3.staff', STREET, [{ ...subject, agencyUnit: `${STREET}.community-01` }]), staff).isInvalid();
  });

  it('TSK-53 workers are scored by the street of their community', () => {
    const facts = { ...worker, communities: { 'w-001': `${street}.community-01` } };
    open(create('ZZ5.worker', street, ['w-001']), facts).then([
      { type: 'RoundOpened', subjects: [place('w-001', { unitId: `${street}.community-01` })] },
    ]);
    open(create('ZZ5.worker', street, ['w-002']), facts).isInvalid();
    open(create('ZZ5.worker', 'zhuzhou.district-01', ['w-001']), facts).breaks('TSK-53');
  });
});

it.each<[string, Partial<CreateRound>, Partial<OpeningFacts>]>([
  ['an unknown subject', { subjects: ['wp10.nobody'] }, {}],
  ['a subject twice', { subjects: ['wp10.village-01', 'wp10.village-01'] }, {}],
  ['an unknown owner', { ownerUnit: 'wp10.nobody' }, {}],
  ['a period that is none of the card', {}, { window: null }],
  ['a review that ends before the self-assessment', { reviewUntil: '2022-11-04' }, {}],
])('refuses %s', (_, more, facts) => {
  open(create('WP10.monthly', 'wp10', WP10, more), { ...ranking, ...facts }, 'wp10').isInvalid();
});
