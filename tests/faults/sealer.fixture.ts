import crypto from 'node:crypto';
import { readdirSync, readFileSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { START } from '@taizhang/event-store';
import { sha256, signerOf } from '../../libs/audit/src/log';
import { type Lock, readLock } from '../../libs/audit/src/seal/audit-tables';
import { Sealer } from '../../libs/audit/src/seal/sealer';
import { DiskAuditStorage } from '../../libs/audit/src/storage';
import { ReadDatabase } from '../../libs/platform/src/read/read-database';

/** Sunlight's sizes: up to the edge of the first tile, across it, and beyond. */
const SIZES = [254, 257, 260];
const MOST_FAULTS = 5;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const say = (said: object): number => writeSync(1, `${JSON.stringify(said)}\n`);

/** Files on their way have names that are known beforehand: writes to them are found by their paths. */
let names = 0;
Object.assign(crypto, { randomUUID: () => `${process.pid}-${(names += 1)}` });

/** What each thread has read so far, bytes. */
const readBy = (): [thread: number, bytes: number][] =>
  readdirSync('/proc/self/task').map((thread) => {
    const [, bytes] = /^rchar: (\d+)$/m.exec(readFileSync(`/proc/self/task/${thread}/io`, 'utf8')) ?? [];
    return [Number(thread), Number(bytes)];
  });

/** The one thread that makes this process's calls on files: told, so that it can be traced alone. */
async function fileThread(): Promise<number> {
  const before = new Map(readBy());
  const { length } = await readFile(__filename);
  const found = readBy().filter(
    ([thread, bytes]) => thread !== process.pid && bytes - (before.get(thread) ?? 0) >= length,
  );
  if (!found[0] || found.length > 1) throw new Error('files are not read by one thread: set UV_THREADPOOL_SIZE=1');
  return found[0][0];
}

async function seal(db: ReadDatabase, store: PostgresEventStore, folder: string): Promise<void> {
  const signer = signerOf('log.example/disk', sha256('disk'));
  const storage = await DiskAuditStorage.open(folder);
  const sealer = new Sealer({ db, storage, signer, log, now: () => new Date() });
  const { position, size } = (await readLock(db)) ?? { position: START, size: 0 };
  const tenure = { position, signal: new AbortController().signal };
  await sealer.load({ position });
  say({ note: (sealer.lock as Lock).note });
  const to = SIZES.find((each) => each > size);
  if (to === undefined) return;
  const events = [];
  for await (const event of store.readAll({ after: position, limit: to - size })) events.push(event);
  await sealer.seal(events, { ...tenure, moveTo: (_position, write) => db.transaction(write) });
  say({ note: (sealer.lock as Lock).note });
  await seal(db, store, folder);
}

async function main(url: string, folder: string): Promise<void> {
  const db = new ReadDatabase(url, log);
  const store = PostgresEventStore.open({ connectionString: url });
  say({ thread: await fileThread() });
  for await (const _line of createInterface(process.stdin)) break;
  for (let faults = 0; ; faults += 1) {
    try {
      await seal(db, store, folder);
      break;
    } catch (error) {
      say({ fault: String(error), cause: String((error as Error).cause) });
      if (faults === MOST_FAULTS) throw error;
    }
  }
  await store.close();
  await db.close();
}

const [url = '', folder = ''] = process.argv.slice(2);
main(url, folder).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
