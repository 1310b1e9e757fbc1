import type { ReportContext } from '@taizhang/platform';
import type { ProposalEvent, ProposalKind } from '@taizhang/tasks/domain';
import { SMALL_TREE } from '@taizhang/testing/given';
import { planAdopted, ReportLedger, taskAssigned } from '../ledger.fixture';
import { proposals } from './proposals.projection';
import { type ProposalsQuery, proposalsReport } from './proposals.report';

let ledger: ReportLedger;
const raised = (kind: ProposalKind, targetId: string, unitId: string, causedBy = 'e1'): ProposalEvent => ({
  ...{
    type: 'ProposalRaised',
    kind,
    targetId,
    unitId,
    causedBy,
    causeType: 'PackRepealed',
    causeStream: 'pack-sg18.shigu',
  },
});
const ended = { type: 'PlanRevoked', planId: 'sg18', reason: '停止' };

beforeAll(async () => {
  ledger = await ReportLedger.open(proposals);
  await ledger.happened('proposal-1', raised('revoke-plan', 'sg18', 'shigu'));
  await ledger.happened('proposal-2', raised('cancel-task', 'sg18.r01', 'shigu.office'));
  await ledger.happened('proposal-3', raised('supervise', 'sg18.r01', 'shigu.office'));
  await ledger.happened('proposal-4', raised('revoke-plan', 'zz1', 'zhuzhou'));
  await ledger.happened('plan-other', planAdopted('other'));
}, 60_000);
afterAll(() => ledger.close());

const context = (today = '2022-02-10', root = 'hengyang'): ReportContext => ledger.context(SMALL_TREE, root, today);
async function about(query: ProposalsQuery = {}, within = context()): Promise<string[]> {
  const targets: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await proposalsReport.page(query, { limit: 1, ...(cursor === undefined ? {} : { cursor }) }, within);
    targets.push(...page.rows.map(({ kind, targetId }) => `${kind} ${targetId}`));
    cursor = page.nextCursor;
  }
  expect(await proposalsReport.totals?.(query, within)).toMatchObject({ total: targets.length });
  return targets.sort();
}

it('shows what waits for a unit of the tree, by unit, kind, plan and day', async () => {
  expect(await about()).toEqual(['cancel-task sg18.r01', 'revoke-plan sg18', 'supervise sg18.r01']);
  expect(await about({ unitId: 'shigu.office' })).toEqual(['cancel-task sg18.r01', 'supervise sg18.r01']);
  expect(await about({ kind: 'revoke-plan' })).toEqual(['revoke-plan sg18']);
  expect(await about({ planId: 'sg18' })).toHaveLength(3);
  expect(await about({ planId: 'sg1' })).toEqual([]);
  expect(await about({ from: '2022-02-02' })).toEqual([]);
  expect(await about({ to: '2022-02-01' })).toHaveLength(3);
  expect(await about({}, context('2022-02-10', 'zhuzhou'))).toEqual(['revoke-plan zz1']);
});

it.each([
  ['2022-05-02', 3],
  ['2022-05-03', 0],
])('goes 90 days after it was raised: on %s there are %s', async (today, count) => {
  expect(await about({}, context(today))).toHaveLength(count);
});

it('goes when somebody did it, and says who; another event raises it anew', async () => {
  await ledger.happened('task-sg18.r01', taskAssigned('sg18', 'r01'));
  await ledger.happened('task-sg18.r01', { type: 'TaskSupervised', taskId: 'sg18.r01', level: 'notice' });
  expect(await about()).toEqual(['cancel-task sg18.r01', 'revoke-plan sg18']);
  await ledger.happened('plan-sg18', planAdopted('sg18'));
  await ledger.happened('plan-sg18', ended);
  expect(await about()).toEqual(['cancel-task sg18.r01']);
  const { rows } = await proposalsReport.page({ done: true, kind: 'revoke-plan' }, { limit: 5 }, context());
  expect(rows).toMatchObject([{ targetId: 'sg18', doneBy: 'shigu', causedBy: 'e1' }]);
  await ledger.happened('proposal-1', raised('revoke-plan', 'sg18', 'shigu', 'e2'));
  expect(await about({ kind: 'revoke-plan' })).toEqual(['revoke-plan sg18']);
});
