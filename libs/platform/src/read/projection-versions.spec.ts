import { until } from '@taizhang/testing';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { assigned, ledger, LedgerLine, progress, ReadSide } from './ledger.fixture';
import type { Projection } from './projection';
import { openReadModels } from './read-models';

@Entity('ledger_line')
@Index(['unitId', 'taskId'])
@Index(['taskId', 'events'], { unique: true })
class LineV2 {
  @PrimaryColumn('text') taskId: string;
  @Column('text') unitId: string;
  @Column('integer') events: number;
}

const second = (broken: { now: boolean } = { now: false }): Projection => ({
  name: 'task-ledger',
  version: 2,
  filter: ledger.filter,
  tables: [LineV2],
  touches: ({ streamId }) => [{ entity: LineV2, key: streamId }],
  apply({ streamId, data, type }, rows) {
    if (broken.now && data['percent'] === 60) throw new Error('cannot');
    const line = rows.get(LineV2, streamId);
    const unitId = type === 'TaskAssigned' ? (data['unitId'] as string) : (line?.unitId ?? '');
    rows.put(LineV2, { taskId: streamId, unitId, events: (line?.events ?? 0) + 1 });
  },
});

let side: ReadSide;
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

const schemas = async (): Promise<string[]> => {
  const rows = await side.rows<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'task\\_ledger%' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

const plainIndex = async (): Promise<string | undefined> => {
  const sql = `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'task_ledger_v2' AND indexdef !~ 'UNIQUE'`;
  return (await side.rows<{ name: string }>(sql))[0]?.name;
};

it('shows the first version at once, with the checkpoint before the first event', async () => {
  await side.runner();
  await until(async () => (await schemas()).length > 0);
  expect(await side.rows('SELECT count(*)::int AS n FROM reports.ledger_line')).toEqual([{ n: 0 }]);
});

it('builds a new version beside the old one, swaps, and readers never miss a beat', async () => {
  const old = await side.runner();
  await old.waitFor('task-ledger', await side.fill(200), 10_000);
  const models = await openReadModels(side.database.url, [ledger]);
  side.atEnd(() => models.destroy());
  const seen: number[] = [];
  let reading = true;
  const reads = (async () => {
    const units = models
      .getRepository(LedgerLine)
      .createQueryBuilder('l')
      .select('l.unitId')
      .where('l.unitId <> :no', { no: 'x' });
    while (reading) seen.push((await units.getMany()).length);
  })();
  const next = await side.runner({ projections: [second()] });
  await until(() => next.status()[0]?.live, 10_000);
  await side.store.append('task-new', 'none', [assigned(), progress(1)]);
  expect(await next.waitFor('task-ledger', await side.store.head(), 5_000)).toBe(true);
  await until(() => seen.at(-1) === 201);
  reading = false;
  await reads;
  expect(Math.min(...seen)).toBe(200);
  expect(await side.rows(`SELECT events FROM reports.ledger_line WHERE "taskId" = 'new'`)).toEqual([{ events: 2 }]);
  await until(async () => (await schemas()).join() === 'task_ledger_v2');
  await until(() => old.status()[0]?.state === 'retired');
  expect(await side.rows('SELECT version, live FROM read.checkpoint')).toEqual([{ version: 2, live: true }]);
  await expect(side.rows('SELECT * FROM reports.ledger_count')).rejects.toThrow(/does not exist/);
});

it('waits with the swap while a reader holds a view, without keeping others waiting', async () => {
  const old = await side.runner();
  await old.waitFor('task-ledger', await side.fill(5), 10_000);
  const reader = await side.connections();
  let next: Awaited<ReturnType<typeof side.runner>> | undefined;
  await reader.transaction(async (client) => {
    await client.query('SELECT 1 FROM reports.ledger_line');
    next = await side.runner({ projections: [second()] });
    await until(() => next?.status()[0]?.position === old.status()[0]?.position);
    const since = performance.now();
    for (let reads = 0; reads < 40; reads += 1) await side.rows('SELECT "percent" FROM reports.ledger_line');
    expect(performance.now() - since).toBeLessThan(8_000);
    expect(next.status()[0]?.live).toBe(false);
  });
  await until(() => next?.status()[0]?.live, 10_000);
});

it('resumes a build that was stopped, from its own checkpoint, while the old version serves', async () => {
  const old = await side.runner();
  await old.waitFor('task-ledger', await side.fill(20), 10_000);
  const bad = await side.store.append('task-bad', 'none', [assigned(), progress(61)]);
  const broken = { now: true };
  const build = await side.runner({ projections: [second(broken)] });
  const failed = await until(() => build.status().find(({ state }) => state === 'failed'));
  expect(failed).toMatchObject({ live: false, failure: { stream: 'task-a0' } });
  await build.stop();
  await side.fill(1, 'later');
  expect(await old.waitFor('task-ledger', await side.store.head(), 5_000)).toBe(true);
  expect(bad.position < (await side.store.head())).toBe(true);
  broken.now = false;
  const resumed = await side.runner({ projections: [second(broken)] });
  await until(() => resumed.status()[0]?.live, 10_000);
  const [sum] = await side.rows<{ n: number }>('SELECT sum(events)::int AS n FROM reports.ledger_line');
  expect(sum).toEqual({ n: 20 * 4 + 2 + 4 });
});

it('makes plain indexes when the rows are there, before readers see them; unique ones at once', async () => {
  const old = await side.runner();
  await old.waitFor('task-ledger', await side.fill(20), 10_000);
  const indexed = async () => {
    const sql = `SELECT count(*)::int AS n FROM pg_indexes WHERE schemaname = 'task_ledger_v2'`;
    return (await side.rows<{ n: number }>(sql))[0]?.n;
  };
  const broken = { now: true };
  const build = await side.runner({ projections: [second(broken)] });
  await until(() => build.status().find(({ state }) => state === 'failed'));
  expect(await indexed()).toBe(2);
  await build.stop();
  broken.now = false;
  const resumed = await side.runner({ projections: [second(broken)] });
  await until(() => resumed.status()[0]?.live, 10_000);
  expect(await indexed()).toBe(3);
  await resumed.stop();
  await side.db.query(`DROP INDEX task_ledger_v2."${await plainIndex()}"`);
  await side.runner({ projections: [second()] });
  await until(async () => (await indexed()) === 3);
});

it('does nothing for a version older than the live one', async () => {
  const next = await side.runner({ projections: [second()] });
  await until(() => next.status()[0]?.live);
  const old = await side.runner();
  await until(() => old.status()[0]?.state === 'retired');
  expect(await schemas()).toEqual(['task_ledger_v2']);
});
