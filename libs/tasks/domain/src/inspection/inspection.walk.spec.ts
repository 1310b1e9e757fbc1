import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { given, permitted } from '@taizhang/testing/given';
import type { InspectionCommand } from './inspection.commands';
import { inspection } from './inspection.decider';
import {
  AGENCY,
  approved,
  approver,
  drafted,
  drafting,
  facts,
  firm,
  FIRM,
  inspector,
  PARTNER,
  recorded,
  results,
  started,
  starting,
  units,
} from './inspection.fixture';
import type { InspectionState, InspectionStatus } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';

const WALKED = ['wp06', AGENCY, PARTNER, 'wp06.justice', 'wp06.county-01', 'wp06.county-01.agency-01', 'shigu'];
const at = '2022-10-10';
const known = facts();

const approve: InspectionCommand = { type: 'ApproveInspection' };
const merge: InspectionCommand = { type: 'MergeInItems', items: ['noise'] };
const refuse: InspectionCommand = { type: 'RefuseInspection', ground: 'one-officer', note: 'one came' };
const record: InspectionCommand = {
  ...{ type: 'RecordInspection', results: results(['pass', 'fire'], ['pass', 'licence']), evidence: [] },
  signedBy: ['OFF-01', 'OFF-02'],
};
const publish: InspectionCommand = { type: 'PublishInspection', on: at };
const cancel: InspectionCommand = { type: 'CancelInspection', reason: 'r' };

const draft = given(inspection, drafted()).state;
const running = given(inspection, drafted(), approved, started()).state;
const done = given(inspection, drafted(), approved, started(), recorded).state;
const INSPECTOR = [`inspector@${AGENCY}`];
const APPROVER = [`inspection-approver@${AGENCY}`];
/** The firm is who it is, wherever it is registered. */
const THE_FIRM = WALKED.map((unitId) => `applicant@${unitId}`);

/** `tasks.md` §3 for inspections. */
const WHO: readonly [InspectionCommand, InspectionState, readonly string[]][] = [
  [drafting(), inspection.initial, INSPECTOR],
  [approve, draft, APPROVER],
  [merge, draft, APPROVER],
  [starting(), given(inspection, drafted(), approved).state, INSPECTOR],
  [refuse, running, THE_FIRM],
  [record, running, INSPECTOR],
  [publish, done, INSPECTOR],
  [cancel, draft, APPROVER],
];

it.each(WHO)('%j: who may', (command, state, expected) => {
  const setting = { at, units, facts: known, subjectId: FIRM };
  expect(permitted(inspection, state, command, setting, WALKED)).toEqual([...expected].sort());
});

it('another firm refuses no visit', () => {
  expect(permitted(inspection, running, refuse, { at, units, facts: known, subjectId: 'other' }, WALKED)).toEqual([]);
});

const EVERY: readonly InspectionStatus[] = [
  ...(['drafted', 'approved', 'running', 'recorded', 'published', 'cancelled'] as const),
];
const ROWS: readonly [InspectionCommand, typeof inspector, readonly InspectionStatus[], string, InspectionState][] = [
  [approve, approver, ['drafted'], 'TSK-44', draft],
  [merge, approver, ['drafted', 'approved'], 'TSK-47', draft],
  [starting(), inspector, ['approved'], 'TSK-45', given(inspection, drafted(), approved).state],
  [refuse, firm, ['approved', 'running'], 'TSK-45', running],
  [record, inspector, ['running'], 'TSK-50', running],
  [publish, inspector, ['recorded'], 'TSK-50', done],
  [cancel, approver, ['drafted', 'approved'], 'TSK-75', draft],
];

describe.each(ROWS)('%j', (command, actor, allowed, rule, state) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts: known };
    const act = () => inspection.decide(command, { ...state, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(inspection.roles).sort());
  const rows = ['CreateInspection', ...ROWS.map(([{ type }]) => type)];
  expect(rows.sort()).toEqual(Object.keys(INSPECTION_STATES).sort());
});
