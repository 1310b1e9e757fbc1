import { metric } from '@taizhang/tasks/domain';
import { PlanLedger } from '../plan/plan.fixture';
import { metricFacts, metricsOfTask } from './metric.facts';
import { metricView } from './metric.view';

const COMMUNITIES = ['renminlu', 'xiangbei', 'xiangyang', 'zhengyang'];
let ledger: PlanLedger;

const idsOf = async (taskId: string): Promise<string[]> => {
  const of = await ledger.planState(taskId.split('.')[0] ?? '');
  const found = await metricsOfTask(ledger.commands, of, await ledger.task(taskId));
  return found.map((state) => metricView(state).metricId).sort();
};

describe('SG18', () => {
  beforeAll(async () => {
    ledger = new PlanLedger('2022-09-01');
    await ledger.adopt({ documentId: 'SG18' });
  });

  it('TSK-28 a metric per unit stands once a unit, beside the tasks', async () => {
    const state = await ledger.planState('sg18');
    expect(state.metrics).toHaveLength(13);
    expect(state.scorecards).toEqual(['SG18.acceptance']);
    const volunteers = (await ledger.commands.load(metric, 'sg18.volunteers.renmin-zhengyang')).state;
    expect(metricView(volunteers)).toMatchObject({
      ...{ code: 'volunteers', unit: 'person', op: 'gte', target: 100, unitId: 'shigu.renmin.zhengyang' },
      ...{
        perUnit: { 'shigu.renmin.zhengyang': 100 },
        taskIds: ['sg18.r12'],
        basis: ['SG18 §附件1(12)', 'SG18 §三(一)2'],
      },
    });
    expect((await ledger.commands.load(metric, 'sg18.resource-growth')).state.spec).toMatchObject({
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

  it('TSK-21 whoever has the task now reports; where no task names it, whoever has a task of the plan', async () => {
    expect(await metricFacts(ledger.commands, 'sg18.volunteers.renmin-zhengyang', '2022-10-31')).toEqual({
      reporters: ['shigu.renmin'],
    });
    const { reporters } = await metricFacts(ledger.commands, 'sg18.spaces', '2022');
    expect(reporters).toEqual([
      'shigu.civil-affairs',
      'shigu.renmin',
      ...COMMUNITIES.map((of) => `shigu.renmin.${of}`),
    ]);
    const report = { type: 'ReportMetric' as const, period: '2022', value: 4, source: '街道' };
    const { events } = await ledger.commands.execute(metric, 'sg18.spaces', report, {
      actor: ledger.as('shigu', 'clerk'),
      facts: () => metricFacts(ledger.commands, 'sg18.spaces', '2022'),
    });
    expect(events).toMatchObject([{ type: 'MetricReported' }]);
  });
});

it('TSK-28 each county’s own task has the homes of that county only', async () => {
  ledger = new PlanLedger('2019-12-01');
  await ledger.adopt({ documentId: 'WP08' }, 'wp08');
  expect(await idsOf('wp08.t03')).toEqual(['wp08.homes.yushui']);
  expect(await metricFacts(ledger.commands, 'wp08.homes.yushui', '2020-05-31')).toEqual({ reporters: ['wp08.yushui'] });
});
