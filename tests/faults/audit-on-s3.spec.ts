import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  openCheckpoint,
  parseHashes,
  parseVerifier,
  unpackEntries,
  verifyConsistency,
  verifyExport,
  verifyLog,
  verifyProof,
} from '@taizhang/audit';
import { S3AuditStorage } from '@taizhang/audit-s3';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { ReadDatabase } from '@taizhang/platform';
import { TcpProxy, testDatabase, type TestDatabase, until } from '@taizhang/testing';
import { newDataDir, type RunningHost, spawnHost, startHost } from '@taizhang/testing/host';
import { S3Server } from '@taizhang/testing/s3-server';

const PLACE = 's3://audit/shigu';
const TAKE_OVER_MS = 40_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const dataDir = newDataDir();
const otherDir = newDataDir();
let s3: S3Server;
/** Between the processes and the storage. */
let network: TcpProxy;
let database: TestDatabase;
let store: PostgresEventStore;
let audits: RunningHost[];

const optionsOf = (folder: string) =>
  ({
    app: 'audit',
    dataDir: folder,
    env: { DATABASE_URL: database.url, AUDIT_URL: PLACE, ...s3.env(network.port) },
  }) as const;

beforeAll(async () => {
  [s3, database] = [await S3Server.start('audit'), await testDatabase()];
  network = await TcpProxy.to(s3.port);
  store = PostgresEventStore.open({ connectionString: database.url });
  // One data folder: the same key.
  audits = [await startHost(optionsOf(dataDir)), await startHost(optionsOf(dataDir))];
}, 120_000);
afterAll(async () => {
  for (const audit of audits) await audit.stop();
  await store.close();
  await database.drop();
  await network.close();
  await s3.stop();
  for (const folder of [dataDir, otherDir]) rmSync(folder, { recursive: true });
});

async function append(stream: string, count: number): Promise<void> {
  const event = () => ({
    id: crypto.randomUUID(),
    type: 'ToldOf',
    data: { stream },
    metadata: { basis: ['SG18 §四'] },
  });
  await store.append(stream, 'none', Array.from({ length: count }, event));
}
/** Any of the processes answers: here the last. */
async function get(path: string): Promise<Response> {
  const audit = audits.at(-1) as RunningHost;
  return audit.open(`/v1/audit/${path}`, { token: await audit.token('shigu', ['auditor']) });
}
const text = async (path: string): Promise<string> => (await get(path)).text();
const key = async () => parseVerifier((await text('key')).trim());
const published = async () => openCheckpoint(await text('checkpoint'), await key());
const covers = (size: number) => until(async () => (await published()).size === size, TAKE_OVER_MS);

async function verified() {
  const db = new ReadDatabase(database.url, quiet);
  const storage = S3AuditStorage.at(new URL(PLACE), s3.client());
  const { leaves, differences } = await verifyLog({ db, store, storage, log: await key() });
  await Promise.all([storage.close(), db.close()]);
  return { leaves, differences };
}

it('a log in object storage: checkpoint, tiles, proofs and an export, each checked as a stranger would', async () => {
  await append('note-1', 300);
  await covers(300);
  const old = await published();
  const proof = await text('proof/inclusion?stream=note-1&revision=270');
  const tile = await (await get('tile/entries/001.p/44')).arrayBuffer();
  const entry = unpackEntries(Buffer.from(tile), 44)?.[270 - 256] ?? Buffer.alloc(0);
  expect(verifyProof(proof, entry, await key())).toMatchObject({ index: 270, size: 300 });
  const lines = (await text('export')).split('\n').filter((line) => line !== '');
  async function* exported() {
    yield* lines;
  }
  expect(await verifyExport(exported())).toMatchObject({ size: 300, leaves: 300, differing: 0 });
  await append('note-2', 1);
  await covers(301);
  const hashes = parseHashes((await text('proof/consistency?from=300')).trim().split('\n')) ?? [];
  expect(() => verifyConsistency(old, { ...old, size: 301 }, hashes)).toThrow();
  verifyConsistency(old, await published(), hashes);
}, 60_000);

it('the process that seals is killed: the other goes on, and the log stays one', async () => {
  const [sealing, standby] = audits as [RunningHost, RunningHost];
  await append('note-3', 5);
  await sealing.kill();
  audits = [standby];
  await append('note-4', 5);
  await covers(311);
  expect(await verified()).toEqual({ leaves: 311, differences: [] });
}, 60_000);

it.each(['down', 'silent', 'noReplies'] as const)(
  'a storage that is %s: the log goes on after it',
  async (mode) => {
    const { size } = await published();
    network.become(mode);
    await append(`note-${mode}`, 2);
    await sleep(1_500); // sealing has met it
    network.become('open');
    await covers(size + 2);
    expect(await verified()).toEqual({ leaves: size + 2, differences: [] });
  },
  60_000,
);

it('with another key a process refuses to start, and signs nothing', async () => {
  const before = await text('checkpoint');
  const stranger = spawnHost(optionsOf(otherDir));
  expect(await stranger.ended()).toBe(1);
  expect(stranger.stderr()).toMatch(/the audit log refuses to seal/);
  expect(await text('checkpoint')).toBe(before);
}, 60_000);
