import type { LocalDate } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { by, given } from '@taizhang/testing/given';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { daysLate } from './filing';
import { CreateInspectionPlan, type InspectionEntryInput } from './inspection-plan.commands';
import { INSPECTION_PLAN_STATES, inspectionPlan } from './inspection-plan.decider';
import type { InspectionPlanEvent } from './inspection-plan.events';
import { type InspectionEntry, inspectionPlanIdOf } from './inspection-plan.state';
import { justiceOf } from './justice';

const units = loadUnits();
const AGENCY = 'wp06.agency-01';

const entry = (more: Partial<InspectionEntry> = {}): InspectionEntry => ({
  ...{ entryId: 'fire', item: 'fire', legalBasis: 'Fire Protection Law, article 53', content: 'exits and equipment' },
  ...{ subjectPool: ['all:factory'], timesPerYear: 2, mode: 'random', months: [3, 4], highRisk: false, ...more },
});
const entries = (...more: Partial<InspectionEntry>[]) => more.map(entry) as unknown as InspectionEntryInput[];
const basis = ['WP06 §二(一)2'];

const drafted: InspectionPlanEvent = {
  ...{ type: 'InspectionPlanDrafted', agency: AGENCY, year: 2023, entries: [entry()], basis },
};
const submitted: InspectionPlanEvent = { type: 'InspectionPlanSubmitted' };
const filed: InspectionPlanEvent = {
  ...{ type: 'InspectionPlanFiled', fileNo: 'F-1', filedOn: '2023-01-31', late: false, unitId: 'wp06.justice' },
};
const returned: InspectionPlanEvent = { type: 'InspectionPlanReturned', reason: 'no basis', unitId: 'wp06.justice' };
const amended: InspectionPlanEvent = {
  ...{ type: 'InspectionPlanAmended', edition: 2, entries: [entry({ timesPerYear: 1 })], reason: 'fewer visits' },
};

const CREATE = { type: 'CreateInspectionPlan' as const, agency: AGENCY, year: 2023, entries: entries({}), basis };
const SUBMIT = { type: 'SubmitInspectionPlan' } as const;
const FILE = { type: 'FileInspectionPlan', fileNo: 'F-1' } as const;
const RETURN = { type: 'ReturnInspectionPlan', reason: 'no basis' } as const;
const AMEND = { type: 'AmendInspectionPlan' as const, entries: entries({ timesPerYear: 1 }), reason: 'fewer visits' };
const agency = { actor: by(AGENCY, 'inspection-approver'), at: '2023-01-10', units };
const justice = { actor: by('wp06.justice', 'justice'), at: '2023-01-10', units };
const on = (at: LocalDate) => ({ ...justice, at });

it('TSK-42 a plan is drafted by its agency, once a year', () => {
  const { legalBasis, content } = entry();
  given(inspectionPlan)
    .when(CREATE, agency)
    .then([{ type: 'InspectionPlanDrafted', agency: AGENCY, year: 2023, entries: [entry({ legalBasis, content })] }]);
  given(inspectionPlan)
    .when(CREATE, { ...agency, actor: by('wp06.agency-02', 'inspection-approver') })
    .isOutOfReach();
  given(inspectionPlan, drafted).when(CREATE, agency).isDuplicate();
  expect(inspectionPlanIdOf('wp06.county-01.agency-02', 2023)).toBe('wp06-county-01-agency-02-2023');
});

it.each([
  ['onsite', true, true],
  ['onsite', false, false],
  ['random', false, true],
  ['remote', false, true],
  ['random', true, true],
] as const)('TSK-42 an entry %s of high risk %s is allowed: %s', (mode, highRisk, allowed) => {
  for (const [past, command] of [
    [[], { ...CREATE, entries: entries({ mode, highRisk }) }],
    [[drafted, submitted, filed], { ...AMEND, entries: entries({ mode, highRisk }) }],
  ] as const) {
    const outcome = given(inspectionPlan, ...past).when(command, agency);
    if (allowed) outcome.then([{ entries: [entry({ mode, highRisk })] }]);
    else outcome.breaks('TSK-42');
  }
});

const bodyWith = (...list: object[]) => {
  const { type: _type, ...body } = CREATE;
  return validateSync(plainToInstance(CreateInspectionPlan, { ...body, entries: list }));
};

it('TSK-42 every field of an entry but highRisk is required', () => {
  const { highRisk: _highRisk, ...rest } = entry();
  expect(bodyWith(rest)).toEqual([]);
  for (const field of Object.keys(rest)) expect(bodyWith({ ...rest, [field]: undefined })).toHaveLength(1);
});

