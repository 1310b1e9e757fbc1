import { until } from '@taizhang/testing';
import { assigned, event, ledger, LedgerLine, progress, ReadSide } from './ledger.fixture';
import type { Projection } from './projection';
import { openReadModels } from './read-models';
import { EntityUnfit } from './table-shape';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

let side: ReadSide;
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

const failing = (broken: { now: boolean }): Projection => ({
  ...ledger,
  apply: (stored, rows) => {
    if (broken.now && stored.type === 'ProgressReported' && stored.data['percent'] === 60) throw new Error('cannot');
    ledger.apply(stored, rows);
  },
});

describe('projecting', () => {
  it('keeps rows that repositories read, with every type as it was put', async () => {
    const runner = await side.runner();
    const models = await openReadModels(side.database.url, [ledger]);
    side.atEnd(() => models.destroy());
    await side.store.append('task-a', 'none', [assigned(), progress(30)]);
    const { position } = await side.store.append('task-a', 1n, [
      event('ProgressReported', { percent: 40, note: '二', fen: 5 }),
    ]);
    expect(await runner.waitFor('task-ledger', position, 5_000)).toBe(true);
    const line = await models.getRepository(LedgerLine).findOneByOrFail({ taskId: 'a' });
    expect(line).toMatchObject({
      percent: 40,
      dueOn: '2022-10-31',
      notes: ['到了 30 %', '二'],
      title: { zh: '节水', en: 'water' },
    });
    expect(line.spentFen).toBe(6n);
    expect(line.changedAt).toBeInstanceOf(Date);
    await expect(models.query(`DELETE FROM reports.ledger_line`)).rejects.toThrow(/permission denied/);
  });

  it('writes many events in few transactions, and checkpoint and rows in the same one', async () => {
    await side.fill(1_000);
    const moved: string[] = [];
    const runner = await side.runner();
    runner.onChange((_, position) => void moved.push(position));
    expect(await runner.waitFor('task-ledger', await side.store.head(), 10_000)).toBe(true);
    expect(moved.length).toBeLessThan(20);
    const [counts] = await side.rows<{ done: string; lines: string }>(
      `SELECT (SELECT sum(tasks) FROM reports.ledger_count WHERE state = 'done') AS done,
        (SELECT count(*) FROM reports.ledger_line) AS lines`,
    );
    expect(counts).toEqual({ done: '1000', lines: '1000' });
  });

  it('passes what it does not project, so that nobody waits for it', async () => {
    const runner = await side.runner();
    const { position } = await side.store.append('plan-x', 'none', [event('PlanAdopted', {})]);
    expect(await runner.waitFor('task-ledger', position, 5_000)).toBe(true);
    expect(await runner.lag('task-ledger')).toEqual({ position, lagMs: 0 });
  });

  it('tells who listens of written rows only, also where it stands by', async () => {
    const working = await side.runner();
    const told: string[] = [];
    const other = await side.runner();
    for (const each of [working, other]) each.onChange((_, position) => void told.push(position));
    const { position: written } = await side.store.append('task-a', 'none', [assigned()]);
    await until(() => told.length === 2);
    const { position } = await side.store.append('plan-x', 'none', [event('PlanAdopted', {})]);
    for (const each of [working, other]) expect(await each.waitFor('task-ledger', position, 5_000)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 700)); // longer than the one that stands by waits to look
    expect(told).toEqual([written, written]);
  });

  it('answers that a position was not reached in time', async () => {
    const runner = await side.runner();
    expect(await runner.waitFor('task-ledger', '9'.repeat(20), 150)).toBe(false);
  });

  it('tells a process that stands by as well', async () => {
    await side.runner();
    const other = await side.runner();
    const changed: string[] = [];
    const stop = other.onChange((name) => void changed.push(name));
    const { position } = await side.store.append('task-a', 'none', [assigned()]);
    expect(await other.waitFor('task-ledger', position, 5_000)).toBe(true);
    await until(() => changed.length > 0);
    stop();
  });
});

