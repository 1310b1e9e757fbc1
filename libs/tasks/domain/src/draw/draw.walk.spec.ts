import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { by, given, permitted } from '@taizhang/testing/given';
import type { CreateDraw, DrawCommand } from './draw.commands';
import { draw, DRAW_STATES } from './draw.decider';
import type { DrawState, DrawStatus } from './draw.state';
import { commitmentOf, poolHashOf } from './selection';

const units = loadUnits();
const AGENCY = 'wp06.agency-01';
const LAND = 'wp11-county.natural-resources';
const WALKED = [
  ...['wp06', AGENCY, 'wp06.agency-02', 'wp06.justice', 'wp06.county-01', 'wp06.county-01.justice'],
  ...['wp11-county', LAND, 'wp11', 'shigu', 'shigu.justice'],
];
const at = '2022-04-02';
const facts = { rival: undefined, inspected: [] };

const FIRMS = ['ENT-001', 'ENT-002', 'ENT-003'];
const OFFICERS = ['OFF-01', 'OFF-02'];
const create: CreateDraw = {
  ...{ type: 'CreateDraw', agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-q2' },
  ...{ subjects: FIRMS, officers: OFFICERS, sample: { size: 1 }, commitment: commitmentOf('agency-a1') },
  basis: ['WP06 §二(三)8'],
};
const { type: _type, ...pool } = create;
const ofPatches = { agency: LAND, purpose: 'imagery' as const, officers: [], officersPerSubject: 0 };
const opened = (more: object = {}): DrawState =>
  given(draw, {
    ...{ type: 'DrawOpened', ...pool, officersPerSubject: 2, conflicts: [], n: 1 },
    ...{ poolHash: poolHashOf(FIRMS, OFFICERS), ...more },
  } as never).state;

const seed: DrawCommand = { type: 'SeedDraw', supervisorSeed: 'justice-b2' };
const reveal: DrawCommand = { type: 'RevealDraw', agencySeed: 'agency-a1' };
const annul: DrawCommand = { type: 'VoidDraw', reason: 'r' };

/** `tasks.md` §3 and §4.9: firms are drawn by the agency under justice, patches by the county under a supervisor. */
const WHO: readonly [string, DrawCommand, DrawState, readonly string[]][] = [
  ['firms', create, draw.initial, [`inspection-approver@${AGENCY}`]],
  ['patches', { ...create, ...ofPatches }, draw.initial, [`imagery-auditor@${LAND}`]],
  ['firms', seed, opened(), ['justice@wp06.justice']],
  ['patches', seed, opened(ofPatches), ['supervisor@wp11-county']],
  ['firms', reveal, opened(), [`inspection-approver@${AGENCY}`]],
  ['patches', reveal, opened(ofPatches), [`imagery-auditor@${LAND}`]],
  ['firms', annul, opened(), ['justice@wp06.justice']],
  ['patches', annul, opened(ofPatches), ['supervisor@wp11-county']],
];

it.each(WHO)('of %s: %j: who may', (_of, command, state, expected) => {
  expect(permitted(draw, state, command, { at, units, facts }, WALKED)).toEqual(expected);
});

const approver = by(AGENCY, 'inspection-approver');
const justice = by('wp06.justice', 'justice');
const ROWS: readonly [DrawCommand, typeof justice, readonly DrawStatus[]][] = [
  [seed, justice, ['opened']],
  [reveal, approver, ['seeded']],
  [annul, justice, ['opened', 'seeded', 'drawn']],
];

describe.each(ROWS)('%j', (command, actor, allowed) => {
  it.each(['opened', 'seeded', 'drawn', 'voided'] as const)('in the state %s: allowed, or TSK-49', (status) => {
    const today = { now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const state = { ...opened(), supervisorSeed: 'justice-b2', status };
    const act = () => draw.decide(command, state, { ...today, actor });
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'TSK-49' }));
    }
  });
});

it('every command is walked', () => {
  expect([...new Set(WHO.map(([, { type }]) => type))].sort()).toEqual(Object.keys(draw.roles).sort());
  expect(['CreateDraw', ...ROWS.map(([{ type }]) => type)].sort()).toEqual(Object.keys(DRAW_STATES).sort());
});
