import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { by, given, permitted } from '@taizhang/testing/given';
import type { InspectionEntryInput, InspectionPlanCommand } from './inspection-plan.commands';
import { INSPECTION_PLAN_STATES, inspectionPlan } from './inspection-plan.decider';
import type { InspectionPlanStatus } from './inspection-plan.state';

const units = loadUnits();
const AGENCY = 'wp06.county-01.agency-01';
const JUSTICE = 'wp06.county-01.justice';
const WALKED = ['wp06', 'wp06.agency-01', 'wp06.justice', 'wp06.county-01', AGENCY, JUSTICE, 'shigu', 'shigu.justice'];
const at = '2023-01-10';
const entry = {
  ...{ entryId: 'fire', item: 'fire', legalBasis: 'Fire Protection Law, article 53', content: 'exits' },
  ...{ subjectPool: ['all:factory'], timesPerYear: 2, mode: 'random', months: [3, 4] },
} as InspectionEntryInput;

const create: InspectionPlanCommand = {
  ...{ type: 'CreateInspectionPlan', agency: AGENCY, year: 2023, entries: [entry], basis: ['WP06 §二(一)2'] },
};
const submit: InspectionPlanCommand = { type: 'SubmitInspectionPlan' };
const file: InspectionPlanCommand = { type: 'FileInspectionPlan', fileNo: 'F-1' };
const sendBack: InspectionPlanCommand = { type: 'ReturnInspectionPlan', reason: 'r' };
const amend: InspectionPlanCommand = { type: 'AmendInspectionPlan', entries: [entry], reason: 'r' };

const drafted = given(inspectionPlan, {
  ...{ type: 'InspectionPlanDrafted', agency: AGENCY, year: 2023, entries: [{ ...entry, highRisk: false }] },
  basis: ['WP06 §二(一)2'],
} as never).state;
const BY_AGENCY = [`inspection-approver@${AGENCY}`];
/** The justice department of the same level; not that of the city. */
const BY_JUSTICE = [`justice@${JUSTICE}`];

/** `tasks.md` §3 and §4.7 row by row: who may, where it is allowed, the rule elsewhere. */
const ROWS: readonly [InspectionPlanCommand, readonly string[], readonly InspectionPlanStatus[]][] = [
  [submit, BY_AGENCY, ['draft']],
  [file, BY_JUSTICE, ['submitted']],
  [sendBack, BY_JUSTICE, ['submitted']],
  [amend, BY_AGENCY, ['draft', 'filed']],
];

it('a plan is drafted by its agency alone', () => {
  expect(permitted(inspectionPlan, inspectionPlan.initial, create, { at, units }, WALKED)).toEqual(BY_AGENCY);
});

it.each(ROWS)('%j: who may', (command, expected) => {
  expect(permitted(inspectionPlan, drafted, command, { at, units }, WALKED)).toEqual(expected);
});

describe.each(ROWS)('%j', (command, [who = ''], allowed) => {
  it.each(['draft', 'submitted', 'filed'] as const)('in the state %s: allowed, or refused by TSK-42', (status) => {
    const [role = '', unitId = ''] = who.split('@');
    const actor = by(unitId, role);
    const today = { now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts: undefined };
    const act = () => inspectionPlan.decide(command, { ...drafted, status }, { ...today, actor });
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'TSK-42' }));
    }
  });
});

it('every command is walked', () => {
  const walked = [create, ...ROWS.map(([command]) => command)].map(({ type }) => type).sort();
  expect(walked).toEqual(Object.keys(inspectionPlan.roles).sort());
  expect(walked).toEqual(Object.keys(INSPECTION_PLAN_STATES).sort());
});