describe('a failing event', () => {
  it('stops its projection before it, loudly, and goes on after retry()', async () => {
    const broken = { now: true };
    const runner = await side.runner({ projections: [failing(broken)] });
    await side.store.append('task-a', 'none', [assigned(), progress(30)]);
    const bad = progress(60);
    await side.store.append('task-a', 1n, [bad, progress(70)]);
    const status = await until(() => runner.status().find(({ state }) => state === 'failed'));
    expect(status.failure).toMatchObject({ eventId: bad.id, stream: 'task-a', revision: 2, error: 'Error: cannot' });
    const [kept] = await side.rows<{ state: string; position: string; failure: object }>(
      'SELECT * FROM read.checkpoint',
    );
    expect(kept).toMatchObject({ state: 'failed', failure: { eventId: bad.id, position: status.failure?.position } });
    expect(await side.rows('SELECT percent FROM reports.ledger_line')).toEqual([{ percent: 30 }]);
    expect(side.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect((await runner.lag('task-ledger')).lagMs).toBeGreaterThanOrEqual(0);
    broken.now = false;
    await runner.retry('task-ledger');
    expect(await runner.waitFor('task-ledger', await side.store.head(), 10_000)).toBe(true);
    expect(await side.rows('SELECT percent FROM reports.ledger_line')).toEqual([{ percent: 70 }]);
    expect(runner.status()[0]).toMatchObject({ state: 'running', failure: undefined });
  });

  it('tries again after a restart', async () => {
    const broken = { now: true };
    const runner = await side.runner({ projections: [failing(broken)] });
    await side.store.append('task-a', 'none', [assigned(), progress(60)]);
    await until(() => runner.status()[0]?.state === 'failed');
    await runner.stop();
    const again = await side.runner();
    expect(await again.waitFor('task-ledger', await side.store.head(), 5_000)).toBe(true);
  });

  it('is found when the database refuses its value, among many in a batch', async () => {
    await side.fill(50);
    const bad = event('ProgressReported', { percent: 2 ** 40, note: 'too large for an integer' });
    await side.store.append('task-a7', 3n, [bad]);
    await side.fill(50, 'b');
    const runner = await side.runner();
    const status = await until(() => runner.status().find(({ state }) => state === 'failed'));
    expect(status.failure).toMatchObject({ eventId: bad.id, stream: 'task-a7', revision: 4 });
    expect(await side.rows(`SELECT count(*)::int AS n FROM reports.ledger_line`)).toEqual([{ n: 50 }]);
  });

  it.each<[string, Partial<Projection>, RegExp]>([
    ['uses a row that it did not name', { touches: () => [] }, /touches did not name/],
    [
      'puts a wrong type',
      { apply: (_, rows) => rows.put(LedgerLine, { taskId: 'a', percent: '3' } as unknown as LedgerLine) },
      /cannot keep/,
    ],
  ])('is one for which the projection %s', async (_, change, error) => {
    const runner = await side.runner({ projections: [{ ...ledger, ...change }] });
    await side.store.append('task-a', 'none', [assigned()]);
    const status = await until(() => runner.status().find(({ state }) => state === 'failed'));
    expect(status.failure?.error).toMatch(error);
  });
});

it('halts when the log is older than the checkpoint', async () => {
  const runner = await side.runner();
  await runner.waitFor('task-ledger', await side.fill(1), 5_000);
  await runner.stop();
  await side.db.query(`UPDATE read.checkpoint SET position = '00000000000000009999'`);
  const again = await side.runner();
  const status = await until(() => again.status().find(({ state }) => state === 'failed'));
  expect(status.failure?.error).toMatch(/beyond the head/);
  expect(await side.rows('SELECT position FROM read.checkpoint')).toEqual([{ position: '00000000000000009999' }]);
});

@Entity('unfit_generated')
class Generated {
  @PrimaryGeneratedColumn() id: number;
}
@Entity('unfit_decimal')
class Decimal {
  @PrimaryColumn('text') id: string;
  @Column('numeric', { precision: 10, scale: 2 }) amount: string;
}

it.each([[Generated], [Decimal]])('refuses the entity %p before it starts', async (entity) => {
  await expect(side.runner({ projections: [{ ...ledger, tables: [entity] }] })).rejects.toThrow(EntityUnfit);
});
