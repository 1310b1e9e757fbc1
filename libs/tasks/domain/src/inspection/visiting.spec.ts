import { by, given } from '@taizhang/testing/given';
import { draw } from '../draw/draw.decider';
import type { DrawState } from '../draw/draw.state';
import type { DrawEvent } from '../draw/draw.events';
import { inspection } from './inspection.decider';
import type { StartInspection } from './inspection.commands';
import type { InspectionEvent } from './inspection.events';
import {
  AGENCY,
  approved,
  approver,
  drafted,
  facts,
  FIRM,
  firm,
  inspector,
  officer,
  PARTNER,
  refused,
  started,
  starting,
  TWO,
  units,
  visit,
} from './inspection.fixture';
import type { Officer } from './inspection.state';
import type { Visit } from './visit';

const APPROVE = { type: 'ApproveInspection' } as const;
const plain = drafted({ enforcement: false, inspectionType: 'safety-check', entryId: undefined, limit: undefined });

describe('TSK-44 approval', () => {
  const approve = (past: InspectionEvent, actor = approver, at = '2022-09-28') =>
    given(inspection, past).when(APPROVE, { actor, at, units });

  it('TSK-44 is by another user than the drafter, of the same agency', () => {
    approve(drafted()).then([{ type: 'InspectionApproved', approvedOn: '2022-09-28', startBy: '2022-10-17' }]);
    approve(drafted(), { ...approver, userId: inspector.userId }).breaks('TSK-44');
    approve(drafted(), { ...approver, unitId: PARTNER }).isOutOfReach();
  });

  it('TSK-44 binds enforcement types only', () => {
    const outcome = approve(plain, { ...approver, userId: inspector.userId });
    outcome.then([{ type: 'InspectionApproved', approvedOn: '2022-09-28' }]);
    expect(given(inspection, plain, { ...approved, startBy: undefined } as InspectionEvent).state.startBy).toBeNull();
  });

  it('TSK-07 past the calendar nothing is guessed', () => {
    approve(drafted(), approver, '2026-12-25').breaks('TSK-07');
  });
});

const start = (command: StartInspection, past: readonly InspectionEvent[] = [drafted(), approved], known = facts()) =>
  given(inspection, ...past).when(command, {
    ...{ actor: inspector, at: `${command.startedAt.slice(0, 10)}T10:00:00.000Z`, units, facts: known },
  });
const STARTED = [{ type: 'InspectionStarted' as const }];

it.each([
  ['2022-09-27', 'TSK-44'],
  ['2022-09-28', null],
  ['2022-10-17', null],
  ['2022-10-18', 'TSK-44'],
])('TSK-44 approved on 2022-09-28, started on %s: %s', (on, broken) => {
  const outcome = start(starting(TWO, on));
  if (broken) outcome.breaks(broken);
  else outcome.then(STARTED);
});

describe('TSK-45 two officers', () => {
  it('TSK-45 keeps the moment of the start in UTC', () => {
    start(starting()).then([{ type: 'InspectionStarted', startedAt: '2022-10-10T01:00:00.000Z', officers: TWO }]);
  });

  it.each<[string, Officer[], boolean]>([
    ['nobody', [], false],
    ['one', [officer('OFF-01')], false],
    ['one twice', [officer('OFF-01'), officer('OFF-01')], false],
    ['two', TWO, true],
    ['three', [...TWO, officer('OFF-03')], true],
    ['valid to that day', [officer('OFF-01'), officer('OFF-02', { certificateValidTo: '2022-10-10' })], true],
    ['valid to the day before', [officer('OFF-01'), officer('OFF-02', { certificateValidTo: '2022-10-09' })], false],
    ['two and one without certificate', [...TWO, officer('OFF-03', { certificateShown: false })], false],
    ['one of another agency', [officer('OFF-01'), officer('OFF-02', { agency: PARTNER })], false],
    ['two and one of another agency', [...TWO, officer('OFF-03', { agency: PARTNER })], false],
  ])('TSK-45 %s may start: %s', (_name, officers, allowed) => {
    const outcome = start(starting(officers));
    if (allowed) outcome.then(STARTED);
    else outcome.breaks('TSK-45');
  });

  it.each([
    ['2022-10-10', true],
    ['2022-10-11', false],
  ])('TSK-45 a certificate valid to 2022-10-10 on %s: %s', (on, allowed) => {
    const until = TWO.map((each) => ({ ...each, certificateValidTo: '2022-10-10' }));
    const outcome = start(starting(until, on));
    if (allowed) outcome.then(STARTED);
    else outcome.breaks('TSK-45');
  });

  it('TSK-45 a joint visit has two of each agency', () => {
    const joint = [drafted({ partners: [PARTNER] }), approved];
    const theirs = [officer('P-1', { agency: PARTNER }), officer('P-2', { agency: PARTNER })];
    start(starting([...TWO, ...theirs]), joint).then(STARTED);
    start(starting([...TWO, ...theirs.slice(1)]), joint).breaks('TSK-45');
  });

  it('TSK-45 leaves other than enforcement types alone, but somebody goes', () => {
    const quiet = [plain, approved];
    start(starting([officer('Z-1', { certificateShown: false })], '2022-12-30'), quiet).then(STARTED);
    start(starting([]), quiet).breaks('TSK-45');
  });

  it('TSK-45 is started by the agency, not tomorrow', () => {
    const actor = by(PARTNER, 'inspector');
    given(inspection, drafted(), approved).when(starting(), { actor, at: '2022-10-10', units }).isOutOfReach();
    given(inspection, drafted(), approved)
      .when(starting(TWO, '2022-10-11'), { actor: inspector, at: '2022-10-10', units })
      .isInvalid();
  });
});

