import { plan, type PlanCommand, task, type TaskCommand } from '@taizhang/tasks/domain';
import { heard } from '@taizhang/testing';
import { PlanLedger } from './plan.fixture';
import { ProposeRevocation } from './propose-revocation.consumer';

const owner = (unitId: string) => ({ actor: { userId: 'o', unitId, roles: ['plan-owner'] } });

async function tell(ledger: PlanLedger, planId: string, command: PlanCommand, unitId: string): Promise<void> {
  await ledger.commands.execute(plan, planId, command, {
    ...owner(unitId),
    facts: async () => (command.type === 'ClosePlan' ? ledger.facts.closing(planId) : undefined),
  });
  await ledger.settle();
}

const cancel = async (ledger: PlanLedger, taskId: string, unitId: string): Promise<void> => {
  const command: TaskCommand = { type: 'CancelTask', reason: '不再需要' };
  const request = { actor: { userId: 'x', unitId, roles: ['office'] }, facts: async () => ({}) };
  await ledger.commands.execute(task, taskId, command, request);
};

describe('a named event', () => {
  it('TSK-07 dates the tasks that wait for it, and dates them anew', async () => {
    const ledger = new PlanLedger('2022-04-01');
    await ledger.adopt({ documentId: 'WP18' }, 'wp18');
    const waiting: string[] = [];
    for (const id of await ledger.tasks()) {
      const { due } = await ledger.task(id);
      if (due.kind === 'relative' && due.event === 'national-congress') waiting.push(id);
    }
    expect(waiting.length).toBeGreaterThan(0);
    const dueDates = async () => new Set(await Promise.all(waiting.map(async (id) => (await ledger.task(id)).dueOn)));
    expect(await dueDates()).toEqual(new Set([null]));
    for (const on of ['2022-10-16', '2022-10-17']) {
      const command = { type: 'SetPlanEventDate' as const, event: 'national-congress', on, basis: ['WP18 §一'] };
      await tell(ledger, 'wp18', command, 'wp18');
      expect(await dueDates()).toEqual(new Set([on]));
    }
    const others = (await ledger.events('TaskAmended')).filter(({ streamId }) => !waiting.includes(streamId));
    expect(others).toEqual([]);
  }, 60_000);
});

describe('the end of a plan', () => {
  it('TSK-10 WP07 closes with its long-term items, once the others are done', async () => {
    const ledger = new PlanLedger('2022-09-01');
    await ledger.adopt({ documentId: 'WP07' }, 'wp07');
    const { ownerUnit, officeUnit } = await ledger.planState('wp07');
    const close = { type: 'ClosePlan' as const, summary: '完成', evidence: [] };
    await expect(tell(ledger, 'wp07', close, ownerUnit)).rejects.toMatchObject({ ruleId: 'TSK-05' });
    const { open } = await ledger.facts.closing('wp07');
    expect(open?.tasks).toHaveLength(11);
    for (const id of open?.tasks ?? []) await cancel(ledger, id, officeUnit);
    await tell(ledger, 'wp07', close, ownerUnit);
    for (const id of ['wp07.t11', 'wp07.t13', 'wp07.t14']) {
      expect(await ledger.task(id)).toMatchObject({ status: 'closed', closeReason: 'planEnded' });
    }
    expect(await ledger.planState('wp07')).toMatchObject({ status: 'closed' });
  });

  it('TSK-05 at the end of its last day long-term tasks close, dated ones run on', async () => {
    const ledger = new PlanLedger('2022-05-05');
    await ledger.adopt({ documentId: 'SG10' });
    await ledger.passTo('2025-05-04', 'sg10');
    expect(await ledger.planState('sg10')).toMatchObject({ status: 'inForce' });
    await ledger.passTo('2025-05-05', 'sg10');
    expect(await ledger.planState('sg10')).toMatchObject({ status: 'expired' });
    expect(await ledger.events('TaskClosed')).toHaveLength(10);
    const dated = new PlanLedger('2022-09-01');
    await dated.adopt({ documentId: 'SG18' });
    await dated.passTo('2023-07-01', 'sg18');
    expect(await dated.events('TaskClosed')).toEqual([]);
    expect(await dated.task('sg18.r10')).toMatchObject({ status: 'assigned' });
  });

  it('TSK-75 revoked, it takes every task that is not done with it, whatever handed it down', async () => {
    const ledger = new PlanLedger('2022-09-01');
    await ledger.adopt({ documentId: 'SG18' });
    await ledger.passTo('2022-10-01', 'sg18');
    await tell(ledger, 'sg18', { type: 'RevokePlan', reason: '停止', basis: ['SG18 §一'] }, 'shigu');
    const ids = await ledger.tasks();
    expect(ids).toContain('sg18.media-quarter.2022-q4');
    for (const id of ids) expect(await ledger.task(id)).toMatchObject({ status: 'cancelled', closeReason: '停止' });
    const head = await ledger.store.head();
    for (const event of await ledger.events('PlanRevoked')) {
      for (const { hears, handle } of new PlanLedger('2022-10-02', ledger.store).reactions) {
        if (hears.includes(`plan ${event.type}`)) await handle(event);
      }
    }
    expect(await ledger.store.head()).toBe(head);
  });
});

it('TSK-05 the plan of a repealed pack is proposed for revocation to its owner, once', async () => {
  const ledger = new PlanLedger('2022-09-01');
  await ledger.adopt({ documentId: 'SG18' });
  const repeal = { type: 'RepealPack' as const, repealedOn: '2022-09-01', basis: ['SG18 §一'] };
  await ledger.packs.repeal('SG18', 'shigu', repeal, { actor: ledger.as('shigu', 'admin') });
  const [repealed] = await ledger.events('PackRepealed');
  if (!repealed) throw new Error('not repealed');
  for (let time = 0; time < 2; time += 1) {
    await new ProposeRevocation(ledger.commands, ledger.claims).propose(heard(repealed));
  }
  const { ownerUnit } = await ledger.planState('sg18');
  expect(await ledger.events('ProposalRaised')).toMatchObject([
    {
      data: { kind: 'revoke-plan', targetId: 'sg18', unitId: ownerUnit, causeType: 'PackRepealed' },
      metadata: { causationId: repealed.id, basis: ['SG18 §一'] },
    },
  ]);
});
