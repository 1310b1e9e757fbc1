import { FindingLedger } from '../finding/findings.fixture';
import { Duplicate, InvalidInput } from '@taizhang/kernel';
import {
  commitmentOf,
  type CreatePatch,
  draw,
  type JudgePatch,
  patch,
  type PatchCommand,
} from '@taizhang/tasks/domain';
import { clearPatch } from './clear-patch.reaction';
import { openPatchFinding } from './open-patch-finding.reaction';

const COUNTY = { userId: 'a', unitId: 'wp11-county.natural-resources', roles: ['imagery-auditor'] };
const SQUAD = { userId: 's', unitId: 'wp11.enforcement-squad', roles: ['imagery-officer'] };
const VILLAGE = { userId: 'v', unitId: 'wp11.village-01', roles: ['unit-head'] };
const OFFICE = { userId: 'o', unitId: 'wp11.imagery-group', roles: ['office'] };

let ledger: FindingLedger;
beforeEach(async () => {
  ledger = new FindingLedger();
  await ledger.adopt('WP11', 'wp11');
  ledger.now = '2022-07-10T04:00:00.000Z';
});

const state = async (id: string) => (await ledger.commands.load(patch, id)).state;
const command = (patchNo: string, more: Partial<CreatePatch> = {}): CreatePatch => ({
  ...{ type: 'CreatePatch', planId: 'wp11', batch: '2022-06', patchNo, townUnit: 'wp11' },
  ...{ place: { unitId: 'wp11.village-01', text: '山脚' }, areaSqm: 900.5, farmlandSqm: 300 },
  ...{ landClass: 'stable-farmland', basis: ['WP11 §二(一)'], ...more },
});
const give = (id: string, one: PatchCommand, actor = SQUAD) => ledger.patches.execute(id, one, { actor });

/** Imports a patch, brings it to the county, and lets the county approve it. */
async function approved(patchNo: string, judge: Omit<JudgePatch, 'type'>): Promise<string> {
  await ledger.patches.create(command(patchNo), { actor: COUNTY });
  const id = `wp11.2022-06.${patchNo}`;
  const photos = ['a'.repeat(64)];
  const check = { type: 'FieldCheckPatch' as const, checkedOn: ledger.today, officers: ['off-01'], photos };
  await give(id, { ...check, lon: 110.28, lat: 21.6 });
  await give(id, { type: 'JudgePatch', ...judge });
  await give(id, { type: 'UploadPatch', formNo: 'F-1' });
  await give(id, { type: 'ApprovePatch' }, COUNTY);
  return id;
}

const open = async (id: string) =>
  openPatchFinding(ledger.commands, ledger.findings).handle(await ledger.newest(`patch-${id}`));
const close = async (id: string) =>
  clearPatch(ledger.commands, ledger.patches).handle(await ledger.newest(`finding-${id}`));

