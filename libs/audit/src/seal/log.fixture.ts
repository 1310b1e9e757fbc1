import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, START, type Position, type Recorded } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { migrateRead, type Queryable, ReadDatabase } from '@taizhang/platform';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Edge, leafHash, openCheckpoint, sha256, type Signer, signerOf } from '../log';
import { exportHead, exportLines, type MaySee } from '../serve/export';
import { PublishedLog } from '../serve/published-log';
import { type AuditStorage, DiskAuditStorage } from '../storage';
import { leavesFrom, readLock } from './audit-tables';
import { migrateAudit } from './migrate-audit';
import { Sealer, type SealerOptions, type Tenure } from './sealer';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database, a folder and a key: all that a log is made of. */
export class LogBench {
  readonly signer: Signer = signerOf('log.example/test', sha256('a secret of this test'));
  readonly db: ReadDatabase;
  private written = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly storage: AuditStorage,
  ) {
    this.db = new ReadDatabase(database.url, quiet);
  }

  /** On a disk, or where the storage is. */
  static async open(storage?: AuditStorage): Promise<LogBench> {
    const database = await testDatabase();
    await migrateRead(database.url);
    await migrateAudit(database.url);
    const folder = mkdtempSync(join(tmpdir(), 'taizhang-audit-'));
    return new LogBench(database, folder, storage ?? (await DiskAuditStorage.open(folder)));
  }

  sealer(options: Partial<SealerOptions> = {}): Sealer {
    const { db, storage, signer } = this;
    return new Sealer({ db, storage, signer, log: quiet, now: () => new Date(), ...options });
  }

  /** The right to write as it stands in the lock; no other process is about. */
  async tenure(signal = new AbortController().signal): Promise<Tenure> {
    const position = (await readLock(this.db))?.position ?? START;
    const { db } = this;
    return {
      position,
      signal,
      moveTo: (_position: Position, write: (client: Queryable) => Promise<void>) => db.transaction(write),
    };
  }

  /** The next events of one long log, each of a stream of its own. */
  events(count: number): Recorded[] {
    return Array.from({ length: count }, () => {
      this.written += 1;
      return recorded(this.written);
    });
  }

  /** Loads, and seals so many events. */
  async grow(count: number, sealer = this.sealer()): Promise<Sealer> {
    const tenure = await this.tenure();
    await sealer.load(tenure);
    if (count > 0) await sealer.seal(this.events(count), tenure);
    return sealer;
  }

  /** Seals what a store holds beyond the lock, up to so many events. */
  async sealFrom(store: EventStore, limit: number, sealer = this.sealer()): Promise<void> {
    const tenure = await this.tenure();
    await sealer.load(tenure);
    const events: Recorded[] = [];
    for await (const event of store.readAll({ after: tenure.position, limit })) events.push(event);
    await sealer.seal(events, tenure);
  }

  /** The published size, after every leaf was read back and the root worked out from nothing. */
  async derive(storage = this.storage): Promise<number> {
    const log = new PublishedLog(storage, this.signer);
    const published = await log.checkpoint();
    if (!published) throw new Error('nothing is published');
    const edge = Edge.empty();
    for await (const entries of log.entries(0, published.size)) {
      for (const entry of entries) edge.append(leafHash(entry));
    }
    const rows = await leavesFrom(this.db, 0, published.size + 1_000);
    const lock = await readLock(this.db);
    const head = openCheckpoint(lock?.note ?? '', this.signer);
    if (!edge.root().equals(published.root))
      throw new Error(`the entries do not lead to the root of ${published.size}`);
    if (rows.length !== lock?.size || head.size !== lock.size) throw new Error('lock and leaves differ');
    return published.size;
  }

  /** The store of this database; whoever opens it closes it. */
  openStore(): EventStore {
    return PostgresEventStore.open({ connectionString: this.database.url });
  }

  /** The lines of an export. */
  async exported(store: EventStore, from: number, to: number, maySee: MaySee = async () => true): Promise<string[]> {
    const { db, storage, signer } = this;
    const published = new PublishedLog(storage, signer);
    const source = { db, store, published };
    const newest = await published.checkpoint();
    if (!newest) throw new Error('nothing is published');
    const lines = [JSON.stringify(await exportHead(source, newest, signer.vkey, from, to))];
    for await (const line of exportLines(source, from, to, maySee)) lines.push(JSON.stringify(line));
    return lines;
  }

  async close(): Promise<void> {
    await this.storage.close();
    await this.db.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function* eachOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

export function recorded(number: number): Recorded {
  return {
    id: randomUUID(),
    stream: `task-${number}`,
    revision: 0n,
    position: String(number).padStart(20, '0'),
    type: 'TaskAssigned',
    data: JSON.stringify({ title: '节水检查', number }),
    metadata: JSON.stringify({ basis: ['SG18 §四'], actor: { userId: 'li' } }),
    recordedAt: '2022-10-31T16:00:00.000Z',
  };
}
