import { StoreUnavailable } from '@taizhang/event-store';
import { derivedId, newId } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { event, ReadSide } from './ledger.fixture';
import type { Projection } from './projection';
import type { DueTimer, Timer } from './timer';
import { TimerRunner, TimersUnavailable } from './timer-runner';

@Entity('deadline')
class Deadline {
  @PrimaryColumn('text') key: string;
  @Column('text') dueAt: string;
}

const deadlines: Projection = {
  name: 'deadlines',
  version: 1,
  filter: { categories: ['task'] },
  tables: [Deadline],
  touches: ({ streamId }) => [{ entity: Deadline, key: streamId }],
  apply({ type, streamId, data }, rows) {
    if (type === 'TaskAssigned') rows.put(Deadline, { key: streamId, dueAt: data['dueAt'] as string });
    else rows.remove(Deadline, streamId);
  },
};

let side: ReadSide;
let now: string;
beforeEach(async () => {
  side = await ReadSide.open();
  now = '2022-05-01T00:00:00.000Z';
});
afterEach(() => side.close());

const assign = (id: string, dueAt: string) =>
  side.store.append(`task-${id}`, 'none', [event('TaskAssigned', { dueAt })]);

const overdue = (id: string) =>
  side.store.append(`task-${id}`, 0n, [event('TaskFellOverdue', {}, derivedId(id, 'overdue'))]);

async function timers(fire: Timer['fire'], takeOverMs?: number): Promise<TimerRunner> {
  const projections = await side.runner({ projections: [deadlines] });
  const db = side.connections();
  const due = async (before: string, limit: number): Promise<DueTimer[]> => {
    const sql = 'SELECT * FROM reports.deadline WHERE "dueAt" <= $1 ORDER BY "dueAt", key LIMIT $2';
    return (await db.query<DueTimer & object>(sql, [before, limit])).rows;
  };
  const timer: Timer = { name: 'overdue', projection: 'deadlines', due, fire };
  const { store, log } = side;
  const runner = new TimerRunner({ db, store, projections, timers: [timer], now: () => now, log, takeOverMs });
  side.atEnd(() => runner.stop());
  return runner;
}

it('fires what is due by the business clock, in order, and nothing else', async () => {
  const fired: string[] = [];
  const runner = await timers(async ({ key }) => {
    fired.push(key);
    await overdue(key);
  });
  await assign('c', '2022-06-01T00:00:00.000Z');
  await assign('b', '2022-06-01T00:00:00.000Z');
  await assign('a', '2022-07-01T00:00:00.000Z');
  await assign('z', '2022-05-15T00:00:00.000Z');
  expect(await runner.runDue()).toBe(0);
  now = '2022-06-01T00:00:00.000Z';
  expect(await runner.runDue()).toBe(3);
  expect(fired).toEqual(['z', 'b', 'c']);
  expect(await runner.runDue()).toBe(0);
});

it('fires between two deadlines what the first one made', async () => {
  const fired: string[] = [];
  const runner = await timers(async ({ key }) => {
    fired.push(key);
    await overdue(key);
    if (key === 'a') await assign('made', '2022-05-20T00:00:00.000Z');
  });
  await assign('a', '2022-05-10T00:00:00.000Z');
  await assign('b', '2022-06-10T00:00:00.000Z');
  now = '2022-12-31T00:00:00.000Z';
  expect(await runner.runDue()).toBe(3);
  expect(fired).toEqual(['a', 'made', 'b']);
});

it('fires by itself, at once after poke()', async () => {
  const runner = await timers(async ({ key }) => void (await overdue(key)));
  runner.start();
  await assign('a', '2022-05-10T00:00:00.000Z');
  now = '2022-05-10T00:00:00.000Z';
  runner.poke();
  await until(async () => (await side.store.head()) === `${'0'.repeat(19)}2`, 5_000);
});

it('does not fire one deadline for ever when its command changes nothing, and lets the others pass', async () => {
  const fired: string[] = [];
  const runner = await timers(async ({ key }) => {
    fired.push(key);
    if (key !== 'stays') await overdue(key);
  });
  await assign('stays', '2022-05-10T00:00:00.000Z');
  await assign('b', '2022-06-10T00:00:00.000Z');
  now = '2022-12-31T00:00:00.000Z';
  expect(await runner.runDue()).toBe(2);
  expect(fired).toEqual(['stays', 'b']);
  expect(await runner.runDue()).toBe(0);
  await until(async () => (await runner.runDue()) === 1, 5_000);
  expect(side.log.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { fields: { key: 'stays', tries: 2 } },
  ]);
});

it('logs a command that fails and tries it again later', async () => {
  let broken = true;
  const runner = await timers(async ({ key }) => {
    if (broken) throw new Error('cannot');
    await overdue(key);
  });
  await assign('a', '2022-05-01T00:00:00.000Z');
  expect(await runner.runDue()).toBe(0);
  broken = false;
  await until(async () => (await runner.runDue()) === 1, 5_000);
});

it('tells when the store is away, and fires the same deadline afterwards', async () => {
  let away = true;
  const runner = await timers(async ({ key }) => {
    if (away) throw new StoreUnavailable('none', 'away');
    await overdue(key);
  });
  await assign('a', '2022-05-01T00:00:00.000Z');
  await expect(runner.runDue()).rejects.toThrow(StoreUnavailable);
  away = false;
  expect(await runner.runDue()).toBe(1);
});

it('leaves the timers to the process that fires them already', async () => {
  const first = await timers(async ({ key }) => void (await overdue(key)));
  await first.runDue();
  const { store, log } = side;
  const second = new TimerRunner({
    ...{ db: side.db, store, log, now: () => now },
    ...{ projections: { waitFor: async () => true }, timers: [] },
  });
  await expect(second.runDue()).rejects.toThrow(TimersUnavailable);
  await first.stop();
  expect(await second.runDue()).toBe(0);
  await second.stop();
});

it('fires a command once though the process died before it saw the row go', async () => {
  const id = newId();
  const runner = await timers(async ({ key }) => {
    await side.store.append(`task-${key}`, 0n, [event('TaskFellOverdue', {}, id)]);
    await side.store.append(`task-${key}`, 0n, [event('TaskFellOverdue', {}, id)]);
  });
  await assign('a', '2022-05-01T00:00:00.000Z');
  expect(await runner.runDue()).toBe(1);
  expect(await side.store.head()).toBe(`${'0'.repeat(19)}2`);
});
