import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint, parseEntry, sha256, signCheckpoint, signerOf, tileOf, verifyProof } from '../log';
import { tilesBetween } from '../log/tiles.fixture';
import { CHECKPOINT, PublishedLog } from '../serve/published-log';
import { DiskAuditStorage } from '../storage';
import { eraseSalt, leafOf, leavesFrom, readLock } from './audit-tables';
import { LogBench } from './log.fixture';
import { ClockStoodStill, LogRefused } from './log-refused';
import { stagingPath } from './staging';

let bench: LogBench;
beforeEach(async () => (bench = await LogBench.open()));
afterEach(() => bench.close());

const files = (): string[] =>
  readdirSync(bench.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bench.folder.length + 1))
    .sort();

it('a new log has a signed checkpoint of no leaves', async () => {
  await bench.grow(0);
  expect(await bench.derive()).toBe(0);
});

it('gives dense numbers in order, across batches, restarts and the edge of tiles; keeps each tile once', async () => {
  let sealer = await bench.grow(3);
  await bench.grow(251, sealer);
  sealer = await bench.grow(1);
  await bench.grow(1, sealer);
  await bench.grow(1, sealer);
  sealer = await bench.grow(600);
  expect(await bench.derive()).toBe(857);
  const rows = await leavesFrom(bench.db, 0, 1_000);
  expect(rows.map(({ leaf, stream }) => [leaf, stream])).toEqual(rows.map((_, at) => [at, `task-${at + 1}`]));
  const kept = files().filter((file) => file.startsWith('tile/'));
  const expected = tilesBetween(0, 857).map((tile) => tile.width);
  expect(kept.map((file) => tileOf(file)?.width).sort()).toEqual([...expected].sort());
  expect(files().filter((file) => !file.startsWith('tile/'))).toEqual(['checkpoint']);
  const { rows: heads } = await bench.db.query<{ size: string; note: string }>(
    'SELECT size, note FROM audit.checkpoint',
  );
  expect(heads.map(({ size, note }) => openCheckpoint(note, bench.signer).size === Number(size))).toEqual(
    heads.map(() => true),
  );
  expect(heads).toHaveLength(6);
});

it('every leaf has a proof for any tool, also after its salt was erased; older tiles can be had', async () => {
  const sealer = await bench.grow(255);
  await bench.grow(45, sealer);
  const log = new PublishedLog(bench.storage, bench.signer);
  const published = await log.checkpoint();
  if (!published) throw new Error('nothing is published');
  expect(await eraseSalt(bench.db, 'task-7', 0n)).toBe(true);
  expect(await leafOf(bench.db, 'task-7', 0n)).toMatchObject({ leaf: 6, salt: null });
  let leaf = 0;
  const entries = (await Promise.all([log.entries(0, 256).next(), log.entries(256, 300).next()])).flatMap(
    ({ value }) => value as Buffer[],
  );
  for (const entry of entries) {
    expect(parseEntry(entry)?.stream).toBe(`task-${leaf + 1}`);
    expect(verifyProof(await log.inclusion(leaf, published), entry, bench.signer).index).toBe(leaf);
    leaf += 1;
  }
  expect(leaf).toBe(300);
  const narrow = await log.tile({ level: 0, index: 0, width: 255 });
  expect(narrow).toEqual((await log.tile({ level: 0, index: 0, width: 256 }))?.subarray(0, 255 * 32));
  expect(await log.tile({ level: 0, index: 1, width: 45 })).toBeUndefined();
  await expect(bench.db.query(`UPDATE audit.leaf SET stream = 'x-1' WHERE leaf = 1`)).rejects.toMatchObject({
    code: '42501',
  });
});

it.each([
  'UPDATE audit.checkpoint SET size = 0',
  'DELETE FROM audit.leaf',
  'TRUNCATE audit.log',
  'DELETE FROM audit.log',
])('even the owner is stopped: %s', async (sql) => {
  await bench.grow(2);
  await expect(bench.db.query(sql)).rejects.toMatchObject({ code: '42501' });
});

