import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiskAuditStorage, parseVerifier, PublishedLog, readLock, type Verification, verifyLog } from '@taizhang/audit';
import { SERVICES } from '@taizhang/composition';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { ReadDatabase, Upcasters, verifyProjection } from '@taizhang/platform';
import { until } from '@taizhang/testing';
import type { Acknowledged } from './load';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What must hold of a ledger after any fault. */
export interface LedgerCheck {
  /** Acknowledged events that are not where they were said to be. */
  readonly missing: readonly Acknowledged[];
  /** Event ids that stand more than once, with both places. */
  readonly doubled: readonly string[];
  /** Streams whose revisions are not 0, 1, 2 … in the order of their positions. */
  readonly gaps: readonly string[];
  /** Whether the positions are 1, 2, 3 … up to the head. */
  readonly contiguous: boolean;
  /** Rows of the projections that a rebuild makes otherwise. */
  readonly differing: Readonly<Record<string, number>>;
  readonly events: number;
}

/** The database of the embedded PostgreSQL of a running host. */
export function embeddedUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/taizhang`;
}

/** Reads the whole log and rebuilds every projection beside the live one. */
export async function checkLedger(url: string, acknowledged: readonly Acknowledged[]): Promise<LedgerCheck> {
  const store = PostgresEventStore.open({ connectionString: url });
  const db = new ReadDatabase(url, quiet);
  try {
    return { ...(await readLog(store, acknowledged)), differing: await compareProjections(store, db) };
  } finally {
    await store.close();
    await db.close();
  }
}

/** Waits until the transparency log covers so many events, and works all of it out again. */
export async function checkAudit(dataDir: string, events: number): Promise<Verification> {
  const url = embeddedUrl(dataDir);
  const store = PostgresEventStore.open({ connectionString: url });
  const db = new ReadDatabase(url, quiet);
  const storage = await DiskAuditStorage.open(join(dataDir, 'audit'));
  try {
    const log = parseVerifier((await readLock(db))?.vkey ?? '');
    await until(async () => ((await new PublishedLog(storage, log).checkpoint())?.size ?? 0) >= events, 60_000);
    return await verifyLog({ db, store, storage, log });
  } finally {
    await store.close();
    await db.close();
  }
}

async function readLog(
  store: PostgresEventStore,
  acknowledged: readonly Acknowledged[],
): Promise<Omit<LedgerCheck, 'differing'>> {
  const places = new Map<string, string>();
  const tips = new Map<string, bigint>();
  const doubled: string[] = [];
  const gaps: string[] = [];
  let events = 0;
  let contiguous = true;
  for await (const { id, stream, revision, position } of store.readAll({ limit: Number.MAX_SAFE_INTEGER })) {
    events += 1;
    contiguous &&= BigInt(position) === BigInt(events);
    const before = places.get(id);
    if (before !== undefined) doubled.push(`${id} ${before}, ${stream} ${revision}`);
    places.set(id, `${stream} ${revision}`);
    if (revision !== (tips.get(stream) ?? -1n) + 1n) gaps.push(`${stream} ${revision}`);
    tips.set(stream, revision);
  }
  const missing = acknowledged.filter(
    ({ eventId, stream, revision }) => places.get(eventId) !== `${stream} ${revision}`,
  );
  return { missing, doubled, gaps, contiguous, events };
}

async function compareProjections(store: PostgresEventStore, db: ReadDatabase): Promise<Record<string, number>> {
  const upcasters = new Upcasters(SERVICES.flatMap(({ readables }) => readables.map(({ decider }) => decider)));
  const differing: Record<string, number> = {};
  for (const projection of SERVICES.flatMap(({ projections }) => projections)) {
    const found = await verifyProjection(projection, { db, store, upcasters, log: quiet });
    differing[projection.name] = found.differing;
  }
  return differing;
}
