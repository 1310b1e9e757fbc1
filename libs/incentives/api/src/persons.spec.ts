import { roster } from '@taizhang/incentives/domain';
import { ERASED } from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import { at, AwardDesk, firmOf } from './award/award-desk.fixture';
import { Rosters } from './roster/rosters';

let desk: AwardDesk;
beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('SG10');
  await desk.firm('firm-1', { scaleSector: 'industrial', preworkCostFen: 650_000 });
});

it('INC-13 whoever objects to the award of a firm is erased by itself, and the objection still stands', async () => {
  await desk.awards.apply('a-1', { ruleKey: 'sg10.pre-work', subjectId: 'firm-1' }, { actor: firmOf('firm-1') });
  const { procedure } = await desk.state('a-1');
  for (const unitId of procedure.review) {
    const review = { type: 'ReviewAward' as const, unitId, opinion: 'agree' as const };
    await desk.awards.execute('a-1', review, { actor: at(unitId, 'reviewer') });
  }
  const post = { type: 'PubliciseAward' as const, place: '公开栏', postedOn: desk.now.slice(0, 10) };
  await desk.awards.execute('a-1', post, { actor: at(procedure.decide, 'handler') });
  const objection = { type: 'ObjectToAward' as const, objectionId: 'o-901', objector: '住三栋的邻居', reason: '不实' };
  await desk.awards.execute('a-1', objection, { actor: at('shigu', 'public') });
  expect((await desk.state('a-1')).objections).toMatchObject([{ objector: '住三栋的邻居', reason: '不实' }]);
  expect(JSON.stringify(await desk.events('award-a-1'))).not.toContain('邻居');
  expect(await PERSONAL.unitOf('o-901')).toBe('shigu.renmin');
  await PERSONAL.erase('o-901');
  const dismiss = { type: 'ResolveObjection' as const, objectionId: 'o-901', outcome: 'dismissed' as const };
  await desk.awards.execute('a-1', { ...dismiss, reason: '属实' }, { actor: at(procedure.decide, 'handler') });
  const told = { objector: ERASED, reason: '不实', outcome: 'dismissed' };
  expect(await desk.state('a-1')).toMatchObject({ status: 'publicised', objections: [told] });
});

it('INC-16 why a person leaves a list is told until the erasure; whoever was erased goes in silence', async () => {
  const rosters = new Rosters(desk);
  for (const entryId of ['e-901', 'e-902']) {
    const entry = {
      ...{ entryId, rosterKey: 'sg10.exclusion', programmeKey: 'sg10', ruleVersion: 1, inc: 'INC-16', year: null },
      ...{ subjectId: 'p-901', subjectKind: 'person', unitId: 'shigu' },
      terms: { effect: 'bar' as const, valid: 'untilRemoved' as const, waivable: [], bars: [] },
    };
    await rosters.bar({ type: 'ListBarred', entry, decide: 'shigu.finance', listedOn: '2022-06-01', basis: [] }, {});
  }
  const remove = { type: 'RemoveRosterEntry' as const, reason: '查明属邻居误报', removedOn: desk.now.slice(0, 10) };
  const decider = { actor: at('shigu.finance', 'decider') };
  await rosters.execute('e-901', remove, decider);
  const removal = async (id: string) => (await desk.commands.load(roster, id)).state.removal;
  expect(await removal('e-901')).toBe(remove.reason);
  await PERSONAL.erase('p-901');
  await rosters.execute('e-902', remove, decider);
  expect(await Promise.all(['e-901', 'e-902'].map(removal))).toEqual([ERASED, ERASED]);
  const stored = [await desk.events('roster-e-901'), await desk.events('roster-e-902')];
  expect(JSON.stringify(stored)).not.toContain('误报');
});
