import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AuditStorage,
  claimOf,
  DiskAuditStorage,
  leafOf,
  leafPairs,
  migrateAudit,
  PublishedLog,
  Sealer,
  SealerRunner,
  sha256,
  signerOf,
  type Tenure,
  verifyLog,
} from '@taizhang/audit';
import { type Recorded, START } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { migrateRead, ReadDatabase } from '@taizhang/platform';
import { median, type Bench, type Result } from './bench';
import { appendOne, fill, withServer } from './store-server';

const LOAD_S = 30;
/** A third above the goal, and far above what a city writes. */
const WRITES_PER_SECOND = 2_000;
const WRITERS = 20;
const EVENTS = 1_000_000;
const BATCH = 4_096;
const ROUNDS = 3;
const PROOFS = 1_000;

const signer = signerOf('log.example/bench', sha256('a secret of this bench'));
const log = { info: () => undefined, warn: console.error, error: console.error };

interface Place {
  readonly db: ReadDatabase;
  readonly store: PostgresEventStore;
  readonly storage: AuditStorage;
}

/** A database with every schema, and a folder for the log. */
async function withPlace<T>(url: string, run: (place: Place) => Promise<T>): Promise<T> {
  await migrateRead(url);
  await migrateAudit(url);
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-audit-bench-'));
  const db = new ReadDatabase(url, log);
  const store = PostgresEventStore.open({ connectionString: url });
  try {
    return await run({ db, store, storage: await DiskAuditStorage.open(folder) });
  } finally {
    await store.close();
    await db.close();
    rmSync(folder, { recursive: true });
  }
}

