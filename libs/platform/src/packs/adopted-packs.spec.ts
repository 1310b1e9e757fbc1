import { InMemoryEventStore } from '@taizhang/event-store';
import { chinaCalendar, derivedId, InvalidInput, NotFound, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { PERSONAL } from '@taizhang/testing/given';
import { Upcasters } from '../stored-event';
import { CommandExecutor } from '../write';
import { type Adoption, AdoptedPacks } from './adopted-packs';
import { pack } from './pack.decider';

const units = loadUnits();
const admin = { userId: 'li', unitId: 'shigu', roles: ['admin'] };
const SG18 = bundledPacks().get('SG18')?.text ?? '';

let store: InMemoryEventStore;
let today: string;
beforeEach(() => {
  store = new InMemoryEventStore();
  today = '2022-09-01';
});

/** What another process, or this one after a restart, knows. */
function packs(): AdoptedPacks {
  const now = (): string => `${today}T04:00:00.000Z`;
  const commands = new CommandExecutor(store, { units, calendar: chinaCalendar, now }, new Upcasters([pack]), PERSONAL);
  return new AdoptedPacks(store, commands, units);
}

const adopt = (adoption: Adoption, request: { commandId?: string } = {}) =>
  packs().adopt(adoption, { actor: admin, ...request });

async function written(): Promise<string[]> {
  const types: string[] = [];
  for await (const { stream, type } of store.readAll({ limit: 1_000 })) types.push(`${stream.split('-')[0]} ${type}`);
  return types;
}

it('adopts a bundled pack: its text first, then the adoption with sections and dates', async () => {
  const answer = await adopt({ documentId: 'SG18' });
  expect(answer).toMatchObject({ id: 'sg18.shigu', revision: 0, events: [{ type: 'PackAdopted' }] });
  expect(await written()).toEqual(['packText PackTextKept', 'claim ClaimAdded', 'pack PackAdopted']);
  for await (const { data } of store.read('pack-sg18.shigu')) {
    expect(JSON.parse(data)).toMatchObject({
      sections: ['tasks', 'scorecards', 'incentives'],
      effectiveTo: '2023-06-30',
      packVersion: '1',
    });
  }
});

it('PCK-01 the same content again, in whatever layout, writes nothing', async () => {
  await adopt({ documentId: 'SG18' });
  const answer = await adopt({ yaml: `# a comment\n${SG18}` });
  expect(answer).toMatchObject({ revision: 0, events: [] });
  expect(await written()).toHaveLength(3);
});

it('PCK-02 changed content or parameters under the same version are refused, and leave nothing behind', async () => {
  await adopt({ documentId: 'SG18' });
  const changed = SG18.replace('title: {zh: 石鼓区', 'title: {zh: 新石鼓区');
  await expect(adopt({ yaml: changed })).rejects.toMatchObject({ ruleId: 'PCK-02' });
  await expect(adopt({ documentId: 'SG18', parameters: { days: 2 } })).rejects.toMatchObject({ ruleId: 'PCK-02' });
  expect(await written()).toHaveLength(3);
});

it('PCK-04 a later version rules from its day; an old decision recomputes with the old one', async () => {
  await adopt({ documentId: 'SG18' });
  today = '2022-10-01';
  const second = SG18.replace('packVersion: 1', 'packVersion: 2').replace('title: {zh: 石鼓区', 'title: {zh: 新石鼓区');
  await adopt({ yaml: second, effectiveFrom: '2022-11-01' });
  const titleOn = async (day: string) => (await packs().inForce('SG18', 'shigu', day)).content.title.zh.slice(0, 2);
  expect(await titleOn('2022-10-31')).toBe('石鼓');
  expect(await titleOn('2022-11-01')).toBe('新石');
  for (const day of ['2022-08-31', '2023-07-01']) {
    await expect(packs().inForce('SG18', 'shigu', day)).rejects.toMatchObject({ ruleId: 'PCK-04' });
  }
  expect((await packs().version('SG18', 'shigu', '1')).packVersion).toBe(1);
  expect((await packs().version('SG18', 'shigu', '2')).packVersion).toBe(2);
  await expect(packs().version('SG18', 'shigu', '3')).rejects.toThrow(NotFound);
});

it('PCK-03 after a repeal nothing is in force, before it still', async () => {
  await adopt({ documentId: 'SG18' });
  today = '2022-10-01';
  const repeal = { type: 'RepealPack' as const, repealedOn: '2022-10-01', basis: ['SG18 §一'] };
  await packs().repeal('SG18', 'shigu', repeal, { actor: admin });
  await expect(packs().inForce('SG18', 'shigu', '2022-10-01')).rejects.toThrow(RuleBroken);
  expect((await packs().inForce('SG18', 'shigu', '2022-09-30')).content.packVersion).toBe(1);
});

it('PCK-04 a unit’s own packs of a day: none before, none of a superior, none after a repeal', async () => {
  const running = async (unitId: string, day: string) =>
    (await packs().allInForce(unitId, day)).map(({ documentId }) => documentId);
  await adopt({ documentId: 'SG1' });
  await adopt({ documentId: 'SG18' });
  expect(await running('shigu', '2022-09-01')).toEqual(['SG1', 'SG18']);
  expect(await running('shigu', '2022-08-31')).toEqual(['SG1']);
  expect(await running('shigu', '2022-01-05')).toEqual([]);
  expect(await running('shigu.renmin', '2022-09-01')).toEqual([]);
  today = '2022-10-01';
  const repeal = { type: 'RepealPack' as const, repealedOn: today, basis: ['SG1 §一'] };
  await packs().repeal('SG1', 'shigu', repeal, { actor: admin });
  expect(await running('shigu', '2022-10-01')).toEqual(['SG18']);
  expect(await running('shigu', '2022-09-30')).toEqual(['SG1', 'SG18']);
});

it('a retried adoption is answered as the first one was', async () => {
  const commandId = derivedId('adopt');
  const first = await adopt({ documentId: 'SG18' }, { commandId });
  expect(await adopt({ documentId: 'SG18' }, { commandId })).toEqual({ ...first, replayed: true });
});

it('reads a long text back from its parts, letter by letter, and keeps one layout only', async () => {
  const long = (letters: number): string => `# ${'𠮷水'.repeat(letters)}\n${SG18}`;
  await adopt({ yaml: long(150_000) });
  const parts = (await written()).filter((each) => each.startsWith('packText')).length;
  expect(parts).toBeGreaterThan(2);
  const { content, version } = await packs().inForce('SG18', 'shigu', '2022-09-01');
  expect(content.digest).toBe(version.digest);
  await packs().repeal(
    'SG18',
    'shigu',
    { type: 'RepealPack', repealedOn: today, basis: ['SG18 §一'] },
    { actor: admin },
  );
  await adopt({ yaml: long(300_000) });
  expect((await written()).filter((each) => each.startsWith('packText'))).toHaveLength(parts);
  expect((await packs().content(version.digest, 'shigu')).documentId).toBe('SG18');
});

it('goes on where a crash left the text half written', async () => {
  const long = `# ${'水'.repeat(450_000)}\n${SG18}`;
  const append = store.append.bind(store);
  const broken = jest.spyOn(store, 'append').mockImplementation(async (...args) => {
    if (broken.mock.calls.length > 1) throw new Error('killed');
    return append(...args);
  });
  await expect(adopt({ yaml: long })).rejects.toThrow('killed');
  expect(await written()).toEqual(['packText PackTextKept']);
  broken.mockRestore();
  await adopt({ yaml: long });
  expect((await packs().inForce('SG18', 'shigu', '2022-09-01')).content.documentId).toBe('SG18');
});

it.each<[string, Adoption, string]>([
  ['an unknown document', { documentId: 'SG99' }, '/documentId'],
  ['nothing at all', {}, '/documentId'],
  ['another unit’s document', { documentId: 'SG18', unitId: 'shigu.renmin' }, '/unitId'],
  ['a unit that does not exist', { documentId: 'SG18', unitId: 'nowhere' }, '/unitId'],
  ['a pack with faults', { yaml: 'documentId: SG18\nodd: 1\n' }, '/yaml'],
])('refuses %s at its pointer, and writes nothing', async (_what, adoption, pointer) => {
  const refusal = await adopt(adoption).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect((refusal as InvalidInput).errors[0]?.pointer).toBe(pointer);
  expect(await written()).toEqual([]);
});

it('names every fault of a pack with its line', async () => {
  const refusal = await adopt({ yaml: SG18.replace('packVersion: 1', 'packVersion: one') }).catch(
    (error: unknown) => error,
  );
  expect((refusal as InvalidInput).errors).toEqual([
    { pointer: '/yaml', detail: expect.objectContaining({ en: expect.stringMatching(/^yaml:6:\d+ \/packVersion /) }) },
  ]);
});

const FINES = `
    - {code: fines-collected, title: {zh: 罚款, en: fines}, unit: fen, op: gte, target: 50000000, revenue: fines,
       basis: [SG18 §四(二)]}`;
const withFines = SG18.replace('\n  metrics:', `\n  metrics:${FINES}`).replace('metrics: 13', 'metrics: 14');

it('TSK-31 a pack with a goal of fines breaks a rule, and writes nothing', async () => {
  const refusal = await adopt({ yaml: withFines }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RuleBroken);
  expect(refusal).toMatchObject({ ruleId: 'TSK-31', why: { en: expect.stringContaining('/tasks/metrics/0/revenue') } });
  expect(await written()).toEqual([]);
});

it('TSK-02 what is wrong with the text comes before what a rule forbids', async () => {
  const refusal = await adopt({ yaml: withFines.replace('metrics: 14', 'metrics: 13') }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect((refusal as InvalidInput).errors).toHaveLength(1);
});

describe('a model', () => {
  const model = SG18.replace('adoptingUnit: shigu', 'adoptingUnit: shigu\nmodel: true')
    .replace('ownerUnit: shigu', 'ownerUnit: adopter')
    .replace('officeUnit: shigu.five-society-group.office', 'officeUnit: adopter.task-force');

  it('TSK-02 is read for the unit that adopted it', async () => {
    await adopt({ yaml: model, unitId: 'shigu.renmin' });
    const own = { ownerUnit: 'shigu.renmin', officeUnit: 'shigu.renmin.task-force' };
    const { content, version } = await packs().inForce('SG18', 'shigu.renmin', today);
    expect(content.tasks).toMatchObject(own);
    expect((await packs().version('SG18', 'shigu.renmin', '1')).tasks).toMatchObject(own);
    expect((await packs().content(version.digest, 'shigu.renmin')).tasks).toMatchObject(own);
  });

  it('TSK-02 cannot be adopted by a unit that lacks what it needs', async () => {
    const refusal = await adopt({ yaml: model, unitId: 'shigu.wuyi' }).catch((error: unknown) => error);
    expect((refusal as InvalidInput).errors).toEqual([
      { pointer: '/yaml', detail: expect.objectContaining({ en: expect.stringMatching(/ \/tasks\/officeUnit /) }) },
    ]);
    expect(await written()).toEqual([]);
  });
});

it('what was never adopted is not found', async () => {
  await expect(packs().inForce('SG18', 'shigu', today)).rejects.toThrow(NotFound);
  await expect(packs().content('0'.repeat(64), 'shigu')).rejects.toThrow(NotFound);
});

it('the platform itself may adopt', async () => {
  expect((await packs().adopt({ documentId: 'SG18' }, { actor: SYSTEM })).revision).toBe(0);
});

describe('what a unit may take up', () => {
  it('is the bundled version, whose text is kept once it is wanted', async () => {
    const offered = await packs().offered('SG18', 'shigu', '1');
    expect(offered).toMatchObject({ content: { documentId: 'SG18' }, repealed: false });
    expect(await written()).toEqual([]);
    await offered?.keep({ actor: admin });
    expect(await written()).toEqual(['packText PackTextKept']);
    expect((await packs().content(offered?.content.digest ?? '', 'shigu')).documentId).toBe('SG18');
  });

  it('is what it has adopted, and says when the pack has ended', async () => {
    await adopt({ yaml: SG18.replace('packVersion: 1', 'packVersion: 7') });
    expect(await packs().offered('SG18', 'shigu', '7')).toMatchObject({ content: { packVersion: 7 }, repealed: false });
    expect(await packs().offered('SG18', 'shigu', '6')).toBeUndefined();
    await packs().repeal(
      'SG18',
      'shigu',
      { type: 'RepealPack', repealedOn: today, basis: ['SG18 §一'] },
      { actor: admin },
    );
    expect(await packs().offered('SG18', 'shigu', '7')).toMatchObject({ repealed: true });
  });

  it('is nothing for a unit to which the document does not speak', async () => {
    await expect(packs().offered('SG18', 'shigu.renmin', '1')).rejects.toThrow(InvalidInput);
    expect(await packs().offered('nonsense', 'shigu', '1')).toBeUndefined();
  });
});
