import { NO_TASK, type RoundCommand } from '@taizhang/tasks/domain';
import { RoundLedger } from './rounds.fixture';
import { roundView } from './round.view';

let ledger: RoundLedger;
beforeEach(() => {
  ledger = new RoundLedger();
});

describe('computed points (TSK-57)', () => {
  /** A task of the plan in the ledger, listed with it. */
  async function task(planId: string, code: string, lead: string, onTime: boolean | null, dueOn = '2022-10-31') {
    const id = `${planId}.${code}`;
    await ledger.claims.add(`plan-tasks-${planId}`, { id }, {});
    await ledger.happened(`task-${id}`, 'TaskAssigned', {
      ...{ ...NO_TASK, planId, code, leads: [lead], dueOn, due: { kind: 'fixed', on: dueOn }, title: 't' },
    });
    if (onTime === null) return;
    await ledger.happened(`task-${id}`, 'TaskVerified', { onTime });
    await ledger.happened(`task-${id}`, 'TaskClosed', { taskId: id, planId, reason: 'completed', onTime });
  }

  it('TSK-57 the share of the tasks of each unit that were closed in time', async () => {
    const planId = await ledger.adopted('WP19');
    await task(planId, 'a1', 'wp19.finance', true);
    await task(planId, 'a2', 'wp19.finance', true);
    await task(planId, 'a3', 'wp19.finance', false);
    await task(planId, 'a4', 'wp19.finance', null);
    await task(planId, 'a5', 'wp19.finance', null, '2023-01-01');
    await task(planId, 'b1', 'wp19.tax', true);
    await ledger.open('WP19.units', 'wp19', ['wp19.finance', 'wp19.tax', 'wp19.health']);
    await ledger.turn('wp19.units.2022', 'wp19', 'CloseSelfAssessment', 'ConfirmRound');
    const { subjects } = await ledger.state('wp19.units.2022');
    expect(subjects.map(({ result }) => [result?.total, result?.rank, result?.consequences])).toEqual([
      [50, 2, ['interview']],
      [100, 1, ['commend']],
      [null, null, []],
    ]);
  });

  it('TSK-57 last two months running: listed, and supervision finds it (TSK-20)', async () => {
    await ledger.adopted('WP10');
    const [village, office] = ['wp10.village-01', 'wp10.general-office'];
    const months = ['2022-09', '2022-10', '2022-11'];
    for (const [at, period] of months.entries()) {
      const id = `wp10.monthly.${period}`;
      await ledger.open('WP10.monthly', 'wp10', [village, office], period);
      const deduct = { type: 'DeductPoints', subjectId: at === 2 ? office : village, code: 'order' } as const;
      await ledger.act(id, { ...deduct, basisRef: `n-${at}`, reason: 'r' }, 'wp10', 'assessor');
      await ledger.turn(id, 'wp10', 'CloseSelfAssessment', 'ConfirmRound', 'PublishRound');
    }
    const decided = await Promise.all(months.map((period) => ledger.state(`wp10.monthly.${period}`)));
    expect(decided.map(({ subjects }) => subjects.map(({ result }) => result?.consequences))).toEqual([
      [['interview'], ['commend']],
      [['interview', 'listed'], ['commend']],
      [['commend'], ['interview']],
    ]);
    expect(await ledger.claims.of('consequences-wp10-village-01')).toEqual([
      { id: 'wp10.monthly.2022-09' },
      { id: 'wp10.monthly.2022-10' },
    ]);
  });
});

describe('what is shown', () => {
  it('TSK-56 figures follow what is deducted so far, and become the results', async () => {
    await ledger.adopted('WP10');
    await ledger.open('WP10.monthly', 'wp10', ['wp10.village-01', 'wp10.general-office'], '2022-10');
    const id = 'wp10.monthly.2022-10';
    const deduct = { type: 'DeductPoints', subjectId: 'wp10.village-01', code: 'overdue', basisRef: 'x', reason: 'r' };
    await ledger.act(id, deduct as RoundCommand, 'wp10', 'assessor');
    const running = roundView(await ledger.state(id));
    expect(running).toMatchObject({
      state: 'open',
      scorecard: 'WP10.monthly',
      subjects: [{ total: 98, deducted: 2 }, {}],
    });
    expect(running.subjects.map(({ rank, consequences }) => [rank, consequences])).toEqual([
      [2, []],
      [1, []],
    ]);
    await ledger.turn(id, 'wp10', 'CloseSelfAssessment', 'ConfirmRound');
    expect(roundView(await ledger.state(id)).subjects).toEqual([
      expect.objectContaining({ total: 98, rank: 2, rate: 98, consequences: ['interview'] }),
      expect.objectContaining({ total: 100, rank: 1, rate: 100, consequences: ['commend'] }),
    ]);
  });

  it('TSK-57 the metric behind a criterion is shown with its value, the points stay a decision', async () => {
    const planId = await ledger.adopted('SG1');
    await ledger.open('SG1.main', 'shigu', ['shigu'], '2022-initial');
    await ledger.happened(`metric-${planId}.i22.1`, 'MetricDefined', {
      spec: { planId, code: 'i22.1', unit: 'percent', unitId: 'shigu', perUnit: false, target: 83, op: 'gte' },
    });
    await ledger.happened(`metric-${planId}.i22.1`, 'MetricReported', {
      ...{ period: '2022', value: 85, source: 's', unitId: 'shigu.sci-industry', reportedOn: '2022-02-01' },
    });
    const metrics = await ledger.rounds.metricsOf(await ledger.state('sg1.main.2022-initial'));
    expect(Object.keys(metrics)).toEqual(['I22.1']);
    expect(metrics['I22.1']).toMatchObject({ '2022': { value: 85, state: 'reported' } });
  });
});
