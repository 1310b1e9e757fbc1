import { newId } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { ledger, progress, ReadSide } from './ledger.fixture';
import { createCheckpoint, Lease, LeaseLost } from './lease';
import { verifyProjection } from './verify-projection';

let side: ReadSide;
beforeEach(async () => (side = await ReadSide.open()));
afterEach(() => side.close());

const KEY = { kind: 'scratch', name: 'x', version: 1 } as const;

async function lockRow(taskId: string): Promise<Client> {
  const client = new Client({ connectionString: side.database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM task_ledger_v1.ledger_line WHERE "taskId" = $1 FOR UPDATE', [taskId]);
  return client;
}

const blocked = async (): Promise<boolean> => {
  const rows = await side.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return (rows[0]?.n ?? 0) > 0;
};

describe('the lease', () => {
  it('belongs to one holder until that one is silent, and fences who comes late', async () => {
    await createCheckpoint(side.db, KEY);
    const first = await Lease.claim(side.db, side.log, KEY, newId());
    expect(await Lease.claim(side.db, side.log, KEY, newId())).toBeUndefined();
    const second = await Lease.claim(side.db, side.log, KEY, newId(), 0);
    await second?.moveTo('00000000000000000005');
    const write = jest.fn();
    await expect(first?.moveTo('00000000000000000003', write)).rejects.toThrow(LeaseLost);
    expect(write).not.toHaveBeenCalled();
    expect(first?.signal.aborted).toBe(true);
    expect(await side.rows('SELECT position FROM read.checkpoint')).toEqual([{ position: '00000000000000000005' }]);
    await first?.drop();
    await second?.release();
  });

  it('is not taken from who writes for longer than a holder may be silent', async () => {
    await createCheckpoint(side.db, KEY);
    const lease = await Lease.claim(side.db, side.log, KEY, newId());
    const writing = lease?.moveTo('00000000000000000003', () => pause(2_500));
    await pause(2_000);
    const claimed = Lease.claim(side.db, side.log, KEY, newId(), 1_500); // waits for the row
    await writing;
    const other = await claimed;
    await Promise.all([lease?.release(), other?.release()]);
    expect(other).toBeUndefined();
  });

  it('keeps neither rows nor position when the write fails', async () => {
    await createCheckpoint(side.db, KEY);
    const lease = await Lease.claim(side.db, side.log, KEY, newId());
    const write = async (): Promise<void> => {
      throw new Error('no');
    };
    await expect(lease?.moveTo('00000000000000000003', write)).rejects.toThrow('no');
    expect(lease?.position).toBe('0'.repeat(20));
    expect(await side.rows('SELECT position FROM read.checkpoint')).toEqual([{ position: '0'.repeat(20) }]);
    await lease?.release();
  });
});

it('lets one of two runners work, and the other within 10 s after the first died', async () => {
  const first = await side.runner();
  await until(() => first.status()[0]?.state === 'running');
  const second = await side.runner();
  await until(() => second.status()[0]?.state === 'standby');
  // What a killed process leaves behind: a claim that nobody keeps up any more.
  await first.stop();
  await side.db.query(`UPDATE read.checkpoint SET holder = $1, beat_at = clock_timestamp()`, [newId()]);
  const since = performance.now();
  await side.fill(3);
  await until(() => second.status()[0]?.state === 'running', 10_000);
  expect(await second.waitFor('task-ledger', await side.store.head(), 5_000)).toBe(true);
  expect(performance.now() - since).toBeLessThan(10_000);
});

it('two runners that both believe to be alone double nothing', async () => {
  const runners = [await side.runner({ takeOverMs: 0 }), await side.runner({ takeOverMs: 0 })];
  await side.fill(150);
  await until(() => runners.some((runner) => runner.status()[0]?.state === 'running'));
  const head = await side.store.head();
  expect(await runners[1]?.waitFor('task-ledger', head, 10_000)).toBe(true);
  await runners[0]?.stop();
  const { rows, differing } = await verifyProjection(ledger, side);
  expect({ rows, differing }).toEqual({ rows: 153, differing: 0 });
});

it('loses nothing and doubles nothing when its connections die in the middle of a batch', async () => {
  const runner = await side.runner();
  await runner.waitFor('task-ledger', await side.fill(20), 10_000);
  for (const stop of ['task-a3', 'task-a11', 'task-a19']) {
    const blocker = await lockRow(stop.slice(5));
    for (let number = 0; number < 20; number += 1) {
      const tip = await side.store
        .read(`task-a${number}`, { backwards: true, limit: 1 })
        [Symbol.asyncIterator]()
        .next();
      await side.store.append(`task-a${number}`, tip.value.revision, [progress(number)]);
    }
    await until(blocked);
    expect(await side.cutConnections()).toBeGreaterThan(0);
    await blocker.end();
    expect(await runner.waitFor('task-ledger', await side.store.head(), 10_000)).toBe(true);
  }
  expect(await side.rows(`SELECT DISTINCT "spentFen" FROM reports.ledger_line`)).toEqual([{ spentFen: '5' }]);
  expect(await verifyProjection(ledger, side)).toMatchObject({ rows: 23, differing: 0 });
  expect(runner.status()[0]).toMatchObject({ state: 'running', failure: undefined });
});
