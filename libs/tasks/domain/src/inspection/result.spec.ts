import { chinaCalendar, SYSTEM } from '@taizhang/kernel';
import { by, given } from '@taizhang/testing/given';
import { firmRecord, firmRecordIdOf } from '../firm-record/firm-record.decider';
import type { InspectionCommand, RecordInspection } from './inspection.commands';
import { inspection } from './inspection.decider';
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
  recorded,
  results,
  started,
  starting,
  TWO,
  units,
} from './inspection.fixture';
import { creditCodeOf } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';
import { visitOf } from './visit';

const RUNNING = [drafted(), approved, started()];
const record = (more: Partial<RecordInspection> = {}): RecordInspection => ({
  ...{ type: 'RecordInspection', results: results(['pass', 'fire'], ['problem', 'licence']) },
  ...{ signedBy: ['OFF-01', 'OFF-02'], evidence: ['a'.repeat(64)], ...more },
});
const recording = (command: RecordInspection, past: readonly InspectionEvent[] = RUNNING, at = '2022-10-10') =>
  given(inspection, ...past).when(command, { actor: inspector, at, units });

/** The event itself, to see what it does not hold. */
function decided(command: RecordInspection, past: readonly InspectionEvent[]): InspectionEvent | undefined {
  const context = { actor: inspector, now: '2022-10-10T04:00:00.000Z', today: '2022-10-10', calendar: chinaCalendar };
  return inspection.decide(command, given(inspection, ...past).state, { ...context, units, facts: undefined })[0];
}

describe('TSK-50 the record', () => {
  it('TSK-50 tells each outcome to others without the notes', () => {
    recording(record()).then([
      {
        ...{ type: 'InspectionRecorded', inspectionId: 'i-1', agency: AGENCY, creditCode: FIRM, joint: false },
        ...{ recordedOn: '2022-10-10', signedBy: ['OFF-01', 'OFF-02'] },
        items: [
          { item: 'fire', outcome: 'pass' },
          { item: 'licence', outcome: 'problem' },
        ],
      },
    ]);
    const local = [drafted({ subjectId: 'ENT-001', partners: [PARTNER] }), approved, started()];
    expect(decided(record(), local)).not.toHaveProperty('creditCode');
    recording(record(), local).then([{ joint: true }]);
  });

  it.each([
    ['one is missing', results(['pass', 'fire'])],
    ['one has two', results(['pass', 'fire'], ['problem', 'fire'], ['pass', 'licence'])],
    ['one was not looked at', results(['pass', 'fire'], ['pass', 'licence'], ['pass', 'exits'])],
    ['another one', results(['pass', 'fire'], ['pass', 'exits'])],
  ])('TSK-50 every item has one outcome: %s', (_name, outcomes) => {
    recording(record({ results: outcomes })).breaks('TSK-50');
  });

  it('TSK-50 every officer who started has signed', () => {
    const three = [drafted(), approved, started([...TWO, officer('OFF-03')])];
    recording(record(), three).breaks('TSK-50');
    recording(record({ signedBy: ['OFF-03', 'OFF-02', 'OFF-01'] }), three).then([{ type: 'InspectionRecorded' }]);
  });

  it('TSK-50 random inspections are published within 20 working days', () => {
    const random = [drafted({ random: true }), approved, started()];
    recording(record(), random, '2022-09-28').then([{ type: 'InspectionRecorded', publishBy: '2022-10-31' }]);
    expect(decided(record(), RUNNING)).not.toHaveProperty('publishBy');
  });

  it('TSK-50 passed items are known to later visits', () => {
    const seen = { ...recorded, results: results(['pass', 'fire'], ['problem', 'licence']) } as InspectionEvent;
    expect(visitOf(given(inspection, ...RUNNING, seen).state)).toMatchObject({ passed: ['fire'], agencies: [AGENCY] });
  });
});

