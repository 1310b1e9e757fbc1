import { randomInt } from 'node:crypto';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { checkpointText, NoteInvalid, openCheckpoint, packEntries, sha256, signNote, unpackEntries } from '../log';
import { eraseSalt } from '../seal/audit-tables';
import { eachOf, LogBench } from '../seal/log.fixture';
import type { MaySee } from '../serve/export';
import { CHECKPOINT, PublishedLog } from '../serve/published-log';
import { describeDifference } from './difference';
import { ExportInvalid, verifyExport } from './verify-export';
import { type LogCheck, type Resume, verifyLog } from './verify-log';

const EVENTS = 600;
/** More with `FAULTS=full`. */
const FLIPS = process.env['FAULTS'] === 'full' ? 5_000 : 120;

let bench: LogBench;
let store: PostgresEventStore;
beforeAll(async () => {
  bench = await LogBench.open();
  store = PostgresEventStore.open({ connectionString: bench.database.url });
  for (let at = 0; at < EVENTS; at += 100) {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const list = Array.from({ length: 5 }, () => ({
          ...{ id: crypto.randomUUID(), type: 'TaskAssigned', data: { at, n }, metadata: { basis: ['SG18 §四'] } },
        }));
        return store.append(`task-${at}-${n}`, 'none', list);
      }),
    );
    await bench.sealFrom(store, 1_000);
  }
}, 60_000);
afterAll(async () => {
  await store.close();
  await bench.close();
});

const verify = (check: Partial<LogCheck> = {}) => {
  const { db, storage, signer } = bench;
  return verifyLog({ db, store, storage, log: signer, ...check });
};

/** Changes a file of the log, looks, and puts it back. */
async function withFile(path: string, bytes: Buffer | undefined, look: () => Promise<void>): Promise<void> {
  const before = (await bench.storage.read(path)) as Buffer;
  if (bytes) await bench.storage.write(path, bytes);
  else await bench.storage.remove(path);
  try {
    await look();
  } finally {
    await bench.storage.write(path, before);
  }
}

it('works every checkpoint out again and can be taken up where it stopped', async () => {
  expect(await verify()).toMatchObject({ leaves: EVENTS, checkpoints: 6, differing: 0 });
  const { db, signer } = bench;
  const published = new PublishedLog(bench.storage, signer);
  // A run that is broken off at 400 leaves.
  let resume: Resume | undefined;
  await verifyLog({
    ...{ db, store, storage: bench.storage, log: signer },
    everyLeaves: 200,
    progress: (leaves, _of, now) => {
      if (leaves === 400) resume = JSON.parse(JSON.stringify(now())) as Resume;
    },
  });
  expect(resume).toMatchObject({ size: 400, findings: { leaves: 400, checkpoints: 4 } });
  const rest = await verify(resume && { from: resume });
  const { root } = (await published.checkpoint()) ?? { root: Buffer.alloc(0) };
  expect(rest).toMatchObject({ leaves: EVENTS, checkpoints: 6, differing: 0, root: root.toString('base64') });
});

it('an erased salt is counted, and is no difference', async () => {
  await eraseSalt(bench.db, 'task-0-0', 1n);
  expect(await verify()).toMatchObject({ erased: 1, differing: 0 });
});

it.each([
  ['tile/0/000', 'tile/0/000 is not what tile/entries/000 make'],
  ['tile/0/002.p/88', 'tile/0/002.p/88 is not what tile/entries/002.p/88 make'],
  ['tile/1/000.p/2', 'tile/1/000.p/2 is not what its leaves make'],
])('finds a flipped bit of %s and its loss', async (path, detail) => {
  const bytes = Buffer.from((await bench.storage.read(path)) ?? '');
  bytes[33] = (bytes[33] ?? 0) ^ 4;
  for (const changed of [bytes, undefined, bytes.subarray(0, 31)]) {
    await withFile(path, changed, async () => {
      const { differences } = await verify();
      expect(differences).toEqual([{ kind: 'tile', detail }]);
    });
  }
});

/** Everything that a run says, also where it ends before it has begun. */
const said = (): Promise<string> =>
  verify().then(
    ({ differences }) => differences.map(describeDifference).join('\n'),
    (error: unknown) => (error instanceof NoteInvalid ? error.message : Promise.reject(error)),
  );

it(`finds each of ${FLIPS} flipped bits in any file, each cut and each loss, and names the file`, async () => {
  const paths = ['000', '001', '002.p/88'].flatMap((tile) => [`tile/0/${tile}`, `tile/entries/${tile}`]);
  const missed: string[] = [];
  const tamper = async (path: string, how: string, bytes: Buffer | undefined): Promise<void> =>
    withFile(path, bytes, async () => {
      const found = await said();
      if (!found.includes(path)) missed.push(`${path} ${how}: ${found || 'nothing'}`);
    });
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const path = [...paths, 'tile/1/000.p/2', CHECKPOINT][flip % (paths.length + 2)] as string;
    const bytes = Buffer.from((await bench.storage.read(path)) as Buffer);
    const bit = randomInt(bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    await tamper(path, `bit ${bit}`, bytes);
    if (flip % 10 === 0) await tamper(path, `cut at ${bit >> 3}`, bytes.subarray(0, bit >> 3));
  }
  for (const path of [...paths, 'tile/1/000.p/2']) await tamper(path, 'lost', undefined);
  expect(missed).toEqual([]);
}, 600_000);

