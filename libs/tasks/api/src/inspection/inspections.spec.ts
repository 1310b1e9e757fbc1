import { Duplicate, InvalidInput, NotFound, SYSTEM } from '@taizhang/kernel';
import { readBody } from '@taizhang/platform';
import {
  commitmentOf,
  type CreateDraw,
  CreateInspectionBody,
  draw,
  finding,
  firmRecord,
  firmRecordIdOf,
  inspection,
  QUALIFICATION_CHECK,
} from '@taizhang/tasks/domain';
import {
  AGENCY,
  approver,
  basis,
  draft,
  entry,
  FIRM,
  InspectionLedger,
  inspector,
  justice,
  PARTNER,
  start,
} from './inspections.fixture';
import { inspectedFirms, listInspectedFirm } from './list-inspected-firm.reaction';
import { openInspectionFindings } from './open-inspection-findings.reaction';

let ledger: InspectionLedger;
beforeEach(async () => {
  ledger = await InspectionLedger.open();
  await ledger.file(entry());
});

const create = (...given: Parameters<typeof draft>) =>
  ledger.process().inspections.create(draft(...given), { actor: inspector });
const found = (findingId: string) => ledger.process().commands.find(finding, findingId);

describe('TSK-43 the type of an inspection', () => {
  it('is found in the live plans of the root, and brings plan and pack with it', async () => {
    await create('v-1');
    const { planId, enforcement, limit } = await ledger.state('v-1');
    expect({ planId, enforcement, limit }).toEqual({ planId: 'wp06', enforcement: true, limit: 2 });
    const [drafted] = await ledger.base.events('inspection-v-1');
    expect(drafted?.metadata).toMatchObject({ packVersion: '1', basis });
  });

  it('is unusable where no live plan holds it, and so is an unknown agency or draw', async () => {
    await expect(create('v-1', { inspectionType: 'safety-check' })).rejects.toThrow(InvalidInput);
    await expect(create('v-1', { agency: 'wp06.agency-99' })).rejects.toThrow(InvalidInput);
    await expect(create('v-1', { drawId: 'draw-1' })).rejects.toThrow(InvalidInput);
  });

  it('of another root is another plan’s; other than enforcement types ask for no plan', async () => {
    const zone = await InspectionLedger.open('WP18', 'wp18');
    const unitId = 'wp18.zone-01';
    const check = { agency: unitId, inspectionType: 'safety-check', entryId: undefined, subjectId: 'SITE-1' };
    await zone.process().inspections.create(draft('z-1', check), { actor: { ...inspector, unitId } });
    expect(await zone.state('z-1')).toMatchObject({ planId: 'wp18', enforcement: false, limit: null });
    await expect(
      zone.process().inspections.create(draft('z-2', { agency: unitId }), { actor: inspector }),
    ).rejects.toThrow(InvalidInput);
  });
});

it('TSK-43 the plan of the year counts, once it is filed', async () => {
  await expect(create('v-1', { scheduledOn: '2023-05-10' })).rejects.toMatchObject({ ruleId: 'TSK-43' });
  await expect(create('v-1', { entryId: 'licence' })).rejects.toMatchObject({ ruleId: 'TSK-43' });
});

it.each([
  ['91430400MA4L16JQ9B', true],
  ['ENT-001', true],
  ['91430400ma4l16jq9b', false],
  ['ent-001', false],
])('TSK-46 a firm has one way to be written: %s is an id is %s', (subjectId, holds) => {
  const { type: _type, inspectionId: _id, inspectionType, ...rest } = draft('v-1', { subjectId });
  const read = () => readBody(CreateInspectionBody, { ...rest, type: inspectionType });
  if (holds) expect(read()).toMatchObject({ subjectId });
  else expect(read).toThrow(InvalidInput);
});