describe('TSK-38 the import', () => {
  it('takes the due date of the first patch of its batch for all of it', async () => {
    await ledger.patches.create(command('1', { batchDueOn: '2022-08-15' }), { actor: COUNTY });
    await ledger.patches.create(command('2'), { actor: COUNTY });
    const other = ledger.patches.create(command('3', { batchDueOn: '2022-07-31' }), { actor: COUNTY });
    await expect(other).rejects.toMatchObject({ ruleId: 'TSK-38' });
    expect((await state('wp11.2022-06.2')).batchDueOn).toBe('2022-08-15');
  });

  it('whoever of two that race is first, the batch has one date', async () => {
    const dates = ['2022-08-15', '2022-08-16', '2022-08-17'];
    const imports = dates.map((batchDueOn, at) =>
      ledger.patches.create(command(String(at), { batchDueOn }), { actor: COUNTY }),
    );
    const results = await Promise.allSettled(imports);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('once per number of a batch; into a plan that exists', async () => {
    await ledger.patches.create(command('1'), { actor: COUNTY });
    await expect(ledger.patches.create(command('1'), { actor: COUNTY })).rejects.toThrow(Duplicate);
    const elsewhere = ledger.patches.create(command('1', { planId: 'wp99' }), { actor: COUNTY });
    await expect(elsewhere).rejects.toThrow(InvalidInput);
    await ledger.patches.create(command('1', { batch: '2022-annual' }), { actor: COUNTY });
    expect((await state('wp11.2022-annual.1')).batchDueOn).toBe('2023-06-30');
  });
});

describe('TSK-39 an illegal patch', () => {
  const illegal = { verdict: 'illegal', category: 'land', illegalKind: '建房', reason: '占用耕地' } as const;
  const done = { status: 'done' as const, note: '已落实' };

  it('opens a finding of the village, of that day, caused by the approval; once', async () => {
    const id = await approved('17', illegal);
    for (let time = 0; time < 2; time += 1) await open(id);
    const approval = await ledger.newest(`patch-${id}`);
    expect(await ledger.events(`finding-${id}`)).toEqual([
      expect.objectContaining({
        type: 'FindingRegistered',
        data: expect.objectContaining({
          ...{ source: 'patch', category: 'land', responsibleUnit: 'wp11.village-01', foundOn: '2022-07-10' },
          ...{ patchNo: '17', batch: '2022-06', areaSqm: 900.5, farmlandSqm: 300, landClass: 'stable-farmland' },
          ...{ rareEarth: false, illegalKind: '建房', sourceRef: { patchId: id } },
        }),
        metadata: expect.objectContaining({ causationId: approval.id, basis: ['WP11 §二(一)'] }),
      }),
    ]);
    expect(await state(id)).toMatchObject({ status: 'rectifying', findingId: id });
  });

  it('is cleared with its finding: ordered and cleared by the squad, put right by the village', async () => {
    const id = await approved('17', illegal);
    await open(id);
    const order = { type: 'OrderRectification' as const, requirements: '限期拆除' };
    await ledger.findings.order(id, order, { actor: SQUAD });
    const sixMusts = { fine: done, confiscate: done, demolish: done, recultivate: done, discipline: done };
    const submit = { type: 'SubmitRectification' as const, statement: '已拆除', evidence: ['c'.repeat(64)] };
    await ledger.findings.execute(id, { ...submit, sixMusts }, { actor: VILLAGE });
    const clear = { type: 'ClearFinding' as const };
    await expect(ledger.findings.execute(id, clear, { actor: SQUAD })).rejects.toMatchObject({ ruleId: 'TSK-39' });
    const back = { type: 'ReturnRectification' as const, reason: '缺移送', limitOn: '2022-07-20' };
    await ledger.findings.execute(id, back, { actor: OFFICE });
    const criminal = { status: 'notApplicable' as const, note: '不涉及' };
    await ledger.findings.execute(id, { ...submit, sixMusts: { criminal } }, { actor: VILLAGE });
    await ledger.findings.execute(id, clear, { actor: SQUAD });
    for (let time = 0; time < 2; time += 1) await close(id);
    expect(await state(id)).toMatchObject({ status: 'cleared', clearedOn: '2022-07-10' });
    expect(await ledger.events(`patch-${id}`)).toHaveLength(7);
    expect(await ledger.claims.of('imagery-cleared-wp11-2022-q3')).toEqual([{ id }]);
  });

  it('of another authority is referred there, and cleared when the result has come back', async () => {
    const toUnit = 'wp11-county.public-security';
    const id = await approved('18', { verdict: 'otherAuthority', category: 'rural-house', toUnit });
    for (let time = 0; time < 2; time += 1) await open(id);
    expect(await ledger.newest(`finding-${id}`)).toMatchObject({
      ...{ type: 'FindingReferred', revision: 1, data: { toUnit, patchNo: '18' } },
    });
    await ledger.findings.execute(id, { type: 'AnswerReferral', result: '已拆除' }, { actor: OFFICE });
    await close(id);
    expect(await ledger.newest(`patch-${id}`)).toMatchObject({
      ...{ type: 'PatchCleared', data: { patchId: id, findingId: id, verdict: 'otherAuthority' } },
    });
  });

  it('a finding of no patch clears none', async () => {
    await ledger.find('f1', { planId: 'wp11', responsibleUnit: 'wp11.village-01' });
    const head = await ledger.store.head();
    await close('f1');
    expect(await ledger.store.head()).toBe(head);
  });
});

describe('TSK-41 the quarterly review', () => {
  const supervisor = { userId: 'w', unitId: 'wp11-county', roles: ['supervisor'] };
  const facts = async () => ({ rival: undefined, inspected: [] });

  async function drawn(subjects: readonly string[], size: number): Promise<void> {
    await ledger.commands.execute(
      draw,
      'd1',
      {
        ...{ type: 'CreateDraw', agency: COUNTY.unitId, purpose: 'imagery', period: '2022-q3', officers: [] },
        ...{ subjects: [...subjects], sample: { size }, commitment: commitmentOf('a1'), basis: ['WP11 §一'] },
      },
      { actor: COUNTY, facts },
    );
    await ledger.commands.execute(draw, 'd1', { type: 'SeedDraw', supervisorSeed: 'b2' }, { actor: supervisor, facts });
    await ledger.commands.execute(draw, 'd1', { type: 'RevealDraw', agencySeed: 'a1' }, { actor: COUNTY, facts });
  }

  const review = (id: string, drawId = 'd1') =>
    ledger.patches.review(
      id,
      { type: 'ReviewPatch', quarter: '2022-q3', drawId, result: 'failed', note: '与现场不符' },
      { actor: COUNTY },
    );

  it('is of the patches that were drawn; a failed one starts again', async () => {
    const ids: string[] = [];
    for (const no of ['1', '2', '3']) ids.push(await approved(no, { verdict: 'notConstruction', category: 'land' }));
    ledger.now = '2022-10-08T04:00:00.000Z';
    await expect(review('wp11.2022-06.1')).rejects.toMatchObject({ ruleId: 'TSK-41' });
    await drawn(ids, 1);
    const { selected } = (await ledger.commands.load(draw, 'd1')).state;
    const chosen = selected.map(({ subjectId }) => subjectId);
    expect(chosen).toHaveLength(1);
    for (const id of ids.filter((each) => !chosen.includes(each))) {
      await expect(review(id)).rejects.toMatchObject({ ruleId: 'TSK-41' });
    }
    await review(chosen[0] ?? '');
    expect(await ledger.newest(`patch-${chosen[0]}`)).toMatchObject({
      ...{ type: 'PatchReopened', data: { quarter: '2022-q3', officers: ['off-01'] } },
    });
  });

  it('not from a draw that leaves out what was cleared in the quarter', async () => {
    const ids: string[] = [];
    for (const no of ['1', '2']) ids.push(await approved(no, { verdict: 'notConstruction', category: 'land' }));
    ledger.now = '2022-10-08T04:00:00.000Z';
    await drawn(ids.slice(0, 1), 1);
    await expect(review(ids[0] ?? '')).rejects.toMatchObject({ ruleId: 'TSK-41' });
  });
});
