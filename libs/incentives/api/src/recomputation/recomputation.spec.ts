import { newId, SYSTEM } from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import { at, AwardDesk, bringToDecision, firmOf, grantTo } from '../award/award-desk.fixture';
import { Recomputation } from './recomputation';
import { recomputeCorrected } from '../award/recompute-corrected.reaction';

let desk: AwardDesk;
let recomputation: Recomputation;
beforeEach(async () => {
  desk = new AwardDesk();
  recomputation = new Recomputation({ ...desk, personal: PERSONAL });
  await desk.enact('SG10');
  await desk.enact('WP19');
  await desk.firm('firm-1', { scaleSector: 'industrial', preworkCostFen: 650_000 });
});

const apply = () =>
  desk.awards.apply('a-1', { ruleKey: 'sg10.pre-work', subjectId: 'firm-1' }, { actor: firmOf('firm-1') });
const correct = (value: number) =>
  desk.subjects.execute(
    'firm-1',
    { type: 'CorrectFact', fact: 'preworkCostFen', value, reason: '核减' },
    { actor: at('shigu.sci-industry', 'fact-officer') },
  );
const outcomes = async (id: string) =>
  (await recomputation.of('awards', id)).map(({ type, stored, again, outcome }) => [
    type,
    stored.amountFen,
    again?.amountFen,
    outcome,
  ]);

it('INC-06 an award comes out the same as on its day, whatever was learnt since', async () => {
  await apply();
  await bringToDecision(desk, 'a-1');
  await grantTo(desk, 'a-1');
  await correct(400_000);
  expect(await outcomes('a-1')).toEqual([['AwardComputed', 650_000, 650_000, 'equal']]);
  const corrected = await desk.happened('subject-firm-1', 'FactCorrected');
  await recomputeCorrected(desk.commands, desk.awards).handle(corrected);
  await correct(300_000);
  expect(await outcomes('a-1')).toEqual([
    ['AwardComputed', 650_000, 650_000, 'equal'],
    ['AwardRecomputed', 400_000, 400_000, 'equal'],
  ]);
});

it('INC-06 an award that was computed on what was known once is repeated on that', async () => {
  await apply();
  await bringToDecision(desk, 'a-1');
  await grantTo(desk, 'a-1');
  const [opened] = await desk.events('award-a-1');
  const knownAt = opened?.recordedAt ?? '';
  await new Promise((resolve) => setTimeout(resolve, 5)); // recorded later, by the real clock
  await correct(400_000);
  const command = { type: 'RecomputeAward' as const, reason: '复核', knownAt };
  await desk.awards.execute('a-1', command, { actor: SYSTEM });
  expect(await outcomes('a-1')).toEqual([
    ['AwardComputed', 650_000, 650_000, 'equal'],
    ['AwardRecomputed', 650_000, 650_000, 'equal'],
  ]);
});

it('INC-06 a figure that no rule gives is told, with what comes out', async () => {
  await apply();
  const forged = (await desk.events('award-a-1')).map(({ type, data, metadata }) => ({
    ...{ id: newId(), type, metadata: { ...metadata } },
    data: type === 'AwardComputed' ? { ...data, amountFen: 660_000 } : { ...data, awardId: 'a-2' },
  }));
  await desk.store.append('award-a-2', 'none', forged);
  expect(await outcomes('a-2')).toEqual([['AwardComputed', 660_000, 650_000, 'different']]);
});

const orphan = async (awardId: string, personId: string): Promise<void> => {
  desk.now = '2020-08-03T04:00:00.000Z';
  await desk.register(personId, { kind: 'person', unitId: 'wp19' }, { category: 'orphan' });
  const body = { ruleKey: 'wp19.orphan-allowance', subjectId: personId, period: '2020-07' };
  await desk.awards.apply(awardId, body, { actor: firmOf(personId) });
};

it('INC-49 of a person: no fact is stored in plain text; it comes out the same, until it is erased', async () => {
  await orphan('a-1', 'p-1');
  const stored = JSON.stringify([await desk.events('subject-p-1'), await desk.events('award-a-1')]);
  expect(stored).not.toMatch(/"orphan"|[0-9a-f]{64}/);
  const { inputs, traceHash } = await desk.state('a-1');
  expect([inputs['category']?.value, traceHash]).toEqual(['orphan', expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(await outcomes('a-1')).toEqual([['AwardComputed', 20_000, 20_000, 'equal']]);
  expect(JSON.stringify(await recomputation.of('awards', 'a-1'))).not.toContain(traceHash); // for whoever sees marks
  await PERSONAL.erase('p-1');
  expect(await desk.state('a-1')).toMatchObject({ inputs: { category: { value: '[erased]' } }, traceHash: '[erased]' });
  expect(await outcomes('a-1')).toEqual([['AwardComputed', 20_000, 0, 'erased']]);
});

it('INC-49 what was stored before the hash was sealed is read and repeated as ever', async () => {
  await orphan('a-1', 'p-2');
  const before = (await PERSONAL.open(await desk.events('award-a-1'))).map(({ type, data, metadata }) => {
    const { personIds: _sealed, ...rest } = metadata;
    return { id: newId(), type, data: type === 'AwardApplied' ? { ...data, awardId: 'a-2' } : data, metadata: rest };
  });
  await desk.store.append('award-a-2', 'none', before);
  expect((await desk.state('a-2')).traceHash).toBe((await desk.state('a-1')).traceHash);
  expect(await outcomes('a-2')).toEqual([['AwardComputed', 20_000, 20_000, 'equal']]);
});
