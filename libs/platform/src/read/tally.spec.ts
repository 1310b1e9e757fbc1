import { Column, Entity, PrimaryColumn } from 'typeorm';
import { assigned, event, ledger, LedgerLine, progress, ReadSide, UNITS } from './ledger.fixture';
import type { Projection } from './projection';
import { tally } from './tally';
import { verifyProjection } from './verify-projection';

@Entity('ledger_sum')
class LedgerSum {
  @PrimaryColumn('text', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('text') state: string;
  @Column('integer') tasks: number;
  @Column('integer') percent: number;
}

const summed: Projection = {
  ...ledger,
  tables: [...ledger.tables, LedgerSum],
  tallies: [
    tally({
      of: LedgerLine,
      into: LedgerSum,
      share: ({ unitId, state, percent }) => (percent === 99 ? undefined : { unitId, state, tasks: 1, percent }),
    }),
  ],
};

let side: ReadSide;
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

const sums = () => side.rows('SELECT unit_id, state, tasks, percent FROM reports.ledger_sum ORDER BY 1, 2');
const counted = () =>
  side.rows(`SELECT "unitId" AS unit_id, state, count(*)::int AS tasks, sum(percent)::int AS percent
    FROM reports.ledger_line WHERE percent <> 99 GROUP BY 1, 2 ORDER BY 1, 2`);

it('sums what a count over all rows gives, however the log is cut, and what sums to nothing is gone', async () => {
  const runner = await side.runner({ projections: [summed] });
  await side.fill(30);
  let position = await side.fill(40, 'b');
  await runner.waitFor('task-ledger', position, 10_000);
  expect(await sums()).toEqual(await counted());
  expect(await sums()).toHaveLength(UNITS.length);
  ({ position } = await side.store.append('task-c0', 'none', [assigned('shigu.water'), progress(40)]));
  await runner.waitFor('task-ledger', position, 10_000);
  expect(await sums()).toContainEqual({ unit_id: 'shigu.water', state: 'assigned', tasks: 1, percent: 40 });
  ({ position } = await side.store.append('task-c0', 1n, [progress(99)]));
  for (let number = 0; number < 30; number += 3) {
    ({ position } = await side.store.append(`task-a${number}`, 3n, [event('TaskDropped', {})]));
  }
  await runner.waitFor('task-ledger', position, 10_000);
  const after = await sums();
  expect(after).toEqual(await counted());
  expect(after).not.toContainEqual(expect.objectContaining({ state: 'assigned' }));
  expect(await verifyProjection(summed, side)).toMatchObject({ differing: 0 });
});

it('is compared with a rebuild as every table is', async () => {
  const runner = await side.runner({ projections: [summed] });
  await runner.waitFor('task-ledger', await side.fill(9), 10_000);
  await side.db.query('UPDATE task_ledger_v1.ledger_sum SET tasks = tasks + 1 WHERE unit_id = $1', [UNITS[0]]);
  const { differences } = await verifyProjection(summed, side);
  expect(differences).toEqual([
    {
      table: 'ledger_sum',
      live: expect.objectContaining({ tasks: 4 }),
      rebuilt: expect.objectContaining({ tasks: 3 }),
    },
  ]);
});

it('counts a row in each of several places', async () => {
  const everywhere = tally({
    of: LedgerLine,
    into: LedgerSum,
    share: ({ unitId, state, percent }) => ['all', unitId].map((each) => ({ unitId: each, state, tasks: 1, percent })),
  });
  const runner = await side.runner({ projections: [{ ...summed, tallies: [everywhere] }] });
  await runner.waitFor('task-ledger', await side.fill(9), 10_000);
  const units = UNITS.map((unitId) => ({ unit_id: unitId, state: 'done', tasks: 3, percent: 180 }));
  const all = { unit_id: 'all', state: 'done', tasks: 9, percent: 540 };
  expect(await sums()).toEqual([all, ...units.sort((a, b) => (a.unit_id < b.unit_id ? -1 : 1))]);
});

it('stops at a share that is no whole number, and names the event’s table', async () => {
  const broken = [
    tally({
      of: LedgerLine,
      into: LedgerSum,
      share: ({ unitId, state }) => ({ unitId, state, tasks: 0.5, percent: 0 }),
    }),
  ];
  const runner = await side.runner({ projections: [{ ...summed, tallies: broken }] });
  await side.fill(1);
  const deadline = Date.now() + 10_000;
  while (runner.status()[0]?.state !== 'failed' && Date.now() < deadline) await new Promise((r) => setTimeout(r, 20));
  expect(runner.status()[0]).toMatchObject({ state: 'failed', failure: { type: 'TaskAssigned' } });
});