it('TSK-46 a joint visit counts at each agency', async () => {
  await create('v-1', { joint: { agencies: [PARTNER] }, scheduledOn: '2022-03-01' });
  const theirs = { agency: PARTNER, entryId: undefined, exception: { ground: 'superior' as const, note: 'ordered' } };
  const actor = { ...inspector, unitId: PARTNER };
  const near = ledger.process().inspections.create(draft('v-2', { ...theirs, scheduledOn: '2022-03-31' }), { actor });
  await expect(near).rejects.toMatchObject({ ruleId: 'TSK-47' });
  await ledger.process().inspections.create(draft('v-2', { ...theirs, scheduledOn: '2022-04-01' }), { actor });
});

it('TSK-48 what was recorded as passed from afar is not visited', async () => {
  await ledger.recorded(draft('r-1', { mode: 'remote', items: ['licence', 'fire'] }), 'pass', 'problem');
  await expect(create('v-1', { items: ['licence'], scheduledOn: '2022-09-01' })).rejects.toMatchObject({
    ruleId: 'TSK-48',
  });
  await create('v-1', { items: ['fire'], scheduledOn: '2022-09-01' });
  const merge = { type: 'MergeInItems' as const, items: ['licence'] };
  await expect(ledger.process().inspections.mergeIn('v-1', merge, { actor: approver })).rejects.toMatchObject({
    ruleId: 'TSK-48',
  });
});

it('answers who may not act before what is not there', async () => {
  const { inspections } = ledger.process();
  const nobody = { ...inspector, roles: ['auditor'] };
  await expect(inspections.start('v-9', start(), { actor: nobody })).rejects.toMatchObject({ name: 'Forbidden' });
  await expect(inspections.start('v-9', start(), { actor: inspector })).rejects.toThrow(NotFound);
  const merge = { type: 'MergeInItems' as const, items: ['x'] };
  await expect(inspections.mergeIn('v-9', merge, { actor: approver })).rejects.toThrow(NotFound);
});

describe('TSK-50 a problem becomes a finding', () => {
  const react = async () => {
    const { commands } = ledger.process();
    const { findings, units } = ledger.base;
    const recorded = await ledger.base.newest('inspection-v-1');
    await openInspectionFindings(commands, findings, units).handle(recorded);
    return recorded;
  };

  it('of the firm, with the agency as responsible unit; once', async () => {
    await ledger.recorded(draft('v-1', { items: ['fire', '账簿', 'licence'] }), 'problem', 'problem', 'pass');
    const recorded = await react();
    await react();
    expect(await ledger.base.events('finding-v-1.1')).toEqual([
      expect.objectContaining({
        type: 'FindingRegistered',
        data: expect.objectContaining({
          ...{ planId: 'wp06', source: 'inspection', category: 'fire', responsibleUnit: AGENCY, foundOn: '2022-05-10' },
          ...{ responsibleSubject: FIRM, sourceRef: { inspectionId: 'v-1', item: 'fire' } },
          place: { unitId: 'wp06', text: FIRM },
        }),
        metadata: expect.objectContaining({ causationId: recorded.id, basis }),
      }),
    ]);
    expect(await found('v-1.2')).toMatchObject({ category: 'inspection', description: '账簿:seen' });
    expect(await found('v-1.3')).toBeUndefined();
  });

  it('tells no local id of a firm to others', async () => {
    await ledger.recorded(draft('v-1', { subjectId: 'ENT-001' }), 'problem');
    await react();
    const [registered] = await ledger.base.events('finding-v-1.1');
    expect(registered?.data).toMatchObject({ place: { text: '检查现场' }, responsibleSubject: 'ENT-001' });
  });
});

it('TSK-52 the firms inspected in a half are listed once at every agency that was there', async () => {
  const { commands, claims } = ledger.process();
  await ledger.recorded(draft('v-1'), 'pass');
  for (let time = 0; time < 2; time += 1)
    await listInspectedFirm(commands, claims).handle(await ledger.base.newest('inspection-v-1'));
  expect(await claims.of(inspectedFirms(AGENCY, '2022-h1'))).toEqual([{ id: FIRM.toLowerCase(), subjectId: FIRM }]);
  expect(await claims.of(inspectedFirms(AGENCY, '2022-h2'))).toEqual([]);
  const calls = {
    purpose: 'callback',
    period: '2022-h1',
    entryId: undefined,
    officers: [],
    officersPerSubject: 0,
  } as const;
  const { draws } = ledger.process();
  await expect(draws.create('d-1', opening({ ...calls, officers: [] }), { actor: approver })).rejects.toMatchObject({
    ruleId: 'TSK-52',
  });
  await draws.create('d-1', opening({ ...calls, officers: [], subjects: [FIRM] }), { actor: approver });
});

