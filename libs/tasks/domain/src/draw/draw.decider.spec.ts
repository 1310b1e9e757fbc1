import { loadUnits } from '@taizhang/packs';
import { by, given } from '@taizhang/testing/given';
import type { CreateDraw } from './draw.commands';
import { draw, DRAW_STATES, type DrawFacts } from './draw.decider';
import type { DrawEvent } from './draw.events';
import { ensureDrawn, officersToSend } from './draw.rules';
import { commitmentOf, poolHashOf } from './selection';

const units = loadUnits();
const AGENCY = 'wp06.agency-01';
const COUNTY = 'wp06.county-01.agency-01';
const FIRMS = Array.from({ length: 10 }, (_, at) => `ENT-${String(at + 1).padStart(3, '0')}`);
const OFFICERS = ['OFF-01', 'OFF-02', 'OFF-03', 'OFF-04', 'OFF-05'];
const NOBODY: DrawFacts = { rival: undefined, inspected: [] };

const opening = (more: Partial<CreateDraw> = {}): CreateDraw => ({
  type: 'CreateDraw',
  agency: AGENCY,
  purpose: 'inspection',
  entryId: 'fire',
  period: '2022-q2',
  subjects: FIRMS,
  officers: OFFICERS,
  sample: { size: 3 },
  commitment: commitmentOf('agency-a1'),
  basis: ['WP06 §二(三)8'],
  ...more,
});
const calls: Partial<CreateDraw> = { purpose: 'callback', period: '2022-h1', officers: [], officersPerSubject: 0 };
const COUNTY_LAND = 'wp11-county.natural-resources';
const patches: Partial<CreateDraw> = {
  agency: COUNTY_LAND,
  purpose: 'imagery',
  period: '2022-q2',
  officers: [],
};

const open = (command: CreateDraw, actor = by(AGENCY, 'inspection-approver'), facts: DrawFacts = NOBODY) =>
  given(draw).when(command, { actor, at: '2022-04-01', units, facts });

