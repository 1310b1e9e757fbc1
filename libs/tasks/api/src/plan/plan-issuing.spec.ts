import { StoreUnavailable } from '@taizhang/event-store';
import { chinaCalendar } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { AdoptedPacks, Claims, CommandExecutor, pack, type StoredEvent, Upcasters } from '@taizhang/platform';
import { CheckedStore, heard } from '@taizhang/testing';
import { metric, plan, task } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { AdoptPlan } from './adopt-plan.consumer';
import { issuePlan } from './issue-plan.reaction';
import { PlanFactsReader } from './plan.facts';
import { tasksToIssue } from './plan-tasks';

const units = loadUnits();
const admin = { userId: 'li', unitId: 'shigu', roles: ['admin'] };
const upcasters = new Upcasters([pack, plan, task, metric]);
const SG18 = bundledPacks().get('SG18');
const ISSUED = SG18 ? tasksToIssue('sg18', SG18.pack, units, '2022-09-01').length : 0;

let store: CheckedStore;
let today: string;
beforeEach(() => {
  store = new CheckedStore();
  today = '2022-09-01';
});

/** A process that was just started: nothing is cached. */
function started() {
  const now = (): string => `${today}T04:00:00.000Z`;
  const commands = new CommandExecutor(store, { units, calendar: chinaCalendar, now }, upcasters, PERSONAL);
  const packs = new AdoptedPacks(store, commands, units);
  const claims = new Claims(commands);
  const parts = { commands, packs, units, claims };
  const consumer = new AdoptPlan(commands, claims, new PlanFactsReader(parts));
  return { commands, packs, adopt: (event: StoredEvent) => consumer.adopt(heard(event)), issue: issuePlan(parts) };
}

async function eventsOf(...types: string[]): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const recorded of store.readAll({ limit: 100_000, filter: { types } }))
    events.push(upcasters.open(recorded));
  return events;
}

/** The newest event of a type. */
async function newest(type: string): Promise<StoredEvent> {
  const event = (await eventsOf(type)).at(-1);
  if (!event) throw new Error(`no ${type}`);
  return event;
}

/** Delivers to both process managers, as often as a bus might. */
async function deliver(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const { adopt, issue } = started();
    await adopt(await newest('PackAdopted'));
    for (const event of await eventsOf('PlanAdopted', 'PlanEnteredForce')) await issue.handle(event);
  }
}

const adoptPack = (adoption: Parameters<AdoptedPacks['adopt']>[0]) => started().packs.adopt(adoption, { actor: admin });

it('TSK-01 an adopted pack gets its plan and all its tasks, caused by the adoption', async () => {
  await adoptPack({ documentId: 'SG18' });
  await deliver();
  const adoption = await newest('PackAdopted');
  const [planned] = await eventsOf('PlanAdopted');
  expect(planned).toMatchObject({
    stream: 'plan-sg18',
    data: { packId: 'SG18', packVersion: '1', adoptingUnit: 'shigu', adoptedOn: '2022-09-01' },
    metadata: { actor: { userId: 'system' }, causationId: adoption.id, occurredAt: adoption.metadata.occurredAt },
  });
  const issued = await eventsOf('TaskAssigned');
  expect(ISSUED).toBeGreaterThan(10);
  expect(issued).toHaveLength(ISSUED);
  for (const { metadata } of issued) {
    expect(metadata).toMatchObject({
      causationId: planned?.id,
      packVersion: '1',
      basis: expect.arrayContaining([expect.stringMatching(/^SG18 /)]),
    });
  }
  expect(await newest('PlanTasksIssued')).toMatchObject({ data: { taskCount: ISSUED } });
});

it('TSK-01 redelivered, to whichever process, it writes nothing new', async () => {
  await adoptPack({ documentId: 'SG18' });
  await deliver();
  const head = await store.head();
  await deliver(3);
  expect(await store.head()).toBe(head);
});

it('TSK-01 cut off half-way, the next delivery completes the plan and doubles nothing', async () => {
  await adoptPack({ documentId: 'SG18' });
  await started().adopt(await newest('PackAdopted'));
  const append = store.append.bind(store);
  let left = 7;
  const cut = jest.spyOn(store, 'append').mockImplementation(async (...args) => {
    left -= 1;
    if (left < 0) throw new StoreUnavailable('none', 'gone');
    return append(...args);
  });
  await expect(deliver()).rejects.toThrow(StoreUnavailable);
  cut.mockRestore();
  await deliver();
  const ids = (await eventsOf('TaskAssigned')).map(({ streamId }) => streamId);
  expect(ids).toHaveLength(ISSUED);
  expect(new Set(ids).size).toBe(ISSUED);
  expect(await eventsOf('PlanTasksIssued')).toHaveLength(1);
});

it('TSK-01 a plan that is not in force yet hands nothing down until it is', async () => {
  today = '2022-08-15';
  await adoptPack({ documentId: 'SG18', adoptedOn: '2022-08-15' });
  await deliver();
  expect(await eventsOf('TaskAssigned')).toEqual([]);
  today = '2022-09-01';
  const { commands, issue } = started();
  const system = { actor: { userId: 'system', unitId: 'system', roles: ['system'] } };
  await commands.execute(plan, 'sg18', { type: 'EnterPlanForce' }, system);
  await issue.handle(await newest('PlanEnteredForce'));
  expect(await eventsOf('TaskAssigned')).toHaveLength(ISSUED);
});

it('TSK-05 the same version adopted again after a repeal finds its plan', async () => {
  await adoptPack({ documentId: 'SG18' });
  await deliver();
  const repeal = { type: 'RepealPack' as const, repealedOn: today, basis: ['SG18 §一'] };
  await started().packs.repeal('SG18', 'shigu', repeal, { actor: admin });
  await adoptPack({ documentId: 'SG18' });
  const head = await store.head();
  await deliver();
  expect(await store.head()).toBe(head);
});

it('a pack without tasks makes no plan', async () => {
  await adoptPack({ documentId: 'SG18' });
  const adoption = await newest('PackAdopted');
  await started().adopt({ ...adoption, data: { ...adoption.data, sections: ['scorecards'] } });
  expect(await eventsOf('PlanAdopted')).toEqual([]);
});