function opening(more: Partial<CreateDraw> = {}): CreateDraw {
  return {
    ...{ type: 'CreateDraw', agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-05' },
    ...{ subjects: [FIRM, 'ENT-002'], officers: ['OFF-01', 'OFF-02'], sample: { size: 1 } },
    ...{ commitment: commitmentOf('agency-a1'), basis, ...more },
  };
}

describe('TSK-49 one live draw', () => {
  const open = (id: string, more: Partial<CreateDraw> = {}) =>
    ledger.process().draws.create(id, opening(more), { actor: approver });

  it('per agency, entry and period, whoever is first; a void one makes room', async () => {
    const results = await Promise.allSettled(['d-1', 'd-2', 'd-3', 'd-4'].map((id) => open(id)));
    const [first] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : []));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(open('d-5')).rejects.toThrow(Duplicate);
    await open('d-6', { period: '2022-06' });
    await open('d-7', { entryId: 'licence' });
    const { draws } = ledger.process();
    await draws.execute(first ?? '', { type: 'VoidDraw', reason: 'pool was wrong' }, { actor: justice });
    await open('d-5');
    expect((await ledger.process().commands.load(draw, 'd-5')).state.status).toBe('opened');
  });

  it('sends its officers, and nobody else', async () => {
    const { inspections, draws } = ledger.process();
    await open('d-1', { officers: ['OFF-01', 'OFF-02', 'OFF-03'], subjects: [FIRM] });
    await draws.execute('d-1', { type: 'SeedDraw', supervisorSeed: 's' }, { actor: justice });
    await draws.execute('d-1', { type: 'RevealDraw', agencySeed: 'agency-a1' }, { actor: approver });
    const { selected } = (await ledger.process().commands.load(draw, 'd-1')).state;
    await create('v-1', { drawId: 'd-1' });
    await inspections.execute('v-1', { type: 'ApproveInspection' }, { actor: approver });
    const drawn = selected[0]?.officers ?? [];
    const left = ['OFF-01', 'OFF-02', 'OFF-03'].find((id) => !drawn.includes(id)) ?? '';
    const wrong = inspections.start('v-1', start(drawn[0] ?? '', left), { actor: inspector });
    await expect(wrong).rejects.toMatchObject({ ruleId: 'TSK-45' });
    await inspections.start('v-1', start(...drawn), { actor: inspector });
    expect((await ledger.state('v-1')).status).toBe('running');
  });
});

it('TSK-51 an accident that was reported for the firm counts against its clean record', async () => {
  const housing = await InspectionLedger.open('WP17', 'wp17');
  const { inspections, commands } = housing.process();
  const actor = { ...inspector, unitId: 'wp17.housing' };
  const subjectRecord = { workYears: [2019, 2020, 2021], accidents: 0, creditDeductions: 0, source: 'register' };
  const check = draft('q-1', {
    ...{ agency: 'wp17.housing', inspectionType: QUALIFICATION_CHECK, entryId: undefined, subjectRecord },
    scheduledOn: '2022-06-01',
  });
  await expect(inspections.create(check, { actor })).rejects.toMatchObject({ ruleId: 'TSK-51' });
  const accident = { type: 'NoteAccident' as const, incidentId: 'inc-1', on: '2021-07-01' };
  await commands.execute(firmRecord, firmRecordIdOf(FIRM), accident, { actor: SYSTEM });
  await inspections.create(check, { actor });
  expect((await commands.load(inspection, 'q-1')).state.planId).toBe('wp17');
});