it.each([
  [{ timesPerYear: 0 }],
  [{ timesPerYear: 13 }],
  [{ months: [] }],
  [{ months: [0] }],
  [{ months: [13] }],
  [{ months: [3, 3] }],
  [{ mode: 'surprise' }],
  [{ subjectPool: 'everybody' }],
  [{ subjectPool: [] }],
])('TSK-42 an entry with %j is no entry', (more) => {
  expect(bodyWith({ ...entry(), ...more })).toHaveLength(1);
});

it.each([
  [{ timesPerYear: 1 }],
  [{ timesPerYear: 12 }],
  [{ months: [1, 12] }],
  [{ subjectPool: 'all:factory' }],
  [{ subjectPool: ['ENT-001', '91430400MA4L16JQ9B'] }],
])('TSK-42 an entry with %j is one', (more) => {
  expect(bodyWith({ ...entry(), ...more })).toEqual([]);
});

it('TSK-42 an entry stands once', () => {
  given(inspectionPlan)
    .when({ ...CREATE, entries: entries({}, {}) }, agency)
    .isInvalid();
});

it.each([
  ['2023-01-31', false, 0],
  ['2023-02-01', true, 1],
  ['2022-12-20', false, 0],
])('TSK-42 filed on %s is late: %s, by %i days', (at, late, days) => {
  given(inspectionPlan, drafted, submitted)
    .when(FILE, on(at))
    .then([{ type: 'InspectionPlanFiled', fileNo: 'F-1', filedOn: at, late }]);
  expect(daysLate(2023, at)).toBe(days);
});

it('TSK-42 the old list binds until the new one is filed, which is never late', () => {
  const past = [drafted, submitted, filed, amended];
  const { state } = given(inspectionPlan, ...past);
  expect(state).toMatchObject({ status: 'submitted', newest: { edition: 2 }, filed: { edition: 1, fileNo: 'F-1' } });
  given(inspectionPlan, ...past)
    .when(FILE, on('2023-06-01'))
    .then([{ type: 'InspectionPlanFiled', late: false }]);
  const refiled = given(inspectionPlan, ...past, { ...filed, fileNo: 'F-2', filedOn: '2023-06-01' }).state;
  expect(refiled).toMatchObject({ status: 'filed', late: false, filed: { edition: 2, fileNo: 'F-2' } });
  const sentBack = given(inspectionPlan, ...past, returned).state;
  expect(sentBack).toMatchObject({ status: 'draft', filed: { edition: 1 }, returnReason: 'no basis' });
});

it('TSK-42 a returned draft can be mended', () => {
  given(inspectionPlan, drafted, submitted, returned)
    .when(AMEND, agency)
    .then([{ type: 'InspectionPlanAmended', edition: 2, reason: 'fewer visits' }]);
});

it.each([
  [AGENCY, 'wp06.justice'],
  ['wp06.county-01.agency-02', 'wp06.county-01.justice'],
  ['shigu.eco-enforcement', 'shigu.justice'],
  ['shigu.renmin', undefined],
  ['wp17.housing', undefined],
])('TSK-42 plans of %s are filed with %s', (slug, justiceUnit) => {
  expect(justiceOf(slug, units)).toBe(justiceUnit);
});

it('TSK-42 only justice of the same level files and returns', () => {
  for (const unitId of ['wp06.county-01.justice', AGENCY, 'wp06']) {
    for (const command of [FILE, RETURN]) {
      given(inspectionPlan, drafted, submitted)
        .when(command, { ...justice, actor: by(unitId, 'justice') })
        .isOutOfReach();
    }
  }
  for (const command of [SUBMIT, AMEND]) {
    given(inspectionPlan, drafted)
      .when(command, { ...agency, actor: by('wp06.agency-02', 'inspection-approver') })
      .isOutOfReach();
  }
});

const PAST = {
  draft: [drafted],
  submitted: [drafted, submitted],
  filed: [drafted, submitted, filed],
};
const LEADS_TO = {
  SubmitInspectionPlan: 'InspectionPlanSubmitted',
  FileInspectionPlan: 'InspectionPlanFiled',
  ReturnInspectionPlan: 'InspectionPlanReturned',
  AmendInspectionPlan: 'InspectionPlanAmended',
} as const;
it.each(
  Object.entries(PAST).flatMap(([status, past]) =>
    [SUBMIT, FILE, RETURN, AMEND].map((command) => [command.type, status, past, command] as const),
  ),
)('TSK-42 %s in the state %s', (type, status, past, command) => {
  const outcome = given(inspectionPlan, ...past).when(
    command,
    command === FILE || command === RETURN ? justice : agency,
  );
  if (INSPECTION_PLAN_STATES[type].in.some((allowed) => allowed === status)) outcome.then([{ type: LEADS_TO[type] }]);
  else outcome.breaks('TSK-42');
});