describe('TSK-45 a visit from a draw', () => {
  const SEED = '7e926b5d5c10ee8f986e9efd7ceec52783caeffebe11e6c94b1c46b95d19e27b';
  const officers = ['OFF-01', 'OFF-02', 'OFF-03', 'OFF-04', 'OFF-05'];
  const opened: DrawEvent = {
    ...{ type: 'DrawOpened', agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-q4' },
    ...{ subjects: ['ENT-006'], officers, sample: { size: 1 }, officersPerSubject: 2, conflicts: [] },
    ...{ poolHash: '00', commitment: '00', n: 1 },
  };
  const selected = [{ subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-05'] }];
  const revealed: DrawEvent = { type: 'DrawRevealed', agencySeed: 'a', seed: SEED, n: 1, selected };
  const standing = given(draw, opened, revealed).state;
  const past = [drafted({ subjectId: 'ENT-006', drawId: 'draw-1', random: true }), approved];
  const go = (ids: string[], absent: string[] = [], state: DrawState | undefined = standing) =>
    start(
      starting(
        ids.map((id) => officer(id)),
        '2022-10-10',
        absent,
      ),
      past,
      facts(state ? { draw: state } : {}),
    );

  it.each<[string[], string[], boolean]>([
    [['OFF-02', 'OFF-05'], [], true],
    [['OFF-05', 'OFF-02'], [], true],
    [['OFF-02', 'OFF-01'], [], false],
    [['OFF-02', 'OFF-05', 'OFF-01'], [], false],
    [['OFF-02', 'OFF-01'], ['OFF-05'], true],
    [['OFF-02', 'OFF-03'], ['OFF-05'], false],
    [['OFF-02', 'OFF-05'], ['OFF-05'], false],
    [['OFF-05'], ['OFF-01', 'OFF-02', 'OFF-03', 'OFF-04'], false],
  ])('TSK-45 by %j, absent %j: %s', (ids, absent, allowed) => {
    const outcome = go(ids, absent);
    if (allowed)
      outcome.then([{ type: 'InspectionStarted', absent: absent.map((officerId) => ({ officerId, reason: 'ill' })) }]);
    else outcome.breaks('TSK-45');
  });

  it('TSK-49 does not start from a draw that is void', () => {
    const voided = given(draw, opened, revealed, { type: 'DrawVoided', unitId: 'wp06.justice', reason: 'x' }).state;
    go(['OFF-02', 'OFF-05'], [], voided).breaks('TSK-49');
  });
});

describe('TSK-45 the firm refuses', () => {
  const REFUSE = { type: 'RefuseInspection', ground: 'one-officer', note: 'one came' } as const;

  it('TSK-45 before or during the visit, itself and nobody else', () => {
    for (const past of [
      [drafted(), approved],
      [drafted(), approved, started()],
    ]) {
      given(inspection, ...past)
        .when(REFUSE, { actor: firm, at: '2022-10-10', units })
        .then([{ type: 'InspectionRefused', ground: 'one-officer' }]);
      for (const subjectId of ['ENT-001', undefined]) {
        const actor = { ...firm, subjectId } as typeof firm;
        given(inspection, ...past)
          .when(REFUSE, { actor, at: '2022-10-10', units })
          .isOutOfReach();
      }
    }
    given(inspection, drafted()).when(REFUSE, { actor: firm, at: '2022-10-10', units }).breaks('TSK-45');
  });

  it('TSK-45 the visit stops and is started anew', () => {
    const past = [drafted(), approved, started(), refused];
    const { state } = given(inspection, ...past);
    expect(state).toMatchObject({ status: 'approved', refused: true, refusals: 1, officers: [], startedAt: null });
    start(starting(), past).then(STARTED);
    expect(given(inspection, ...past, started()).state).toMatchObject({ status: 'running', refused: false });
  });

  it('TSK-46 it counts again when it is started anew', () => {
    const past = [drafted(), approved, refused];
    const others = (count: number): Visit[] =>
      Array.from({ length: count }, (_, at) => visit({ inspectionId: `v-${at}` }));
    start(starting(), past, facts({ visits: others(1) })).then(STARTED);
    start(starting(), past, facts({ visits: others(2) })).breaks('TSK-46');
    start(starting(), [drafted(), approved], facts({ visits: others(2) })).then(STARTED);
    expect(FIRM).toBe(given(inspection, ...past).state.subjectId);
  });
});
