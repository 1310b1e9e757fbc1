import { StoreUnavailable } from '@taizhang/event-store';
import { derivedId, Duplicate, newId, RuleBroken } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { InProgress } from '../problem';
import type { StoredEvent } from '../stored-event';
import { assigned, event, progress, ReadSide } from './ledger.fixture';
import type { Reaction } from './reaction';
import { ReactionRunner } from './reaction-runner';

let side: ReadSide;
let businessNow = '2022-05-05T04:00:00.000Z';
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

function runner(handle: Reaction['handle'], takeOverMs?: number): ReactionRunner {
  const reactions = [{ name: 'answer-progress', hears: ['task ProgressReported' as const], writes: [], handle }];
  const { store, upcasters, log } = side;
  const now = () => businessNow;
  const running = new ReactionRunner({ db: side.connections(), store, upcasters, log, reactions, now, takeOverMs });
  side.atEnd(() => running.stop());
  running.start();
  return running;
}

/** Writes one event per event, as a command with a derived id would. */
async function answer({ id, streamId }: StoredEvent): Promise<void> {
  await side.store.append(`plan-${streamId}.${id}`, 'none', [event('Answered', {}, derivedId(id, 'answer'))]);
}

const percent = ({ data }: StoredEvent): number => data['percent'] as number;

async function answers(): Promise<number> {
  let count = 0;
  for await (const { type } of side.store.readAll({ limit: 1_000 })) if (type === 'Answered') count += 1;
  return count;
}

const parked = () =>
  side.rows<{ rule_id: string; tries: number; why: object; event_id: string }>(
    'SELECT * FROM read.parked_event ORDER BY position',
  );

it('handles events in order and goes on after a restart where it stopped', async () => {
  await side.fill(50);
  const handled: string[] = [];
  const keep = async (stored: StoredEvent): Promise<void> => {
    handled.push(stored.position);
    await answer(stored);
  };
  const first = runner(keep);
  await until(() => handled.length >= 30);
  await first.stop();
  const stoppedAt = handled.length;
  runner(keep);
  await until(async () => (await answers()) === 100);
  expect([...handled].sort()).toEqual(handled);
  expect(handled.length).toBe(100);
  expect(stoppedAt).toBeLessThanOrEqual(100);
});

it('writes nothing new when a crash makes it handle events again', async () => {
  await side.fill(20);
  const first = runner(answer);
  await until(async () => (await answers()) === 40);
  await first.stop();
  await side.db.query(`UPDATE read.checkpoint SET position = repeat('0', 20)`);
  const again = runner(answer);
  await until(async () => again.status()[0]?.position === (await side.store.head()));
  expect(await answers()).toBe(40);
});

it('parks an event that a rule refuses, goes on, and tries it again on retryParked()', async () => {
  let ready = false;
  const running = runner(async (stored) => {
    if (percent(stored) === 10 && !ready) throw new RuleBroken('TSK-07', { zh: '还没有', en: 'not yet' });
    await answer(stored);
  });
  await side.store.append('task-a', 'none', [assigned(), progress(10), progress(20)]);
  await until(async () => (await answers()) === 1);
  expect(await parked()).toMatchObject([{ rule_id: 'TSK-07', tries: 1, why: { zh: '还没有', en: 'not yet' } }]);
  await running.retryParked('another-one');
  await running.retryParked();
  await until(async () => (await parked())[0]?.tries === 2, 5_000);
  ready = true;
  await running.retryParked('answer-progress');
  await until(async () => (await parked()).length === 0, 5_000);
  expect(await answers()).toBe(2);
});

it('tries what is parked again when a new business day begins, and not before', async () => {
  const ripe = '2022-05-05T16:00:00.000Z'; // 6 May begins in Shanghai
  runner(async (stored) => {
    if (businessNow < ripe) throw new RuleBroken('TSK-05', { zh: '尚未施行', en: 'not in force' });
    await answer(stored);
  });
  await side.store.append('task-a', 'none', [assigned(), progress(10)]);
  await until(async () => (await parked()).length === 1);
  businessNow = '2022-05-05T15:59:59.999Z';
  await new Promise((passed) => setTimeout(passed, 2_500)); // two sweeps
  expect(await parked()).toMatchObject([{ rule_id: 'TSK-05', tries: 1 }]);
  businessNow = ripe;
  await until(async () => (await parked()).length === 0, 5_000);
  expect(await answers()).toBe(1);
});

it('counts a duplicate as done', async () => {
  const running = runner(async () => {
    throw new Duplicate({ zh: '已有', en: 'there already' });
  });
  const position = await side.fill(3);
  await until(() => (running.status()[0]?.position ?? '') >= position, 5_000);
  expect(await parked()).toEqual([]);
  expect(running.status()[0]?.state).toBe('running');
});

it.each([
  ['the store is away', new StoreUnavailable('none', 'away')],
  ['another process manager gives the same command', new InProgress()],
])('tries the same event again while %s, and skips nothing', async (_what, error) => {
  const tried: number[] = [];
  runner(async (stored) => {
    tried.push(percent(stored));
    if (tried.length < 4) throw error;
    await answer(stored);
  });
  await side.store.append('task-a', 'none', [progress(1), progress(2)]);
  await until(async () => (await answers()) === 2, 10_000);
  expect(tried).toEqual([1, 1, 1, 1, 2]);
});

it('stops at anything else, after what came before it, and goes on after retry()', async () => {
  let broken = true;
  const running = runner(async (stored) => {
    if (percent(stored) === 2 && broken) throw new TypeError('a fault of ours');
    await answer(stored);
  });
  await side.store.append('task-a', 'none', [progress(1), progress(2), progress(3)]);
  const status = await until(() => running.status().find(({ state }) => state === 'failed'));
  expect(status.failure).toMatchObject({ stream: 'task-a', revision: 1, error: 'TypeError: a fault of ours' });
  expect(status.position).toBe(`${'0'.repeat(19)}1`);
  expect(await answers()).toBe(1);
  broken = false;
  await running.retry('answer-progress');
  await until(async () => (await answers()) === 3, 5_000);
});

it('runs in one process at a time, and the next takes over when the claim has run out', async () => {
  const handled: string[] = [];
  await side.fill(2);
  const first = runner(async () => void handled.push('first'));
  await until(() => handled.length === 4);
  const second = runner(async () => void handled.push('second'));
  await until(() => second.status()[0]?.state === 'standby');
  await first.stop();
  await side.db.query(`UPDATE read.checkpoint SET holder = $1, beat_at = clock_timestamp()`, [newId()]);
  await side.fill(1, 'b');
  await until(() => handled.length === 6, 10_000);
  expect(handled.slice(4)).toEqual(['second', 'second']);
});
