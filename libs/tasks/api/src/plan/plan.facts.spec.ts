import { WrongExpectedRevision } from '@taizhang/event-store';
import { Duplicate, InvalidInput } from '@taizhang/kernel';
import { heard } from '@taizhang/testing';
import { type CreatePlan, plan } from '@taizhang/tasks/domain';
import { livePlan } from './live-plan';
import { PlanLedger } from './plan.fixture';

const actor = { userId: 'o', unitId: 'shigu', roles: ['plan-owner'] };

function create(ledger: PlanLedger, planId = 'sg18', packVersion = '1', more: Partial<CreatePlan> = {}) {
  const of = { packId: 'SG18', adoptingUnit: 'shigu', adoptedOn: '2022-09-01', ...more };
  const command = { type: 'CreatePlan' as const, planId, ...of };
  return ledger.commands.execute(plan, planId, command, {
    actor,
    ...ledger.facts.creation(planId, { ...of, packVersion }, { actor }),
  });
}

let ledger: PlanLedger;
beforeEach(() => (ledger = new PlanLedger('2022-09-01')));

describe('a plan by itself', () => {
  it('TSK-01 is adopted of a bundled pack, which binds tasks only, and hands everything down', async () => {
    await create(ledger, 'experiment');
    await ledger.settle();
    expect(await ledger.events('PackAdopted')).toEqual([]);
    expect(await ledger.planState('experiment')).toMatchObject({ issued: true, packVersion: '1' });
    expect(await ledger.tasks()).toHaveLength(22);
    expect(await ledger.tasks()).toContain('experiment.r21');
  });

  it.each<[string, string, Partial<CreatePlan>]>([
    ['no such version', '2', {}],
    ['no such document', '1', { packId: 'SG99' }],
    ['a unit to which the document does not speak', '1', { adoptingUnit: 'shigu.renmin' }],
    ['no such unit', '1', { adoptingUnit: 'shigu.nowhere' }],
  ])('TSK-02 is refused for %s', async (_what, packVersion, more) => {
    await expect(create(ledger, 'sg18', packVersion, more)).rejects.toThrow(InvalidInput);
    expect(await ledger.events()).toEqual([]);
  });

  it('TSK-01 is not created of a pack that has been repealed', async () => {
    await ledger.adopt({ documentId: 'SG18' });
    await ledger.commands.execute(
      plan,
      'sg18',
      { type: 'RevokePlan', reason: 'x', basis: ['SG18 §一'] },
      {
        actor,
        facts: async () => undefined,
      },
    );
    const repeal = { type: 'RepealPack' as const, repealedOn: '2022-09-01', basis: ['SG18 §一'] };
    await ledger.packs.repeal('SG18', 'shigu', repeal, { actor: { ...actor, roles: ['admin'] } });
    await expect(create(ledger, 'again')).rejects.toMatchObject({ ruleId: 'TSK-01' });
  });
});

describe('the live plan of a document and unit', () => {
  it('TSK-01 is one: a second is a duplicate, under its own id or another, until the first has ended', async () => {
    await create(ledger);
    await expect(create(ledger)).rejects.toThrow(Duplicate);
    await expect(create(ledger, 'second')).rejects.toThrow(Duplicate);
    await ledger.commands.execute(
      plan,
      'sg18',
      { type: 'RevokePlan', reason: 'x', basis: ['SG18 §一'] },
      {
        actor,
        facts: async () => undefined,
      },
    );
    await create(ledger, 'second');
    expect(await ledger.planState('second')).toMatchObject({ status: 'inForce' });
    expect((await livePlan(ledger, 'SG18', 'shigu'))?.planId).toBe('second');
  });

  it('TSK-01 whoever races for it, in whichever process, one wins', async () => {
    const processes = Array.from({ length: 6 }, () => new PlanLedger('2022-09-01', ledger.store));
    const outcomes = await Promise.allSettled(processes.map((process, index) => create(process, `plan-${index}`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const live = (await ledger.events('PlanAdopted')).map(({ streamId }) => streamId);
    expect(live).toHaveLength(1);
  });

  it('TSK-01 one that was claimed a moment ago is waited for, an old claim without a plan is not', async () => {
    const claim = (id: string, at: string) => ledger.claims.add('live-plan-sg18.shigu', { id, at } as never, {});
    await claim('died', new Date(Date.now() - 60_000).toISOString());
    await claim('begins', new Date().toISOString());
    await expect(create(ledger)).rejects.toThrow(WrongExpectedRevision);
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await create(ledger);
    later.mockRestore();
    expect(await ledger.planState('sg18')).toMatchObject({ status: 'inForce' });
  });
});

describe('an adopted pack', () => {
  const repeal = { type: 'RepealPack' as const, repealedOn: '2022-09-01', basis: ['ZZ1 §二(一)'] };

  it('TSK-01 makes its plan under the document’s id, another unit’s under its own, a later under its day', async () => {
    const zhuzhou = (unitId: string) => ledger.adopt({ documentId: 'ZZ1', unitId }, 'zhuzhou');
    await zhuzhou('zhuzhou');
    await zhuzhou('zhuzhou.county-01');
    expect((await ledger.planState('zz1')).adoptingUnit).toBe('zhuzhou');
    expect((await ledger.planState('zz1.zhuzhou-county-01')).adoptingUnit).toBe('zhuzhou.county-01');
    const { ownerUnit } = await ledger.planState('zz1.zhuzhou-county-01');
    const revoke = { type: 'RevokePlan' as const, reason: 'x', basis: ['ZZ1 §二(一)'] };
    await ledger.commands.execute(plan, 'zz1.zhuzhou-county-01', revoke, {
      actor: { userId: 'o', unitId: ownerUnit, roles: ['plan-owner'] },
      facts: async () => undefined,
    });
    const admin = { actor: { userId: 'a', unitId: 'zhuzhou', roles: ['admin'] } };
    await ledger.packs.repeal('ZZ1', 'zhuzhou.county-01', repeal, admin);
    ledger.today = '2022-09-05';
    await zhuzhou('zhuzhou.county-01');
    expect(await ledger.planState('zz1.zhuzhou-county-01.2022-09-05')).toMatchObject({ status: 'inForce' });
  }, 60_000);

  it('takes the figures and the first day that the adoption gives', async () => {
    await ledger.adopt({
      documentId: 'SG18',
      parameters: { fixWorkingDays: 8, other: 'x' },
      effectiveFrom: '2022-09-05',
    });
    expect(await ledger.planState('sg18')).toMatchObject({
      ...{ status: 'adopted', effectiveFrom: '2022-09-05', choices: { parameters: { fixWorkingDays: 8 } } },
      parameters: { fixWorkingDays: 8, acceptWorkingDays: 3 },
    });
    const other = new PlanLedger('2022-09-01');
    await expect(other.adopt({ documentId: 'SG18', parameters: { fixWorkingDays: 0 } })).rejects.toMatchObject({
      ruleId: 'TSK-02',
    });
  });

  it('TSK-74 delivered again after its plan was revoked makes no second plan', async () => {
    await ledger.adopt({ documentId: 'SG18' });
    await ledger.commands.execute(
      plan,
      'sg18',
      { type: 'RevokePlan', reason: 'x', basis: ['SG18 §一'] },
      {
        actor,
        facts: async () => undefined,
      },
    );
    const [adopted] = await ledger.events('PackAdopted');
    if (adopted) await new PlanLedger('2022-09-02', ledger.store).adoptPlan.adopt(heard(adopted));
    expect(await ledger.events('PlanAdopted')).toHaveLength(1);
  });
});