it('waits for a clock that went back or stands', async () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const sealer = bench.sealer({ now: () => at });
  await bench.grow(1, sealer);
  const tenure = await bench.tenure();
  await expect(sealer.seal(bench.events(1), tenure)).rejects.toThrow(ClockStoodStill);
  at.setHours(at.getHours() - 1);
  await expect(sealer.seal(bench.events(1), tenure)).rejects.toThrow(ClockStoodStill);
  expect(await bench.derive()).toBe(1);
});

describe('refuses to seal, and signs nothing,', () => {
  const refused = async (signer = bench.signer): Promise<void> => {
    const before = await readLock(bench.db);
    const tenure = await bench.tenure();
    const sign = jest.spyOn(signer, 'sign');
    const sealer = bench.sealer({ signer });
    await expect(sealer.load(tenure)).rejects.toThrow(LogRefused);
    await expect(sealer.seal(bench.events(1), tenure)).rejects.toThrow();
    expect(await readLock(bench.db)).toEqual(before);
    expect(sign).not.toHaveBeenCalled();
    sign.mockRestore();
  };

  it('where the lock was restored from an older backup', async () => {
    const old = await bench.grow(3).then(() => readLock(bench.db));
    await bench.grow(4);
    await bench.db.query('ALTER TABLE audit.log DISABLE TRIGGER USER');
    await bench.db.query('UPDATE audit.log SET size = 3, note = $1, position = $2', [old?.note, old?.position]);
    await refused();
  });

  it('where the database is new and the storage is not', async () => {
    await bench.grow(3);
    await bench.db.query('ALTER TABLE audit.log DISABLE TRIGGER USER');
    await bench.db.query('DELETE FROM audit.log');
    await refused();
  });

  it('where the storage was restored from an older backup', async () => {
    await bench.grow(3);
    const old = await Promise.all([CHECKPOINT, 'tile/0/000.p/3', 'tile/entries/000.p/3'].map(read));
    await bench.grow(4);
    for (const path of ['tile/0/000.p/7', 'tile/entries/000.p/7']) await bench.storage.remove(path);
    for (const { path, bytes } of old) await bench.storage.write(path, bytes);
    await refused();
  });

  it('where a tile of the edge was changed', async () => {
    await bench.grow(3);
    const { path, bytes } = await read('tile/0/000.p/3');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await bench.storage.write(path, bytes);
    await refused();
  });

  it('with another key, and under another name', async () => {
    await bench.grow(3);
    await refused(signerOf('log.example/test', sha256('another')));
    await refused(signerOf('log.example/x', sha256('x')));
    await bench.storage.remove(CHECKPOINT);
    await refused(signerOf('log.example/x', sha256('x')));
    await bench.grow(0);
    expect(await bench.derive()).toBe(3);
  });

  it('where somebody published another tree of this size', async () => {
    await bench.grow(3);
    const head = { origin: bench.signer.name, size: 3, root: sha256('another') };
    await bench.storage.write(CHECKPOINT, Buffer.from(signCheckpoint(head, bench.signer)));
    await refused();
  });

  const read = async (path: string) => ({ path, bytes: (await bench.storage.read(path)) as Buffer });
});

it('publishes nothing once another process has taken over', async () => {
  await bench.grow(1);
  const taken = new AbortController();
  const cosigned = async (note: string): Promise<string> => {
    taken.abort();
    return note;
  };
  const sealer = bench.sealer({ witness: { client: { cosigned }, limitMs: 1_000 } });
  const tenure = await bench.tenure(taken.signal);
  await sealer.load(tenure);
  await expect(sealer.seal(bench.events(2), tenure)).rejects.toThrow();
  expect((await new PublishedLog(bench.storage, bench.signer).checkpoint())?.size).toBe(1);
  await bench.grow(0);
  expect(await bench.derive()).toBe(3);
});

it('staging that was never signed is cleared', async () => {
  await bench.grow(2);
  await bench.storage.write(stagingPath({ size: 9, root: sha256('x') }), Buffer.from('[]\n'));
  await (await DiskAuditStorage.open(bench.folder)).close();
  await bench.grow(1);
  expect(await bench.storage.list('staging')).toEqual([]);
});
