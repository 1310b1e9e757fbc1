import { SYSTEM } from '@taizhang/kernel';
import { RunDesk } from '../run/run-desk.fixture';
import { at } from './award-desk.fixture';
import { recomputeDeductions } from './recompute-deductions.reaction';

const VILLAGE = 'wp12.village-01';
let desk: RunDesk;

beforeEach(async () => {
  desk = new RunDesk();
  desk.now = '2022-11-01T04:00:00.000Z';
  await desk.enact('WP12');
  await desk.register('village', { kind: 'village', unitId: VILLAGE });
  const facts = { 'dutyFailed@2022-10': true, 'performancePayFen@2022-10': 100_000 };
  await desk.register('guard', { kind: 'person', unitId: VILLAGE, post: 'caretaker' }, facts);
  await desk.register('deputy', { kind: 'person', unitId: VILLAGE, post: 'deputy' }, facts);
  for (const day of [1, 2, 3]) {
    await desk.subjects.execute(
      'village',
      {
        ...{ type: 'RecordIncident', incidentId: `f-${day}`, incident: 'active-fire', observedOn: `2022-10-0${day}` },
        ...{ sources: ['satellite'], levels: ['city'], ...(day === 1 ? {} : { guardIds: ['guard'] }) },
      },
      { actor: SYSTEM },
    );
  }
  await desk.start('r-1', 'wp12.caretaker-deduction', '2022-10');
  await desk.start('r-2', 'wp12.deputy-deduction', '2022-10');
  await desk.carryOut();
});

const GUARD = 'wp12.caretaker-deduction_guard_2022-10';
const DEPUTY = 'wp12.deputy-deduction_deputy_2022-10';
const now = async (id: string) => {
  const { status, computedFen } = await desk.state(id);
  return [status, computedFen];
};
async function revoke(incidentId: string): Promise<void> {
  await desk.subjects.execute('village', { type: 'RevokeIncident', incidentId, reason: '误报' }, { actor: SYSTEM });
  await heard();
}
async function heard(): Promise<void> {
  const reaction = recomputeDeductions(desk);
  await reaction.handle(await desk.happened('subject-village', 'IncidentRevoked'));
}
async function confirm(id: string): Promise<void> {
  desk.now = '2022-12-01T04:00:00.000Z';
  await desk.awards.execute(id, { type: 'ConfirmDeduction' }, { actor: SYSTEM });
}

it.each(['f-1', 'f-2', 'f-3'])('INC-37 without %s the order of the month is another one', async (incidentId) => {
  expect([await now(GUARD), await now(DEPUTY)]).toEqual([
    ['notified', 10_000],
    ['notified', 10_000],
  ]);
  await revoke(incidentId);
  await heard();
  expect([await now(GUARD), await now(DEPUTY)]).toEqual([
    ['notified', 5_000],
    ['cancelled', 0],
  ]);
});

it('INC-37 what was applied is too much by as much', async () => {
  await confirm(GUARD);
  const payroll = { actor: at('wp12', 'payroll-officer') };
  await desk.awards.execute(GUARD, { type: 'ApplyDeduction', payrollMonth: '2022-12', amountFen: 10_000 }, payroll);
  await revoke('f-2');
  expect(await desk.state(GUARD)).toMatchObject({ status: 'applied', computedFen: 5_000, appliedFen: 10_000 });
  await desk.awards.execute(GUARD, { type: 'ReverseDeduction', amountFen: 5_000, reason: '撤销' }, payroll);
  expect(await desk.state(GUARD)).toMatchObject({ status: 'applied', reversedFen: 5_000 });
});

it('INC-37 one that is contested waits for its answer', async () => {
  const self = { ...at('wp12', 'applicant'), subjectId: 'guard' };
  const contest = { type: 'ContestDeduction' as const, objectionId: 'o-1', reason: '不在岗' };
  await desk.awards.execute(GUARD, contest, { actor: self });
  await expect(revoke('f-2')).rejects.toMatchObject({ ruleId: 'INC-00' });
  const dismiss = { type: 'ResolveObjection' as const, objectionId: 'o-1', outcome: 'dismissed' as const, reason: 'r' };
  await desk.awards.execute(GUARD, dismiss, { actor: at('wp12', 'handler') });
  await heard();
  expect(await now(GUARD)).toEqual(['notified', 5_000]);
});

it('INC-37 another month, and another village, are left alone', async () => {
  const other = { type: 'RecordIncident' as const, incidentId: 'f-9', incident: 'active-fire' as const };
  const seen = { ...other, observedOn: '2022-09-30', sources: ['satellite'], levels: ['city'] };
  await desk.subjects.execute('village', seen, { actor: SYSTEM });
  await revoke('f-9');
  expect(await now(GUARD)).toEqual(['notified', 10_000]);
  expect((await desk.events(`award-${GUARD}`)).map(({ type }) => type)).not.toContain('AwardRecomputed');
});