/** Sealing beside the write load: how many leaves a second, and how long from an append to its checkpoint. */
async function sealing({ db, store, storage }: Place): Promise<Result[]> {
  const published: { size: number; at: number }[] = [];
  const watched: AuditStorage = {
    ...{ read: (path) => storage.read(path), remove: (path) => storage.remove(path) },
    ...{ list: (folder) => storage.list(folder), close: () => storage.close() },
    async write(path, bytes) {
      await storage.write(path, bytes);
      if (path === 'checkpoint') published.push({ size: claimOf(String(bytes)).size, at: performance.now() });
    },
  };
  const runner = new SealerRunner({ db, store, storage: watched, signer, log, now: () => new Date() });
  await runner.start();
  const began: number[] = [];
  const started = performance.now();
  const write = async (): Promise<void> => {
    for (let n = 0; performance.now() - started < LOAD_S * 1_000; n += 1) {
      const dueMs = started + (n * WRITERS * 1_000) / WRITES_PER_SECOND - performance.now();
      if (dueMs > 0) await sleep(dueMs);
      const at = performance.now();
      const { position } = (await appendOne(store)) as { position: string };
      began[Number(position) - 1] = at;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  while ((published.at(-1)?.size ?? 0) < began.length) await sleep(10);
  const seconds = ((published.at(-1)?.at ?? NaN) - started) / 1_000;
  await runner.stop();
  const perSecond = began.length / seconds;
  const mean = meanCovered(began, published);
  return [
    {
      ...{ id: 'audit-sealing', value: perSecond, unit: 'leaves/s', ratio: perSecond / 1_500, goal: '>= 1,500' },
      ...{ against: `goal 1,500 leaves/s, ${published.length} checkpoints`, ok: perSecond >= 1_500 },
    },
    {
      ...{ id: 'audit-covered', value: mean, unit: 'ms on average', ratio: mean / 1_200, goal: '<= 1,200' },
      ...{ against: 'goal 1,200 ms from append to checkpoint', ok: mean <= 1_200 },
    },
  ];
}

function meanCovered(began: readonly number[], published: readonly { size: number; at: number }[]): number {
  let sum = 0;
  let next = 0;
  began.forEach((at, leaf) => {
    while ((published[next]?.size ?? Infinity) <= leaf) next += 1;
    sum += (published[next]?.at ?? NaN) - at;
  });
  return sum / began.length;
}

/** Seals what there is, in large batches. */
async function sealAll({ db, store, storage }: Place): Promise<void> {
  const sealer = new Sealer({ db, storage, signer, log, now: () => new Date() });
  const tenure = (position: string): Tenure => ({
    ...{ position, signal: new AbortController().signal },
    moveTo: (_position, write) => db.transaction(write),
  });
  await sealer.load(tenure(START));
  let batch: Recorded[] = [];
  const seal = async (): Promise<void> => {
    const last = batch.at(-1);
    if (last) await sealer.seal(batch, tenure(last.position));
    batch = [];
  };
  for await (const event of store.readAll({ limit: EVENTS })) if (batch.push(event) === BATCH) await seal();
  await seal();
}

/** Every event against its leaf and every root again, against SHA-256 alone over the same bytes read the same way. */
async function verification(place: Place): Promise<Result[]> {
  const { db, store, storage } = place;
  const published = new PublishedLog(storage, signer);
  const bare = async (): Promise<void> => {
    await published.checkpoint();
    for await (const pairs of leafPairs({ db, store, published }, 0, EVENTS)) {
      for (const { event, entry } of pairs) {
        if (!event || !entry) throw new Error('no event');
        sha256(event.data);
        sha256(event.metadata);
        sha256(entry);
      }
    }
  };
  const ours = async (): Promise<void> => {
    const { differing, leaves } = await verifyLog({ db, store, storage, log: signer });
    if (differing > 0 || leaves !== EVENTS) throw new Error(`${leaves} leaves, ${differing} differences`);
  };
  const runs: { ours: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    runs.push({ bare: await perSecond(bare), ours: await perSecond(ours) });
  const value = median(runs.map((run) => run.ours));
  const ratio = median(runs.map((run) => run.ours / run.bare));
  const against = `reading and SHA-256 alone ${Math.round(median(runs.map((run) => run.bare)))} events/s`;
  return [{ id: 'audit-verify', value, unit: 'events/s', ratio, against, goal: '>= 0.4', ok: ratio >= 0.4 }];
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (EVENTS / (performance.now() - started)) * 1_000;
}

/** A proof as the host makes it: the leaf by its stream and revision, then the tiles from the disk. */
async function inclusion({ db, store, storage }: Place): Promise<Result[]> {
  const streams: string[] = [];
  for await (const { stream } of store.readAll({ limit: 20 * PROOFS })) streams.push(stream);
  const published = new PublishedLog(storage, signer);
  const took: number[] = [];
  for (let n = 0; n < PROOFS; n += 1) {
    const started = performance.now();
    const newest = await published.checkpoint();
    const row = await leafOf(db, streams[(n * 7_919) % streams.length] ?? '', 0n);
    if (!newest || !row) throw new Error('no leaf');
    await published.inclusion(row.leaf, newest);
    took.push(performance.now() - started);
  }
  const value = median(took);
  const against = `goal 10 ms in a log of ${EVENTS}`;
  return [{ id: 'audit-proof', value, unit: 'ms', ratio: value / 10, against, goal: '< 10', ok: value < 10 }];
}

/** The transparency log: sealing, verification, proofs. */
export const audit: Bench = {
  id: 'audit',
  title: `sealing beside ${WRITES_PER_SECOND} writes/s; verification of and proofs from ${EVENTS} events`,
  run: () =>
    withServer(async (server) => {
      const sealed = await withPlace(await server.database('load'), sealing);
      const url = await server.database('large');
      await fill(url, EVENTS);
      const rest = await withPlace(url, async (place) => {
        await sealAll(place);
        await place.db.query('VACUUM ANALYZE audit.leaf');
        return [...(await verification(place)), ...(await inclusion(place))];
      });
      return [...sealed, ...rest];
    }),
};