it('finds changed, cut and lost entries and names the file', async () => {
  const path = 'tile/entries/001';
  const entries = unpackEntries((await bench.storage.read(path)) as Buffer, 256) ?? [];
  entries[7] = Buffer.from(String(entries[7]).replace('TaskAssigned', 'TaskAccepted'));
  await withFile(path, packEntries(entries), async () => {
    const { differences } = await verify();
    expect(differences.map(describeDifference).join('\n')).toMatch(
      /changed leaf 263 .*type\n.*tile\/0\/001.*checkpoint/s,
    );
  });
  for (const changed of [packEntries(entries).subarray(0, 900), undefined]) {
    await withFile(path, changed, async () => {
      expect((await verify()).differences.map(({ detail }) => detail).join()).toContain('tile/entries/001');
    });
  }
});

it('finds a checkpoint of another root, in the table and as published', async () => {
  const { signer, db } = bench;
  const forged = signNote(checkpointText({ origin: signer.name, size: 300, root: sha256('x') }), signer);
  await db.query('ALTER TABLE audit.checkpoint DISABLE TRIGGER USER');
  const { rows } = await db.query<{ note: string }>('SELECT note FROM audit.checkpoint WHERE size = 300');
  await db.query('UPDATE audit.checkpoint SET note = $1 WHERE size = 300', [forged]);
  expect((await verify()).differences).toMatchObject([
    { kind: 'checkpoint', detail: expect.stringContaining('300 leaves') },
  ]);
  await db.query('UPDATE audit.checkpoint SET note = $1 WHERE size = 300', [rows[0]?.note]);
  const published = signNote(checkpointText({ origin: signer.name, size: EVENTS, root: sha256('x') }), signer);
  await withFile(CHECKPOINT, Buffer.from(published), async () => {
    expect((await verify()).differing).toBe(1);
  });
});

it('holds the log against a checkpoint that somebody has kept', async () => {
  const { rows } = await bench.db.query<{ note: string }>('SELECT note FROM audit.checkpoint WHERE size = 400');
  const kept = openCheckpoint(rows[0]?.note ?? '', bench.signer);
  expect(await verify({ pinned: kept })).toMatchObject({ checkpoints: 7, differing: 0 });
  expect((await verify({ pinned: { size: 401, root: kept.root } })).differing).toBe(1);
  expect((await verify({ pinned: { size: 601, root: kept.root } })).differing).toBe(1);
});

it('finds lost and changed rows of leaves', async () => {
  const { db } = bench;
  await db.query('ALTER TABLE audit.leaf DISABLE TRIGGER USER');
  await db.query('CREATE TABLE kept AS SELECT * FROM audit.leaf');
  await db.query('DELETE FROM audit.leaf WHERE leaf = 20');
  const found = (await verify()).differences.map(({ kind, leaf }) => [kind, leaf]);
  expect(found).toEqual(expect.arrayContaining([['leaf-row', 20]]));
  await db.query('TRUNCATE audit.leaf');
  await db.query('INSERT INTO audit.leaf SELECT * FROM kept');
  expect((await verify()).differing).toBe(0);
});

describe('an export', () => {
  const exported = (from: number, to: number, maySee?: MaySee) => bench.exported(store, from, to, maySee);

  it.each([
    [0, EVENTS],
    [0, 1],
    [255, 513],
    [599, EVENTS],
  ])('of the leaves %i to %i verifies without us, and no longer once a line was changed', async (from, to) => {
    const lines = await exported(from, to);
    const vkey = bench.signer.vkey;
    expect(await verifyExport(eachOf(lines), { vkey })).toMatchObject({
      leaves: to - from,
      differing: 0,
      size: EVENTS,
    });
    const at = 1 + Math.floor((to - from) / 2);
    const line = JSON.parse(lines[at] as string) as { leaf: number; event: { data: string; stream: string } };
    const changed = { ...line, event: { ...line.event, data: '{"at":-1}' } };
    const tampered = lines.map((each, index) => (index === at ? JSON.stringify(changed) : each));
    const { differences } = await verifyExport(eachOf(tampered), { vkey });
    expect(differences).toMatchObject([{ kind: 'changed', leaf: line.leaf, stream: line.event.stream }]);
    await expect(verifyExport(eachOf(lines.slice(0, -1)))).rejects.toThrow(ExportInvalid);
    await expect(verifyExport(eachOf(lines), { vkey: 'x+00000000+AA==' })).rejects.toThrow();
  });

  it('of which some events are for others tells their places and hashes alone, and verifies', async () => {
    const lines = await exported(0, 100, async (stream) => !stream.endsWith('1'));
    const events = lines.slice(1).map((line) => (JSON.parse(line) as { event: { stream: string } | null }).event);
    const withheld = events.filter((event) => event === null).length;
    expect(withheld).toBeGreaterThan(0);
    expect(events.filter((event) => event?.stream.endsWith('1'))).toEqual([]);
    expect(await verifyExport(eachOf(lines))).toMatchObject({ leaves: 100, withheld, differing: 0 });
  });

  it('whose leaves were made anew does not lead to the signed root', async () => {
    const lines = await exported(10, 20);
    const line = JSON.parse(lines[3] as string) as { entry: string; event: { type: string } };
    const changed = { ...line, entry: line.entry.replace('TaskAssigned', 'TaskDone') };
    changed.event.type = 'TaskDone';
    const tampered = lines.map((each, index) => (index === 3 ? JSON.stringify(changed) : each));
    const { differences } = await verifyExport(eachOf(tampered));
    expect(differences).toMatchObject([{ kind: 'checkpoint' }]);
  });
});
