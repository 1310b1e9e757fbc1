import { join } from 'node:path';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { until } from '@taizhang/testing';
import { COSIGNATURE, openCheckpoint, sha256, signerOf } from '../log';
import { CHECKPOINT } from '../serve/published-log';
import { DiskAuditStorage } from '../storage';
import { Witness } from '../witness/witness';
import { WitnessClient } from '../witness/witness-client';
import { serveWitness, type WitnessServer } from '../witness/witness-server';
import { LogBench } from './log.fixture';
import { SealerRunner } from './sealing.work';

const LIMIT_MS = 3_000;
const key = signerOf('witness.example/audit', sha256('witness'), COSIGNATURE);
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let bench: LogBench;
let store: PostgresEventStore;
let server: WitnessServer | undefined;
let runner: SealerRunner;
let port = 0;

async function startWitness(folder = 'witness'): Promise<void> {
  const storage = await DiskAuditStorage.open(join(bench.folder, folder));
  server = await serveWitness(new Witness(key, [bench.signer], storage, () => new Date()), '127.0.0.1', port, quiet);
  port = Number(new URL(server.url).port);
}
async function stopWitness(): Promise<void> {
  await server?.close();
  server = undefined;
}

beforeEach(async () => {
  port = 0;
  bench = await LogBench.open();
  store = PostgresEventStore.open({ connectionString: bench.database.url });
  await startWitness();
  const { db, storage, signer } = bench;
  const witness = { client: new WitnessClient(server?.url ?? '', key), limitMs: LIMIT_MS };
  runner = new SealerRunner({ db, store, storage, signer, witness, log: quiet, now: () => new Date() });
  await runner.start();
});
afterEach(async () => {
  await runner.stop();
  await stopWitness();
  await store.close();
  await bench.close();
});

let streams = 0;
async function append(): Promise<void> {
  streams += 1;
  const event = { id: crypto.randomUUID(), type: 'TaskAssigned', data: { streams }, metadata: { basis: [] } };
  await store.append(`task-${streams}`, 'none', [event]);
}

/** Size and whether the witness has cosigned. */
async function published(): Promise<{ size: number; cosigned: boolean }> {
  const note = await bench.storage.read(CHECKPOINT);
  if (!note) return { size: -1, cosigned: false };
  const { size, signatures } = openCheckpoint(note.toString(), bench.signer, [key]);
  return { size, cosigned: signatures.some(({ verifier }) => verifier === key) };
}
const untilPublished = (size: number, cosigned: boolean) =>
  until(async () => {
    const now = await published();
    return now.size === size && now.cosigned === cosigned;
  }, 20_000);

it('every checkpoint carries the cosignature', async () => {
  for (let size = 1; size <= 3; size += 1) {
    await append();
    await untilPublished(size, true);
  }
});

it('a silent witness: sealing goes on, closes at the limit, and opens by itself; writes never wait', async () => {
  await append();
  await untilPublished(1, true);
  await stopWitness();
  await append();
  await untilPublished(2, false);
  const since = performance.now();
  await until(() => runner.status().closed, 20_000);
  expect(Math.abs(performance.now() - since - LIMIT_MS)).toBeLessThan(1_000);
  const before = performance.now();
  await append();
  expect(performance.now() - before).toBeLessThan(2_000);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await published()).toEqual({ size: 2, cosigned: false });
  await startWitness();
  await untilPublished(3, true);
  expect(runner.status().closed).toBe(false);
  expect(await bench.derive()).toBe(3);
});

it('gets the cosignature also where nothing more is to be sealed', async () => {
  await append();
  await untilPublished(1, true);
  await stopWitness();
  await append();
  await untilPublished(2, false);
  await startWitness();
  await untilPublished(2, true);
});

it('a witness that has seen more of this log stops it', async () => {
  for (let size = 1; size <= 2; size += 1) {
    await append();
    await untilPublished(size, true);
  }
  const { db, signer } = bench;
  await runner.stop();
  await db.query('ALTER TABLE audit.log DISABLE TRIGGER USER');
  for (const table of ['log', 'checkpoint', 'leaf']) {
    await db.query(`ALTER TABLE audit.${table} DISABLE TRIGGER USER`);
    await db.query(`DELETE FROM audit.${table}`);
  }
  await db.query(`DELETE FROM read.checkpoint WHERE kind = 'sealer'`);
  const storage = await DiskAuditStorage.open(join(bench.folder, 'anew'));
  const witness = { client: new WitnessClient(server?.url ?? '', key), limitMs: LIMIT_MS };
  runner = new SealerRunner({ db, store, storage, signer, witness, log: quiet, now: () => new Date() });
  await runner.start();
  await until(() => runner.status().refusal !== undefined, 20_000);
  expect(runner.status().refusal).toMatch(/the witness has seen/);
});