const opened = (more: Partial<Extract<DrawEvent, { type: 'DrawOpened' }>> = {}): DrawEvent => ({
  type: 'DrawOpened',
  ...{ agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-q2', subjects: FIRMS, officers: OFFICERS },
  ...{ sample: { size: 3 }, officersPerSubject: 2, conflicts: [], n: 3, commitment: commitmentOf('agency-a1') },
  poolHash: poolHashOf(FIRMS, OFFICERS),
  ...more,
});
const seeded: DrawEvent = { type: 'DrawSeeded', unitId: 'wp06.justice', supervisorSeed: 'justice-b2' };
const SEED = '7e926b5d5c10ee8f986e9efd7ceec52783caeffebe11e6c94b1c46b95d19e27b';
const SELECTED = [
  { subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-05'] },
  { subjectId: 'ENT-008', officers: ['OFF-03', 'OFF-04'] },
  { subjectId: 'ENT-004', officers: ['OFF-04', 'OFF-03'] },
];
const revealed: DrawEvent = { type: 'DrawRevealed', agencySeed: 'agency-a1', seed: SEED, n: 3, selected: SELECTED };
const voided: DrawEvent = { type: 'DrawVoided', unitId: 'wp06.justice', reason: 'pool was wrong' };

const SEEDING = { type: 'SeedDraw', supervisorSeed: 'justice-b2' } as const;
const REVEALING = { type: 'RevealDraw', agencySeed: 'agency-a1' } as const;
const VOIDING = { type: 'VoidDraw', reason: 'pool was wrong' } as const;
const approver = { actor: by(AGENCY, 'inspection-approver'), at: '2022-04-02', units };
const justice = { actor: by('wp06.justice', 'justice'), at: '2022-04-02', units };

describe('opening', () => {
  it('TSK-49 lays open the pool by its hash, the promised seed and how many will be drawn', () => {
    open(opening()).then([
      { type: 'DrawOpened', poolHash: poolHashOf(FIRMS, OFFICERS), n: 3, officersPerSubject: 2, conflicts: [] },
    ]);
    open(opening({ sample: { ratio: 0.25 } })).then([{ type: 'DrawOpened', n: 3, sample: { ratio: 0.25 } }]);
  });

  it('TSK-49 needs officers enough for every firm, those in conflict left out', () => {
    const bar = (...ids: string[]) => ids.map((officerId) => ({ subjectId: 'ENT-006', officerId }));
    open(opening({ conflicts: bar('OFF-01', 'OFF-02', 'OFF-03') })).then([{ type: 'DrawOpened' }]);
    open(opening({ conflicts: bar('OFF-01', 'OFF-02', 'OFF-03', 'OFF-04') })).breaks('TSK-49');
    open(opening({ officers: ['OFF-01', 'OFF-02'] })).then([{ type: 'DrawOpened' }]);
    open(opening({ officers: ['OFF-01'] })).breaks('TSK-49');
    open(opening({ officersPerSubject: 5 })).then([{ type: 'DrawOpened' }]);
    open(opening({ officersPerSubject: 6 })).breaks('TSK-49');
  });

  it('TSK-49 is for the agency itself, by the role that the purpose asks for', () => {
    open(opening(), by('wp06.agency-02', 'inspection-approver')).isOutOfReach();
    open(opening(), by(AGENCY, 'imagery-auditor')).isOutOfReach();
    open(opening(patches), by(COUNTY_LAND, 'imagery-auditor')).then([{ type: 'DrawOpened' }]);
    open(opening(patches), by(COUNTY_LAND, 'inspection-approver')).isOutOfReach();
  });

  it('TSK-49 stands once for an agency, entry and period, and once under its id', () => {
    open(opening(), undefined, { ...NOBODY, rival: 'draw-1' }).isDuplicate();
    given(draw, opened())
      .when(opening(), { ...approver, facts: NOBODY })
      .isDuplicate();
  });

  it.each<[string, Partial<CreateDraw>]>([
    ['a firm in lower case', { subjects: ['ENT-001', 'ent-002', 'ENT-003'] }],
    ['a firm twice', { subjects: ['ENT-001', 'ENT-001'] }],
    ['an officer twice', { officers: ['OFF-01', 'OFF-01', 'OFF-02'] }],
    ['a conflict of somebody else', { conflicts: [{ subjectId: 'ENT-099', officerId: 'OFF-01' }] }],
    ['two samples', { sample: { size: 1, ratio: 0.1 } }],
    ['no sample', { sample: {} }],
    ['a tier that leaves firms out', { sample: { strata: [{ tier: 'A', subjects: FIRMS.slice(1), ratio: 0.1 }] } }],
    ['a visit by nobody', { officersPerSubject: 0 }],
    ['calls with officers', { ...calls, officers: OFFICERS }],
    ['calls of a quarter', { ...calls, period: '2022-q2' }],
    ['patches of a month', { ...patches, period: '2022-04' }],
    ['more keys than one draw may take', { sample: { size: 5_000 }, subjects: many(5_000), officers: many(41) }],
  ])('TSK-49 refuses %s', (_name, more) => {
    const actor = by(more.agency ?? AGENCY, 'inspection-approver', 'imagery-auditor');
    open(opening(more), actor).isInvalid();
  });

  it.each([
    [['ENT-001', 'ENT-002', 'ENT-003'], 3, 3, true],
    [['ENT-001', 'ENT-002', 'ENT-003'], 2, 2, false],
    [FIRMS, 5, 5, true],
    [FIRMS, 4, 4, false],
  ])('TSK-52 of the inspected firms %j a call-back draw of %i is allowed: %s', (inspected, size, n, allowed) => {
    const outcome = open(opening({ ...calls, subjects: inspected, sample: { size } }), undefined, {
      ...NOBODY,
      inspected,
    });
    if (allowed) outcome.then([{ type: 'DrawOpened', n }]);
    else outcome.breaks('TSK-52');
  });

  it('TSK-52 is over all firms inspected in the half and no others', () => {
    const pool = (subjects: string[]) =>
      open(opening({ ...calls, subjects, sample: { size: 5 } }), undefined, { ...NOBODY, inspected: FIRMS });
    pool(FIRMS).then([{ type: 'DrawOpened' }]);
    pool(FIRMS.slice(1)).breaks('TSK-52');
    pool([...FIRMS, 'ENT-011']).breaks('TSK-52');
  });
});

describe('from the second seed to the outcome', () => {
  it('TSK-49 comes to the worked draw', () => {
    given(draw, opened())
      .when(SEEDING, justice)
      .then([{ type: 'DrawSeeded', supervisorSeed: 'justice-b2' }]);
    given(draw, opened(), seeded)
      .when(REVEALING, approver)
      .then([{ type: 'DrawRevealed', seed: SEED, n: 3, selected: SELECTED }]);
    expect(given(draw, opened(), seeded, revealed).state).toMatchObject({
      ...{ status: 'drawn', seed: SEED, agencySeed: 'agency-a1', supervisorSeed: 'justice-b2', selected: SELECTED },
    });
  });

  it('TSK-49 refuses any other seed than the promised one', () => {
    given(draw, opened(), seeded)
      .when({ ...REVEALING, agencySeed: 'agency-a2' }, approver)
      .breaks('TSK-49');
  });

  it.each([
    ['wp06.justice', AGENCY, true],
    ['wp06.justice', COUNTY, false],
    ['wp06.county-01.justice', COUNTY, true],
    ['wp06.county-02.justice', COUNTY, false],
    [AGENCY, AGENCY, false],
  ])('TSK-49 the second seed of %s at a draw of %s: %s', (unitId, agency, reaches) => {
    const outcome = given(draw, opened({ agency })).when(SEEDING, { ...justice, actor: by(unitId, 'justice') });
    if (reaches) outcome.then([{ type: 'DrawSeeded', unitId }]);
    else outcome.isOutOfReach();
  });

  it.each([
    ['wp11-county', 'supervisor', true],
    ['wp11-county.natural-resources', 'supervisor', false],
    ['wp11', 'supervisor', false],
    ['wp11-county', 'justice', false],
  ])('TSK-49 the second seed of an imagery draw by %s as %s: %s', (unitId, role, reaches) => {
    const past = opened({ agency: COUNTY_LAND, purpose: 'imagery', officers: [], officersPerSubject: 0 });
    const outcome = given(draw, past).when(SEEDING, { ...justice, actor: by(unitId, role) });
    if (reaches) outcome.then([{ type: 'DrawSeeded', unitId }]);
    else outcome.isOutOfReach();
  });

  it('TSK-49 only the agency reveals, only justice voids', () => {
    given(draw, opened(), seeded)
      .when(REVEALING, { ...approver, actor: justice.actor })
      .isOutOfReach();
    given(draw, opened(), seeded, revealed)
      .when(VOIDING, { ...justice, actor: approver.actor })
      .isOutOfReach();
    given(draw, opened(), seeded, revealed)
      .when(VOIDING, justice)
      .then([{ type: 'DrawVoided', unitId: 'wp06.justice' }]);
  });
});

const PAST = { opened: [opened()], seeded: [opened(), seeded], drawn: [opened(), seeded, revealed] };
const LEADS_TO = { SeedDraw: 'DrawSeeded', RevealDraw: 'DrawRevealed', VoidDraw: 'DrawVoided' } as const;
const EVERY = { ...PAST, voided: [opened(), voided] };
it.each(
  Object.entries(EVERY).flatMap(([status, past]) =>
    [SEEDING, REVEALING, VOIDING].map((command) => [command.type, status, past, command] as const),
  ),
)('TSK-49 %s in the state %s', (type, status, past, command) => {
  const outcome = given(draw, ...past).when(command, type === 'RevealDraw' ? approver : justice);
  if (DRAW_STATES[type].in.some((allowed) => allowed === status)) outcome.then([{ type: LEADS_TO[type] }]);
  else outcome.breaks('TSK-49');
});

describe('a visit from a draw', () => {
  const { state } = given(draw, ...PAST.drawn);
  const visit = { agency: AGENCY, entryId: 'fire', subjectId: 'ENT-006' };
  const broken = expect.objectContaining({ ruleId: 'TSK-49' });

  it('TSK-49 goes to a drawn firm of the same agency and entry', () => {
    expect(() => ensureDrawn(state, visit)).not.toThrow();
    expect(() => ensureDrawn(undefined, visit)).toThrow(broken);
    expect(() => ensureDrawn(state, { ...visit, subjectId: 'ENT-001' })).toThrow(broken);
    expect(() => ensureDrawn(state, { ...visit, agency: COUNTY })).toThrow(broken);
    expect(() => ensureDrawn(state, { ...visit, entryId: 'licence' })).toThrow(broken);
    expect(() => ensureDrawn(given(draw, ...PAST.seeded).state, visit)).toThrow(broken);
    expect(() => ensureDrawn(given(draw, ...PAST.drawn, voided).state, visit)).toThrow(broken);
  });

  it.each([
    [[], ['OFF-02', 'OFF-05']],
    [['OFF-05'], ['OFF-02', 'OFF-01']],
    [['OFF-02'], ['OFF-05', 'OFF-01']],
    [
      ['OFF-01', 'OFF-05', 'OFF-02'],
      ['OFF-04', 'OFF-03'],
    ],
    [['OFF-01', 'OFF-02', 'OFF-03', 'OFF-04'], ['OFF-05']],
  ])('TSK-45 the absent %j are followed by the next of the order: %j', (absent, going) => {
    const sent = officersToSend(state, 'ENT-006', absent);
    expect([...sent].sort()).toEqual([...going].sort());
  });
});

function many(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `X-${at}`);
}