it.each([
  ['2022-10-09', false],
  ['2022-10-10', true],
  ['2022-10-12', true],
  ['2022-10-13', false],
])('TSK-50 recorded on 2022-10-10, published on %s as told on 2022-10-12: %s', (on, allowed) => {
  const command = { type: 'PublishInspection', on, url: 'https://www.example.gov.cn/1' } as const;
  const outcome = given(inspection, ...RUNNING, recorded).when(command, { actor: inspector, at: '2022-10-12', units });
  if (allowed) outcome.then([{ type: 'InspectionPublished', on, url: command.url, creditCode: FIRM }]);
  else outcome.breaks('TSK-50');
});

const published: InspectionEvent = { ...recorded, type: 'InspectionPublished', on: '2022-10-10' } as InspectionEvent;
const PAST: Record<string, readonly InspectionEvent[]> = {
  drafted: [drafted()],
  approved: [drafted(), approved],
  running: RUNNING,
  recorded: [...RUNNING, recorded],
  published: [...RUNNING, recorded, published],
  cancelled: [drafted(), { type: 'InspectionCancelled', reason: 'moved' }],
};
const COMMANDS: readonly (readonly [InspectionCommand, typeof inspector, InspectionEvent['type']])[] = [
  [{ type: 'ApproveInspection' }, approver, 'InspectionApproved'],
  [{ type: 'MergeInItems', items: ['exits'] }, approver, 'InspectionItemsMerged'],
  [starting(), inspector, 'InspectionStarted'],
  [{ type: 'RefuseInspection', ground: 'no-certificate', note: 'none' }, firm, 'InspectionRefused'],
  [record(), inspector, 'InspectionRecorded'],
  [{ type: 'PublishInspection', on: '2022-10-10' }, inspector, 'InspectionPublished'],
  [{ type: 'CancelInspection', reason: 'moved' }, approver, 'InspectionCancelled'],
];
it.each(
  Object.entries(PAST).flatMap(([status, past]) =>
    COMMANDS.map(([command, actor, event]) => [command.type, status, past, command, actor, event] as const),
  ),
)('TSK-75 %s in the state %s', (type, status, past, command, actor, event) => {
  const outcome = given(inspection, ...past).when(command, { actor, at: '2022-10-10', units, facts: facts() });
  const { in: allowed, rule } = INSPECTION_STATES[type];
  if (allowed.some((each) => each === status)) outcome.then([{ type: event }]);
  else outcome.breaks(rule);
});

it('TSK-50 records, publishes and cancels belong to the agency', () => {
  const elsewhere = (...roles: string[]) => ({ actor: by(PARTNER, ...roles), at: '2022-10-10', units });
  given(inspection, ...RUNNING)
    .when(record(), elsewhere('inspector'))
    .isOutOfReach();
  given(inspection, ...RUNNING, recorded)
    .when({ type: 'PublishInspection', on: '2022-10-10' }, elsewhere('inspector'))
    .isOutOfReach();
  given(inspection, drafted())
    .when({ type: 'CancelInspection', reason: 'x' }, elsewhere('inspection-approver'))
    .isOutOfReach();
});

it.each([
  ['91430400MA4L16JQ9B', true],
  ['91430400MA4L16JQ9', false],
  ['91430400MA4L16JQIB', false],
  ['ENT-001', false],
])('%s is a credit code: %s', (subjectId, isCode) => {
  expect(creditCodeOf(subjectId)).toBe(isCode ? subjectId : undefined);
});

it('TSK-51 an accident is noted once', () => {
  const note = { type: 'NoteAccident', incidentId: 'inc-1', on: '2021-06-01' } as const;
  const context = { actor: SYSTEM, at: '2021-06-02', units };
  given(firmRecord)
    .when(note, context)
    .then([{ type: 'AccidentNoted', incidentId: 'inc-1', on: '2021-06-01' }]);
  const noted = { type: 'AccidentNoted', incidentId: 'inc-1', on: '2021-06-01' } as const;
  given(firmRecord, noted).when(note, context).nothing();
  given(firmRecord, noted)
    .when({ ...note, incidentId: 'inc-2' }, context)
    .then([{ incidentId: 'inc-2' }]);
  expect(given(firmRecord, noted).state.accidents).toEqual([{ incidentId: 'inc-1', on: '2021-06-01' }]);
  expect(firmRecordIdOf(FIRM)).toBe('91430400ma4l16jq9b');
});
