import { worker } from '@taizhang/tasks/domain';
import { PostLedger } from '../staffing/posts.fixture';
import { appraiseWorker } from './appraise-worker.reaction';

let ledger: PostLedger;
beforeEach(async () => {
  ledger = new PostLedger();
  for (const [id, post] of [
    ['w-001', 'secretary'],
    ['w-002', 'director'],
  ] as const) {
    await ledger.register(id, post);
    await ledger.sign(id);
  }
});

const stateOf = async (id: string) => (await ledger.commands.load(worker, id)).state;

async function deliver(round: string, times = 1): Promise<void> {
  const event = await ledger.newest(`round-${round}`, 'RoundPublished');
  for (let time = 0; time < times; time += 1) await appraiseWorker(ledger.commands, ledger.workers).handle(event);
}

it('TSK-71 a published round posts each grade, once', async () => {
  ledger.now = '2023-01-20T04:00:00.000Z';
  await ledger.publish(2022, { 'w-001': 'excellent', 'w-002': 'incompetent' });
  await deliver('zz5.worker.2022', 3);
  expect((await stateOf('w-001')).appraisals).toEqual([
    { year: 2022, grade: 'excellent', roundId: 'zz5.worker.2022', measureBy: null },
  ]);
  expect((await stateOf('w-002')).appraisals).toEqual([
    { year: 2022, grade: 'incompetent', roundId: 'zz5.worker.2022', measureBy: '2023-02-22' },
  ]);
  const events = await ledger.events('worker-w-002');
  const published = await ledger.newest('round-zz5.worker.2022', 'RoundPublished');
  expect(events.filter(({ type }) => type === 'WorkerAppraised')).toHaveLength(1);
  expect(events.at(-1)?.metadata).toMatchObject({ causationId: published.id, actor: { userId: 'system' } });
});

it('TSK-72 incompetent in 2021 and 2022 raises the ground, 2021 and 2023 none', async () => {
  ledger.now = '2024-02-20T04:00:00.000Z';
  for (const [year, grades] of [
    [2021, { 'w-001': 'incompetent', 'w-002': 'incompetent' }],
    [2022, { 'w-001': 'incompetent', 'w-002': 'basic' }],
    [2023, { 'w-001': 'competent', 'w-002': 'incompetent' }],
  ] as const) {
    await ledger.publish(year, grades);
    await deliver(`zz5.worker.${year}`, 2);
  }
  expect((await stateOf('w-001')).terminationGrounds).toEqual(['two-years']);
  expect((await stateOf('w-002')).terminationGrounds).toEqual([]);
});

it('TSK-71 a round published anew corrects its grade; another round of that year changes nothing', async () => {
  ledger.now = '2023-01-20T04:00:00.000Z';
  await ledger.publish(2022, { 'w-001': 'incompetent' });
  await deliver('zz5.worker.2022');
  await ledger.publish(2022, { 'w-001': 'basic' });
  await deliver('zz5.worker.2022', 2);
  expect((await stateOf('w-001')).appraisals).toMatchObject([{ year: 2022, grade: 'basic', measureBy: null }]);
  await ledger.publish(2022, { 'w-001': 'excellent' }, 'zz5.worker.2022.other');
  await deliver('zz5.worker.2022.other');
  expect((await stateOf('w-001')).appraisals).toMatchObject([{ year: 2022, grade: 'basic' }]);
});

it('TSK-71 each publication posts the grades of its own moment, however late it is delivered', async () => {
  ledger.now = '2023-01-20T04:00:00.000Z';
  await ledger.publish(2022, { 'w-001': 'incompetent' });
  const first = await ledger.newest('round-zz5.worker.2022', 'RoundPublished');
  await ledger.publish(2022, { 'w-001': 'basic' });
  await appraiseWorker(ledger.commands, ledger.workers).handle(first);
  expect((await stateOf('w-001')).appraisals).toMatchObject([{ grade: 'incompetent' }]);
});

it('TSK-71 whoever left gets none; whoever has no contract makes the event wait, the others are graded', async () => {
  await ledger.end('w-001');
  await ledger.register('w-003', 'service-station');
  ledger.now = '2023-01-20T04:00:00.000Z';
  await ledger.publish(2022, { 'w-001': 'basic', 'w-003': 'basic', 'w-002': 'competent' });
  await expect(deliver('zz5.worker.2022')).rejects.toMatchObject({ ruleId: 'TSK-71' });
  expect((await stateOf('w-001')).appraisals).toEqual([]);
  expect((await stateOf('w-002')).appraisals).toMatchObject([{ grade: 'competent' }]);
});

it('rounds of other scorecards are none of its business', async () => {
  await ledger.publish(2022, { 'w-001': 'basic' });
  const event = await ledger.newest('round-zz5.worker.2022', 'RoundPublished');
  const other = { ...event, data: { ...event.data, scorecard: 'ZZ3.staff' } };
  await appraiseWorker(ledger.commands, ledger.workers).handle(other);
  expect((await stateOf('w-001')).appraisals).toEqual([]);
});
