import { InMemoryEventStore } from '@taizhang/event-store';
import { chinaCalendar, SYSTEM } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { AdoptedPacks, CommandExecutor, pack, type StoredEvent, Upcasters } from '@taizhang/platform';
import { metric, plan, task } from '@taizhang/tasks/domain';
import { adoptPlan } from '../plan/adopt-plan.reaction';
import { issuePlan } from '../plan/issue-plan.reaction';
import { metricFacts, metricsOfTask } from './metric.facts';
import { metricView } from './metric.view';

const units = loadUnits();
const upcasters = new Upcasters([pack, plan, task, metric]);
const COMMUNITIES = ['renminlu', 'xiangbei', 'xiangyang', 'zhengyang'];
let store: InMemoryEventStore;
let commands: CommandExecutor;

async function deliver(handle: (event: StoredEvent) => Promise<void>, ...types: string[]): Promise<void> {
  for await (const recorded of store.readAll({ limit: 1_000, filter: { types } }))
    await handle(upcasters.open(recorded));
}

/** Adopts a bundled pack for its own unit and lets its plan be issued. */
async function adopted(documentId: string, on: string): Promise<void> {
  store = new InMemoryEventStore();
  commands = new CommandExecutor(
    store,
    { units, calendar: chinaCalendar, now: () => `${on}T04:00:00.000Z` },
    upcasters,
  );
  const packs = new AdoptedPacks(store, commands, units);
  const unitId = bundledPacks().get(documentId)?.pack.adoptingUnit ?? '';
  await packs.adopt({ documentId }, { actor: { userId: 'a', unitId, roles: ['admin'] } });
  await deliver((event) => adoptPlan(commands, packs, units).handle(event), 'PackAdopted');
  await deliver((event) => issuePlan(commands, packs, units).handle(event), 'PlanAdopted');
}

const idsOf = async (taskId: string): Promise<string[]> => {
  const { state: of } = await commands.load(plan, taskId.split('.')[0] ?? '');
  const found = await metricsOfTask(commands, of, (await commands.load(task, taskId)).state);
  return found.map((state) => metricView(state).metricId).sort();
};

describe('SG18', () => {
  beforeAll(() => adopted('SG18', '2022-09-01'));

  it('TSK-28 a metric per unit stands once a unit, beside the tasks', async () => {
    const { state } = await commands.load(plan, 'sg18');
    expect(state.metrics).toHaveLength(13);
    expect(state.scorecards).toEqual(['SG18.acceptance']);
    const volunteers = (await commands.load(metric, 'sg18.volunteers.renmin-zhengyang')).state;
    expect(metricView(volunteers)).toMatchObject({
      ...{ code: 'volunteers', unit: 'person', op: 'gte', target: 100, unitId: 'shigu.renmin.zhengyang' },
      ...{
        perUnit: { 'shigu.renmin.zhengyang': 100 },
        taskIds: ['sg18.r12'],
        basis: ['SG18 §附件1(12)', 'SG18 §三(一)2'],
      },
    });
    expect((await commands.load(metric, 'sg18.resource-growth')).state.spec).toMatchObject({
      ...{ baseline: { period: '2022-06', value: null }, coverage: ['sg18-resource-growth'], unitId: 'shigu' },
    });
  });

  it('TSK-14 a task has the metrics of its row, of all units where none is its own lead', async () => {
    expect(await idsOf('sg18.r10')).toEqual(['sg18.resource-growth']);
    const codes = ['agency', 'funds', 'organisations', 'volunteers'];
    expect(await idsOf('sg18.r12')).toEqual(
      codes.flatMap((code) => COMMUNITIES.map((community) => `sg18.${code}.renmin-${community}`)),
    );
    expect(await idsOf('sg18.r11')).toEqual([]);
  });

  it('TSK-21 whoever has the task now reports; where no task names it, its own unit', async () => {
    expect(await metricFacts(commands, 'sg18.volunteers.renmin-zhengyang', '2022-10-31')).toEqual({
      reporters: ['shigu.renmin'],
    });
    expect(await metricFacts(commands, 'sg18.spaces', '2022')).toEqual({ reporters: [] });
    const request = { actor: SYSTEM, facts: () => metricFacts(commands, 'sg18.spaces', '2022') };
    const report = { type: 'ReportMetric' as const, period: '2022', value: 4, source: '街道' };
    const clerk = { userId: 'c', unitId: 'shigu', roles: ['clerk'] };
    const { events } = await commands.execute(metric, 'sg18.spaces', report, { ...request, actor: clerk });
    expect(events).toMatchObject([{ type: 'MetricReported' }]);
  });
});

it('TSK-28 each county’s own task has the homes of that county only', async () => {
  await adopted('WP08', '2019-12-01');
  expect(await idsOf('wp08.t03')).toEqual(['wp08.homes.yushui']);
  expect(await metricFacts(commands, 'wp08.homes.yushui', '2020-05-31')).toEqual({ reporters: ['wp08.yushui'] });
});
