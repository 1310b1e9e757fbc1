import { ledger, ReadSide } from './ledger.fixture';
import { createCheckpoint } from './lease';
import { CannotVerify, verifyProjection } from './verify-projection';

let side: ReadSide;
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

async function filled(tasks: number) {
  const runner = await side.runner();
  await runner.waitFor('task-ledger', await side.fill(tasks), 10_000);
  return runner;
}

const scratch = () => side.rows(`SELECT nspname FROM pg_namespace WHERE nspname LIKE '%scratch'`);

it('finds a rebuild equal to the live rows, while events go on arriving', async () => {
  const runner = await filled(100);
  const arriving = side.fill(300, 'b');
  const [found, position] = await Promise.all([verifyProjection(ledger, side), arriving]);
  expect(found.differing).toBe(0);
  expect(found.rows).toBeGreaterThanOrEqual(103);
  await runner.waitFor('task-ledger', position, 10_000);
  expect(await verifyProjection(ledger, side)).toMatchObject({ rows: 403, differing: 0, differences: [], position });
  expect(await scratch()).toEqual([]);
});

it('finds a changed, a missing and a planted row', async () => {
  await filled(10);
  await side.db.query(`UPDATE task_ledger_v1.ledger_line SET percent = 61 WHERE "taskId" = 'a3'`);
  await side.db.query(`DELETE FROM task_ledger_v1.ledger_line WHERE "taskId" = 'a4'`);
  await side.db.query(`INSERT INTO task_ledger_v1.ledger_count VALUES ('shigu', 'done', 1)`);
  const { differences, differing } = await verifyProjection(ledger, side);
  expect(differing).toBe(3);
  expect(differences).toEqual([
    {
      table: 'ledger_line',
      live: expect.objectContaining({ percent: 61 }),
      rebuilt: expect.objectContaining({ percent: 60 }),
    },
    { table: 'ledger_line', live: undefined, rebuilt: expect.objectContaining({ taskId: 'a4' }) },
    { table: 'ledger_count', live: { unitId: 'shigu', state: 'done', tasks: 1 }, rebuilt: undefined },
  ]);
});

it('cleans up what a comparison that died has left', async () => {
  await filled(3);
  await createCheckpoint(side.db, { kind: 'scratch', name: 'task-ledger', version: 1 });
  await side.db.query('CREATE SCHEMA task_ledger_v1_scratch');
  await side.db.query('CREATE TABLE task_ledger_v1_scratch.ledger_line (odd int)');
  expect((await verifyProjection(ledger, side)).differing).toBe(0);
  expect(await scratch()).toEqual([]);
});

it('says when there is nothing to compare', async () => {
  await expect(verifyProjection(ledger, side)).rejects.toThrow(CannotVerify);
  expect(await side.rows('SELECT 1 FROM read.checkpoint')).toEqual([]);
});
